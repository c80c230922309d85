//! Every way a call can fail, from the wire to [`Failure`].

use super::telegram::{ANYA, buttons, client, connection, hasty_client, server, server_with_anya};
use crate::support::telegram::{ALWAYS, Act, FakeTelegram, Fault, Limits};
use chrono::TimeDelta;
use nastavnik::platforms::telegram::client::{FileKind, Upload};
use nastavnik::platforms::telegram::{Client, Failure, Outgoing};
use std::time::Duration;

const CARD: Outgoing<'_> = Outgoing {
    text: "Придёшь?",
    buttons: &[],
    keys: None,
};

const FILE: Upload<'_> = Upload {
    kind: FileKind::Document,
    name: "x",
    media_type: "text/plain",
    bytes: b"x",
    caption: "",
    buttons: &[],
};
const OTHER: Outgoing<'_> = Outgoing {
    text: "Ждём!",
    ..CARD
};

fn sent(fake: &FakeTelegram) -> usize {
    fake.seen(ANYA).len()
}

#[tokio::test]
async fn people_who_are_gone_are_unreachable() {
    let (fake, _, client) = server_with_anya().await;
    assert_eq!(
        client.send_message(7, CARD).await,
        Err(Failure::Unreachable)
    );
    fake.person(8, "Оля", None);
    assert_eq!(
        client.send_message(8, CARD).await,
        Err(Failure::Unreachable)
    );
    let id = client.send_message(ANYA, CARD).await.unwrap();
    fake.block(ANYA);
    assert_eq!(
        client.send_message(ANYA, CARD).await,
        Err(Failure::Unreachable)
    );
    assert_eq!(
        client.edit_message(ANYA, id, OTHER).await,
        Err(Failure::Unreachable)
    );
    assert_eq!(
        client.delete_message(ANYA, id).await,
        Err(Failure::Unreachable)
    );
    fake.unblock(ANYA);
    for told in [
        "Forbidden: user is deactivated",
        "Forbidden: bot was kicked from the group chat",
    ] {
        fake.fail("sendMessage", Fault::answer(403, told), 1);
        assert_eq!(
            client.send_message(ANYA, CARD).await,
            Err(Failure::Unreachable)
        );
    }
}

#[tokio::test]
async fn an_edit_that_changes_nothing_is_told_apart() {
    let (_fake, _, client) = server_with_anya().await;
    let rows = buttons(&[&[("Да", "1")]]);
    let card = Outgoing {
        buttons: &rows,
        ..CARD
    };
    let id = client.send_message(ANYA, card).await.unwrap();
    assert_eq!(
        client.edit_message(ANYA, id, card).await,
        Err(Failure::Unchanged)
    );
    client.edit_message(ANYA, id, CARD).await.unwrap();
    assert_eq!(
        client.strip_buttons(ANYA, id).await,
        Err(Failure::Unchanged)
    );
}

#[tokio::test]
async fn a_message_that_cannot_be_changed_is_gone() {
    let (fake, watch, client) = server_with_anya().await;
    let theirs = fake.say(ANYA, "привет") as i32;
    assert_eq!(
        client.edit_message(ANYA, theirs, CARD).await,
        Err(Failure::Gone)
    );
    assert_eq!(
        client.edit_message(ANYA, 9_999, CARD).await,
        Err(Failure::Gone)
    );
    assert_eq!(client.strip_buttons(ANYA, 9_999).await, Err(Failure::Gone));
    assert_eq!(client.delete_message(ANYA, 9_999).await, Err(Failure::Gone));

    let keys = ["Меню".to_owned()];
    let with_keys = Outgoing {
        keys: Some(&keys),
        ..CARD
    };
    let id = client.send_message(ANYA, with_keys).await.unwrap();
    assert_eq!(
        client.edit_message(ANYA, id, OTHER).await,
        Err(Failure::Gone)
    );

    let id = client.send_file(ANYA, FILE).await.unwrap();
    assert_eq!(
        client.edit_message(ANYA, id, CARD).await,
        Err(Failure::Gone)
    );

    watch.pass(TimeDelta::hours(49));
    assert_eq!(client.delete_message(ANYA, id).await, Err(Failure::Kept));
}

#[tokio::test]
async fn a_late_answer_to_a_press_is_too_old() {
    let (fake, watch, client) = server_with_anya().await;
    let message = fake.say(ANYA, "?");
    let press = fake.press(ANYA, message, "1");
    watch.pass(TimeDelta::seconds(61));
    assert_eq!(
        client.answer_press(&press, Some("!"), false).await,
        Err(Failure::TooOld)
    );
    assert_eq!(
        client.answer_press("nobody's", None, false).await,
        Err(Failure::TooOld)
    );
    assert!(fake.toasts(ANYA).is_empty());
}

