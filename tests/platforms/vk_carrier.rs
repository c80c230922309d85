//! The carrier against the server.

use super::vk::{ANYA, Scene, card, parcel, words};
use crate::support::vk::{ALWAYS, Act, App, Fault};
use chrono::TimeDelta;
use nastavnik::delivery::{Carrier, Portion, Rendered, SendError, Sent};
use nastavnik::event::Ref;
use nastavnik::platforms::vk::Connection;
use std::time::{Duration, Instant};

fn press(id: &str) -> Ref {
    Ref {
        message: None,
        press: Some(id.to_owned()),
    }
}

#[tokio::test]
async fn a_send_that_timed_out_after_it_was_done_leaves_one_message() {
    let hasty = |connection| Connection {
        answer: Duration::from_millis(200),
        ..connection
    };
    let scene = Scene::by(hasty).await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    for fault in [Fault::DropAfter, Fault::Late(Duration::from_secs(30))] {
        scene.fake.fail("messages.send", fault, 1);
    }
    for _ in 0..2 {
        let sent = vk.send(to, &card("?"), None, parcel(7)).await;
        assert!(matches!(sent, Err(SendError::Uncertain(_))), "{sent:?}");
    }
    let sent = vk.send(to, &card("?"), None, parcel(7)).await.unwrap();
    let seen = scene.fake.seen(ANYA);
    assert_eq!(seen.len(), 1, "one message in the chat");
    assert!(sent.0.starts_with(&format!("{}@", seen[0].number)));
    let again = |act: &Act| matches!(act, Act::SentAgain { .. });
    let ledger = scene.fake.ledger();
    assert_eq!(ledger.iter().filter(|entry| again(&entry.act)).count(), 2);
    vk.send(to, &card("?"), None, parcel(8)).await.unwrap();
    assert_eq!(
        scene.fake.seen(ANYA).len(),
        2,
        "another parcel is another message"
    );
    let next = Portion {
        part: 1,
        ..parcel(8)
    };
    vk.send(to, &card("?"), None, next).await.unwrap();
    assert_eq!(scene.fake.seen(ANYA).len(), 3, "and so is its second part");
}

#[tokio::test]
async fn a_card_is_redrawn_and_its_buttons_are_taken() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    let sent = vk.send(to, &card("a < b"), None, parcel(1)).await.unwrap();
    let redrawn = vk.edit(to, &sent.0, &card("x & \"y\" > z")).await;
    assert_eq!(redrawn, Ok(Some(sent.clone())));
    vk.strip(to, &sent.0).await.unwrap();
    let shown = scene.fake.seen(ANYA).remove(0);
    assert_eq!(shown.text, "x & \"y\" > z", "no escapes are left over");
    assert_eq!(shown.labels(), [""; 0]);
    let edits = scene.fake.calls("messages.edit");
    vk.strip(to, &sent.0).await.unwrap();
    assert_eq!(
        scene.fake.calls("messages.edit"),
        edits,
        "nothing left to take"
    );
    for other in ["999@1795276800", "demo-1", "1", "12"] {
        assert_eq!(vk.edit(to, other, &card("!")).await, Ok(None), "{other}");
        vk.strip(to, other).await.unwrap();
        vk.delete(to, other).await.unwrap();
    }
    vk.delete(to, &sent.0).await.unwrap();
    vk.delete(to, &sent.0).await.unwrap();
    assert_eq!(scene.fake.seen(ANYA).len(), 0);
    let theirs = scene.anya.says("моё");
    assert_eq!(
        vk.edit(to, &format!("{theirs}@1795276800"), &card("!"))
            .await,
        Ok(None)
    );
}

#[tokio::test]
async fn a_card_of_yesterday_is_folded_and_sent_anew() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    let sent = vk
        .send(to, &card("Заявка № 142\nИщем"), None, parcel(1))
        .await;
    let sent = sent.unwrap();
    scene.pass(TimeDelta::hours(20) - TimeDelta::seconds(1));
    assert_eq!(
        vk.edit(to, &sent.0, &card("Заявка № 142\nНашли")).await,
        Ok(Some(sent.clone()))
    );
    scene.pass(TimeDelta::seconds(1));
    assert_eq!(vk.edit(to, &sent.0, &card("Меню")).await, Ok(None));
    let folded = scene.fake.seen(ANYA).remove(0);
    assert_eq!(
        (folded.text.as_str(), folded.labels().len()),
        ("Заявка № 142 ↓", 0)
    );
    scene.pass(TimeDelta::hours(4));
    let calls = scene.fake.ledger().len();
    assert_eq!(vk.edit(to, &sent.0, &card("Меню")).await, Ok(None));
    vk.strip(to, &sent.0).await.unwrap();
    assert_eq!(scene.fake.ledger().len(), calls, "VK is not even asked");
}

