//! The words by which a sentence about a meeting is taken apart.

use super::answer::yes_no;
use super::line::{Kind, Line, among, begins};
use super::meeting::Held;
use super::numeral::cardinal;
use super::topics;

/// «перенесли», «перенос».
pub(crate) fn is_moved(word: &str) -> bool {
    (word.starts_with("перенес")
        || word.starts_with("перенос")
        || word == "moved"
        || word == "postponed"
        || word == "отложили")
        && !word.ends_with("осим")
}

/// Whether the clause says that the meeting was held or not, and how many of its tokens say so.
pub(crate) fn held_at(line: &Line, left: &[usize]) -> Option<(Held, usize)> {
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
pub(crate) fn result_start(line: &Line, left: &[usize]) -> Option<usize> {
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
pub(crate) fn is_work(word: &str) -> bool {
    begins(
        word,
        "решали порешали прорешали решили делали сделали писали читали рисовали смотрели \
            обсуждали обсудили готовили выполняли выполнили говорили играли составляли составили \
            тренировали объяснял разговаривали поговорили считали работали проверяли проверили \
            чертили строили прочитали написали доделали доделывали отвечали слушали переводили",
    )
}

/// What two people do with a topic.
pub(crate) fn is_study(word: &str) -> bool {
    begins(
        word,
        "повторяли повторили разбирали разобрали проходили прошли изучали изучили учили \
            занимались позанимались закрепляли отрабатывали разбирались",
    )
}

/// A few words without a verb of the kind people answer a bot with.
pub(crate) fn is_topic(line: &Line, left: &[usize]) -> bool {
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
