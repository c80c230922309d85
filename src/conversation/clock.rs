//! What is due is done: a task out of the schedule, a transaction out.
//!
//! Nothing that was decided when a task was set is trusted: each task reads the
//! facts anew and decides whether it still has something to say.

use crate::conversation::Office;
use crate::conversation::office::contained;
use crate::db::Tx;
use crate::ids::PersonId;
use crate::message::Message;
use crate::post::schedule::{self, Occurrence};
use crate::post::truncated;
use crate::programme::notices::{self, Ring};
use crate::programme::schools::{self, School};
use crate::sealed::Key;
use anyhow::Result;
use chrono::{DateTime, Duration, Utc};
use std::pin::Pin;

/// Tasks that share one transaction.
const BATCH: i64 = 32;

/// How a task ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It was done.
    Done,
    /// It was not needed any more; why, for the log.
    Suppressed(&'static str),
    /// It stands at a later time.
    Later(DateTime<Utc>),
}

/// What a task may touch.
#[derive(Debug)]
pub struct Errand<'t> {
    /// The open transaction.
    pub tx: &'t mut Tx,
    /// Whose task it is.
    pub school: School,
    /// The id of what it is about.
    pub subject: i64,
    /// Which of its kind.
    pub key: String,
    /// When it was due.
    pub due_at: DateTime<Utc>,
    /// The instant of the transaction.
    pub now: DateTime<Utc>,
    /// For what must be sealed.
    pub seal: &'t Key,
}

impl Errand<'_> {
    /// Owes somebody a notice.
    pub async fn tell(&mut self, to: PersonId, message: Message, ring: Ring) -> Result<()> {
        notices::tell(self.tx, &self.school, to, message, ring, self.now).await
    }

    /// Puts the next occurrence of something into the schedule.
    pub async fn set(
        &mut self,
        kind: &str,
        subject: i64,
        key: &str,
        due_at: DateTime<Utc>,
    ) -> Result<()> {
        schedule::set(self.tx, self.school.id, kind, subject, key, due_at).await
    }
}

/// Does one occurrence.
pub type TaskFn = for<'a, 't> fn(
    &'a mut Errand<'t>,
) -> Pin<Box<dyn Future<Output = Result<Verdict>> + Send + 'a>>;

/// One line of the registry of tasks.
#[derive(Clone, Copy)]
pub struct Task {
    /// Its name in the schedule: a stored format.
    pub kind: &'static str,
    /// After downtime it is still worth doing this long.
    pub staleness: Duration,
    /// Does it.
    pub run: TaskFn,
}

impl std::fmt::Debug for Task {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}

/// `task!("eve", Duration::hours(12), reminders::eve)`
#[macro_export]
macro_rules! task {
    ($kind:literal, $staleness:expr, $run:path) => {
        $crate::conversation::clock::Task {
            kind: $kind,
            staleness: $staleness,
            run: |errand| Box::pin($run(errand)),
        }
    };
}

impl Office {
    /// Does what is due, one batch; gives how many occurrences it looked at.
    ///
    /// An error is always the infrastructure's: try again later.
    pub async fn do_due(&self, now: DateTime<Utc>) -> Result<usize> {
        let now = truncated(now);
        let mut tx = self.db.begin().await?;
        let due = schedule::due(&mut tx, now, BATCH).await?;
        let mut done = 0;
        for occurrence in &due {
            if tx.lane(occurrence.school.0).await? {
                self.do_occurrence(&mut tx, occurrence, now).await?;
                done += 1;
            }
        }
        tx.commit().await?;
        Ok(done)
    }

    async fn do_occurrence(
        &self,
        tx: &mut Tx,
        occurrence: &Occurrence,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let task = self
            .conversations
            .tasks
            .iter()
            .find(|task| task.kind == occurrence.kind);
        let done = match task {
            None => Err(format!("nobody does {}", occurrence.kind)),
            Some(task) if now - occurrence.due_at > task.staleness => {
                schedule::settle(tx, occurrence.id, "stale", now).await?;
                return Ok(());
            }
            Some(task) => {
                contained(tx, async |tx| self.run(tx, task, occurrence, now).await).await?
            }
        };
        if let Err(fault) = done {
            tracing::error!(occurrence = occurrence.id.0, kind = occurrence.kind, fault = %fault, "a task is parked");
            schedule::settle(tx, occurrence.id, "parked", now).await?;
        }
        Ok(())
    }

    async fn run(
        &self,
        tx: &mut Tx,
        task: &Task,
        occurrence: &Occurrence,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let school = schools::get(tx, occurrence.school).await?;
        let mut errand = Errand {
            tx,
            school,
            subject: occurrence.subject,
            key: occurrence.key.clone(),
            due_at: occurrence.due_at,
            now,
            seal: &self.key,
        };
        match (task.run)(&mut errand).await? {
            Verdict::Done => schedule::settle(tx, occurrence.id, "sent", now).await?,
            Verdict::Suppressed(why) => {
                schedule::settle(tx, occurrence.id, &format!("suppressed: {why}"), now).await?
            }
            Verdict::Later(at) => {
                schedule::postpone(tx, occurrence.id, at).await?;
                true
            }
        };
        Ok(())
    }
}
