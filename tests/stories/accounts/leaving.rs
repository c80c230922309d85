//! A place is taken away, and never the last one silently.

use super::two_phones;
use crate::story;
use crate::support::world::{Part, World};
use chrono::Duration;
use nastavnik::programme::accounts::Owner;
use nastavnik::programme::people::Role;

story!(one_of_two_places_is_left, async |w: &mut World| {
    let (anya, second) = two_phones(w).await;
    w.links(&second, &anya, Owner::Own).await;
    w.passes(Duration::days(2)).await;
    w.says(&anya, "/accounts").await;
    w.presses_place(&anya, 2).await;
    w.presses(&anya, "Убрать это место").await;
    w.presses(&anya, "Оставить как есть").await;
    w.presses_place(&anya, 2).await;
    w.presses(&anya, "Убрать это место").await;
    w.presses(&anya, "Да, убрать").await;
    w.says(&second, "что случилось?").await;
    w.note("Второй телефон возвращается, и с него убирают первый.");
    w.links(&second, &anya, Owner::Own).await;
    w.passes(Duration::hours(25)).await;
    w.says(&second, "/accounts").await;
    w.presses_place(&second, 2).await;
    w.presses(&second, "Убрать это место").await;
    w.presses(&second, "Да, убрать").await;
});

story!(
    the_last_place_is_left_only_after_a_plain_question,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&anya, "/accounts").await;
        w.presses(&anya, "Отвязать этот чат").await;
        w.says(&anya, "не знаю").await;
        w.says(&anya, "/accounts").await;
        w.presses(&anya, "Отвязать этот чат").await;
        let old = w.remember(&anya, "Оставить как есть").await;
        w.restarts().await;
        w.presses(&anya, "Да, убрать").await;
        w.presses_old(&anya, &old).await;
        w.note("Куратор видит, кому не написать.");
        w.says(&maria, "/desk-unreachable").await;
        w.note("По новой карточке можно вернуться.");
        let who = nastavnik::programme::invitations::Who::Person(anya.person.unwrap());
        let card = w.invites(Role::Mentee, who).await;
        w.says_digits(&anya, &card).await;
    }
);
