//! A meeting in one sentence, for the journal: «вчера 40 мин, дроби, сам решил 3 из 5».
//!
//! Day and length are taken out first; the clauses that are left are sorted into whether the meeting was held,
//! its topic, its result, and content, where everything goes that is none of these.

use chrono::NaiveDate;

use super::answer::yes_no;
use super::cut::{self, clauses};
use super::day::{self, Day, Lean};
use super::line::{Kind, Line, Span, among, begins};
use super::numeral::cardinal;
use super::{clock, length, subject, topics};

/// Whether the meeting was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It was; also meant by a length, a result, or work that was done.
    Yes,
    /// It was not.
    No,
    /// Put off; the day, if said, is the new one.
    Moved,
    /// The other side did not come.
    NoShow,
}

/// What a sentence says about a meeting. A part that was not found is `None`; words that fit nowhere are content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingSentence {
    /// The day of the meeting, or the new day if it was moved; never [`Day::None`].
    pub day: Option<Day>,
    /// How long it took.
    pub minutes: Option<u32>,
    /// Whether it was held, if that was said.
    pub held: Option<Held>,
    /// What it was about, in the writer's own words.
    pub topic: Option<String>,
    /// What was done.
    pub content: Option<String>,
    /// What came of it.
    pub result: Option<String>,
}

/// Reads one sentence.
pub fn meeting_log(text: &str, today: NaiveDate) -> MeetingSentence {
    let line = Line::of(text);
    let moved = (0..line.len()).any(|i| is_moved(line.at(i)));
    let lean = if moved { Lean::Future } else { Lean::Past };
    let day = day::find(&line, today, lean)
        .filter(|day| matches!(day.day, Day::One(_) | Day::Either(..)));
    let mut taken: Vec<Span> = day.iter().map(|day| day.span).collect();
    let length = length::find(&line, day.map(|day| day.span));
    taken.extend(length.map(|(_, span)| span));
    let time = clock::find(&line, day.map(|day| day.span), false)
        .filter(|(_, span)| !taken.iter().any(|other| other.holds(span.from)));
    taken.extend(time.map(|(_, span)| span));

    let mut parts = Parts::default();
    if let Some(yes) = yes_no(text).filter(|_| line.spoken().len() <= 2) {
        parts.held = Some(if yes { Held::Yes } else { Held::No });
    } else {
        for clause in clauses(&line, &taken) {
            parts.sort(&line, cut::left(clause.from, clause.to, &taken));
        }
    }
    let subjects_only = |topic: &[usize]| parts_of_subject(&line, topic);
    // «английский, неправильные глаголы»: the pair's subject is no topic when there is one.
    if parts.topics.len() > 1
        && let Some(subject) = parts.topics.iter().position(|topic| subjects_only(topic))
    {
        let subject = parts.topics.remove(subject);
        parts.content.insert(0, subject);
    }
    // «инглиш 40 мин времена»: the two were said apart.
    if let Some(topic) = parts.topics.first_mut()
        && let Some(gap) = (1..topic.len()).find(|n| topic[*n] > topic[n - 1] + 1)
        && subjects_only(&topic[..gap])
    {
        let rest = topic.split_off(gap);
        let subject = std::mem::replace(topic, rest);
        parts.content.push(subject);
    }
    let minutes = length.map(|(minutes, _)| minutes);
    let worked = minutes.is_some() || !parts.result.is_empty() || parts.worked;
    let mut topics = parts.topics.into_iter();
    let topic = topics.next().and_then(|topic| cut::text(&line, &topic));
    let content: Vec<Vec<usize>> = topics.chain(parts.content).collect();
    MeetingSentence {
        day: day.map(|day| day.day),
        minutes,
        held: parts.held.or(worked.then_some(Held::Yes)),
        topic,
        content: join(&line, content),
        result: join(&line, parts.result),
    }
}

