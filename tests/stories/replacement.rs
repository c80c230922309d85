//! Another mentor, and a word with the curator.

use super::curator::{curator, mentee, mentor, pair};
use crate::story;
use crate::support::world::World;
use chrono::Duration;
use nastavnik::programme::pairs::Stage;

story!(
    a_pupil_asks_for_another_mentor_and_takes_it_back_within_the_hour,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        pair(w, &katya, &artem, Stage::Working, Some("2026-03-06")).await;
        w.says(&artem, "/replace").await;
        w.says(&artem, "не знаю").await;
        w.presses(&artem, "‹ Не менять").await;
        w.says(&artem, "/replace").await;
        let time = w.remember(&artem, "Не совпадаем").await;
        w.presses(&artem, "Не совпадаем").await;
        w.presses_old(&artem, &time).await;
        w.says(&maria, "/desk").await;
        w.passes(Duration::minutes(50)).await;
        let undo = w.remember(&artem, "Вернуть").await;
        w.presses(&artem, "Вернуть").await;
        w.presses_old(&artem, &undo).await;
        w.says(&maria, "/desk").await;
        w.passes(Duration::hours(2)).await;
        w.note("наставник ничего не узнал");
    }
);

story!(
    a_pupil_asks_for_another_mentor_and_the_hour_passes,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        let id = pair(w, &katya, &artem, Stage::Working, Some("2026-03-06")).await;
        w.says(&artem, "/replace").await;
        w.presses(&artem, "Мне некомфортно").await;
        w.restarts().await;
        w.presses(&artem, "Нет, просто").await;
        let undo = w.remember(&artem, "Вернуть").await;
        w.passes(Duration::minutes(61)).await;
        w.presses_old(&artem, &undo).await;
        w.says(&katya, &format!("/replace-undo {id}")).await;
        w.says(&maria, "/desk").await;
        let end = w.remember(&maria, "Завершить и подобрать").await;
        w.presses(&maria, "Завершить и подобрать").await;
        w.presses_old(&maria, &end).await;
        w.says(&artem, "/replace").await;
    }
);

story!(
    somebody_who_was_hurt_is_shown_the_numbers,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        pair(w, &katya, &artem, Stage::Working, Some("2026-03-06")).await;
        w.says(&artem, "/replace").await;
        w.presses(&artem, "Мне некомфортно").await;
        w.presses(&artem, "Да").await;
        w.says(&maria, "/desk").await;
        w.presses(&maria, "Поговорю лично").await;
    }
);

story!(
    a_mentor_stops_and_the_pupil_is_told_kindly,
    async |w: &mut World| {
        curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        let lena = mentee(w, "Лена Белова").await;
        pair(w, &katya, &artem, Stage::Working, Some("2026-03-06")).await;
        pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        w.says(&katya, "/replace").await;
        w.says(&katya, "2").await;
        w.presses(&katya, "Не хватает времени").await;
        w.passes(Duration::minutes(61)).await;
    }
);

story!(a_pupil_asks_the_curator, async |w: &mut World| {
    let maria = curator(w).await;
    let artem = mentee(w, "Артём Ветров").await;
    w.says(&artem, "/ask-curator").await;
    w.presses(&artem, "О занятиях").await;
    w.says(&artem, "можно в другой кабинет?").await;
    crate::safety_words::nothing_is_readable(w, &["кабинет?"]).await;
    w.says(&artem, "/ask-curator").await;
    w.presses(&artem, "О занятиях").await;
    w.presses(&artem, "Пропустить").await;
    w.says(&maria, "/desk").await;
    let given = w.remember(&maria, "Ответ дан").await;
    w.presses(&maria, "Ответ дан").await;
    w.presses_old(&maria, &given).await;
});
