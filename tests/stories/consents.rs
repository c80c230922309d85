//! A consent withdrawn in the middle: one story for each thing that stops.

use crate::curator::{curator, mentee, mentor, pair};
use crate::journal::planned;
use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Actor, World};
use calamine::{Reader, Xlsx, open_workbook_from_rs};
use chrono::NaiveDate;
use nastavnik::delivery::paper;
use nastavnik::message::{PaperKind, Recipe};
use nastavnik::programme::pairs::Stage;
use nastavnik::words::Language;
use std::io::Cursor;

async fn withdraws(w: &mut World, maria: &Actor, whose: &Actor) {
    let id = whose.person.unwrap();
    w.says(maria, &format!("/consent-withdraw {id}")).await;
    w.presses(maria, "Отозвать").await;
}

story!(a_consent_withdrawn_stops_a_search, async |w: &mut World| {
    let (anya, katya, gleb, maria) = a_school(w).await;
    ask(w, &anya).await;
    w.presses(&katya, "Беру").await;
    let take = w.remember(&gleb, "Беру").await;
    withdraws(w, &maria, &anya).await;
    w.presses_old(&gleb, &take).await;
    w.note("Ни выбора, ни напоминания, ни следующей волны; ученице держат обещание.");
    w.until("12.03 20:00").await;
    w.says(&anya, "/waiting").await;
    w.note("Бумагу сдали снова: поиск идёт дальше.");
    w.says(&maria, "/consents-all 1 1").await;
});

story!(
    a_mentors_consent_withdrawn_gives_the_request_to_others,
    async |w: &mut World| {
        let (anya, katya, gleb, maria) = a_school(w).await;
        ask(w, &anya).await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&katya, "Беру").await;
        let meet = w.remember(&anya, "Давай познакомимся").await;
        withdraws(w, &maria, &katya).await;
        w.presses_old(&anya, &meet).await;
        w.until("11.03 20:00").await;
    }
);

story!(
    a_consent_withdrawn_stops_meetings_and_reminders,
    async |w: &mut World| {
        let (_, _, _, maria) = a_school(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let id = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        planned(w, id, "13.03.2026 14:30").await;
        withdraws(w, &maria, &lena).await;
        w.note("Ни напоминания накануне, ни «Как прошла?», ни вопроса о тишине, ни новой встречи.");
        w.until("08.04 20:00").await;
        w.says(&katya, "/meet").await;
    }
);

story!(
    a_consent_withdrawn_takes_the_name_out_of_the_digest,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let id = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        w.says(&katya, &format!("/log p{id}")).await;
        w.says(&katya, "9 марта 40 минут, дроби, сам решил 3 из 5")
            .await;
        w.presses(&katya, "Сохранить").await;
        let before = table_of_march(w).await;
        assert!(
            before.contains("Белова") && before.contains("Орлова"),
            "{before}"
        );
        withdraws(w, &maria, &lena).await;
        w.says(&maria, "/digest 2026-03").await;
        let after = table_of_march(w).await;
        assert!(
            !after.contains("Белова") && after.contains("Орлова"),
            "{after}"
        );
        // What was done is counted all the same.
        assert!(after.contains("дроби"), "{after}");
    }
);

/// Every cell of the table that comes with the digest, made now.
async fn table_of_march(w: &World) -> String {
    let recipe = Recipe {
        kind: PaperKind::DigestJournal,
        school: w.school,
        month: NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        as_of: w.now,
    };
    let mut tx = w.db.begin().await.unwrap();
    let bytes = paper::make(&mut tx, recipe, Language::Ru).await.unwrap();
    drop(tx);
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, range)| range.cells());
    cells.map(|(_, _, cell)| format!("{cell}\n")).collect()
}
