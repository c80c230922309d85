//! Meetings that cannot be at their time, reminders that must not go, and those
//! who have no business with a meeting.

use crate::meetings::{agreed, two};
use crate::story;
use crate::support::world::{Part, World};
use chrono::{Duration, TimeZone, Utc};
use nastavnik::ids::PersonId;
use nastavnik::programme::consents::{self, Purpose};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;
use nastavnik::programme::schools::{self, Settings};

async fn withdraws_consent(w: &mut World, person: Option<PersonId>) {
    let mut tx = w.db.begin().await.unwrap();
    consents::withdraw(&mut tx, person.unwrap(), Purpose::Programme, w.now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

story!(
    illness_moves_meetings_and_tells_no_reason,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.says(&anya, "/ill").await;
        w.says(&anya, "вчера").await;
        w.says(&anya, "как получится").await;
        w.says(&anya, "до понедельника").await;
        w.presses(&anya, "‹ Назад").await;
        w.presses(&anya, "До пт").await;
        w.presses(&anya, "Всё верно").await;
        w.presses(&katya, "Приду").await;
        w.says(&katya, "/meet").await;
        w.until("16.03 12:00").await;
        w.presses(&anya, "Снова на связи").await;
        w.says(&anya, "/well").await;
    }
);

story!(
    a_closed_day_moves_the_meetings_of_that_day,
    async |w: &mut World| {
        let (_, anya) = agreed(w, Stage::Working, "в ср 15:00").await;
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        w.says(&maria, "/closed").await;
        w.presses(&maria, "Завтра").await;
        w.says(&maria, "одиннадцатые и кто захочет прийти").await;
        w.says(&maria, "10-11").await;
        w.note("Пара из 9 и 6 класса: их это не касается.");
        w.presses(&maria, "‹ Назад").await;
        w.says(&maria, "вся школа").await;
        w.presses(&maria, "Закрыть день").await;
        w.presses(&maria, "Отменить рассылку").await;
        w.passes(Duration::minutes(2)).await;
        w.says(&maria, "/closed").await;
        w.says(&maria, "завтра").await;
        w.presses(&maria, "5–9").await;
        w.presses(&maria, "Закрыть день").await;
        let undo = w.remember(&maria, "Отменить рассылку").await;
        w.passes(Duration::minutes(1)).await;
        w.presses_old(&maria, &undo).await;
        w.presses(&anya, "Не смогу").await;
        w.says(&anya, "Отменить встречу").await;
    }
);

story!(
    after_downtime_a_stale_reminder_is_left_out,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.note("Программа не работала с вечера четверга до утра пятницы.");
        w.note("Вечернее уже ни к чему, утреннее опоздало и ещё нужно.");
        w.now = Utc.with_ymd_and_hms(2026, 3, 13, 4, 40, 0).unwrap();
        w.settle().await;
        w.says(&katya, "опоздаю").await;
        w.says(&anya, "/menu").await;
    }
);

story!(
    without_consent_nobody_is_reminded_or_invited,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        withdraws_consent(w, anya.person).await;
        w.until("13.03 14:50").await;
        w.note("Ни накануне, ни в день встречи ничего не пришло.");
        w.says(&katya, "/meet").await;
        w.says(&anya, "/meet").await;
    }
);

story!(
    a_reminders_button_leaves_the_open_question_where_it_was,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        w.says(&anya, "/meet").await;
        w.presses(&anya, "Другое время").await;
        w.until("12.03 18:00").await;
        w.presses(&anya, "Приду").await;
        w.says(&anya, "в пн 15:30").await;
        w.presses(&anya, "Отправить").await;
        w.presses(&katya, "На этой неделе не могу").await;
        w.presses(&anya, "Выбрать время").await;
    }
);

story!(
    strangers_to_a_meeting_cannot_touch_it,
    async |w: &mut World| {
        let (katya, anya) = two(w, Stage::Working).await;
        let settings = w.stage.settings(Settings {
            set_up: true,
            ..Settings::default()
        });
        let mut tx = w.db.begin().await.unwrap();
        let other = schools::add(&mut tx, "школа № 2", &settings, w.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let far = w
            .enters_school(other, Part::pupil("Олег Дальний", 9, "А"))
            .await;
        let dima = w.enters(Part::pupil("Дима Седов", 8, "В")).await;
        w.says(&katya, "/meet").await;
        w.says(&katya, "в пт 15:00").await;
        w.presses(&katya, "Отправить").await;
        let yes = w.remember(&anya, "Подходит").await;
        w.note("Своё приглашение за другого не принять, чужое не открыть.");
        w.presses_old(&katya, &yes).await;
        w.presses_old(&dima, &yes).await;
        w.presses_old(&far, &yes).await;
        w.says(&dima, "/signal cannot 1").await;
        w.says(&far, "/meeting 1").await;
        w.says(&dima, "/meet m1").await;
        w.presses(&katya, "Отозвать приглашение").await;
        w.presses_old(&anya, &yes).await;
    }
);
