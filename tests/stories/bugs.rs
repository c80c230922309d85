//! Bugs of ours: what panics or fails each time is set aside alone, its sender
//! hears of it, and everything behind it happens.

use crate::support::world::{Part, Stage, World};
use chrono::Duration;
use nastavnik::conversation::clock::Task;
use nastavnik::conversation::{Entry, Kind, Office};
use nastavnik::dialogues::CONVERSATIONS;
use nastavnik::post::{inbox, outbox, schedule};

/// `/help` panics, `/waiting` fails.
fn entries() -> Vec<Entry> {
    let mut entries = CONVERSATIONS.entries.to_vec();
    for entry in &mut entries {
        match entry.command {
            "help" => entry.kind = Kind::Screen(|_, _| Box::pin(async { panic!("on purpose") })),
            "waiting" => {
                entry.kind = Kind::Screen(|_, _| Box::pin(async { anyhow::bail!("on purpose") }));
            }
            _ => {}
        }
    }
    entries
}

fn tasks() -> Vec<Task> {
    let mut tasks = CONVERSATIONS.tasks.to_vec();
    let staleness = Duration::hours(1);
    tasks.push(Task {
        kind: "panics",
        staleness,
        run: |_| Box::pin(async { panic!("on purpose") }),
    });
    tasks.push(Task {
        kind: "fails",
        staleness,
        run: |_| Box::pin(async { anyhow::bail!("on purpose") }),
    });
    tasks
}

#[tokio::test]
async fn what_panics_or_fails_is_set_aside_alone() {
    for stage in [Stage::DEMO_FULL, Stage::DEMO_POSTGRES, Stage::TELEGRAM_FULL] {
        set_aside(stage).await;
    }
}

async fn set_aside(stage: Stage) {
    let mut w = World::new(stage).await;
    let mut conversations = CONVERSATIONS;
    conversations.entries = Box::leak(entries().into_boxed_slice());
    conversations.tasks = Box::leak(tasks().into_boxed_slice());
    let (db, key) = (w.db.clone(), w.office.key.clone());
    w.office = Office::new(db, key, String::new(), conversations);
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let borya = w.enters(Part::pupil("Боря Дубов", 7, "А")).await;

    let (school, due) = (w.school, w.now);
    let mut tx = w.db.begin().await.unwrap();
    for kind in ["panics", "fails", "digest"] {
        schedule::set(&mut tx, school, kind, school.0, "2020-01", due)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    // All of it in one batch: Borya's letter stands between Anya's.
    w.say_together(&[
        (&anya, "/help"),
        (&borya, "/menu"),
        (&anya, "/waiting"),
        (&anya, "/menu"),
    ])
    .await;

    let told = w.told();
    assert_eq!(told.matches("Ошибка на моей стороне").count(), 2, "{told}");
    let menus = told.matches("[Мне нужна помощь]").count();
    assert_eq!(menus, 2, "Borya's menu and Anya's: {told}");
    let mut tx = w.db.read().await.unwrap();
    assert_eq!(inbox::counts(&mut tx).await.unwrap(), (0, 2), "{stage:?}");
    assert_eq!(schedule::parked(&mut tx).await.unwrap(), 2, "{stage:?}");
    assert_eq!(outbox::counts(&mut tx).await.unwrap(), (0, 0, 0));
    let digest = schedule::when(&mut tx, "digest", school.0).await.unwrap();
    let digest = digest.expect("the next one is planned");
    assert!(digest > due, "the task behind them was done");
}
