//! The server itself: it says no where VK does.

use super::vk::{ANYA, Scene};
use crate::support::vk::FakeVk;
use serde_json::{Value, json};

async fn ask(fake: &FakeVk, method: &str, params: &[(&str, &str)]) -> Value {
    let token = fake.token();
    let mut form: Vec<_> = params.to_vec();
    form.extend([("v", "5.199"), ("access_token", token.as_str())]);
    let address = format!("{}/method/{method}", fake.url());
    let answer = reqwest::Client::new().post(address).form(&form).send();
    let answer = answer.await.unwrap();
    assert_eq!(answer.status(), 200, "errors come with 200, too");
    answer.json().await.unwrap()
}

fn code(answer: &Value) -> Option<i64> {
    answer["error"]["error_code"].as_i64()
}

#[tokio::test]
async fn every_call_is_held_against_the_table() {
    let scene = Scene::new().await;
    let fake = &scene.fake;
    for (method, params) in [
        ("messages.send", vec![("peer_ids", "1"), ("message", "?")]),
        ("messages.send", vec![("random_id", "1"), ("message", "?")]),
        (
            "messages.send",
            vec![("random_id", "1"), ("peer_id", "1"), ("text", "?")],
        ),
        ("messages.edit", vec![("peer_id", "1"), ("message", "?")]),
        ("messages.shout", vec![]),
    ] {
        assert_eq!(
            code(&ask(fake, method, &params).await),
            Some(100),
            "{method}"
        );
        assert_eq!(fake.violations().len(), 1, "{method}");
    }
    let none = reqwest::Client::new().post(format!("{}/method/groups.getById", fake.url()));
    let answer: Value = none.send().await.unwrap().json().await.unwrap();
    assert_eq!(code(&answer), Some(8), "no version");
    let as_json = reqwest::Client::new()
        .post(format!("{}/method/groups.getById", fake.url()))
        .json(&json!({"v": "5.199", "access_token": fake.token()}));
    let answer: Value = as_json.send().await.unwrap().json().await.unwrap();
    assert_eq!(code(&answer), Some(8), "a JSON body is not read");
    let other = reqwest::Client::new()
        .post(format!("{}/method/groups.getById", fake.url()))
        .form(&[("v", "5.199"), ("access_token", "other")]);
    let answer: Value = other.send().await.unwrap().json().await.unwrap();
    assert_eq!(code(&answer), Some(5));
}

#[tokio::test]
async fn keyboards_have_their_limits() {
    let scene = Scene::new().await;
    let keyboard = |rows: usize, in_a_row: usize, label: &str, payload: &str, inline: bool| {
        let button = json!({"action": {"type": "callback", "label": label, "payload": payload}});
        json!({"inline": inline, "buttons": vec![vec![button; in_a_row]; rows]}).to_string()
    };
    let (label, payload) = ("я".repeat(40), format!("\"{}\"", "я".repeat(253)));
    let cases = [
        (keyboard(2, 5, &label, &payload, true), None),
        (keyboard(6, 1, "Да", "1", true), None),
        (keyboard(10, 4, "Да", "1", false), None),
        (keyboard(7, 1, "Да", "1", true), Some(911)),
        (keyboard(3, 4, "Да", "1", true), Some(911)),
        (keyboard(1, 6, "Да", "1", true), Some(911)),
        (keyboard(11, 1, "Да", "1", false), Some(911)),
        (keyboard(1, 1, &format!("{label}я"), "1", true), Some(911)),
        (
            keyboard(1, 1, "Да", &format!("{payload} "), true),
            Some(911),
        ),
        (keyboard(1, 1, "Да", "{", true), Some(911)),
        ("{".to_owned(), Some(911)),
    ];
    let peer = ANYA.to_string();
    for (number, (keyboard, expected)) in cases.iter().enumerate() {
        let random = (number + 1).to_string();
        let params = [
            ("peer_ids", peer.as_str()),
            ("random_id", &random),
            ("message", "?"),
            ("keyboard", keyboard),
        ];
        let answer = ask(&scene.fake, "messages.send", &params).await;
        assert_eq!(code(&answer), *expected, "{keyboard}");
    }
}

#[tokio::test]
async fn an_error_of_one_peer_stands_beside_the_others() {
    let scene = Scene::new().await;
    let peers = format!("{ANYA},7");
    let params = [
        ("peer_ids", peers.as_str()),
        ("random_id", "1"),
        ("message", "?"),
    ];
    let answer = ask(&scene.fake, "messages.send", &params).await;
    assert_eq!(answer["response"][0]["conversation_message_id"], 1);
    assert_eq!(answer["response"][1]["error"]["code"], 901);
    let alone = [("peer_id", "7"), ("random_id", "1"), ("message", "?")];
    assert_eq!(
        code(&ask(&scene.fake, "messages.send", &alone).await),
        Some(901)
    );
}
