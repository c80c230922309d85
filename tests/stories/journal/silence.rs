//! Pairs that have not met for long.

use super::{Two, two};
use crate::story;
use crate::support::world::World;
use nastavnik::programme::people;
use nastavnik::programme::{journal, schools};

async fn silent(w: &World, days: u32) -> usize {
    let mut tx = w.db.read().await.unwrap();
    let school = schools::get(&mut tx, w.school).await.unwrap();
    let today = school.time().day_of(w.now);
    journal::silent(&mut tx, &school, today, days)
        .await
        .unwrap()
        .len()
}

story!(silence_is_counted_in_school_days, async |w: &mut World| {
    let Two { katya, anya, pair } = two(w).await;
    w.until("20.03 15:00").await;
    w.says(&katya, &format!("/log p{pair}")).await;
    w.says(&katya, "сегодня 40 минут, дроби, сам решил 3 из 5")
        .await;
    w.presses(&katya, "Сохранить").await;
    w.presses(&anya, "Да, так и было").await;
    w.presses(&anya, "Да").await;
    w.note("Весенние каникулы: счёт начинается заново.");
    w.until("15.04 12:00").await;
    assert_eq!(silent(w, 10).await, 0);
    w.until("17.04 18:00").await;
    assert_eq!((silent(w, 10).await, silent(w, 14).await), (1, 0));
    w.presses(&anya, "Всё хорошо").await;
    w.note("О каждой тишине спрашивают один раз; дальше её видит куратор.");
    w.until("24.04 18:00").await;
    assert_eq!(silent(w, 14).await, 1);
    w.presses(&katya, "Встречались").await;
});

story!(
    nobody_counts_while_somebody_is_ill,
    async |w: &mut World| {
        let Two { anya, .. } = two(w).await;
        let until = chrono::NaiveDate::from_ymd_opt(2026, 3, 25);
        let mut tx = w.db.begin().await.unwrap();
        people::ill(&mut tx, anya.person.unwrap(), until)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        w.until("25.03 18:00").await;
        assert_eq!(silent(w, 1).await, 0);
        w.note("Болезнь кончилась: счёт начинается заново.");
        w.until("15.04 12:00").await;
        assert_eq!(silent(w, 5).await, 1);
        w.until("17.04 18:00").await;
    }
);
