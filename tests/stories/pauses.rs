//! A pause with meetings in it, those who did not come, and what comes when.

use crate::journal::{Two, planned, two};
use crate::meetings::agreed;
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

story!(
    a_pause_asks_what_becomes_of_the_meeting_inside_it,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.says(&anya, "пауза").await;
        w.presses(&anya, "1 неделя").await;
        w.says(&anya, "не знаю").await;
        w.restarts().await;
        let moves = w.remember(&anya, "Перенести").await;
        w.presses(&anya, "Перенести").await;
        w.presses_old(&anya, &moves).await;
        w.presses(&katya, "Приду").await;
        w.note("Утром после последнего дня.");
        w.until("18.03 09:00").await;
        w.presses(&anya, "Ещё неделя").await;
        w.presses(&anya, "Отменить встречу").await;
        w.until("26.03 16:00").await;
        w.presses(&anya, "Завершить").await;
        w.presses(&anya, "Да, закончить").await;
        w.says(&anya, "/enough 1 yes").await;
        w.says(&katya, "/menu").await;
    }
);

story!(
    a_meeting_kept_in_a_pause_is_asked_about_all_the_same,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.says(&katya, "/pause").await;
        w.presses(&katya, "2 недели").await;
        w.presses(&katya, "Оставить").await;
        w.until("13.03 16:00").await;
        w.says(&katya, "40 минут, дроби, сам решил 3 из 5").await;
        w.presses(&katya, "Сохранить").await;
        w.presses(&anya, "Да, так и было").await;
        w.says(&katya, "/unpause").await;
        w.says(&katya, "/unpause").await;
        w.presses(&anya, "Передать «спасибо»").await;
    }
);

story!(
    nobody_comes_to_the_mentee_twice_and_the_curator_asks,
    async |w: &mut World| {
        let Two { katya, anya, pair } = two(w).await;
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        planned(w, pair, "12.03.2026 15:00").await;
        planned(w, pair, "13.03.2026 15:00").await;
        w.until("12.03 15:05").await;
        w.says(&anya, "Я на месте").await;
        w.presses(&anya, "Ко мне не пришли").await;
        w.note("Десять минут ещё не прошли.");
        w.until("12.03 15:12").await;
        let again = w.remember(&anya, "Ко мне не пришли").await;
        w.presses(&anya, "Ко мне не пришли").await;
        w.presses_old(&anya, &again).await;
        w.note("Чужая кнопка ничего не делает.");
        let oleg = w.enters(Part::pupil("Олег Зимин", 7, "А")).await;
        w.presses_old(&oleg, &again).await;
        w.until("13.03 15:15").await;
        w.says(&anya, "/meetings").await;
        w.says(&anya, "1").await;
        w.presses(&anya, "Ко мне не пришли").await;
        w.says(&maria, "/desk").await;
        w.note("Наставник видит карточку встречи.");
        w.says(&katya, "/meeting 2").await;
    }
);

story!(silence_offers_a_way_out_to_both, async |w: &mut World| {
    let Two { katya, anya, .. } = two(w).await;
    let maria = w
        .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
        .await;
    w.until("24.03 18:00").await;
    w.presses(&katya, "Трудно, нужен совет").await;
    w.says(&katya, "ученик молчит, не знаю, как помочь").await;
    w.says(&maria, "/desk").await;
    w.presses(&katya, "Пауза").await;
    w.presses(&katya, "1 неделя").await;
    w.presses(&anya, "Хочу другого наставника").await;
    w.presses(&anya, "‹ Не менять").await;
    let enough = w.remember(&anya, "Больше не нужно").await;
    w.presses(&anya, "Больше не нужно").await;
    w.presses(&anya, "‹ Продолжаем").await;
    w.says(&anya, "/enough").await;
    w.presses(&anya, "Да, закончить").await;
    w.note("Вторая кнопка той же карточки уже ничего не меняет.");
    w.presses_old(&anya, &enough).await;
});

story!(
    a_reminder_says_why_it_came_and_can_wait,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.until("12.03 18:00").await;
        w.presses(&anya, "Настроить").await;
        w.presses(&anya, "Напомнить через час").await;
        w.presses(&katya, "Настроить").await;
        w.presses(&katya, "Больше не присылать").await;
        w.until("12.03 19:10").await;
        w.presses(&anya, "Настроить").await;
        w.until("12.03 20:30").await;
        w.note("В 21:30 телефон уже молчит.");
        w.presses(&anya, "Напомнить через час").await;
        w.until("13.03 16:00").await;
        w.says(&katya, "40 минут, дроби, сам решил 3 из 5").await;
        w.presses(&katya, "Сохранить").await;
        w.presses(&anya, "Настроить").await;
        w.presses(&anya, "Спрашивать раз в неделю").await;
        w.says(&katya, "/log p1").await;
        w.says(&katya, "сегодня 30 минут, уравнения, сам решил 2 из 3")
            .await;
        w.presses(&katya, "Сохранить").await;
        w.note("Вторая запись ждёт карточки недели.");
        w.until("14.03 12:00").await;
    }
);

story!(what_is_switched_off_does_not_come, async |w: &mut World| {
    let Two { katya, anya, .. } = two(w).await;
    w.says(&anya, "/notice weekly").await;
    w.says(&anya, "/notice silence").await;
    w.says(&katya, "/notice thanks").await;
    w.says(&katya, "/log p1").await;
    w.says(&katya, "вчера 40 минут, дроби, сам решил 3 из 5")
        .await;
    w.presses(&katya, "Сохранить").await;
    w.note("В пятницу карточка недели не приходит.");
    w.until("14.03 12:00").await;
    w.presses(&anya, "Да, так и было").await;
    w.presses(&anya, "Передать «спасибо»").await;
    w.note("«Спасибо» не звенит, но и не теряется.");
    w.says(&katya, "/pairs").await;
    w.note("Давно не встречались: спрашивают только того, кто не против.");
    w.until("24.04 18:00").await;
});