#[tokio::test]
async fn keys_stand_below_and_files_bring_words_and_buttons() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    let keys = ["Меню".to_owned(), "Поддержка".to_owned()];
    let line = words("Внизу две клавиши.");
    vk.send(to, &line, Some(&keys), parcel(1)).await.unwrap();
    assert_eq!(scene.fake.keys(ANYA), [["Меню", "Поддержка"]]);
    for (number, name) in [(2, "Март.png"), (3, "Журнал.xlsx"), (4, "Встреча.ics")]
    {
        let sent = vk
            .file(to, name, vec![1, 2, 3], &card("Итоги"), parcel(number))
            .await;
        let shown = scene.fake.seen(ANYA).pop().unwrap();
        assert!(sent.unwrap().0.starts_with(&format!("{}@", shown.number)));
        assert_eq!(shown.file.as_deref(), Some(name));
        assert_eq!((shown.text.as_str(), shown.labels()), ("Итоги", vec!["Да"]));
    }
    let last = scene.fake.seen(ANYA).pop().unwrap();
    let name = format!("{}@{}", last.number, scene.now().timestamp());
    vk.strip(to, &name).await.unwrap();
    let last = scene.fake.seen(ANYA).pop().unwrap();
    assert_eq!(last.file.as_deref(), Some("Встреча.ics"), "the file stays");
    assert!(last.labels().is_empty());
    let empty = vk
        .file(to, "Март.png", Vec::new(), &card("!"), parcel(5))
        .await;
    assert!(matches!(empty, Err(SendError::Refused(_))), "{empty:?}");
    assert_eq!(vk.caption_limit(), vk.text_limit());
}

#[tokio::test]
async fn presses_are_answered_once_and_within_a_minute() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    vk.send(to, &card("?"), None, parcel(1)).await.unwrap();
    let first = scene.anya.taps("Да");
    vk.toast(to, &press(&first), Some(&"я".repeat(200)))
        .await
        .unwrap();
    vk.toast(to, &press(&first), Some("ещё раз")).await.unwrap();
    let late = scene.anya.taps("Да");
    scene.pass(TimeDelta::seconds(61));
    vk.toast(to, &press(&late), Some("поздно")).await.unwrap();
    let answers = scene.fake.answers(ANYA);
    assert_eq!(answers.len(), 1);
    assert_eq!(
        answers[0].1.as_ref().map(|text| text.chars().count()),
        Some(90)
    );
}

#[tokio::test]
async fn an_old_app_gets_buttons_that_talk_and_the_oldest_gets_words() {
    let scene = Scene::new().await;
    let (_database, db) = super::vk::open().await;
    let mut receiver = scene.receiver(&db);
    scene.round(&mut receiver).await;
    scene.anya.uses(App::Talking);
    scene.anya.says("привет");
    scene.round(&mut receiver).await;
    // What the app can show is still known after a restart.
    let after = scene.restarted();
    let mut receiver = after.receiver(&db);
    after.round(&mut receiver).await;
    let (vk, to) = (&after.vk, after.to_anya());
    vk.send(to, &card("?"), None, parcel(1)).await.unwrap();
    assert!(after.fake.seen(ANYA)[0].buttons[0][0].talks);
    after.anya.taps("Да");
    assert_eq!(after.round(&mut receiver).await, (1, 1));
    let told = Ref {
        message: Some("3".into()),
        press: Some("said:3".into()),
    };
    for _ in 0..2 {
        vk.toast(to, &told, Some("Записано")).await.unwrap();
    }
    let said = after.fake.seen(ANYA);
    assert_eq!(said.len(), 2, "said once, and not into the air");
    assert_eq!(said[1].text, "Записано");
    after.anya.uses(App::Wordy);
    after.anya.says("с другого телефона");
    after.round(&mut receiver).await;
    assert_eq!(vk.room(to).buttons, 0);
    after.anya.uses(App::Usual);
    after.anya.says("и снова с нового");
    after.round(&mut receiver).await;
    assert_eq!(vk.room(to).buttons, 10);
}