/// The clauses in the order of the text.
fn join(line: &Line, mut clauses: Vec<Vec<usize>>) -> Option<String> {
    clauses.sort_by_key(|clause| clause.first().copied());
    let texts: Vec<String> = clauses
        .iter()
        .filter_map(|clause| cut::text(line, clause))
        .collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

fn parts_of_subject(line: &Line, tokens: &[usize]) -> bool {
    let subjects = subject::find(line, &[]);
    tokens
        .iter()
        .all(|i| subjects.iter().any(|(_, span)| span.holds(*i)) || matches!(line.at(*i), "по"))
}

#[derive(Default)]
struct Parts {
    held: Option<Held>,
    /// Work is told of, so the meeting was held.
    worked: bool,
    topics: Vec<Vec<usize>>,
    content: Vec<Vec<usize>>,
    result: Vec<Vec<usize>>,
}

impl Parts {
    /// Sorts one clause.
    fn sort(&mut self, line: &Line, mut left: Vec<usize>) {
        trim(line, &mut left);
        if left.is_empty() {
            return;
        }
        if let Some((held, len)) = held_at(line, &left) {
            // «не было, перенесли»: put off says more.
            if held == Held::Moved || self.held.is_none() {
                self.held = Some(held);
            }
            left.drain(..len);
            trim(line, &mut left);
            if left.is_empty() {
                return;
            }
        }
        if self.held.is_some_and(|held| held != Held::Yes) {
            self.content.push(left);
            return;
        }
        let named_topic = line.at(left[0]).starts_with("тем") && left.len() > 1;
        if named_topic {
            left.remove(0);
            trim(line, &mut left);
        }
        let work = left
            .iter()
            .any(|i| is_work(line.at(*i)) || is_study(line.at(*i)));
        // After the topic a short clause with a result is all result: «диктант на 5».
        let whole = !self.topics.is_empty() && !work && left.len() <= 4;
        let result = result_start(line, &left);
        if let Some(result) = result.map(|start| if whole { 0 } else { start }) {
            let mut result = left.split_off(result);
            if result.len() > 1 && among(line.at(result[0]), "результат итог вывод")
            {
                result.remove(0);
                trim(line, &mut result);
            }
            self.result.push(result);
            trim(line, &mut left);
        }
        let work = left.iter().position(|i| is_work(line.at(*i)));
        if let Some(work) = work.filter(|work| *work > 0 && line.at(left[work - 1]) != "не") {
            let content = left.split_off(work);
            self.worked = true;
            self.content.push(content);
            trim(line, &mut left);
        }
        let Some(&first) = left.first() else { return };
        if is_study(line.at(first)) && left.len() > 1 && left.len() <= 5 && self.topics.is_empty() {
            // «повторяли дроби»: the topic is what was studied.
            self.worked = true;
            left.remove(0);
            trim(line, &mut left);
            self.topics.push(left);
        } else if is_work(line.at(first)) || is_study(line.at(first)) {
            self.worked = true;
            self.content.push(left);
        } else if named_topic || is_topic(line, &left) {
            self.topics.push(left);
        } else {
            self.content.push(left);
        }
    }
}

/// Drops punctuation and empty words from both ends.
fn trim(line: &Line, left: &mut Vec<usize>) {
    let empty = |i: usize| {
        let word = line.at(i);
        (line.is_sign(i) && !matches!(word, "(" | ")" | "«" | "»" | "\""))
            || matches!(
                word,
                "и" | "потом" | "еще" | "ну" | "затем" | "также" | "and"
            )
    };
    // «потом отвечу» keeps its first word: there is nothing else to say what it means.
    let signs_only = left.len() <= 2;
    let drop = |i: usize| {
        if signs_only {
            line.is_sign(i) && empty(i) || line.at(i) == "и"
        } else {
            empty(i)
        }
    };
    while left.first().is_some_and(|i| drop(*i)) {
        left.remove(0);
    }
    while left.last().is_some_and(|i| drop(*i)) {
        left.pop();
    }
}

fn is_moved(word: &str) -> bool {
    (word.starts_with("перенес")
        || word.starts_with("перенос")
        || word == "moved"
        || word == "postponed"
        || word == "отложили")
        && !word.ends_with("осим")
}

/// Whether the clause says that the meeting was held or not, and how many of its tokens say so.
fn held_at(line: &Line, left: &[usize]) -> Option<(Held, usize)> {
    let words: Vec<&str> = left.iter().map(|i| line.at(*i)).collect();
    let starts = |phrase: &str| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        words.starts_with(&phrase).then_some(phrase.len())
    };
    let any = |phrases: &[&str]| phrases.iter().find_map(|phrase| starts(phrase));
    // Who did not come may be said before or left out.
    let who = words
        .iter()
        .take_while(|word| {
            among(
                word,
                "он она они ко мне никто ученик ученица так и мой моя he she",
            )
        })
        .count();
    let came: &[&str] = &[
        "не приш",
        "не яви",
        "не появи",
        "прогуля",
        "не дожда",
        "didn",
    ];
    let absent = words
        .get(who..)
        .map(|rest| rest.join(" "))
        .filter(|rest| came.iter().any(|came| rest.starts_with(came)));
    if let Some(rest) = absent {
        let len = if rest.starts_with("прогуля") {
            1
        } else if rest.starts_with("didn") {
            4
        } else {
            2
        };
        return Some((Held::NoShow, (who + len).min(left.len())));
    }
    if is_moved(words.first()?) {
        return Some((Held::Moved, 1));
    }
    let no = any(&[
        "встречи не было",
        "встреча не состоялась",
        "не было встречи",
        "не было",
        "не состоялась",
        "не состоялось",
        "не встретились",
        "не встречались",
        "не занимались",
        "не провели",
        "не получилось встретиться",
        "не смогли встретиться",
        "не смогли",
        "отменили",
        "отменилась",
        "отмена",
        "отменилось",
        "встречу отменили",
        "встреча отменилась",
        "сорвалась",
        "не виделись",
    ]);
    if let Some(len) = no {
        return Some((Held::No, len));
    }
    let yes = any(&[
        "встреча состоялась",
        "состоялась",
        "состоялось",
        "встреча была",
        "была",
        "было",
        "провели встречу",
        "провели занятие",
        "провели урок",
        "провели",
        "провела",
        "встретились",
        "встречались",
        "прошла",
        "позанимались",
        "виделись",
    ]);
    if let Some(len) = yes {
        return Some((Held::Yes, len));
    }
    if words.len() == 1 && words[0].starts_with("занима") {
        return Some((Held::Yes, 1));
    }
    match yes_no(words.first()?)? {
        // «не понял» is no refusal.
        false if words[0] == "не" && words.len() > 1 => None,
        held => (words.len() <= 4 || words[0] == "да" || words[0] == "нет")
            .then_some((if held { Held::Yes } else { Held::No }, 1)),
    }
}

