//! The curator's list of requests, and a pair by hand.

use crate::curator::{curator, mentee, mentor, pair};
use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

story!(
    a_request_that_nobody_took_is_brought_together_by_hand,
    async |w: &mut World| {
        let (anya, katya, gleb, maria) = a_school(w).await;
        let oleg = mentee(w, "Олег Зимин").await;
        ask(w, &anya).await;
        ask(w, &oleg).await;
        w.note("По первой заявке никто не смог.");
        w.says(&gleb, "/decline 1").await;
        w.says(&katya, "/decline 2").await;
        w.says(&maria, "/menu").await;
        w.presses(&maria, "Заявки").await;
        w.presses(&maria, "№ 1").await;
        w.presses(&maria, "Познакомить без опроса").await;
        let bring = w.remember(&maria, "Познакомить: ").await;
        w.presses(&maria, "Познакомить: ").await;
        w.presses_old(&maria, &bring).await;
        w.note("Найти по имени: и пара, и заявка.");
        w.says(&maria, "/desk-find").await;
        w.says(&maria, "2").await;
        w.says(&maria, "/desk-requests 9").await;
    }
);

story!(
    a_pair_by_hand_keeps_the_hard_rules,
    async |w: &mut World| {
        let (anya, katya, gleb, maria) = a_school(w).await;
        ask(w, &anya).await;
        w.says(&katya, "/decline 2").await;
        let katya_id = katya.person.unwrap();
        let other = w.founds_school("школа «Соседняя»").await;
        let olga = w
            .enters_school(other, Part::adult("Ольга Петровна Сова", Role::Curator))
            .await;
        w.note("Чужая школа, не куратор, не наставник.");
        w.says(&olga, &format!("/desk-bring 1 {katya_id}")).await;
        w.says(&olga, "/desk-request 1").await;
        w.says(&olga, "/desk-pick 1").await;
        w.says(&gleb, &format!("/desk-bring 1 {katya_id}")).await;
        w.says(&maria, &format!("/desk-bring 1 {}", maria.person.unwrap()))
            .await;
        w.note("Согласие наставника отозвано: познакомить нельзя.");
        w.says(&maria, &format!("/consent-withdrawn {katya_id}"))
            .await;
        w.says(&maria, &format!("/desk-bring 1 {katya_id}")).await;
        w.says(&maria, "/desk-pick 1").await;
    }
);

story!(silent_pairs_are_reminded_gently, async |w: &mut World| {
    let maria = curator(w).await;
    let katya = mentor(w, "Катя Орлова").await;
    let lena = mentee(w, "Лена Белова").await;
    let petya = mentee(w, "Петя Снегирёв").await;
    pair(w, &katya, &lena, Stage::Working, Some("2026-02-12")).await;
    pair(w, &katya, &petya, Stage::Working, Some("2026-02-12")).await;
    let id = petya.person.unwrap();
    w.says(&maria, &format!("/consent-withdrawn {id}")).await;
    w.says(&maria, "/desk").await;
    w.presses(&maria, "Позже").await;
    w.note("О Пете без согласия не напоминают.");
    let nudge = w.remember(&maria, "Мягко напомнить").await;
    w.presses(&maria, "Мягко напомнить").await;
    w.presses_old(&maria, &nudge).await;
    w.note("Не куратор.");
    w.says(&katya, "/desk-nudge").await;
});
