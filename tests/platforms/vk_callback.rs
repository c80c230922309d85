//! Events that VK brings, over real HTTP.

use super::vk::{ANYA, Scene, admission, open};
use nastavnik::db::Db;
use nastavnik::platforms::vk::{Callback, callback};
use nastavnik::post::inbox;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const SECRET: &str = "a secret of 26 characters";

/// A door on a free port, and how often it rang.
async fn door(scene: &Scene, db: &Db) -> (String, Arc<Callback>, Arc<AtomicUsize>) {
    let callback = Callback::new(
        scene.vk.clone(),
        db.clone(),
        admission(),
        SECRET.to_owned(),
        "c0de42".to_owned(),
    );
    let (callback, rung) = (Arc::new(callback), Arc::new(AtomicUsize::new(0)));
    let bell = rung.clone();
    let pages = callback::router(callback.clone(), move || {
        bell.fetch_add(1, Ordering::SeqCst);
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/vk", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, pages).await });
    (address, callback, rung)
}

async fn waiting(db: &Db) -> i64 {
    let mut tx = db.read().await.unwrap();
    inbox::counts(&mut tx).await.unwrap().0
}

#[tokio::test]
async fn whose_it_is_is_proved_and_strangers_are_sent_away() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let (address, _, _) = door(&scene, &db).await;
    let proof = scene.fake.confirm(&address).await;
    assert_eq!((proof.status, proof.answer.as_str()), (200, "c0de42"));
    scene.anya.says("привет");
    for secret in ["", "a secret of 26 characterz", "a secret"] {
        let knocks = scene.fake.bring(&address, secret).await;
        assert!(knocks.iter().all(|knock| knock.status == 403), "{secret}");
    }
    let other = serde_json::json!({"type": "confirmation", "group_id": 7});
    for (body, status) in [(other.to_string(), 403), ("тайна".to_owned(), 400)] {
        let answer = reqwest::Client::new().post(&address).body(body).send();
        assert_eq!(answer.await.unwrap().status(), status);
    }
    assert_eq!(waiting(&db).await, 0);
}

#[tokio::test]
async fn ok_is_said_after_the_commit_only_and_twice_is_once() {
    let scene = Scene::new().await;
    let (database, db) = open().await;
    let (address, _, rung) = door(&scene, &db).await;
    scene.anya.starts(None);
    scene.anya.says("раз");
    let knocks = scene.fake.bring(&address, SECRET).await;
    assert!(knocks.iter().all(|knock| knock.answer == "ok"));
    assert_eq!((knocks.len(), waiting(&db).await), (2, 2));
    scene.fake.bring_all_again();
    scene.fake.bring(&address, SECRET).await;
    assert_eq!(waiting(&db).await, 2);
    assert_eq!(
        rung.load(Ordering::SeqCst),
        2,
        "nobody is woken for nothing"
    );
    scene.anya.says("два");
    db.close().await;
    let knocks = scene.fake.bring(&address, SECRET).await;
    assert!(knocks.iter().all(|knock| knock.status == 503), "{knocks:?}");
    let db = Db::open(&database.url).await.unwrap();
    let (address, _, _) = door(&scene, &db).await;
    scene.fake.bring(&address, SECRET).await;
    assert_eq!(waiting(&db).await, 3);
}

#[tokio::test]
async fn what_was_said_to_a_closed_door_is_read_from_the_chats() {
    let scene = Scene::new().await;
    let (_database, db) = open().await;
    let (_, callback, _) = door(&scene, &db).await;
    // By the machine's clock: the door has no other.
    let late = chrono::Utc::now() - scene.now();
    scene.pass(late);
    assert_eq!(callback.recover().await.unwrap(), 0);
    scene.anya.says("раз");
    scene.fake.person(7).says("два");
    assert_eq!(callback.recover().await.unwrap(), 2);
    assert_eq!(callback.recover().await.unwrap(), 0);
    assert_eq!(scene.fake.messages(ANYA).len(), 1);
}
