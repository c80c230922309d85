//! Codes that do not work, and what is said then.

use super::{shows_code, two_phones};
use crate::story;
use crate::support::world::{Part, World};
use chrono::Duration;
use nastavnik::programme::people::{self, Role, Status};

story!(a_code_is_over_used_or_replaced, async |w: &mut World| {
    let (anya, second) = two_phones(w).await;
    shows_code(w, &anya).await;
    let replaced = w.shown_code();
    w.presses(&anya, "Новый код").await;
    w.note("Прежний код новым отменён.");
    w.says_secret(&second, &replaced, "прежний код").await;
    w.note("Код живёт десять минут.");
    w.passes(Duration::minutes(10)).await;
    w.says_code(&second).await;
    w.presses(&second, "Ввести другой код").await;
    w.presses(&anya, "Новый код").await;
    w.says_code(&second).await;
    let third = w.another_phone(&anya, anya.platform).await;
    w.note("Код срабатывает один раз.");
    w.says_code(&third).await;
    w.note("Свой код на своём телефоне ничего не меняет.");
    shows_code(w, &anya).await;
    w.says_code(&anya).await;
});

story!(
    five_wrong_codes_and_the_right_one_waits_an_hour,
    async |w: &mut World| {
        let (anya, second) = two_phones(w).await;
        for wrong in [
            "1111 1111",
            "2222 2222",
            "3333 3333",
            "4444 4444",
            "55555555",
        ] {
            w.says_secret(&second, wrong, "не тот код").await;
        }
        shows_code(w, &anya).await;
        w.says_code(&second).await;
        w.passes(Duration::hours(1)).await;
        shows_code(w, &anya).await;
        let typed = w.shown_code().replace(' ', " - ");
        w.says_secret(&second, &typed, "код, через тире").await;
    }
);

story!(
    a_code_of_another_school_or_of_somebody_who_left,
    async |w: &mut World| {
        let (anya, second) = two_phones(w).await;
        let other = w.founds_school("школа на горе").await;
        let gosha = w
            .enters_school(other, Part::pupil("Гоша Речкин", 7, "А"))
            .await;
        w.note("Аня вводит код ученика другой школы.");
        shows_code(w, &gosha).await;
        w.says_code(&anya).await;
        w.note("Код того, кто потом ушёл из программы.");
        shows_code(w, &anya).await;
        let mut tx = w.db.begin().await.unwrap();
        people::set_status(&mut tx, anya.person.unwrap(), Status::Left)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        w.says_code(&second).await;
        w.note("А здесь кода не попросить вовсе.");
        w.says(&anya, "/place-add").await;
    }
);

story!(
    somebody_known_types_wrong_codes_and_nonsense,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let petya = w.prints_card(Part::pupil("Петя Ежов", 2, "Б")).await;
        w.says(&maria, "/code").await;
        w.says_secret(&maria, "1111 1111", "не тот код").await;
        w.says_secret(&maria, "2222 2222", "не тот код").await;
        w.says_digits(&maria, &petya).await;
        w.says(&maria, "что это?").await;
        w.restarts().await;
        w.says(&maria, "/cancel").await;
        w.says_digits(&maria, &petya).await;
        w.presses(&maria, "Нет, карточка чужая").await;
        w.note("Карточка осталась целой.");
        let phone = w.stranger("Петя").await;
        w.says_digits(&phone, &petya).await;
        w.presses(&phone, "Да, это я").await;
        w.presses(&phone, "Понятно").await;
        w.note("А теперь по ней уже вошли.");
        w.says_digits(&maria, &petya).await;
    }
);
