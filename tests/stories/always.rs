//! What works for everybody at any time.

use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::people::{self, Role, Status};

story!(
    who_has_left_has_help_and_nothing_else,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&maria, "/menu").await;
        w.says(&anya, "/request").await;
        for who in [&maria, &anya] {
            let mut tx = w.db.begin().await.unwrap();
            let person = who.person.unwrap();
            people::set_status(&mut tx, person, Status::Left)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        }
        w.note("Обе выбыли; кнопки и начатое остались на экране.");
        w.says(&maria, "/desk").await;
        w.presses(&anya, "Математика").await;
        w.says(&anya, "дроби").await;
        w.presses(&anya, "Поддержка").await;
        w.presses(&anya, "Пока никого").await;
    }
);

story!(
    somebody_known_and_a_stranger_say_hello,
    async |w: &mut World| {
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let stranger = w.stranger("Прохожий").await;
        w.says(&anya, "/start").await;
        w.says(&maria, "Меню").await;
        w.says(&stranger, "привет").await;
        w.says(&anya, "поддержка").await;
        w.presses(&anya, "Пока никого").await;
        w.says(&anya, "абракадабра").await;
        w.presses(&anya, "Ещё").await;
        w.says(&anya, "как это работает").await;
        w.says(&anya, "1").await;
        w.restarts().await;
        w.says(&anya, "/cancel").await;
    }
);