/// Where in the clause the result begins: «… сам решил 3 из 5», «… без подсказок».
fn result_start(line: &Line, left: &[usize]) -> Option<usize> {
    let word = |n: usize| left.get(n).map_or("", |i| line.at(*i));
    let number = |n: usize| {
        left.get(n)
            .is_some_and(|i| line.kind(*i) == Some(Kind::Number))
            || cardinal(word(n)).is_some()
    };
    let score = |n: usize| {
        number(n)
            && (1..=3)
                .any(|more| matches!(word(n + more), "из" | "of" | "/") && number(n + more + 1))
    };
    let is_mark = |word: &str| {
        matches!(word, "2" | "3" | "4" | "5" | "пять" | "четыре")
            || begins(word, "пятерк четверк тройк")
    };
    let mark =
        |n: usize| word(n) == "на" && is_mark(word(n + 1)) && !word(n + 2).starts_with("задач");
    let errors = |n: usize| number(n) && word(n + 1).starts_with("ошиб");
    let without = |n: usize| {
        matches!(word(n), "без" | "с")
            && (word(n + 1).starts_with("подсказ")
                || word(n + 1).starts_with("ошиб")
                || word(n + 1).starts_with("помощ"))
    };
    let all_well = |n: usize| {
        word(n) == "все"
            && (word(n + 1).starts_with("верн")
                || word(n + 1).starts_with("правильн")
                || word(n + 1).starts_with("понятн")
                || word(n + 1) == "ок"
                || word(n + 1) == "хорошо")
    };
    let found = (0..left.len()).find(|n| {
        is_result(word(*n)) || score(*n) || mark(*n) || errors(*n) || without(*n) || all_well(*n)
    })?;
    // «почти все понял», «не получилось»: the words before belong to it.
    let mut start = found;
    while start > 0
        && matches!(
            word(start - 1),
            "не" | "почти"
                | "уже"
                | "все"
                | "всё"
                | "сам"
                | "сама"
                | "сами"
                | "пока"
                | "вроде"
                | "теперь"
                | "хорошо"
                | "он"
                | "она"
                | "плохо"
                | "быстро"
                | "наконец"
                | "еще"
                | "стал"
                | "стала"
                | "правильно"
                | "верно"
                | "но"
                | "ничего"
                | "многое"
                | "немного"
        )
    {
        start -= 1;
    }
    Some(start)
}

