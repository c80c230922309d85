//! Strangers come in: by card, by digits, by a class poster.

use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::invitations::Who;
use nastavnik::programme::people::{Newcomer, Role};

fn class_6b() -> Who {
    Who::Class {
        grade: 6,
        letter: Some("Б".to_owned()),
    }
}

story!(
    a_pupil_comes_in_by_the_link_of_a_card,
    async |w: &mut World| {
        let card = w.prints_card(Part::pupil("Аня Соколова", 6, "Б")).await;
        let anya = w.stranger("Аня").await;
        w.says(&anya, "/start").await;
        w.opens_link(&anya, &card).await;
        w.note("Посреди входа бот перезапускается, а Аня пишет своё.");
        w.restarts().await;
        w.says(&anya, "что это").await;
        w.presses(&anya, "Да, это я").await;
        w.presses(&anya, "Кто что видит").await;
        w.says(&anya, "/menu").await;
        w.presses(&anya, "Понятно").await;
        w.presses(&anya, "Передать родителям").await;
        w.presses(&anya, "Консультации учителей").await;
        w.note("Ту же карточку Аня наводит ещё раз.");
        w.opens_link(&anya, &card).await;
    }
);

story!(
    digits_are_typed_wrong_three_times_and_then_right,
    async |w: &mut World| {
        let card = w.prints_card(Part::pupil("Аня Соколова", 6, "Б")).await;
        let anya = w.stranger("Аня").await;
        w.says(&anya, "здравствуйте").await;
        w.presses(&anya, "Ввести код").await;
        w.says(&anya, "1234").await;
        w.says(&anya, "0000-0000-00").await;
        w.presses(&anya, "Навести камеру").await;
        w.says(&anya, "12 34 56 7").await;
        w.says(&anya, "У меня нет карточки").await;
        w.says_digits(&anya, &card).await;
        w.says(&anya, "да").await;
        w.says(&anya, "понятно").await;
    }
);

story!(
    ten_wrong_codes_close_the_digits_for_an_hour,
    async |w: &mut World| {
        let card = w.prints_card(Part::pupil("Аня Соколова", 6, "Б")).await;
        let anya = w.stranger("Аня").await;
        for _ in 0..10 {
            w.says_secret(&anya, "123456", "не тот код").await;
        }
        w.says_digits(&anya, &card).await;
        w.note("QR-код работает и тогда.");
        w.opens_link(&anya, &card).await;
        w.presses(&anya, "Нет, карточка чужая").await;
        w.passes(chrono::Duration::hours(1)).await;
        w.says_digits(&anya, &card).await;
    }
);

story!(somebody_else_uses_the_same_card, async |w: &mut World| {
    let maria = w
        .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
        .await;
    let card = w.prints_card(Part::pupil("Аня Соколова", 6, "Б")).await;
    let anya = w.stranger("Аня").await;
    let boris = w.stranger("Чужой телефон").await;
    w.opens_link(&anya, &card).await;
    w.presses(&anya, "Да, это я").await;
    w.presses(&anya, "Понятно").await;
    w.opens_link(&boris, &card).await;
    w.presses(&boris, "Карточка моя").await;
    w.note("Вторая попытка школу больше не тревожит.");
    w.says_digits(&boris, &card).await;
    w.says(&anya, "/menu").await;
    w.says(&maria, "/menu").await;
});

story!(
    a_found_card_is_given_back_and_works_for_its_owner,
    async |w: &mut World| {
        let card = w.prints_card(Part::pupil("Аня Соколова", 6, "Б")).await;
        let petya = w.stranger("Петя").await;
        let anya = w.stranger("Аня").await;
        w.opens_link(&petya, &card).await;
        let old = w.remember(&petya, "Да, это я").await;
        w.presses(&petya, "Нет, карточка чужая").await;
        w.note("Старая кнопка больше ничего не открывает.");
        w.presses_old(&petya, &old).await;
        w.opens_link(&anya, &card).await;
        w.presses(&anya, "Да, это я").await;
        w.presses(&anya, "Понятно").await;
    }
);

story!(a_teacher_comes_in, async |w: &mut World| {
    let card = w
        .invites(
            Role::Curator,
            Who::Newcomer(Newcomer {
                family: "Лебедева".into(),
                given: "Мария".into(),
                patronymic: "Ивановна".into(),
                adult: true,
                ..Newcomer::default()
            }),
        )
        .await;
    let maria = w.stranger("Мария").await;
    w.says_digits(&maria, &card).await;
    w.presses(&maria, "Что мне видно").await;
    w.presses(&maria, "Понятно").await;
    w.says(&maria, "/settings").await;
});

