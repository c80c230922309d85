//! «Хочу помогать», the curator's lists, settings and pauses.

use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::people::Role;

story!(
    a_pupil_offers_help_and_is_admitted,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let katya = w.enters(Part::pupil("Катя Орлова", 9, "А")).await;
        w.says(&katya, "/menu").await;
        w.presses(&katya, "Хочу помогать").await;
        w.says(&katya, "танцы").await;
        w.says(&katya, "матеша и физика").await;
        w.presses(&katya, "✓ Физика").await;
        w.restarts().await;
        w.presses(&katya, "Готово").await;
        w.says(&katya, "5 и 12").await;
        w.says(&katya, "5-7").await;
        w.presses(&katya, "‹ Назад").await;
        w.presses(&katya, "5–7").await;
        w.says(&katya, "в воскресенье").await;
        w.says(&katya, "вт и чт после 6 урока").await;
        w.says(&katya, "9").await;
        w.presses(&katya, "Одному").await;
        let send = w.remember(&katya, "Отправить").await;
        w.presses(&katya, "Отправить").await;
        w.presses_old(&katya, &send).await;
        w.says(&maria, "/approvals").await;
        w.presses(&maria, "Хотят помогать").await;
        w.presses_person(&maria, &katya).await;
        w.presses(&maria, "Пригласить на разговор").await;
        w.presses_person(&maria, &katya).await;
        let admit = w.remember(&maria, "Допустить").await;
        w.presses(&maria, "Допустить").await;
        w.presses_old(&maria, &admit).await;
        w.says(&katya, "/offer-help").await;
        w.presses(&katya, "Изменить").await;
        w.presses(&katya, "Скольким").await;
        w.presses(&katya, "Двоим").await;
        w.presses(&katya, "Отправить").await;
    }
);

story!(
    a_pupil_is_asked_to_come_back_later,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let katya = w.enters(Part::pupil("Катя Орлова", 9, "А")).await;
        w.says(&katya, "/offer-help").await;
        w.says(&katya, "русский").await;
        w.presses(&katya, "Готово").await;
        w.says(&katya, "/cancel").await;
        w.says(&katya, "/offer-help").await;
        w.presses(&katya, "Математика").await;
        w.presses(&katya, "Готово").await;
        w.presses(&katya, "1–4").await;
        w.presses(&katya, "В любой день").await;
        w.says(&katya, "одному").await;
        w.says(&katya, "да").await;
        w.says(&maria, "/candidates").await;
        w.presses_person(&maria, &katya).await;
        w.presses(&maria, "Не сейчас").await;
    }
);

story!(without_consent_nobody_offers_help, async |w: &mut World| {
    let katya = w
        .enters(Part::pupil("Катя Орлова", 9, "А").without_consent())
        .await;
    w.says(&katya, "/menu").await;
    w.says(&katya, "/offer-help").await;
    w.says(&katya, "/privacy").await;
});

story!(
    papers_of_a_class_are_marked_all_but_one,
    async |w: &mut World| {
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        let anya = w
            .enters(Part::pupil("Аня Соколова", 6, "Б").without_consent())
            .await;
        let petya = w
            .enters(Part::pupil("Петя Иванов", 6, "Б").without_consent())
            .await;
        let lena = w
            .enters(Part::pupil("Лена Белова", 7, "А").without_consent())
            .await;
        w.says(&maria, "/consents").await;
        // Which class it is stands where classes may be shown.
        let classes = match w.names_may_be_asked() {
            true => ["6 «Б»", "7 «А»"],
            false => ["Список 1", "Список 2"],
        };
        w.presses(&maria, classes[0]).await;
        w.presses(&maria, "Все, кроме").await;
        w.says(&maria, "не знаю").await;
        w.presses_place(&maria, 1).await;
        w.presses(&maria, "Отметить остальных").await;
        w.says(&anya, "/menu").await;
        w.says(&petya, "/menu").await;
        w.presses(&maria, classes[1]).await;
        let all = w.remember(&maria, "Отметить").await;
        w.presses(&maria, "Отметить").await;
        w.presses_old(&maria, &all).await;
        let lena = lena.person.unwrap();
        w.says(&maria, &format!("/consent-withdraw {lena}")).await;
        w.presses(&maria, "Отозвать").await;
    }
);

story!(
    somebody_chooses_language_and_notices,
    async |w: &mut World| {
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&anya, "/settings").await;
        w.presses(&anya, "Что присылать").await;
        w.presses(&anya, "✓ Раз в неделю").await;
        w.presses(&anya, "✕ Раз в неделю").await;
        w.presses(&anya, "‹ Назад").await;
        w.presses(&anya, "Язык").await;
        w.presses(&anya, "English").await;
        w.presses(&anya, "Menu").await;
        w.says(&anya, "/language ru").await;
        w.says(&anya, "/privacy").await;
        w.says(&anya, "/help").await;
        w.says(&anya, "/status").await;
    }
);

story!(
    a_pause_begins_ends_by_itself_and_by_hand,
    async |w: &mut World| {
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&anya, "пауза").await;
        w.presses(&anya, "До даты").await;
        w.says(&anya, "33 марта").await;
        w.says(&anya, "вчера").await;
        w.presses(&anya, "‹ Назад").await;
        w.presses(&anya, "1 неделя").await;
        w.says(&anya, "/pause").await;
        w.passes(chrono::Duration::days(9)).await;
        w.presses(&anya, "Ещё неделя").await;
        let end = w.remember(&anya, "Снять паузу").await;
        w.presses(&anya, "Снять паузу").await;
        w.presses_old(&anya, &end).await;
        w.says(&anya, "/pause").await;
        w.presses(&anya, "Болею").await;
        w.says(&anya, "до пятницы").await;
        w.presses(&anya, "Всё верно").await;
        w.presses(&anya, "Снова на связи").await;
    }
);
