//! A meeting is proposed, agreed, reminded of, moved and called off.

use crate::story;
use crate::support::world::scenes::place;
use crate::support::world::{Actor, Part, World};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

/// Katya of the ninth grade helps Anya of the sixth; the library is open.
pub async fn two(w: &mut World, stage: Stage) -> (Actor, Actor) {
    let katya = w
        .enters(Part::pupil("Катя Воронова", 9, "А").in_role(Role::Mentor))
        .await;
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    w.places(vec![place("библиотека", "14:00", "17:00")]).await;
    w.pair(&katya, &anya, stage).await;
    (katya, anya)
}

/// They have agreed on a Friday, by the words of one and a button of the other.
pub async fn agreed(w: &mut World, stage: Stage, time: &str) -> (Actor, Actor) {
    let (katya, anya) = two(w, stage).await;
    w.says(&katya, "/meet").await;
    w.says(&katya, time).await;
    w.presses(&katya, "Отправить").await;
    w.presses(&anya, "Подходит").await;
    (katya, anya)
}

story!(a_meeting_is_agreed_by_buttons, async |w: &mut World| {
    let (katya, anya) = two(w, Stage::Working).await;
    w.says(&katya, "/meet").await;
    w.presses(&katya, "ср, 11 марта, 14:30").await;
    w.presses(&katya, "Каждую неделю").await;
    w.presses(&katya, "Отправить").await;
    let yes = w.remember(&anya, "Подходит").await;
    w.presses(&anya, "Подходит").await;
    w.note("Второе нажатие ничего не меняет.");
    w.presses_old(&anya, &yes).await;
    w.presses(&anya, "В календарь").await;
    w.says(&anya, "/meetings").await;
    w.says(&anya, "1").await;
});

story!(
    a_time_is_typed_and_what_cannot_be_is_refused,
    async |w: &mut World| {
        let (katya, anya) = two(w, Stage::Working).await;
        w.says(&katya, "/meet").await;
        w.says(&katya, "33 марта").await;
        w.says(&katya, "вчера в 15:00").await;
        w.presses(&katya, "Другое время").await;
        w.says(&katya, "в четверг").await;
        w.says(&katya, "в 19:00").await;
        w.presses(&katya, "Другое время").await;
        w.says(&katya, "в субботу в 15").await;
        w.presses(&katya, "Другое время").await;
        w.says(&katya, "завтра в 10 утра").await;
        w.presses(&katya, "Другое время").await;
        w.says(&katya, "абракадабра").await;
        w.says(&katya, "и ещё раз").await;
        w.says(&katya, "в пт после 6 урока").await;
        w.restarts().await;
        w.says(&katya, "да").await;
        w.presses(&anya, "Предложить другое").await;
        w.says(&anya, "16.03 15:30").await;
        w.presses(&anya, "Отправить").await;
        w.presses(&katya, "Подходит").await;
    }
);

story!(
    the_eve_the_day_and_the_four_signals,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.until("12.03 18:00").await;
        w.presses(&anya, "Приду").await;
        let coming = w.remember(&katya, "Приду").await;
        w.presses(&katya, "Приду").await;
        w.presses_old(&katya, &coming).await;
        w.until("13.03 14:20").await;
        w.presses(&katya, "Опоздаю").await;
        w.says(&anya, "Я на месте").await;
        w.presses(&anya, "Не нахожу").await;
        w.says(&anya, "не нахожу").await;
    }
);

story!(
    an_early_meeting_is_reminded_of_before_the_first_lesson,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Trial, "в пт 14:30").await;
        w.until("13.03 07:20").await;
        w.presses(&katya, "Сегодня не смогу").await;
        w.until("13.03 14:30").await;
        w.presses(&anya, "Выбрать время").await;
    }
);

story!(a_meeting_is_moved_and_called_off, async |w: &mut World| {
    let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
    w.until("12.03 18:00").await;
    let old = w.remember(&katya, "Приду").await;
    w.presses(&anya, "Перенести").await;
    w.presses(&anya, "пн, 16 марта").await;
    w.presses(&anya, "Отправить").await;
    w.presses(&katya, "На этой неделе не могу").await;
    w.presses(&anya, "Перенести").await;
    w.says(&anya, "16.03 15:00").await;
    w.says(&anya, "да").await;
    w.presses(&katya, "Подходит").await;
    w.note("Кнопка напоминания о прежней дате.");
    w.presses_old(&katya, &old).await;
    w.until("15.03 18:00").await;
    w.presses(&anya, "Не смогу").await;
    w.presses(&anya, "Отменить встречу").await;
    w.until("16.03 15:00").await;
    w.says(&katya, "/meetings").await;
});

story!(the_stage_decides_the_kind, async |w: &mut World| {
    let (katya, anya) = two(w, Stage::Acquaintance).await;
    w.says(&katya, "/meet").await;
    w.says(&katya, "1").await;
    w.says(&katya, "отмена").await;
    let petya = w.enters(Part::pupil("Петя Лосев", 2, "Б")).await;
    w.pair(&katya, &petya, Stage::Ordering).await;
    w.says(&petya, "/meet").await;
    w.note("Теперь у Кати две пары.");
    w.says(&katya, "/meet").await;
    w.says(&katya, "никто").await;
    w.says(&katya, "1").await;
    w.says(&anya, "привет").await;
});