#[tokio::test]
async fn too_many_requests_name_their_pause() {
    let (fake, _, client) = server_with_anya().await;
    fake.fail("sendMessage", Fault::too_many(7), 1);
    let wait = |seconds| Failure::Wait(Duration::from_secs(seconds));
    assert_eq!(client.send_message(ANYA, CARD).await, Err(wait(7)));
    fake.limit(Some(Limits {
        chat: 0.1,
        burst: 1.0,
        ..Limits::DOCUMENTED
    }));
    let id = client.send_message(ANYA, CARD).await.unwrap();
    assert_eq!(client.send_message(ANYA, CARD).await, Err(wait(10)));
    assert_eq!(client.edit_message(ANYA, id, OTHER).await, Err(wait(10)));
    assert_eq!(sent(&fake), 1);
}

#[tokio::test]
async fn our_own_mistakes_are_refused_with_the_servers_words() {
    let (_fake, _, client) = server_with_anya().await;
    let refused = |words: &str| Err(Failure::Refused(format!("Bad Request: {words}")));
    let say = |text| client.send_message(ANYA, Outgoing { text, ..CARD });
    assert_eq!(say("").await, refused("message text is empty"));
    assert_eq!(
        say(&"я".repeat(4_097)).await,
        refused("message is too long")
    );
    let long = buttons(&[&[("Да", &"я".repeat(33))]]);
    let card = Outgoing {
        buttons: &long,
        ..CARD
    };
    assert_eq!(
        client.send_message(ANYA, card).await,
        refused("BUTTON_DATA_INVALID")
    );
    let empty = Upload {
        kind: FileKind::Photo,
        name: "x.png",
        media_type: "image/png",
        bytes: b"",
        caption: "",
        buttons: &[],
    };
    assert_eq!(
        client.send_file(ANYA, empty).await,
        refused("file must be non-empty")
    );
    let text = Upload {
        bytes: b"not a picture",
        ..empty
    };
    assert_eq!(
        client.send_file(ANYA, text).await,
        refused("IMAGE_PROCESS_FAILED")
    );
}

#[tokio::test]
async fn a_wrong_token_is_known_as_such() {
    let (fake, _) = server().await;
    for token in ["700700:AAF-wrong", "", "x y/z"] {
        let client = Client::new(token, &connection(&fake)).unwrap();
        assert_eq!(client.get_me().await, Err(Failure::BadToken), "{token:?}");
    }
}

#[tokio::test]
async fn a_second_receiver_and_a_webhook_are_elsewhere() {
    let (fake, _) = server().await;
    let client = client(&fake);
    let older = client.clone();
    let older =
        tokio::spawn(async move { older.get_updates_raw(0, Duration::from_secs(30)).await });
    fake.until("the first asks", |fake| !fake.ledger().is_empty())
        .await;
    client.get_updates_raw(0, Duration::ZERO).await.unwrap();
    assert_eq!(older.await.unwrap(), Err(Failure::Elsewhere));
    let url = "https://school.example/x".parse().unwrap();
    client.set_webhook(url, "s").await.unwrap();
    assert_eq!(
        client.get_updates_raw(0, Duration::ZERO).await,
        Err(Failure::Elsewhere)
    );
}

#[tokio::test]
async fn nothing_was_done_when_nobody_listens() {
    let (fake, _, _) = server_with_anya().await;
    fake.go_down();
    let client = client(&fake);
    for _ in 0..3 {
        let failure = client.send_message(ANYA, CARD).await.unwrap_err();
        assert!(matches!(failure, Failure::Down(_)), "{failure:?}");
    }
    fake.come_up();
    client.send_message(ANYA, CARD).await.unwrap();
    assert_eq!(sent(&fake), 1);
}

#[tokio::test]
async fn a_line_kept_open_may_break_under_the_next_call_but_the_one_after_knows() {
    let (fake, _, client) = server_with_anya().await;
    client.send_message(ANYA, CARD).await.unwrap();
    fake.go_down();
    // The old line looks well until something is written into it.
    let failure = client.send_message(ANYA, CARD).await.unwrap_err();
    assert!(
        matches!(failure, Failure::Down(_) | Failure::Uncertain(_)),
        "{failure:?}"
    );
    let failure = client.send_message(ANYA, CARD).await.unwrap_err();
    assert!(matches!(failure, Failure::Down(_)), "{failure:?}");
    assert_eq!(sent(&fake), 1);
}

