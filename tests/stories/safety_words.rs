//! Words of alarm: the card at once, nothing lost, nothing readable.

use crate::safety::school;
use crate::story;
use crate::support::world::{Part, Stage, World};
use anyhow::Result;
use nastavnik::conversation::forms::{Filling, Form, Taken};
use nastavnik::conversation::{Answer, Conversations, Office, Reply, Turn};
use nastavnik::db::Tx;
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::message::{Arg, Message, Personal, Text, text};
use nastavnik::programme::people::Role;
use serde::{Deserialize, Serialize};

/// None of these words stands anywhere in what is stored.
pub async fn nothing_is_readable(w: &World, words: &[&str]) {
    let mut tx = w.db.read().await.unwrap();
    for sql in [
        "SELECT CAST(event AS TEXT) FROM letter",
        "SELECT CAST(content AS TEXT) FROM parcel",
        "SELECT CAST(state AS TEXT) FROM draft",
        "SELECT CAST(offered AS TEXT) FROM card",
        "SELECT detail FROM audit",
        "SELECT fault FROM parcel WHERE fault IS NOT NULL",
    ] {
        let rows: Vec<(String,)> = match &mut tx {
            Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await,
            Tx::Postgres(tx) => sqlx::query_as(sql).fetch_all(&mut **tx).await,
        }
        .unwrap();
        for word in words {
            let found = rows.iter().find(|(text,)| text.contains(word));
            assert!(found.is_none(), "{sql}: {found:?}");
        }
    }
}

story!(
    ivanov_hits_me_is_heard_and_not_refused,
    async |w: &mut World| {
        let s = school(w).await;
        w.enters(Part::pupil("Максим Иванов", 6, "Б")).await;
        w.says(&s.anya, "Меня бьёт Иванов").await;
        w.says(&s.anya, "он ещё и деньги отбирает").await;
        w.presses(&s.anya, "Позвать психолога").await;
        w.presses(&s.anya, "Нет").await;
        w.says(&s.anya, "и завтра обещал").await;
        w.presses(&s.psychologist, "Открыть").await;
        w.note("До «Беру на себя» слов не видно.");
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "Прямо сейчас").await;
        nothing_is_readable(w, &["Иванов", "деньги", "обещал"]).await;
        w.presses(&s.anya, "Открыть").await;
        w.says(&s.anya, "спасибо, жду").await;
        w.presses(&s.psychologist, "Открыть").await;
        nothing_is_readable(w, &["Иванов", "деньги", "обещал", "жду"]).await;
    }
);

story!(words_typed_alone_open_the_card, async |w: &mut World| {
    let s = school(w).await;
    w.says(&s.anya, "мне плохо").await;
    w.presses(&s.anya, "Пока никого").await;
    w.says(&s.anya, "меня обижают").await;
    w.says(&s.anya, "Меню").await;
    w.note("После меню слова снова просто слова.");
    w.says(&s.anya, "умираю от физики").await;
    w.says(&s.curator, "ученик сказал, что его бьют дома").await;
    nothing_is_readable(w, &["обижают", "бьют"]).await;
});

story!(the_conversation_is_erased, async |w: &mut World| {
    let s = school(w).await;
    w.says(&s.anya, "меня бьют").await;
    w.presses(&s.anya, "Стереть этот разговор").await;
    w.says(&s.anya, "поддержка").await;
    w.presses(&s.anya, "Позвать психолога").await;
    w.presses(&s.anya, "Да").await;
    w.presses(&s.anya, "Стереть этот разговор").await;
    w.note("Позванный взрослый остаётся.");
    w.presses(&s.psychologist, "Открыть").await;
    w.presses(&s.psychologist, "Беру на себя").await;
    w.presses(&s.psychologist, "Утром").await;
    w.says(&s.head, "/menu").await;
});

story!(the_own_mentor_is_never_called, async |w: &mut World| {
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let mentor = w
        .enters(Part::adult("Ольга Петровна Белова", Role::Psychologist).also(Role::Mentor))
        .await;
    w.enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
        .await;
    pair(w, &mentor, &anya).await;
    w.says(&anya, "поддержка").await;
    w.presses(&anya, "Позвать психолога").await;
    w.presses(&anya, "Не знаю").await;
    w.presses(&anya, "Позвать ещё").await;
});

