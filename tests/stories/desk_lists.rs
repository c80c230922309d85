//! What lies aside, whom no message reaches, and who looked at whose card.

use crate::curator::{curator, mentee, mentor, pair};
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

story!(
    a_parked_letter_lies_on_the_desk_until_it_is_read,
    async |w: &mut World| {
        let maria = curator(w).await;
        let lena = mentee(w, "Лена Белова").await;
        w.says(&lena, "добрый день").await;
        w.executes("UPDATE letter SET parked = 'a bug of the story' WHERE id = 1")
            .await;
        let other = w.founds_school("школа «Соседняя»").await;
        let olga = w
            .enters_school(other, Part::adult("Ольга Петровна Сова", Role::Curator))
            .await;
        w.note("Соседняя школа его не видит и не закроет; ученик тоже.");
        w.says(&olga, "/desk-parked").await;
        w.says(&olga, "/desk-parked-seen letter 1").await;
        w.says(&lena, "/desk-parked-seen letter 1").await;
        w.says(&maria, "/desk").await;
        w.presses(&maria, "Посмотреть список").await;
        let seen = w.remember(&maria, "Номер 1").await;
        w.presses(&maria, "Номер 1").await;
        w.presses_old(&maria, &seen).await;
    }
);

story!(
    who_cannot_be_reached_is_listed_until_they_are_back,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        pair(w, &katya, &lena, Stage::Ordering, Some("2026-03-06")).await;
        w.blocks(&lena).await;
        w.says(&maria, "/desk-order").await;
        w.says(&maria, "7").await;
        w.presses(&maria, "Сегодня").await;
        w.note("Новость не доходит.");
        w.presses(&maria, "Внести").await;
        w.presses(&maria, "Посмотреть список").await;
        w.unblocks(&lena).await;
        w.says(&lena, "/menu").await;
        w.says(&maria, "/desk").await;
        w.says(&maria, "/desk-unreachable").await;
    }
);

story!(
    whoever_opens_a_card_stands_in_the_log,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let id = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        let teacher = w
            .enters(Part::adult("Пётр Сергеевич Громов", Role::Mentor))
            .await;
        let own = pair(w, &teacher, &lena, Stage::Working, Some("2026-03-06")).await;
        let who =
            |actor: &crate::support::world::Actor| format!("person:{}", actor.person.unwrap());
        w.says(&maria, &format!("/desk-pair {id}")).await;
        assert_eq!(w.logged(&maria, "card-opened", &who(&lena)).await, 1);
        assert_eq!(w.logged(&maria, "card-opened", &who(&katya)).await, 1);
        w.says(&teacher, &format!("/pair {own}")).await;
        assert_eq!(w.logged(&teacher, "card-opened", &who(&lena)).await, 1);
        w.note("Ровесники видят друг о друге только имя и класс: это не просмотр карточки.");
        w.says(&katya, &format!("/pair {id}")).await;
        assert_eq!(w.logged(&katya, "card-opened", &who(&lena)).await, 0);
        w.says(&lena, "не понимаю дроби, контрольная в пятницу")
            .await;
        w.presses(&lena, "Отправить").await;
        w.says(&maria, "/desk-request 1").await;
        assert_eq!(w.logged(&maria, "card-opened", &who(&lena)).await, 2);
        w.admits(&katya, &["maths"]).await;
        w.executes("UPDATE mentor_profile SET admitted_at = NULL")
            .await;
        w.says(&maria, &format!("/candidate {}", katya.person.unwrap()))
            .await;
        assert_eq!(w.logged(&maria, "card-opened", &who(&katya)).await, 2);
        w.executes("UPDATE person SET status = 'waiting' WHERE given = 'Катя'")
            .await;
        w.says(&maria, &format!("/newcomer-card {}", katya.person.unwrap()))
            .await;
        assert_eq!(w.logged(&maria, "card-opened", &who(&katya)).await, 3);
    }
);