story!(
    a_stranger_looks_around_and_asks_for_help,
    async |w: &mut World| {
        let stranger = w.stranger("Прохожий").await;
        w.says(&stranger, "мне плохо").await;
        w.says(&stranger, "меня бьют дома").await;
        w.says(&stranger, "поддержка").await;
        w.says(&stranger, "/start").await;
        w.presses(&stranger, "Я родитель").await;
        w.says(&stranger, "/start").await;
        w.presses(&stranger, "Как это работает").await;
        w.says(&stranger, "/start").await;
        w.presses(&stranger, "English").await;
        w.presses(&stranger, "Enter a code").await;
        w.says(&stranger, "hello").await;
    }
);

story!(a_class_comes_by_its_poster, async |w: &mut World| {
    let maria = w
        .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
        .await;
    let listed = w.prints_card(Part::pupil("Алёна Соколова", 6, "Б")).await;
    let poster = w.invites(Role::Mentee, class_6b()).await;
    let alyona = w.stranger("Алёна").await;
    w.opens_link(&alyona, &poster).await;
    if w.names_may_be_asked() {
        w.says(&alyona, "Алёна").await;
        w.says(&alyona, "алена соколова").await;
        w.presses(&alyona, "Поменять местами").await;
        w.presses(&alyona, "Да, верно").await;
        w.presses(&alyona, "Понятно").await;
        w.says(&alyona, "/menu").await;
        w.presses(&alyona, "Консультации учителей").await;
        w.says(&maria, "/approvals").await;
        let once = w.remember(&maria, "Принять 1").await;
        w.presses(&maria, "Принять 1").await;
        w.presses_old(&maria, &once).await;
        assert_eq!(
            w.status_of(listed.person.unwrap()).await,
            Some(nastavnik::programme::people::Status::Active),
            "the person of the class list takes part"
        );
        w.says(&alyona, "/menu").await;
    }
});

story!(
    somebody_who_is_not_in_the_class_list,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let poster = w.invites(Role::Mentee, class_6b()).await;
        let petya = w.stranger("Петя").await;
        let joker = w.stranger("Шутник").await;
        if w.names_may_be_asked() {
            w.opens_link(&petya, &poster).await;
            w.says(&petya, "Иванов Петя").await;
            w.says(&petya, "верно").await;
            w.presses(&petya, "Понятно").await;
            w.opens_link(&joker, &poster).await;
            w.says(&joker, "Человек Паук").await;
            w.says(&joker, "да").await;
            w.says(&joker, "да").await;
            w.says(&maria, "/approvals").await;
            w.presses(&maria, "Посмотреть").await;
            w.presses(&maria, "Петя").await;
            w.presses(&maria, "Принять").await;
            w.presses(&maria, "Посмотреть").await;
            w.presses(&maria, "Паук").await;
            w.presses(&maria, "Не принимать").await;
            w.says(&joker, "алло").await;
        }
    }
);

story!(
    a_curator_of_another_school_lets_nobody_in,
    async |w: &mut World| {
        let other = w.founds_school("школа «Соседняя»").await;
        let olga = w
            .enters_school(other, Part::adult("Ольга Петровна Зимина", Role::Curator))
            .await;
        let anya = w
            .enters(Part::pupil("Аня Соколова", 6, "Б").without_consent())
            .await;
        let person = anya.person.unwrap();
        for command in [
            "approve",
            "refuse",
            "card-new",
            "card-close",
            "consent-withdrawn",
        ] {
            w.says(&olga, &format!("/{command} {person}")).await;
        }
        w.says(&olga, "/consents").await;
        w.says(&olga, &format!("/consents-all {person} {person}"))
            .await;
        w.says(&anya, "/approvals").await;
        w.says(&anya, &format!("/consents-all {person} 99")).await;
    }
);

story!(names_of_every_alphabet_come_in, async |w: &mut World| {
    let poster = w.invites(Role::Mentee, class_6b()).await;
    if !w.names_may_be_asked() {
        w.note("Здесь имён не спрашивают.");
    }
    let names = [
        "Ёлкина-Палкина Анна-Мария",
        "o'brien seán",
        "ли ян",
        "Мамедов Али Гасан оглы",
        "王 伟",
    ];
    for (i, name) in names.into_iter().enumerate() {
        let somebody = w.stranger(&format!("Гость {}", i + 1)).await;
        w.opens_link(&somebody, &poster).await;
        if w.names_may_be_asked() {
            w.says(&somebody, name).await;
        }
    }
});
