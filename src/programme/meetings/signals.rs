//! What the two let each other know on the day: four signals, and «Приду».

use super::Meeting;
use crate::db::{Tx, execute, fetch_all, fetch_optional};
use crate::ids::{PairId, PersonId, SchoolId};
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};

/// A ready word about a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum Signal {
    /// «Приду»
    Coming,
    /// «Я на месте»
    Here,
    /// «Опоздаю на 10 минут»
    Late,
    /// «Не нахожу»
    Lost,
    /// «Сегодня не смогу»
    Cannot,
    /// «Ко мне не пришли», said by the mentee; a mentor writes it in the journal.
    Alone,
}

impl Signal {
    /// The word in a button.
    pub fn name(self) -> &'static str {
        match self {
            Self::Coming => "coming",
            Self::Here => "here",
            Self::Late => "late",
            Self::Lost => "lost",
            Self::Cannot => "cannot",
            Self::Alone => "alone",
        }
    }

    /// From the word in a button.
    pub fn from_name(name: &str) -> Option<Self> {
        [
            Self::Coming,
            Self::Here,
            Self::Late,
            Self::Lost,
            Self::Cannot,
            Self::Alone,
        ]
        .into_iter()
        .find(|signal| signal.name() == name)
    }
}

/// Keeps a signal; `false` if it was given already, for this date of the meeting.
pub async fn signal(
    tx: &mut Tx,
    meeting: &Meeting,
    person: PersonId,
    signal: Signal,
    now: DateTime<Utc>,
) -> Result<bool> {
    let rows = execute!(
        tx,
        "INSERT INTO meeting_signal (meeting, sequence, person, signal, at)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (meeting, sequence, person, signal) DO NOTHING",
        meeting.id,
        i64::from(meeting.sequence),
        person,
        signal,
        now
    )?;
    Ok(rows > 0)
}

/// The signals somebody gave for this date of the meeting.
pub async fn given(tx: &mut Tx, meeting: &Meeting, person: PersonId) -> Result<Vec<Signal>> {
    let rows: Vec<(Signal,)> = fetch_all!(
        tx,
        "SELECT signal FROM meeting_signal
         WHERE meeting = $1 AND sequence = $2 AND person = $3 ORDER BY at",
        meeting.id,
        i64::from(meeting.sequence),
        person
    )?;
    Ok(rows.into_iter().map(|(signal,)| signal).collect())
}

/// The newest signal of anybody but this person.
pub async fn latest_news(
    tx: &mut Tx,
    meeting: &Meeting,
    person: PersonId,
) -> Result<Option<Signal>> {
    let row: Option<(Signal,)> = fetch_optional!(
        tx,
        "SELECT signal FROM meeting_signal
         WHERE meeting = $1 AND sequence = $2 AND person <> $3 ORDER BY at DESC LIMIT 1",
        meeting.id,
        i64::from(meeting.sequence),
        person
    )?;
    Ok(row.map(|(signal,)| signal))
}

/// Nobody looks further back than this for meetings at which somebody was alone.
const LATELY: Duration = Duration::days(90);

/// The pairs of a school whose mentee lately waited alone twice or more; whether
/// in a row is for [`alone_in_a_row`] to say.
pub async fn often_alone(tx: &mut Tx, school: SchoolId, now: DateTime<Utc>) -> Result<Vec<PairId>> {
    let rows: Vec<(PairId,)> = fetch_all!(
        tx,
        // The few signals first: no planner shall begin with the meetings.
        "SELECT t.pair FROM meeting_signal AS s CROSS JOIN meeting AS t
         WHERE s.signal = 'alone' AND s.at >= $3
           AND t.id = s.meeting AND s.sequence = t.sequence AND t.school = $1 AND t.starts_at <= $2
         GROUP BY t.pair HAVING count(DISTINCT t.id) >= 2 ORDER BY t.pair",
        school,
        now,
        now - LATELY
    )?;
    Ok(rows.into_iter().map(|(pair,)| pair).collect())
}

/// How many of a pair's last meetings in a row its mentee waited alone.
pub async fn alone_in_a_row(tx: &mut Tx, pair: PairId, now: DateTime<Utc>) -> Result<usize> {
    let rows: Vec<(bool,)> = fetch_all!(
        tx,
        "SELECT EXISTS (SELECT 1 FROM meeting_signal AS s
                        WHERE s.meeting = t.id AND s.sequence = t.sequence AND s.signal = 'alone')
         FROM meeting AS t
         WHERE t.pair = $1 AND t.starts_at <= $2 AND t.status IN ('planned', 'logged')
         ORDER BY t.starts_at DESC, t.id DESC LIMIT 10",
        pair,
        now
    )?;
    Ok(rows.into_iter().take_while(|(alone,)| *alone).count())
}
