//! A meeting in one sentence, for the journal: «вчера 40 мин, дроби, сам решил 3 из 5».
//!
//! Day and length are taken out first; the clauses that are left are sorted into whether the meeting was held,
//! its topic, its result, and content, where everything goes that is none of these.

use chrono::NaiveDate;

use super::answer::yes_no;
use super::cut::{self, clauses};
use super::day::{self, Day, Lean};
use super::line::{Line, Span, among};
use super::meeting_words::{held_at, is_moved, is_study, is_topic, is_work, result_start};
use super::{clock, length, subject};

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

#[cfg(test)]
#[path = "meeting_tests.rs"]
mod tests;