#[tokio::test]
async fn whoever_may_not_be_written_to_is_unreachable() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    let says = async |to| vk.send(to, &card("?"), None, parcel(1)).await;
    assert_eq!(says(scene.to(7)).await, Err(SendError::Unreachable));
    for code in [900, 901, 902, 18] {
        scene.anya.refuses_with(Some(code));
        assert_eq!(says(to).await, Err(SendError::Unreachable), "{code}");
        scene.anya.refuses_with(None);
        scene.fake.fail("messages.send", Fault::Error(code, "…"), 1);
        assert_eq!(
            says(to).await,
            Err(SendError::Unreachable),
            "{code} of the call"
        );
    }
    scene.anya.denies();
    assert_eq!(says(to).await, Err(SendError::Unreachable));
    scene.anya.allows();
    assert!(says(to).await.is_ok());
}

#[tokio::test]
async fn what_fails_for_a_while_is_tried_again_and_a_bug_is_parked() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    let says = async |what: &Rendered| vk.send(to, what, None, parcel(1)).await;
    scene.fake.limit(0);
    assert_eq!(
        says(&card("?")).await,
        Err(SendError::Wait(TimeDelta::seconds(1)))
    );
    scene.fake.limit(1_000);
    for code in [9, 10, 1] {
        scene.fake.fail("messages.send", Fault::Error(code, "…"), 1);
        assert!(
            matches!(says(&card("?")).await, Err(SendError::Down(_))),
            "{code}"
        );
    }
    scene.fake.fail("messages.send", Fault::Page(502), 1);
    assert!(matches!(
        says(&card("?")).await,
        Err(SendError::Uncertain(_))
    ));
    let too_long = says(&words(&"я".repeat(4097))).await;
    assert!(matches!(too_long, Err(SendError::Refused(why)) if why.contains("914")));
    let many = (0..11).map(|n| vec![(n.to_string(), "v".to_owned())]);
    let many = Rendered {
        text: "?".to_owned(),
        buttons: many.collect(),
    };
    assert!(matches!(says(&many).await, Err(SendError::Refused(why)) if why.contains("911")));
    scene.fake.go_down();
    // The first one may still notice that its line is cut.
    assert!(says(&card("?")).await.is_err());
    assert!(matches!(says(&card("?")).await, Err(SendError::Down(_))));
}

#[tokio::test]
async fn a_refused_key_stops_everything_and_says_why() {
    let scene = Scene::new().await;
    let (vk, to) = (&scene.vk, scene.to_anya());
    for (code, method) in [
        (5, "messages.send"),
        (15, "messages.send"),
        (27, "messages.send"),
    ] {
        let scene = Scene::new().await;
        scene.fake.fail(method, Fault::Error(code, "no"), ALWAYS);
        let vk = &scene.vk;
        for number in 0..3 {
            let sent = vk
                .send(scene.to_anya(), &card("?"), None, parcel(number))
                .await;
            assert!(matches!(sent, Err(SendError::Down(_))), "the letters wait");
        }
        let refused = |act: &Act| matches!(act, Act::Refused { .. });
        let ledger = scene.fake.ledger();
        let asked = ledger.iter().filter(|entry| refused(&entry.act)).count();
        assert_eq!(asked, 1, "VK is not asked again and again");
        let why = scene.client.barred().unwrap();
        assert!(why.contains(&code.to_string()) && !why.contains(&scene.fake.token()));
    }
    vk.send(to, &card("?"), None, parcel(1)).await.unwrap();
    assert_eq!(scene.client.barred(), None);
    // A message that may not be touched bars nobody.
    scene.fake.fail("messages.edit", Fault::Error(15, "no"), 1);
    assert_eq!(vk.edit(to, "1@1795276800", &card("!")).await, Ok(None));
    assert_eq!(scene.client.barred(), None);
}

#[tokio::test]
async fn many_at_once_keep_to_the_rate() {
    let scene = Scene::by(|connection| Connection {
        per_second: 15,
        ..connection
    })
    .await;
    let begun = Instant::now();
    let all = (0..45).map(|number| {
        let (vk, to) = (scene.vk.clone(), scene.to_anya());
        async move { vk.send(to, &words("?"), None, parcel(number)).await }
    });
    let sent: Vec<Result<Sent, SendError>> = futures_util::future::join_all(all).await;
    assert!(sent.iter().all(Result::is_ok));
    let seconds = begun.elapsed().as_secs_f64();
    assert!(seconds > 2.5, "5 at once, then 15 a second: {seconds}");
}
