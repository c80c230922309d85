//! A school in which turns are measured: a mentee, a mentor, a curator, and who
//! else is put beside them.

use chrono::{DateTime, Utc};
use nastavnik::conversation::Office;
use nastavnik::db::{Db, Tx};
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::event::{Address, Event, Incoming, Platform, Ref};
use nastavnik::ids::{PersonId, SchoolId};
use nastavnik::programme::accounts;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::mentors::{self, Offer};
use nastavnik::programme::pairs::{self, Stage};
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::policy::Admission;
use nastavnik::programme::schools::{self, Settings};
use nastavnik::sealed::Key;
use nastavnik::words::Language;

/// The three who act; each is there on the demo and, by a call sign, on Telegram.
pub const MENTEE: i64 = 1;
pub const MENTOR: i64 = 2;
pub const CURATOR: i64 = 3;

const ASKING: &str = "не понимаю дроби, контрольная в пятницу";
const MEETING: &str = "вчера 40 минут, дроби, решили три из пяти";

/// A turn to look at.
#[derive(Debug, Clone, Copy)]
pub struct Case {
    /// What it is called.
    pub name: &'static str,
    /// Where it is said.
    pub on: Platform,
    /// By whom.
    pub peer: i64,
    /// What is said before it and belongs to other turns.
    pub before: &'static [&'static str],
    /// What is said.
    pub words: &'static str,
    /// The key of a text in the answer: the turn is the one that is meant.
    pub answer: &'static str,
}

const fn case(
    name: &'static str,
    on: Platform,
    peer: i64,
    words: &'static str,
    answer: &'static str,
) -> Case {
    Case {
        name,
        on,
        peer,
        before: &[],
        words,
        answer,
    }
}

impl Case {
    const fn after(mut self, before: &'static [&'static str]) -> Self {
        self.before = before;
        self
    }
}

/// What happens most, and what has most to look through.
#[rustfmt::skip]
pub const CASES: [Case; 12] = {
    use Platform::{Demo, Telegram};
    [
        case("a mentee's home card", Demo, MENTEE, "/menu", "home-mentee"),
        case("a mentor's home card", Demo, MENTOR, "/menu", "home-mentor"),
        case("a curator's home card", Demo, CURATOR, "/menu", "home-curator-nothing"),
        case("the curator's desk", Demo, CURATOR, "/desk", "desk-full-stop"),
        case("words that mean nothing", Demo, MENTEE, "абракадабра", "home-mentee"),
        case("the same on Telegram, by call signs", Telegram, MENTEE, "абракадабра", "home-mentee"),
        case("a request in one sentence", Demo, MENTEE, ASKING, "request-review"),
        case("a request sent, three mentors asked", Demo, MENTEE, "отправить", "receipt-next-mentors").after(&[ASKING]),
        case("a mentor's pairs", Demo, MENTOR, "/pairs", "pairs-title"),
        case("a meeting in one sentence", Demo, MENTOR, MEETING, "journal-check").after(&["/log"]),
        case("the same on Telegram, by call signs", Telegram, MENTOR, MEETING, "journal-check").after(&["/log"]),
        case("a meeting written down", Demo, MENTOR, "сохранить", "log-saved").after(&["/log", MEETING]),
    ]
};

/// A school and the way of its events.
pub struct School {
    /// Where events become transactions.
    pub office: Office,
    /// Its number.
    pub id: SchoolId,
    admission: Admission,
    events: i64,
    _folder: tempfile::TempDir,
}

