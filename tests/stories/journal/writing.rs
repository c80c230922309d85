//! The mentor writes.

use super::{Two, pair, planned, two};
use crate::story;
use crate::support::world::{Part, World};
use chrono::Duration;
use nastavnik::programme::people::Role;
use nastavnik::programme::{consents, journal, schools};

story!(a_meeting_is_told_in_one_sentence, async |w: &mut World| {
    let Two { katya, anya, pair } = two(w).await;
    planned(w, pair, "13.03.2026 14:30").await;
    w.until("13.03 15:30").await;
    w.note("Ответ набран сразу, ничего не открывая.");
    w.says(
        &katya,
        "40 минут, дроби, решали задачи на сложение, три из пяти без подсказок",
    )
    .await;
    let save = w.remember(&katya, "Сохранить").await;
    w.presses(&katya, "Сохранить").await;
    w.presses_old(&katya, &save).await;
    w.says(&anya, "да").await;
    w.presses(&anya, "Передать").await;
    w.presses(&anya, "Пока нет").await;
    w.presses(&anya, "Да, скажи").await;
    w.says(&anya, "/successes").await;
    w.says(&katya, "/pairs").await;
    w.says(&katya, "1").await;
});

story!(what_is_missing_is_asked, async |w: &mut World| {
    let Two { katya, pair, .. } = two(w).await;
    planned(w, pair, "13.03.2026 14:30").await;
    w.until("13.03 15:30").await;
    w.says(&katya, "привет").await;
    w.presses(&katya, "Состоялась").await;
    w.says(&katya, "решали задачи на сложение").await;
    w.restarts().await;
    w.says(&katya, "назад").await;
    w.says(&katya, "40 мин дроби").await;
    w.says(&katya, "решали задачи на сложение").await;
    w.says(&katya, "пропустить").await;
    w.presses(&katya, "Изменить").await;
    w.presses(&katya, "Длительность").await;
    w.says(&katya, "долго").await;
    w.says(&katya, "час").await;
    w.presses(&katya, "Изменить").await;
    w.presses(&katya, "Результат").await;
    w.says(&katya, "3").await;
    w.says(&katya, "да").await;
});

story!(a_meeting_that_was_moved, async |w: &mut World| {
    let Two { katya, pair, .. } = two(w).await;
    let meeting = planned(w, pair, "13.03.2026 14:30").await;
    w.says(&katya, &format!("/log {meeting}")).await;
    w.until("13.03 15:30").await;
    let yes = w.remember(&katya, "Состоялась").await;
    w.says(&katya, "перенесли").await;
    w.note("Кнопка старого напоминания.");
    w.presses_old(&katya, &yes).await;
});

story!(
    asked_again_in_the_evening_and_once_more,
    async |w: &mut World| {
        let Two { katya, pair, .. } = two(w).await;
        planned(w, pair, "13.03.2026 14:30").await;
        w.until("13.03 15:30").await;
        let later = w.remember(&katya, "Спросить").await;
        w.presses(&katya, "Спросить").await;
        w.presses_old(&katya, &later).await;
        w.until("13.03 19:30").await;
        w.says(&katya, "Меню").await;
        w.note("Выходные, потом понедельник: один раз, и больше не спрошу.");
        w.until("20.03 12:00").await;
    }
);

story!(
    nobody_came_twice_and_the_curator_asks,
    async |w: &mut World| {
        let Two { katya, anya, pair } = two(w).await;
        let first = planned(w, pair, "12.03.2026 14:30").await;
        planned(w, pair, "13.03.2026 14:30").await;
        w.until("12.03 14:35").await;
        w.says(&katya, &format!("/log {first} no_show")).await;
        w.presses(&katya, "✕ Отмена").await;
        w.until("12.03 15:30").await;
        w.presses(&katya, "Встречи не было").await;
        w.presses(&katya, "Ко мне не пришли").await;
        w.presses(&anya, "Да, не получилось").await;
        w.until("13.03 15:30").await;
        w.says(&katya, "не пришла").await;
        w.presses(&anya, "Было иначе").await;
        w.presses(&anya, "Мы встречались").await;
        let mut tx = w.db.read().await.unwrap();
        let school = schools::get(&mut tx, w.school).await.unwrap();
        let today = school.time().day_of(w.now);
        let absences = journal::absences(&mut tx, w.school, today).await.unwrap();
        assert_eq!(absences, [(pair, anya.person.unwrap(), 2)]);
    }
);

