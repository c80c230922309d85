//! The world of a story: a school, people with phones, a clock.
//!
//! A story is a play. It is performed on every stage — a messenger, a data
//! policy, an engine — and what everybody saw is written down; performances under
//! one policy must read the same to the letter, and where VK differs the transcript
//! says so. Every event is delivered twice.
//! Nothing sleeps: after each act the steps run until there is nothing to do.

mod abroad;
mod cast;
mod codes;
mod differing;
mod help;
mod invited;
mod linked;
mod logs;
mod messengers;
mod order;
mod outage;
mod phones;
pub mod scenes;
mod stage;
mod telegram;
mod transcript;
mod vk;
mod walk;
mod web;

pub use cast::{Actor, Part};
pub use stage::Stage;

use super::database::{TestDatabase, database};
use super::repeated::drifted;
use chrono::{DateTime, Duration, TimeZone, Utc};
use messengers::Messengers;
use nastavnik::conversation::Office;
use nastavnik::db::{Db, Tx};
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::event::{Attachment, Platform};
use nastavnik::ids::SchoolId;
use nastavnik::post::{inbox, outbox, schedule};
use nastavnik::programme::schools::{self, Settings};
use nastavnik::sealed::Key;
use std::collections::BTreeMap;
use transcript::Transcript;
use walk::Walk;
pub use walk::{ALLOWED, Acting, Tally};

/// Everything a story happens in.
pub struct World {
    pub stage: Stage,
    pub db: Db,
    pub office: Office,
    pub now: DateTime<Utc>,
    pub school: SchoolId,
    messengers: Messengers,
    cast: Vec<Actor>,
    transcript: Transcript,
    /// The code that somebody was shown last, by chat.
    codes: BTreeMap<i64, String>,
    /// The newest code and the newest link that anybody was shown.
    newest: linked::Newest,
    /// Where this stage is one whose buttons are pressed by everybody.
    walk: Option<Walk>,
    database: TestDatabase,
}

/// Tuesday, 10 March 2026, 14:30 in Moscow: lessons are over, phones are back.
fn beginning() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 3, 10, 11, 30, 0)
        .single()
        .expect("a valid instant")
}

impl World {
    /// An empty school with everything usual, set up.
    pub async fn new(stage: Stage) -> Self {
        Self::with_messengers(stage, &[]).await
    }

    async fn with_messengers(stage: Stage, others: &[Platform]) -> Self {
        logs::are_watched();
        let database = database(stage.engine, async |url| {
            Db::connect(url).await?.close().await;
            Ok(())
        })
        .await;
        let db = Db::open(&database.url).await.expect("the copied database");
        let key = Key::from_secret("a key that only the tests know, long").expect("a key");
        let office = Office::new(db.clone(), key, "школа «Пример»".to_owned(), CONVERSATIONS);
        let now = beginning();
        let mut tx = db.begin().await.expect("begin");
        let settings = stage.settings(usual());
        let school = schools::add(&mut tx, "школа «Пример»", &settings, now)
            .await
            .expect("school");
        tx.commit().await.expect("commit");
        let messengers = Messengers::new(stage, others, &db, now).await;
        Self {
            stage,
            db,
            office,
            now,
            school,
            messengers,
            cast: Vec::new(),
            transcript: Transcript::default(),
            codes: BTreeMap::new(),
            newest: linked::Newest::default(),
            walk: None,
            database,
        }
    }

    /// The same, and on the first stage everybody presses everybody's buttons.
    pub async fn walked(stage: Stage) -> Self {
        Self {
            walk: (stage == Stage::DEMO_FULL).then(Walk::of_a_story),
            ..Self::new(stage).await
        }
    }

    /// Somebody types.
    pub async fn says(&mut self, who: &Actor, text: &str) {
        self.transcript.act(&who.name, text);
        self.phone_of_mut(who).say(who.peer, text).await;
        self.settle().await;
    }

    /// Somebody sends something else than words.
    pub async fn sends(&mut self, who: &Actor, what: Attachment) {
        self.transcript.act(&who.name, &format!("({what:?})"));
        self.phone_of_mut(who).attach(who.peer, what).await;
        self.settle().await;
    }

    /// Somebody passes on what another wrote.
    pub async fn forwards(&mut self, who: &Actor, text: &str) {
        self.transcript
            .act(&who.name, &format!("(переслано) {text}"));
        self.phone_of_mut(who).forward(who.peer, text).await;
        self.settle().await;
    }

