//! What the database's file tells whoever has it without the key.

use crate::support::school_page::{Device, School, key, words};
use nastavnik::db::{Db, Tx};
use nastavnik::delivery::{Carrier, Portion};
use nastavnik::ids::ParcelId;
use nastavnik::platforms::web::address;

/// Everything of a chat that people read, and a name, which is not sealed: the
/// search must find something.
async fn full(school: &School, anya: &Device) {
    anya.says("a1", "обезьянка потерялась").await;
    let portion = |parcel| Portion::first(ParcelId(parcel));
    let to = address(anya.peer);
    let mut message = words("бегемот найден");
    message.buttons[0][0].0 = "Крокодил".to_owned();
    school
        .web
        .send(to, &message, None, portion(1))
        .await
        .unwrap();
    let caption = words("жирафы");
    let bytes = b"the rows of a table, zebra".to_vec();
    school
        .web
        .file(to, "пингвины.xlsx", bytes, &caption, portion(2))
        .await
        .unwrap();
    let press = nastavnik::event::Ref {
        message: None,
        press: Some("p1".to_owned()),
    };
    school.web.toast(to, &press, Some("леопард")).await.unwrap();
}

#[tokio::test]
async fn whoever_has_the_file_without_the_key_reads_nothing() {
    let school = School::open().await;
    let anya = school.device().await;
    full(&school, &anya).await;
    assert_eq!(
        anya.reads().await,
        ["обезьянка потерялась", "бегемот найден", "жирафы"]
    );
    school.works().await;
    // What was typed waits in the inbox until it is done, for all platforms alike;
    // there it is blanked after thirty days. Here only the page's tables are meant.
    let mut tx = school.db.begin().await.unwrap();
    let Tx::Sqlite(open) = &mut tx else {
        unreachable!()
    };
    for sql in ["DELETE FROM letter", "DELETE FROM parcel"] {
        sqlx::query(sql).execute(&mut **open).await.unwrap();
    }
    tx.commit().await.unwrap();
    school.db.close().await;
    let mut bytes = Vec::new();
    for file in std::fs::read_dir(school.database.folder().unwrap()).unwrap() {
        bytes.extend(std::fs::read(file.unwrap().path()).unwrap());
    }
    let is_there = |word: &str| {
        let escaped: String = word
            .encode_utf16()
            .map(|unit| format!("\\u{unit:04x}"))
            .collect();
        [word.as_bytes(), escaped.as_bytes()]
            .iter()
            .any(|word| bytes.windows(word.len()).any(|window| window == *word))
    };
    assert!(
        is_there("школа «Пример»"),
        "the search finds nothing at all"
    );
    for word in [
        "обезьянк",
        "бегемот",
        "Крокодил",
        "жираф",
        "пингвин",
        "zebra",
        "леопард",
    ] {
        assert!(!is_there(word), "{word} lies open");
    }
    // With the key it is all there.
    let db = Db::open(&school.database.url).await.unwrap();
    let again = nastavnik::platforms::web::Web::new(db, key());
    let chat = again.chat(anya.peer).await.unwrap().unwrap();
    assert!(
        chat.messages
            .iter()
            .any(|shown| shown.look.text == "бегемот найден")
    );
}
