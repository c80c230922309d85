//! The program ends, time passes without it, and it begins again.

use super::{Actor, World, cast};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use nastavnik::programme::schools::Settings;

impl World {
    /// An instant of the school's day: `"16.03 08:00"`.
    fn instant(&self, local: &str) -> DateTime<Utc> {
        let dated = format!("{}.{local}", self.now.format("%Y"));
        let local = NaiveDateTime::parse_from_str(&dated, "%Y.%d.%m %H:%M");
        let local = local.expect("day.month hour:minute");
        Settings::default().time.at(local.date(), local.time())
    }

    /// Gives its last sign of life and ends.
    pub async fn goes_off(&mut self) {
        self.lives_on().await;
        self.transcript.note("(выключено)");
    }

    /// Somebody types while nobody is there to fetch it.
    pub async fn says_to_nobody(&mut self, who: &Actor, local: &str, text: &str) {
        self.now = self.instant(local);
        self.messengers.set_now(self.now);
        self.transcript
            .act(&who.name, &format!("«{text}» ({local}, никто не слышит)"));
        self.phone_of_mut(who).say(who.peer, text).await;
    }

    /// Begins again.
    pub async fn comes_back(&mut self, local: &str) {
        self.now = self.instant(local);
        self.transcript.note(&format!("(включено: {local})"));
        self.restarts().await;
        self.lives_on().await;
    }

    /// The clock goes on, with signs of life all the time, as they should be.
    pub async fn lives_until(&mut self, local: &str) {
        let end = self.instant(local);
        let mut at = self.now;
        while at < end {
            at = end.min(at + TimeDelta::minutes(2));
            let told = self.office.alive(at).await.expect("a sign of life");
            assert_eq!(told, 0, "nobody was away");
        }
        self.until(local).await;
    }

    /// Gives a sign of life.
    pub async fn lives_on(&mut self) {
        self.messengers.set_now(self.now);
        self.office.alive(self.now).await.expect("a sign of life");
        self.settle().await;
    }

    /// Several type before anything is done: all of it is in one batch.
    pub async fn say_together(&mut self, lines: &[(&Actor, &str)]) {
        for (who, text) in lines {
            self.transcript.act(&who.name, text);
            self.phone_of_mut(who).say(who.peer, text).await;
        }
        self.settle().await;
    }

    /// Everything that was done and seen so far.
    pub fn told(&self) -> &str {
        self.transcript.text()
    }

    /// Another version begins, which cannot read what the old one was asking.
    pub async fn upgrades(&mut self) {
        self.transcript.note("(обновление: вопросы теперь другие)");
        let mut tx = self.db.begin().await.expect("begin");
        cast::run(
            &mut tx,
            r#"UPDATE draft SET state = '{"asked": "by an older version"}'"#,
        )
        .await;
        tx.commit().await.expect("commit");
        self.restarts().await;
    }
}