    /// Somebody changes what they wrote last.
    pub async fn rewrites(&mut self, who: &Actor, text: &str) {
        self.transcript
            .act(&who.name, &format!("(изменено) {text}"));
        self.phone_of_mut(who).rewrite(who.peer, text).await;
        self.settle().await;
    }

    /// Somebody presses a button that is on their screen now, found by its label
    /// or by how the label begins.
    pub async fn presses(&mut self, who: &Actor, label: &str) {
        if let Some(choice) = self.phone_of(who).typed(who.peer, label) {
            self.transcript.act(&who.name, &format!("▸ {choice}"));
            self.phone_of_mut(who).say(who.peer, &choice).await;
            return self.settle().await;
        }
        let (message, value, whole) = self
            .phone_of(who)
            .button(who.peer, label)
            .await
            .unwrap_or_else(|| {
                panic!(
                    "{}: no button [{label}]\n\n{}",
                    who.name,
                    self.transcript.text()
                )
            });
        // A call sign in a label is drawn by lot, too.
        let signs = self.signs().await;
        let whole = transcript::plain(&self.read(&whole), &signs);
        self.transcript.act(&who.name, &format!("▸ {whole}"));
        self.phone_of_mut(who)
            .press(who.peer, message, &value)
            .await;
        self.settle().await;
    }

    /// Somebody stops the bot.
    pub async fn blocks(&mut self, who: &Actor) {
        self.transcript.act(&who.name, "(останавливает бота)");
        self.phone_of_mut(who).block(who.peer, true).await;
        self.settle().await;
    }

    /// And lets it in again.
    pub async fn unblocks(&mut self, who: &Actor) {
        self.transcript.act(&who.name, "(снова впускает бота)");
        self.phone_of_mut(who).block(who.peer, false).await;
        self.settle().await;
    }