/// Words that tell what came of it, of one person or of success.
fn is_result(word: &str) -> bool {
    begins(
        word,
        "получил получается получаются справил справля научил освоил запомнил выучил путает \
            путается запутал ошиба разобрался разобралась усвоил закрепил самостоятельно непонят \
            понравил",
    ) || among(
        word,
        "решил решила решает решал решала понял поняла поняли понимает понятно сам сама \
            сделал сделала ответил ответила знает умеет может лучше написал написала осталось \
            остались успел успела успели прочитал прочитала рассказал рассказала стало верно \
            правильно объяснил объяснила сдал сдала исправил исправила solved understood итог \
            результат вывод",
    )
}

/// What two people do at a meeting, with an object that is not the topic.
fn is_work(word: &str) -> bool {
    begins(
        word,
        "решали порешали прорешали решили делали сделали писали читали рисовали смотрели \
            обсуждали обсудили готовили выполняли выполнили говорили играли составляли составили \
            тренировали объяснял разговаривали поговорили считали работали проверяли проверили \
            чертили строили прочитали написали доделали доделывали отвечали слушали переводили",
    )
}

/// What two people do with a topic.
fn is_study(word: &str) -> bool {
    begins(
        word,
        "повторяли повторили разбирали разобрали проходили прошли изучали изучили учили \
            занимались позанимались закрепляли отрабатывали разбирались",
    )
}

/// A few words without a verb of the kind people answer a bot with.
fn is_topic(line: &Line, left: &[usize]) -> bool {
    let known = topics::find(line)
        .iter()
        .any(|(_, span)| left.contains(&span.from));
    let talk = left.iter().any(|i| {
        among(
            line.at(*i),
            "привет не что спроси потом позже отвечу как когда я ты вы мы скажу напишу завтра \
            спасибо здравствуйте заболел заболела числа он она они забыл забыла устал устала \
            хорошо отлично нормально норм супер плохо спасибо марта",
        )
    });
    let words = left.iter().filter(|i| line.is_word(**i)).count();
    known || (!talk && (1..=5).contains(&words))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const CORPUS: &str = include_str!("../../tests/corpora/meetings.tsv");
    const SECOND: &str = include_str!("../../tests/corpora/meetings-second.tsv");

    #[test]
    fn meetings_of_the_corpus_are_understood() {
        assert!(measure(CORPUS) >= 95);
    }

    #[test]
    fn meetings_of_the_second_corpus_are_understood() {
        assert!(measure(SECOND) >= 85);
    }

    /// The share understood in full, in percent.
    fn measure(corpus: &str) -> usize {
        let today = NaiveDate::from_ymd_opt(2026, 3, 10).unwrap();
        let (mut right, mut wrong) = (0, Vec::new());
        for line in corpus.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let got = meeting_log(fields[0], today);
            let day = match got.day {
                Some(Day::One(date)) => date.to_string(),
                Some(Day::Either(a, b)) => format!("{a}|{b}"),
                Some(Day::Impossible) => "impossible".into(),
                Some(Day::None) | None => "-".into(),
            };
            let held = match got.held {
                Some(Held::Yes) => "yes",
                Some(Held::No) => "no",
                Some(Held::Moved) => "moved",
                Some(Held::NoShow) => "noshow",
                None => "-",
            };
            let or = |text: Option<String>| text.unwrap_or("-".into());
            let minutes = or(got.minutes.map(|minutes| minutes.to_string()));
            let got = [
                day,
                minutes,
                held.into(),
                or(got.topic),
                or(got.content),
                or(got.result),
            ];
            if got[..] == fields[1..] {
                right += 1;
            } else {
                wrong.push(format!("{line} → {}", got.join(" | ")));
            }
        }
        let all = right + wrong.len();
        println!("meetings: {right} of {all} right\n{}", wrong.join("\n"));
        right * 100 / all
    }
}