story!(a_correction_keeps_the_old_version, async |w: &mut World| {
    let Two { katya, anya, pair } = two(w).await;
    planned(w, pair, "13.03.2026 14:30").await;
    w.until("13.03 15:30").await;
    w.says(&katya, "40 мин, дроби, сам решил 3 из 5").await;
    w.presses(&katya, "Сохранить").await;
    let old = w.remember(&anya, "Было иначе").await;
    w.presses(&anya, "Да, так и было").await;
    w.says(&anya, "/cancel").await;
    w.until("14.03 12:00").await;
    w.presses(&katya, "Изменить").await;
    w.presses(&katya, "Длительность").await;
    w.says(&katya, "30 минут").await;
    w.presses(&katya, "Сохранить").await;
    w.presses_old(&anya, &old).await;
    let mut tx = w.db.read().await.unwrap();
    let latest = journal::of_pair(&mut tx, pair).await.unwrap();
    let versions = journal::history(&mut tx, latest[0].line).await.unwrap();
    drop(tx);
    let minutes: Vec<_> = versions.iter().map(|it| it.facts.minutes).collect();
    assert_eq!(minutes, [Some(40), Some(30)]);
    w.says(&katya, &format!("/entry {}", latest[0].id)).await;
    w.presses(&katya, "Прежняя").await;
});

story!(
    a_reminder_does_not_take_an_open_question_away,
    async |w: &mut World| {
        let Two {
            katya, pair: first, ..
        } = two(w).await;
        let petya = w.enters(Part::pupil("Петя Ильин", 5, "В")).await;
        let second = pair(w, &katya, &petya).await;
        planned(w, first, "13.03.2026 14:30").await;
        w.says(&katya, &format!("/log p{second}")).await;
        w.says(&katya, "вчера полчаса, проценты").await;
        w.until("13.03 15:30").await;
        w.note("Слова идут в открытую запись, а не в напоминание.");
        w.says(&katya, "считали скидки, получилось 4 из 5").await;
        w.presses(&katya, "Сохранить").await;
        w.presses(&katya, "Состоялась").await;
        w.says(&katya, "/cancel").await;
        w.says(&katya, "/log").await;
    }
);

story!(a_journal_is_its_mentors_own, async |w: &mut World| {
    let Two {
        katya,
        anya,
        pair: ours,
    } = two(w).await;
    let stranger = w
        .enters(Part::adult("Олег Петрович Зуев", Role::Mentor))
        .await;
    let meeting = planned(w, ours, "13.03.2026 14:30").await;
    w.until("13.03 15:30").await;
    w.says(&katya, "40 мин, дроби, сам решил 3 из 5").await;
    w.presses(&katya, "Сохранить").await;
    let mut tx = w.db.begin().await.unwrap();
    let settings = schools::get(&mut tx, w.school).await.unwrap().settings.0;
    let other = schools::add(&mut tx, "другая школа", &settings, w.now)
        .await
        .unwrap();
    let entry = journal::of_pair(&mut tx, ours).await.unwrap()[0].id;
    tx.commit().await.unwrap();
    let far = w
        .enters_school(
            other,
            Part::adult("Инна Юрьевна Белова", Role::Mentor).also(Role::Mentee),
        )
        .await;
    for command in ["/log e", "/entry ", "/stands ", "/confirm "] {
        w.says(&stranger, &format!("{command}{entry}")).await;
        w.says(&far, &format!("{command}{entry} yes")).await;
    }
    w.says(&stranger, &format!("/log {meeting}")).await;
    w.says(&far, &format!("/log p{ours}")).await;
    w.says(&far, &format!("/pair {ours}")).await;
    w.says(&anya, &format!("/log e{entry}")).await;
    w.says(&anya, &format!("/entry {entry}")).await;
});

story!(
    without_consent_nobody_is_asked_how_it_went,
    async |w: &mut World| {
        let Two { katya, anya, pair } = two(w).await;
        let meeting = planned(w, pair, "13.03.2026 14:30").await;
        let mut tx = w.db.begin().await.unwrap();
        let purpose = consents::Purpose::Programme;
        consents::withdraw(&mut tx, anya.person.unwrap(), purpose, w.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        w.until("13.03 16:00").await;
        w.says(&katya, &format!("/log {meeting}")).await;
        w.passes(Duration::days(20)).await;
    }
);