    /// A statement of a story's own, for what no act of anybody can bring about.
    pub async fn executes(&mut self, sql: &'static str) {
        let mut tx = self.db.begin().await.expect("begin");
        match &mut tx {
            Tx::Sqlite(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
            Tx::Postgres(tx) => sqlx::query(sql).execute(&mut **tx).await.map(drop),
        }
        .expect("a statement");
        tx.commit().await.expect("commit");
    }

    /// How often the log has this line: who did it, what, about what.
    pub async fn logged(&self, by: &Actor, act: &str, subject: &str) -> i64 {
        let sql = "SELECT count(*) FROM audit WHERE by_person = $1 AND act = $2 AND subject = $3";
        let mut tx = self.db.read().await.expect("read");
        let by = by.person.expect("a person");
        let (count,): (i64,) = match &mut tx {
            Tx::Sqlite(tx) => {
                let query = sqlx::query_as(sql).bind(by).bind(act).bind(subject);
                query.fetch_one(&mut **tx).await
            }
            Tx::Postgres(tx) => {
                let query = sqlx::query_as(sql).bind(by).bind(act).bind(subject);
                query.fetch_one(&mut **tx).await
            }
        }
        .expect("the log");
        count
    }

    /// Two people press in the same instant: both events are in one batch.
    pub async fn press_together(&mut self, one: (&Actor, &str), other: (&Actor, &str)) {
        for (who, label) in [one, other] {
            let button = self.phone_of(who).button(who.peer, label).await;
            let (message, value, whole) =
                button.unwrap_or_else(|| panic!("{}: no button [{label}]", who.name));
            self.transcript
                .act(&who.name, &format!("▸ {whole} (вместе)"));
            self.phone_of_mut(who)
                .press(who.peer, message, &value)
                .await;
        }
        self.settle().await;
    }

    /// A button of some message, to be pressed again when it is old.
    pub async fn remember(&self, who: &Actor, label: &str) -> (i64, String) {
        let (message, value, _) = self
            .phone_of(who)
            .button(who.peer, label)
            .await
            .expect("a button to remember");
        (message, value)
    }

    /// Somebody presses a remembered button, whatever is on the screen now.
    pub async fn presses_old(&mut self, who: &Actor, (message, value): &(i64, String)) {
        self.transcript.act(&who.name, "▸ (старая кнопка)");
        self.phone_of_mut(who)
            .press(who.peer, *message, value)
            .await;
        self.settle().await;
    }

    /// The clock goes on, from due time to due time.
    pub async fn passes(&mut self, time: Duration) {
        self.transcript.pause(time);
        let end = self.now + time;
        loop {
            let mut tx = self.db.read().await.expect("read");
            let due = schedule::next_due(&mut tx).await.expect("schedule");
            let owed = outbox::next_due(&mut tx).await.expect("outbox");
            drop(tx);
            let next = [due, owed]
                .into_iter()
                .flatten()
                .filter(|at| *at > self.now)
                .min();
            match next {
                Some(at) if at <= end => self.now = at,
                _ => break,
            }
            self.settle().await;
        }
        self.now = end;
        self.settle().await;
    }

    /// The clock goes on to an instant of the school's day: `"13.03 14:30"`.
    pub async fn until(&mut self, local: &str) {
        let year = self.now.format("%Y");
        let local =
            chrono::NaiveDateTime::parse_from_str(&format!("{year}.{local}"), "%Y.%d.%m %H:%M")
                .expect("day.month hour:minute");
        let at = schools::Settings::default()
            .time
            .at(local.date(), local.time());
        assert!(at > self.now, "{local} is over");
        self.passes(at - self.now).await;
    }

    /// A word of the author, for whoever reads the transcript.
    pub fn note(&mut self, words: &str) {
        self.transcript.note(words);
    }

    /// Everything that can be done is done, and what was seen is written down.
    pub async fn settle(&mut self) {
        self.messengers.set_now(self.now);
        for _ in 0..2 {
            // The second round delivers every event again.
            self.messengers.deliver(self.now).await;
            self.run().await;
        }
        let seen = self.messengers.seen().await;
        let signs = self.signs().await;
        for happening in seen {
            let name = self
                .cast
                .iter()
                .find(|actor| actor.peer == happening.peer());
            let name = name.map_or_else(
                || format!("№ {}", happening.peer()),
                |actor| actor.name.clone(),
            );
            self.remembers_codes(&happening);
            let happening = happening.read_as(|text| self.read(text));
            self.transcript.saw(&name, &happening, &signs);
        }
        self.walk_new_buttons().await;
    }

    async fn run(&mut self) {
        for _ in 0..10_000 {
            let letters = self.office.do_letters(self.now).await.expect("letters");
            let due = self.office.do_due(self.now).await.expect("tasks");
            let sent = self.messengers.send_due(self.now).await;
            if letters + due + sent == 0 {
                return;
            }
        }
        panic!("the steps never end");
    }

    /// The process ends and another one begins: everything it knew is gone.
    pub async fn restarts(&mut self) {
        self.transcript.note("(перезапуск)");
        self.db.close().await;
        self.db = Db::open(&self.database.url).await.expect("reopen");
        let key = Key::from_secret("a key that only the tests know, long").expect("a key");
        self.office = Office::new(
            self.db.clone(),
            key,
            "школа «Пример»".to_owned(),
            CONVERSATIONS,
        );
        self.messengers.reconnect(&self.db).await;
    }

    /// The end: nothing may be left over, and the transcript is what was reviewed.
    pub async fn finish(mut self, story: &str) {
        let mut tx = self.db.read().await.expect("read");
        let (waiting, parked) = inbox::counts(&mut tx).await.expect("inbox");
        assert_eq!(
            (waiting, parked),
            (0, 0),
            "letters waiting, parked\n{}",
            self.transcript.text()
        );
        let (_, _, parked) = outbox::counts(&mut tx).await.expect("outbox");
        assert_eq!(parked, 0, "parked parcels\n{}", self.transcript.text());
        assert_eq!(
            schedule::parked(&mut tx).await.expect("schedule"),
            0,
            "parked tasks"
        );
        let drifted = drifted(&mut tx).await;
        assert!(drifted.is_empty(), "they say what no row does: {drifted:?}");
        drop(tx);
        self.nobody_is_told_abroad().await;
        logs::tell_of_nobody();
        self.walk_all_buttons(story).await;
        self.db.close().await;
        self.stage.record(story);
        let name = self.stage.snapshot(story);
        let _one = differing::one_at_a_time();
        let seen = self.transcript.text();
        let whole = differing::beside_others(&name, seen, self.stage);
        insta::with_settings!({
            snapshot_path => differing::FOLDER,
            prepend_module_to_snapshot => false,
            omit_expression => true,
        }, {
            insta::assert_snapshot!(name, whole);
        });
    }
}

/// What most stories begin with: a school whose curator has answered everything.
fn usual() -> Settings {
    Settings {
        set_up: true,
        ..Settings::default()
    }
}
