//! A school and what it has decided.

use crate::db::{Tx, execute, fetch_all, fetch_one, fetch_optional};
use crate::event::Platform;
use crate::ids::SchoolId;
use crate::programme::school_time::{Availability, Place, SchoolTime};
use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use sqlx::types::Json;

/// Which classes of data a platform may carry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DataPolicy {
    /// Names, classes, free text.
    Full,
    /// Call signs; no name or class asked or shown (149-ФЗ ст. 10 ч. 8).
    #[default]
    Pseudonymous,
}

impl DataPolicy {
    /// What texts know it by: `$policy`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Pseudonymous => "pseudonymous",
        }
    }
}

/// Whose signature a minor's consent needs (domain §8.4: the sources differ).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConsentRule {
    /// A representative signs for every minor.
    #[default]
    Guardian,
    /// From 14 on the pupil signs.
    SelfFrom14,
}

/// Figures the digest compares with; unknown ones show «—».
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Plan {
    /// How many pupils the school has.
    pub pupils: Option<i64>,
    /// How many teachers.
    pub teachers: Option<i64>,
    /// The share of pupils taking part that is planned, in per cent (K2s).
    pub share: Option<i64>,
}

/// What the school has decided. Every field has a default, so that a school
/// works from its first minute; a stored format: add, never rename.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Zone, working days, holidays, closed days, bells, phone rule, quiet hours.
    pub time: SchoolTime,
    /// What Telegram may carry.
    pub telegram: DataPolicy,
    /// What the demo may carry: its people are invented.
    pub demo: DataPolicy,
    /// Codes of the subjects that are offered; see [`crate::russian::subject`].
    pub subjects: Vec<String>,
    /// Where meetings are held, with an adult on duty.
    pub places: Vec<Place>,
    /// The curator looks at a request before mentors are asked.
    pub screening: bool,
    /// Who signs for minors.
    pub consent: ConsentRule,
    /// How many mentees a pupil may have; 3 at the very most.
    pub pupil_capacity: i64,
    /// How many mentees a teacher may have.
    pub teacher_capacity: i64,
    /// The day of the month on which the digest comes.
    pub digest_day: u32,
    /// And its hour.
    pub digest_time: NaiveTime,
    /// The hour of the curator's one message.
    pub curator_time: NaiveTime,
    /// Until when there are adults at school on a school day.
    pub adults_until: NaiveTime,
    /// The school's telephone, for parents.
    pub phone: String,
    /// When teachers wait for questions, in the school's own words.
    pub consultations: String,
    /// A mentor needs an interview before the first request.
    pub interview: bool,
    /// Figures to compare with.
    pub plan: Plan,
    /// The seven questions of the first start have been answered.
    pub set_up: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            time: SchoolTime::default(),
            telegram: DataPolicy::Pseudonymous,
            demo: DataPolicy::Full,
            subjects: USUAL_SUBJECTS.iter().map(ToString::to_string).collect(),
            places: Vec::new(),
            screening: false,
            consent: ConsentRule::Guardian,
            pupil_capacity: 2,
            teacher_capacity: 5,
            digest_day: 1,
            digest_time: half_past(8),
            curator_time: half_past(8),
            adults_until: NaiveTime::from_hms_opt(18, 0, 0).unwrap_or_default(),
            phone: String::new(),
            consultations: String::new(),
            interview: true,
            plan: Plan::default(),
            set_up: false,
        }
    }
}

/// Offered until the school says otherwise, the frequent ones first.
const USUAL_SUBJECTS: &[&str] = &[
    "maths",
    "russian",
    "english",
    "physics",
    "chemistry",
    "biology",
    "history",
    "social",
    "informatics",
    "geography",
    "literature",
];

fn half_past(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 30, 0).unwrap_or_default()
}

/// A school.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct School {
    /// Its number.
    pub id: SchoolId,
    /// Its name, as people see it.
    pub name: String,
    /// What it has decided.
    pub settings: Json<Settings>,
}

impl School {
    /// What a platform may carry for this school. VK, MAX and the school's own
    /// page are in the country.
    pub fn policy(&self, platform: Platform) -> DataPolicy {
        match platform {
            Platform::Telegram => self.settings.telegram,
            Platform::Demo => self.settings.demo,
            Platform::Vk | Platform::Max | Platform::Web => DataPolicy::Full,
        }
    }

    /// When there are adults at school on a day: from half an hour before the
    /// first bell of all. `None` on a day without lessons.
    pub fn staffed(&self, day: NaiveDate) -> Option<(NaiveTime, NaiveTime)> {
        const BEFORE_THE_BELL: TimeDelta = TimeDelta::minutes(30);
        let first = (1..=11)
            .filter_map(|grade| self.time().lessons(day, Some(grade)).first())
            .map(|lesson| lesson.from)
            .min()?;
        Some((first - BEFORE_THE_BELL, self.settings.adults_until))
    }

    /// The school's time.
    pub fn time(&self) -> &SchoolTime {
        &self.settings.time
    }
}

/// When somebody is free, as it is stored: an object, never a bare list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Free {
    /// The hours of the week.
    pub slots: Availability,
}

/// Adds a school.
pub async fn add(
    tx: &mut Tx,
    name: &str,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<SchoolId> {
    let (id,): (SchoolId,) = fetch_one!(
        tx,
        "INSERT INTO school (name, settings, created_at) VALUES ($1, $2, $3) RETURNING id",
        name,
        Json(settings),
        now
    )?;
    Ok(id)
}

/// A school by number.
pub async fn find(tx: &mut Tx, school: SchoolId) -> Result<Option<School>> {
    Ok(fetch_optional!(
        tx,
        "SELECT id, name, settings FROM school WHERE id = $1",
        school
    )?)
}

/// A school that must exist because a row of ours points at it.
pub async fn get(tx: &mut Tx, school: SchoolId) -> Result<School> {
    find(tx, school)
        .await?
        .ok_or_else(|| anyhow::anyhow!("school {school} is gone"))
}

/// By number or by exact name, as the command line takes it.
pub async fn named(tx: &mut Tx, name: &str) -> Result<Option<School>> {
    if let Ok(id) = name.parse()
        && let Some(school) = find(tx, id).await?
    {
        return Ok(Some(school));
    }
    Ok(fetch_optional!(
        tx,
        "SELECT id, name, settings FROM school WHERE name = $1",
        name
    )?)
}

/// All of them.
pub async fn all(tx: &mut Tx) -> Result<Vec<School>> {
    Ok(fetch_all!(
        tx,
        "SELECT id, name, settings FROM school ORDER BY id"
    )?)
}

/// Keeps what the school has decided.
pub async fn set(tx: &mut Tx, school: SchoolId, settings: &Settings) -> Result<()> {
    execute!(
        tx,
        "UPDATE school SET settings = $2 WHERE id = $1",
        school,
        Json(settings)
    )?;
    Ok(())
}

/// «Заявка № 142»: the next number of a request.
pub async fn next_request(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (number,): (i64,) = fetch_one!(
        tx,
        "UPDATE school SET requests = requests + 1 WHERE id = $1 RETURNING requests",
        school
    )?;
    Ok(number)
}

/// «Пара № 17»: the next number of a pair.
pub async fn next_pair(tx: &mut Tx, school: SchoolId) -> Result<i64> {
    let (number,): (i64,) = fetch_one!(
        tx,
        "UPDATE school SET pairs = pairs + 1 WHERE id = $1 RETURNING pairs",
        school
    )?;
    Ok(number)
}
