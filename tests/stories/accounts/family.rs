//! One phone for several children: «За кого?»

use super::answers;
use crate::story;
use crate::support::world::{Actor, Part, World};
use nastavnik::programme::accounts::Owner;
use nastavnik::programme::confirmations;
use nastavnik::programme::journal;
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

struct Family {
    phone: Actor,
    petya: Actor,
    masha: Actor,
}

/// A mother's phone; nobody of the two has one.
async fn family(w: &mut World) -> Family {
    let petya = w.without_phone(Part::pupil("Петя Ежов", 2, "Б")).await;
    let masha = w.without_phone(Part::pupil("Маша Ежова", 4, "А")).await;
    let phone = w.stranger("Мама").await;
    w.links(&phone, &petya, Owner::Guardian).await;
    w.links(&phone, &masha, Owner::Guardian).await;
    Family {
        phone,
        petya,
        masha,
    }
}

story!(
    a_parent_comes_in_with_the_cards_of_two_children,
    async |w: &mut World| {
        let petya = w.prints_card(Part::pupil("Петя Ежов", 2, "Б")).await;
        let masha = w.prints_card(Part::pupil("Маша Ежова", 4, "А")).await;
        let mama = w.stranger("Мама").await;
        w.says_digits(&mama, &petya).await;
        w.presses(&mama, "Я взрослый, пишу за ребёнка").await;
        w.presses(&mama, "Понятно").await;
        w.note("Вторая карточка с того же телефона.");
        w.says_digits(&mama, &masha).await;
        w.says(&mama, "это дочка").await;
        w.restarts().await;
        w.presses(&mama, "Я взрослый, пишу за ребёнка").await;
        w.presses(&mama, "Понятно").await;
        w.says(&mama, "/menu").await;
        w.presses(&mama, "За кого: ").await;
        w.says(&mama, "/accounts").await;
    }
);

story!(
    a_notice_is_answered_for_the_child_it_is_about,
    async |w: &mut World| {
        let f = family(w).await;
        let ilya = w
            .enters(Part::pupil("Илья Громов", 9, "Б").in_role(Role::Mentor))
            .await;
        let pair = w.pair(&ilya, &f.petya, Stage::Working).await;
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        w.says(&maria, &format!("/desk-pair {pair}")).await;
        w.says(&f.phone, "/menu").await;
        w.note("Сейчас пишут за Машу, а вопрос приходит о Пете.");
        w.says(&ilya, &format!("/log p{pair}")).await;
        w.says(&ilya, "сегодня 40 минут, дроби, сам решил 3 из 5")
            .await;
        w.presses(&ilya, "Сохранить").await;
        let old = w.remember(&f.phone, "Было иначе").await;
        w.presses(&f.phone, "Да, так и было").await;
        w.note("Слова теперь тоже за Петю.");
        w.says(&f.phone, "да").await;
        let mut tx = w.db.read().await.unwrap();
        let entry = journal::of_pair(&mut tx, pair).await.unwrap()[0].id;
        let words = confirmations::all_of(&mut tx, entry).await.unwrap();
        drop(tx);
        let petya = f.petya.person.unwrap();
        assert_eq!(words.len(), 1);
        assert_eq!((words[0].person, words[0].by_person), (petya, petya));
        assert_eq!(
            w.logged(&f.petya, "meeting-confirmed", &format!("entry:{entry}"))
                .await,
            1
        );
        w.says(&f.phone, "/menu").await;
        w.presses(&f.phone, "За кого: ").await;
        w.note("За Петю здесь больше не пишут: старая кнопка ничего не открывает.");
        w.says(&f.phone, "/for-whom-list").await;
        w.presses(&f.phone, "За кого: ").await;
        w.says(&f.phone, "/accounts").await;
        w.presses(&f.phone, "Отвязать этот чат").await;
        w.presses(&f.phone, "Да, убрать").await;
        w.presses_old(&f.phone, &old).await;
    }
);

story!(
    requests_and_receipts_say_for_whom_they_are,
    async |w: &mut World| {
        let f = family(w).await;
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        w.says(&f.phone, "не понимаю дроби, контрольная в пятницу")
            .await;
        w.presses(&f.phone, "Отправить").await;
        w.says(&f.phone, "/menu").await;
        w.presses(&f.phone, "За кого: ").await;
        w.says(&f.phone, "/ask-curator").await;
        w.presses(&f.phone, "О другом").await;
        w.note("Начатое за одного ребёнка ждёт, пока пишут за другого.");
        w.says(&f.phone, "/for-whom-list").await;
        w.presses(&f.phone, "За кого: ").await;
        w.says(&f.phone, "/menu").await;
        w.presses(&f.phone, "За кого: ").await;
        w.presses(&f.phone, "Продолжить").await;
        w.says(&f.phone, "можно приходить вместе с сестрой?").await;
        w.says(&f.phone, "/menu").await;
        w.presses(&f.phone, "За кого: ").await;
        answers(w, &maria).await;
        let masha = f.masha.person.unwrap();
        w.note("Чужое «за кого» не выбрать.");
        let stranger = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&stranger, &format!("/for-whom {masha}")).await;
    }
);

story!(children_share_a_phone, async |w: &mut World| {
    let petya = w.enters(Part::pupil("Петя Ежов", 2, "Б")).await;
    let masha = w.prints_card(Part::pupil("Маша Ежова", 4, "А")).await;
    w.says_digits(&petya, &masha).await;
    w.says(&petya, "да").await;
    w.presses(&petya, "Наш общий, детский").await;
    w.presses(&petya, "Да, это я").await;
    w.presses(&petya, "Понятно").await;
    w.says(&petya, "/menu").await;
    w.presses(&petya, "За кого: ").await;
    w.note("А потом выяснилось, что телефон мамин.");
    w.says(&petya, "/place-adult").await;
    w.presses(&petya, "За кого: ").await;
});
