//! A request for help in one sentence: «не понимаю дроби, контрольная в пятницу».
//!
//! The day and the subject are taken out, then polite and helpless words from both ends of every clause; what is
//! left, in the pupil's own words, is the topic.

use chrono::NaiveDate;

use super::cut::{self, clauses};
use super::day::{self, Day, Lean};
use super::line::{Line, Span, among, begins, is_preposition};
use super::{subject, topics};

/// What a sentence says about the help that is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestSentence {
    /// The subject's key, named or known by its topic.
    pub subject: Option<&'static str>,
    /// The topic in the pupil's own words.
    pub topic: Option<String>,
    /// The day it is needed by; may be [`Day::Impossible`], never [`Day::None`].
    pub due: Option<Day>,
    /// «не к спеху»: no day is needed.
    pub no_rush: bool,
}

/// Reads one sentence; `offered` are the subjects' keys to choose from, empty for all.
pub fn request(text: &str, today: NaiveDate, offered: &[&str]) -> RequestSentence {
    let line = Line::of(text);
    let due = day::find(&line, today, Lean::Future);
    let named = subject::find(&line, offered).into_iter().next();
    let subject = named
        .map(|(key, _)| key)
        .or_else(|| topics::subject(&line, offered));

    let mut taken: Vec<Span> = due.iter().map(|due| due.span).collect();
    taken.extend(named.map(|(_, span)| span));
    taken.extend(time_with(&line, due.map(|due| due.span)));
    let unhurried = unhurried(&line);
    taken.extend(unhurried);
    let topic = topic(&line, &taken, subject.is_some());
    RequestSentence {
        subject,
        topic,
        due: due.map(|due| due.day).filter(|day| *day != Day::None),
        no_rush: unhurried.is_some(),
    }
}

/// «не к спеху», «не срочно», «когда получится», by itself.
pub fn no_rush(text: &str) -> bool {
    unhurried(&Line::of(text)).is_some()
}

fn unhurried(line: &Line) -> Option<Span> {
    const WAYS: &[&[&str]] = &[
        &["не", "к", "спеху"],
        &["не", "срочно"],
        &["не", "горит"],
        &["не", "тороплюсь"],
        &["без", "срока"],
        &["когда", "угодно"],
        &["когда", "получится"],
        &["когда", "сможете"],
        &["no", "rush"],
        &["not", "urgent"],
    ];
    (0..line.len()).find_map(|from| {
        let way = WAYS.iter().find(|way| {
            let mut words = way.iter().enumerate();
            words.all(|(i, word)| line.at(from + i) == *word)
        })?;
        let to = from + way.len();
        Some(Span { from, to })
    })
}

/// «в пятницу на 3 уроке»: a time said with the day goes with it.
fn time_with(line: &Line, due: Option<Span>) -> Option<Span> {
    let due = due?;
    super::clock::find(line, Some(due), true)
        .map(|(_, span)| span)
        .filter(|span| span.from == due.to || span.to == due.from)
}

/// The clauses' remains, those next to each other joined; a clause that names a known topic wins.
fn topic(line: &Line, taken: &[Span], has_subject: bool) -> Option<String> {
    let known = topics::find(line);
    let asks = line.tokens.iter().any(|token| is_plea(&token.text));
    let mut remains: Vec<(Vec<usize>, bool)> = Vec::new();
    for clause in clauses(line, taken) {
        let mut left = cut::left(clause.from, clause.to, taken);
        trim(line, &mut left);
        let has_known = known.iter().any(|(_, span)| left.contains(&span.from));
        if !left.is_empty() && (has_known || !is_small_talk(line, &left)) {
            remains.push((left, has_known));
        }
    }
    if let Some(best) = remains.iter().position(|(_, known)| *known) {
        return cut::text(line, &remains.swap_remove(best).0);
    }
    let (first, _) = remains.into_iter().next()?;
    // Without a subject or a plea only a few words by themselves are a topic.
    (has_subject || asks || first.len() <= 4).then(|| cut::text(line, &first))?
}