#[tokio::test]
async fn a_line_that_breaks_leaves_it_open_whether_it_was_done() {
    let (fake, _, client) = server_with_anya().await;
    for (fault, done) in [(Fault::DropBefore, 0), (Fault::DropAfter, 1)] {
        let before = sent(&fake);
        fake.fail("sendMessage", fault, 1);
        let failure = client.send_message(ANYA, CARD).await.unwrap_err();
        assert!(matches!(failure, Failure::Uncertain(_)), "{failure:?}");
        assert_eq!(sent(&fake) - before, done);
    }
    let dropped: Vec<_> = fake
        .ledger()
        .into_iter()
        .filter_map(|entry| match entry.act {
            Act::Dropped { done, .. } => Some(done),
            _ => None,
        })
        .collect();
    assert_eq!(dropped, [false, true]);
    // The server was called once each time: nothing was repeated behind our back.
    let calls = fake
        .ledger()
        .iter()
        .filter(|entry| matches!(&entry.act, Act::Called { .. }))
        .count();
    assert_eq!(calls, 1);

    fake.fail("sendDocument", Fault::DropAfter, 1);
    let failure = client.send_file(ANYA, FILE).await.unwrap_err();
    assert!(matches!(failure, Failure::Uncertain(_)), "{failure:?}");

    fake.fail("sendMessage", Fault::DownAfter, 1);
    let failure = client.send_message(ANYA, CARD).await.unwrap_err();
    assert!(matches!(failure, Failure::Uncertain(_)), "{failure:?}");
    let failure = client.send_message(ANYA, CARD).await.unwrap_err();
    assert!(matches!(failure, Failure::Down(_)), "{failure:?}");
}

#[tokio::test]
async fn an_answer_that_comes_too_late_leaves_it_open_too() {
    let (fake, _, _) = server_with_anya().await;
    let client = hasty_client(&fake);
    for fault in [
        Fault::Late(Duration::from_secs(60)),
        Fault::Delay(Duration::from_secs(60)),
    ] {
        fake.fail("sendMessage", fault, 1);
        let failure = client.send_message(ANYA, CARD).await.unwrap_err();
        assert!(matches!(failure, Failure::Uncertain(_)), "{failure:?}");
    }
    assert_eq!(sent(&fake), 1, "the late one was carried out");
}

#[tokio::test]
async fn the_servers_own_failure_is_a_pause_and_a_proxys_page_is_not_sure() {
    let (fake, _, client) = server_with_anya().await;
    fake.fail(
        "sendMessage",
        Fault::answer(500, "Internal Server Error: restart"),
        1,
    );
    fake.fail("sendMessage", Fault::Page { status: 503 }, 1);
    fake.fail("sendMessage", Fault::Page { status: 502 }, 1);
    fake.fail("sendMessage", Fault::PageAfter { status: 504 }, 1);
    fake.fail("sendMessage", Fault::PageAfter { status: 200 }, 1);
    let started = std::time::Instant::now();
    let mut failures = Vec::new();
    for _ in 0..5 {
        failures.push(client.send_message(ANYA, CARD).await.unwrap_err());
    }
    assert!(
        matches!(&failures[..2], [Failure::Down(_), Failure::Down(_)]),
        "{failures:?}"
    );
    assert!(
        failures[2..]
            .iter()
            .all(|failure| matches!(failure, Failure::Uncertain(_))),
        "{failures:?}"
    );
    assert_eq!(sent(&fake), 2);
    assert!(
        started.elapsed() < Duration::from_secs(5),
        "nobody sleeps on a 5xx"
    );
}

#[tokio::test]
async fn receiving_fails_and_goes_on_where_it_was() {
    let (fake, _, client) = server_with_anya().await;
    let ask = || client.get_updates_raw(0, Duration::ZERO);
    for fault in [
        Fault::DropAfter,
        Fault::DropBefore,
        Fault::Page { status: 502 },
        Fault::too_many(3),
    ] {
        fake.fail("getUpdates", fault, 1);
        ask().await.unwrap_err();
    }
    assert_eq!(ask().await.unwrap().len(), 1);
}

#[tokio::test]
async fn no_failure_ever_tells_the_token() {
    let (fake, _) = server().await;
    fake.person(ANYA, "Аня", None).starts(None);
    let client = hasty_client(&fake);
    let token = fake.token();
    let echo = format!("Bad Request: no such path /bot{token}/SendMessage");
    let mut told = Vec::new();
    for fault in [
        Fault::answer(400, &echo),
        Fault::answer(500, &echo),
        Fault::DropAfter,
        Fault::Delay(Duration::from_secs(60)),
        Fault::Page { status: 502 },
    ] {
        fake.fail("sendMessage", fault, 1);
        told.push(client.send_message(ANYA, CARD).await.unwrap_err());
    }
    fake.fail("getMe", Fault::DropBefore, ALWAYS);
    told.push(client.get_me().await.unwrap_err());
    fake.go_down();
    told.push(client.send_message(ANYA, CARD).await.unwrap_err());
    for failure in told {
        let both = format!("{failure} {failure:?}");
        assert!(
            !both.contains(&token) && !both.contains("thirty-five"),
            "{both}"
        );
    }
}
