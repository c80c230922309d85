//! The mentee's word.

use super::{Two, planned, two};
use crate::story;
use crate::support::world::{Actor, World};
use nastavnik::ids::{EntryId, PairId};
use nastavnik::programme::confirmations::{self, Settlement};
use nastavnik::programme::{journal, schools};

/// A meeting stands in the journal.
async fn written(w: &mut World, katya: &Actor, pair: PairId, day: &str) -> EntryId {
    w.says(katya, &format!("/log p{pair}")).await;
    w.says(katya, &format!("{day} 40 минут, дроби, сам решил 3 из 5"))
        .await;
    w.presses(katya, "Сохранить").await;
    let mut tx = w.db.read().await.unwrap();
    journal::of_pair(&mut tx, pair).await.unwrap()[0].id
}

async fn settle(w: &mut World, entry: EntryId, anya: &Actor, how: Settlement) -> bool {
    let mut tx = w.db.begin().await.unwrap();
    let school = schools::get(&mut tx, w.school).await.unwrap();
    let mentee = anya.person.unwrap();
    let settled = confirmations::settle(&mut tx, &school, entry, mentee, how, w.now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    w.settle().await;
    settled
}

story!(
    a_disagreement_goes_quietly_to_the_curator,
    async |w: &mut World| {
        let Two { katya, anya, pair } = two(w).await;
        let entry = written(w, &katya, pair, "сегодня").await;
        w.presses(&anya, "Было иначе").await;
        w.presses(&anya, "‹ Назад").await;
        w.says(&anya, "нет").await;
        let length = w.remember(&anya, "Другая длительность").await;
        w.presses(&anya, "Другая длительность").await;
        w.presses_old(&anya, &length).await;
        w.note("Наставник видит только «не подтверждено».");
        w.says(&katya, &format!("/entry {entry}")).await;
        w.note("Куратор молчит: обещание всё равно выполнено.");
        w.until("13.03 17:00").await;
        let mut tx = w.db.read().await.unwrap();
        let disputes = confirmations::disputes(&mut tx, w.school).await.unwrap();
        drop(tx);
        assert_eq!(disputes.len(), 1);
        assert_eq!(disputes[0].entry.id, entry);
        w.note("Куратор просит уточнить.");
        assert!(settle(w, entry, &anya, Settlement::Clarify).await);
        assert!(!settle(w, entry, &anya, Settlement::Leave).await);
        w.presses(&katya, "Всё верно").await;
        w.note("Куратор решает ещё раз.");
        assert!(settle(w, entry, &anya, Settlement::Leave).await);
        w.says(&anya, &format!("/confirm {entry} yes")).await;
    }
);

story!(
    the_curator_lets_an_entry_be_corrected,
    async |w: &mut World| {
        let Two { katya, anya, pair } = two(w).await;
        let entry = written(w, &katya, pair, "сегодня").await;
        w.presses(&anya, "Было иначе").await;
        w.says(&anya, "мы занимались всего десять минут").await;
        assert!(settle(w, entry, &anya, Settlement::Clarify).await);
        w.presses(&katya, "Исправить").await;
        w.presses(&katya, "Длительность").await;
        w.says(&katya, "10 минут").await;
        w.presses(&katya, "Сохранить").await;
        w.presses(&anya, "Да, так и было").await;
        w.presses(&anya, "Немного").await;
    }
);

story!(a_week_is_confirmed_with_one_press, async |w: &mut World| {
    let Two { katya, anya, pair } = two(w).await;
    written(w, &katya, pair, "вчера").await;
    w.until("11.03 15:30").await;
    written(w, &katya, pair, "сегодня").await;
    w.until("13.03 16:10").await;
    w.note("Записанное после карточки одним нажатием не подтверждается.");
    written(w, &katya, pair, "сегодня").await;
    let all = w.remember(&anya, "Всё верно").await;
    w.presses(&anya, "Всё верно").await;
    w.presses_old(&anya, &all).await;
    w.says(&anya, "/confirm").await;
    w.says(&anya, "ну вроде").await;
    w.says(&anya, "да").await;
    w.says(&anya, "да").await;
    w.says(&anya, "/successes").await;
});

story!(
    what_nobody_confirms_stays_not_confirmed,
    async |w: &mut World| {
        let Two { katya, pair, .. } = two(w).await;
        planned(w, pair, "10.03.2026 15:00").await;
        w.until("10.03 16:30").await;
        w.presses(&katya, "Состоялась").await;
        w.presses(&katya, "Пропустить").await;
        w.presses(&katya, "Пропустить").await;
        w.presses(&katya, "Сохранить").await;
        w.until("23.03 12:00").await;
        w.says(&katya, "/pairs").await;
        w.says(&katya, "1").await;
    }
);
