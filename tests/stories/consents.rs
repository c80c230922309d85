//! A consent withdrawn in the middle: one story for each thing that stops.

use crate::curator::{mentee, mentor, pair};
use crate::journal::planned;
use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Actor, World};
use nastavnik::programme::pairs::Stage;

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
    w.says(&maria, "/consents-all 6Б 1").await;
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