/// Drops what says nothing about the topic from both ends.
fn trim(line: &Line, left: &mut Vec<usize>) {
    let cannot = |line: &Line, i: usize| line.at(i) == "не" && is_plea(line.at(i + 1));
    while let Some(&first) = left.first() {
        let word = line.at(first);
        let skip = cannot(line, first)
            || (line.is_sign(first) && !matches!(word, "(" | "§" | "№" | "«" | "\""))
            || is_filler(word)
            || is_event(word)
            || is_plea(word)
            || is_preposition(word)
            || among(
                word,
                "как по для из про над решать решаются решается сдать писать делать делается выучить",
            );
        // «к/р», «с/р»
        let mark = matches!(word, "к" | "с" | "п")
            && line.at(first + 1) == "/"
            && line.at(first + 2) == "р";
        if mark {
            left.drain(..left.len().min(3));
        } else if skip {
            left.remove(0);
        } else {
            break;
        }
    }
    while let Some(&last) = left.last() {
        let word = line.at(last);
        let mark = word == "р" && line.before(last) == "/";
        if mark {
            left.truncate(left.len().saturating_sub(3));
        } else if (line.is_sign(last) && !matches!(word, ")" | "»" | "\""))
            || is_filler(word)
            || is_event(word)
            || is_plea(word)
            || is_preposition(word)
            || word == "по"
            || word == "и"
        {
            left.pop();
        } else {
            break;
        }
    }
}

/// «не понимаю», «помогите»: the words of somebody who asks.
fn is_plea(word: &str) -> bool {
    begins(
        word,
        "пойму понима понят поня помог памаг помощ объясн обьясн разобра разобр разбер подтян \
            получа получи могу умею знаю нужн надо хочу хотел проблем сложн трудно тяжело \
            застрял вруба въезжа нужен отста задал подготов готовл научи help understand",
    )
}

/// Greetings, politeness, pronouns, words about words.
fn is_filler(word: &str) -> bool {
    word.starts_with("пожал")
        || word.starts_with("здрав")
        || word.starts_with("срочн")
        || word.starts_with("спас")
        || word.starts_with("домашк")
        || word.starts_with("дает")
        || among(
            word,
            "пж хелп уроке уроках такое дочь дочка дочке сын сыну ребенок ребенку плиз плз плез \
            пжл привет приветик хай добрый доброе день вечер утро я мне меня у нас мы нам вообще \
            совсем ничего тема тему теме темой темы не а но что то это очень уже там тут так \
            будет есть спеху важно можно можете можешь кто нибудь ли бы дз домашка домашку ну \
            блин просто никак вот тоже еще решить пройти ребят ребята егэ огэ впр срок сдавать \
            сдать hello hi i me please don t ' with my need the is пытаюсь учу изучаю потому \
            какой всем",
        )
}

/// What the day is the day of.
fn is_event(word: &str) -> bool {
    begins(
        word,
        "контрольн контрош самостоятельн проверочн зачет экзамен проверк контра",
    ) || among(
        word,
        "кр ср тест теста тесту тестом test exam диктант сочинение самоха срез",
    )
}

/// Talk that is no topic even by itself.
fn is_small_talk(line: &Line, left: &[usize]) -> bool {
    let words: Vec<&str> = left
        .iter()
        .filter(|i| line.is_word(**i))
        .map(|i| line.at(*i))
        .collect();
    let digits = left.iter().all(|i| !line.is_word(*i));
    digits || words.iter().all(|word| {
        word.chars().count() < 2
            || among(
                word,
                "ок спс норм го когда каникулы да нет ага скучно дела ты бот лол кек пока хорошо \
            ладно понял трудом изо всех сил два литра делаешь зовут тебя как хз все супер класс \
            круто ура ok yes no",
            )
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const CORPUS: &str = include_str!("../../tests/corpora/requests.tsv");
    const SECOND: &str = include_str!("../../tests/corpora/requests-second.tsv");

    #[test]
    fn requests_of_the_corpus_are_understood() {
        assert!(measure(CORPUS) >= 95);
    }

    #[test]
    fn requests_of_the_second_corpus_are_understood() {
        assert!(measure(SECOND) >= 85);
    }

    /// The share understood in full, in percent.
    fn measure(corpus: &str) -> usize {
        let today = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let (mut right, mut wrong) = (0, Vec::new());
        for line in corpus.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let got = request(fields[0], today, &[]);
            let due = match got.due {
                Some(Day::One(date)) => date.to_string(),
                Some(Day::Either(a, b)) => format!("{a}|{b}"),
                Some(Day::Impossible) => "impossible".into(),
                Some(Day::None) | None => "-".into(),
            };
            let got = [
                got.subject.unwrap_or("-").to_owned(),
                got.topic.unwrap_or("-".into()),
                due,
            ];
            if got[..] == fields[1..] {
                right += 1;
            } else {
                wrong.push(format!("{line} → {}", got.join(" | ")));
            }
        }
        let all = right + wrong.len();
        println!("requests: {right} of {all} right\n{}", wrong.join("\n"));
        right * 100 / all
    }
}
