//! Russian (and simple English) as pupils and teachers type it. Pure: text and today's date in, values out.
//!
//! ё/е, capitals, stray punctuation, doubled spaces, emoji and one misspelling are forgiven everywhere;
//! what was not understood is `None`, never a guess. Layout, from the letters up:
//!
//! - [`normal`]: words compared with words — folding, the stemmer, one misspelling
//! - `line`: a text cut into words, numbers and signs that remember their place
//! - `numeral`: «три», «двадцать первого»
//! - `names`: weekdays and months
//! - `calendar`: «12.03», «12 марта», «15 числа»
//! - [`day`]: which day is meant, by a date, a weekday or from today
//! - [`clock`]: what time is meant, and a day with a time ([`clock::moment`])
//! - [`length`]: how long something took
//! - [`week`]: when somebody is free in any week
//! - [`place`]: where pairs meet, with the hours of an adult on duty
//! - [`zone`]: «Омск», «МСК+4»
//! - [`grades`]: «5–7», «7 «а»»
//! - [`full_name`]: «соколова аня»
//! - [`answer`]: «ага», «второе», «меню»
//! - [`signal`]: «я на месте», «опоздаю»
//! - [`subject`]: school subjects and what pupils call them
//! - `topics`: topics that belong to one subject only
//! - `cut`: what is left of a sentence when the understood is taken out
//! - [`request`]: «не понимаю дроби, контрольная в пятницу»
//! - [`meeting`]: «вчера 40 мин, дроби, сам решил 3 из 5»
//! - `meeting_words`: the words that sentence is taken apart by
//!
//! The corpora that measure the last two, and days, are in `tests/corpora`.

pub mod answer;
mod calendar;
pub mod clock;
mod cut;
pub mod day;
pub mod full_name;
pub mod grades;
pub mod length;
mod line;
pub mod meeting;
mod meeting_words;
mod names;
pub mod normal;
mod numeral;
pub mod patronymic;
pub mod place;
pub mod request;
pub mod signal;
mod stretch;
pub mod subject;
mod topics;
pub mod week;
pub mod zone;

#[cfg(test)]
mod properties;