impl School {
    /// With the three, and a pair that works.
    pub async fn new(now: DateTime<Utc>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("school.db").display());
        let db = Db::connect(&url).await.expect("a database");
        let mut tx = db.begin().await.expect("begin");
        let settings = Settings {
            set_up: true,
            ..Settings::default()
        };
        let id = schools::add(&mut tx, "школа «Пример»", &settings, now)
            .await
            .expect("school");
        let mentee = somebody(&mut tx, id, (MENTEE, "Аня"), Role::Mentee, now).await;
        let mentor = somebody(&mut tx, id, (MENTOR, "Катя"), Role::Mentor, now).await;
        somebody(&mut tx, id, (CURATOR, "Мария"), Role::Curator, now).await;
        helps_with_maths(&mut tx, id, mentor, now).await;
        let school = schools::get(&mut tx, id).await.expect("school");
        let pair = pairs::open(&mut tx, &school, None, mentor, mentee, Some("maths"), now)
            .await
            .expect("pair");
        pairs::set_stage(&mut tx, pair, Stage::Working)
            .await
            .expect("stage");
        // Whom a request may be offered to.
        for other in [(4, "Оля"), (5, "Вера"), (6, "Рита")] {
            let other = somebody(&mut tx, id, other, Role::Mentor, now).await;
            helps_with_maths(&mut tx, id, other, now).await;
        }
        tx.commit().await.expect("commit");
        let key = Key::from_secret("a key that only the bench knows, long").expect("key");
        Self {
            office: Office::new(db, key.clone(), String::new(), CONVERSATIONS),
            id,
            admission: Admission::new(key),
            events: 0,
            _folder: folder,
        }
    }

    /// One event, from the inbox to the commit.
    pub async fn turn(&mut self, on: Platform, peer: i64, words: &str, now: DateTime<Utc>) {
        self.events += 1;
        let incoming = Incoming {
            key: format!("bench:{}", self.events),
            from: address(on, peer),
            event: Event::command(words).unwrap_or_else(|| Event::Text(words.to_owned())),
            reference: Ref {
                message: Some(self.events.to_string()),
                press: None,
            },
            language: None,
            sent_at: now,
        };
        let mut tx = self.office.db.begin().await.expect("begin");
        self.admission
            .receive(&mut tx, &[incoming], now)
            .await
            .expect("receive");
        tx.commit().await.expect("commit");
        assert_eq!(self.office.do_letters(now).await.expect("turn"), 1);
    }

    /// Everything as it was before a case: nothing asked, no request open.
    pub async fn clear(&mut self, case: Case, now: DateTime<Utc>) {
        self.turn(case.on, case.peer, "/cancel", now).await;
        let last = "SELECT max(id) FROM help_request WHERE closed_at IS NULL AND mentee = 1";
        let last: Option<i64> = sqlx::query_scalar(last)
            .fetch_one(self.file())
            .await
            .expect("a number");
        if let Some(request) = last {
            let words = format!("/withdraw {request} yes");
            self.turn(Platform::Demo, MENTEE, &words, now).await;
        }
    }

    /// What the last turn owes, as it is stored.
    pub async fn answer(&self) -> String {
        let last = "SELECT content FROM parcel ORDER BY id DESC LIMIT 1";
        sqlx::query_scalar(last)
            .fetch_one(self.file())
            .await
            .expect("a parcel")
    }

    /// The connection that writes.
    pub fn file(&self) -> &sqlx::SqlitePool {
        match &self.office.db {
            Db::Sqlite { write, .. } => write,
            Db::Postgres(_) => unreachable!("a file"),
        }
    }
}

fn address(platform: Platform, peer: i64) -> Address {
    Address {
        platform,
        bot: 0,
        peer,
    }
}

async fn somebody(
    tx: &mut Tx,
    school: SchoolId,
    (peer, given): (i64, &str),
    role: Role,
    now: DateTime<Utc>,
) -> PersonId {
    let is_pupil = role != Role::Curator;
    let who = Newcomer {
        given: given.into(),
        grade: is_pupil.then_some(if role == Role::Mentor { 9 } else { 6 }),
        adult: !is_pupil,
        ..Newcomer::default()
    };
    let person = people::add(tx, school, &who, Status::Active, now)
        .await
        .expect("person");
    people::give_role(tx, person, role, now)
        .await
        .expect("role");
    let signed = Signed {
        purpose: Purpose::Programme,
        signer: Signer::Guardian,
        way: Way::Paper,
        on: now.date_naive(),
        until: None,
    };
    consents::register(tx, school, person, signed, None, now)
        .await
        .expect("consent");
    for platform in [Platform::Demo, Platform::Telegram] {
        let account = accounts::meet(tx, address(platform, peer), Language::Ru, None, now)
            .await
            .expect("account");
        accounts::link(tx, account.id, person, now)
            .await
            .expect("link");
    }
    person
}

async fn helps_with_maths(tx: &mut Tx, school: SchoolId, mentor: PersonId, now: DateTime<Utc>) {
    let offer = Offer {
        subjects: vec!["maths".into()],
        grade_from: 1,
        grade_to: 9,
        free: Vec::new(),
        capacity: 3,
    };
    mentors::save(tx, school, mentor, &offer, now)
        .await
        .expect("offer");
    mentors::admit(tx, school, mentor, None, now)
        .await
        .expect("admission");
}