async fn pair(
    w: &World,
    mentor: &crate::support::world::Actor,
    mentee: &crate::support::world::Actor,
) {
    let mut tx = w.db.begin().await.unwrap();
    let pair = "INSERT INTO pair (school, number, stage, created_at) VALUES ($1, 1, 'working', $2) RETURNING id";
    let member = "INSERT INTO pair_member (pair, person, side) VALUES ($1, $2, $3)";
    let sides = [(mentor, "mentor"), (mentee, "mentee")];
    match &mut tx {
        Tx::Sqlite(tx) => {
            let (id,): (i64,) = sqlx::query_as(pair)
                .bind(w.school)
                .bind(w.now)
                .fetch_one(&mut **tx)
                .await
                .unwrap();
            for (who, side) in sides {
                let query = sqlx::query(member).bind(id).bind(who.person).bind(side);
                query.execute(&mut **tx).await.unwrap();
            }
        }
        Tx::Postgres(tx) => {
            let (id,): (i64,) = sqlx::query_as(pair)
                .bind(w.school)
                .bind(w.now)
                .fetch_one(&mut **tx)
                .await
                .unwrap();
            for (who, side) in sides {
                let query = sqlx::query(member).bind(id).bind(who.person).bind(side);
                query.execute(&mut **tx).await.unwrap();
            }
        }
    }
    tx.commit().await.unwrap();
}

/// A form of two questions, for the stories of this file alone.
#[derive(Default, Serialize, Deserialize)]
struct Sheet {
    topic: Option<String>,
    day: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
enum Asks {
    Topic,
    Day,
}

impl Form for Sheet {
    type Field = Asks;
    const FIELDS: &'static [Asks] = &[Asks::Topic, Asks::Day];

    async fn open(_: Option<&str>, _: &mut Turn<'_>) -> Result<Result<Self, Reply>> {
        Ok(Ok(Self::default()))
    }

    fn has(&self, field: Asks) -> bool {
        match field {
            Asks::Topic => self.topic.is_some(),
            Asks::Day => self.day.is_some(),
        }
    }

    async fn ask(&self, _: Asks, _: &mut Turn<'_>) -> Result<Message> {
        Ok(Message::new(text!("form-change-what")))
    }

    async fn take(&mut self, field: Asks, answer: &Answer, _: &mut Turn<'_>) -> Result<Taken> {
        let Answer::Text(words) = answer else {
            return Ok(Taken::Unclear(text!("form-use-buttons")));
        };
        match field {
            Asks::Topic => self.topic = Some(words.clone()),
            Asks::Day => self.day = Some(words.clone()),
        }
        Ok(Taken::Kept)
    }

    async fn review(&self, turn: &mut Turn<'_>) -> Result<Option<Message>> {
        let words = [&self.topic, &self.day].map(|words| words.clone().unwrap_or_default());
        let own = Arg::Own(Personal(words.join("; ")), turn.account.id);
        Ok(Some(
            Message::new(text!("form-review")).line(text!("landing", operator = own)),
        ))
    }

    fn label(_: Asks) -> Text {
        text!("button-change")
    }

    async fn finish(self, _: &mut Turn<'_>) -> Result<Reply> {
        Ok(Reply::say(text!("care-none")))
    }
}

/// The usual conversations and the sheet.
fn with_the_sheet(w: &mut World) {
    let sheet = nastavnik::dialogue!("sheet", Role::ALL, Filling<Sheet>);
    let entries = [CONVERSATIONS.entries, &[sheet]].concat();
    w.office = Office::new(
        w.db.clone(),
        w.office.key.clone(),
        w.office.operator.clone(),
        Conversations {
            entries: Box::leak(entries.into_boxed_slice()),
            ..CONVERSATIONS
        },
    );
}

story!(words_inside_a_form_keep_the_form, async |w: &mut World| {
    let s = school(w).await;
    with_the_sheet(w);
    w.says(&s.anya, "/sheet").await;
    w.note("Похоже на беду, но это учёба: ответ записан.");
    w.says(&s.anya, "умираю от физики").await;
    w.note("Беда: в анкету не попадает ничего.");
    w.says(&s.anya, "меня бьёт Иванов").await;
    w.says(&s.anya, "каждый день").await;
    w.restarts().await;
    with_the_sheet(w);
    w.presses(&s.anya, "Продолжить").await;
    w.says(&s.anya, "к пятнице").await;
    nothing_is_readable(w, &["Иванов", "каждый"]).await;
    w.presses(&s.anya, "Отправить").await;
});

#[tokio::test]
async fn a_bug_of_ours_does_not_keep_the_numbers_from_a_child() {
    let mut w = World::new(Stage::DEMO_FULL).await;
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    w.office = Office::new(
        w.db.clone(),
        w.office.key.clone(),
        w.office.operator.clone(),
        Conversations {
            listen: |_, _| Box::pin(async { anyhow::bail!("a bug") }),
            ..CONVERSATIONS
        },
    );
    w.says(&anya, "Меня бьёт Иванов").await;
    nothing_is_readable(&w, &["Иванов"]).await;
    let Tx::Sqlite(mut tx) = w.db.read().await.unwrap() else {
        panic!("this stage is SQLite's");
    };
    let (said,): (i64,) = sqlx::query_as(
        "SELECT count(*) FROM parcel WHERE outcome = 'sent' AND content LIKE '%care-numbers-only%'",
    )
    .fetch_one(&mut *tx)
    .await
    .unwrap();
    assert_eq!(said, 1);
}
