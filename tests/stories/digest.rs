//! The month's digest: decisions, plan, and the very rows behind the figures.

use crate::curator::{curator, mentee, mentor, pair};
use crate::story;
use crate::support::world::World;
use chrono::NaiveDate;
use nastavnik::programme::digest;
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::schools;

story!(
    a_small_month_is_counted_as_it_is_told,
    async |w: &mut World| {
        let maria = curator(w).await;
        w.decides(|settings| {
            settings.plan.pupils = Some(40);
            settings.plan.share = Some(10);
        })
        .await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let petya = mentee(w, "Петя Снегирёв").await;
        let olya = mentee(w, "Оля Лисина").await;
        w.note("В школе 40 учеников. Катя помогает Лене и Пете; Оля с Катей ждут приказа.");
        let first = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        let second = pair(w, &katya, &petya, Stage::Working, Some("2026-03-06")).await;
        pair(w, &katya, &olya, Stage::Ordering, Some("2026-03-06")).await;
        w.note("С Леной две встречи, обе подтверждены; с Петей две, подтверждена одна.");
        for (id, who, confirms) in [
            (first, &lena, [true, true]),
            (second, &petya, [true, false]),
        ] {
            for (day, confirms) in ["9 марта", "10 марта"].into_iter().zip(confirms) {
                w.says(&katya, &format!("/log p{id}")).await;
                w.says(&katya, &format!("{day} 40 минут, дроби, сам решил 3 из 5"))
                    .await;
                w.presses(&katya, "Сохранить").await;
                if confirms {
                    w.presses(who, "Да, так и было").await;
                }
            }
        }
        w.until("10.03 20:00").await;
        let mut tx = w.db.begin().await.unwrap();
        let school = schools::get(&mut tx, w.school).await.unwrap();
        let march = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let figures = digest::compute(&mut tx, &school, march, w.now)
            .await
            .unwrap()
            .figures;
        drop(tx);
        // K2s: Катя, Лена, Петя и Оля — 4 из 40, то есть 10,0 %.
        assert_eq!((figures.participants, figures.share()), (4, Some(100)));
        // 4 встречи, из них 3 подтверждены: 75 %.
        assert_eq!((figures.held, figures.confirmed), (4, 3));
        assert_eq!(figures.confirmed_share(), Some(75));
        // K15: встречаться должны две пары (третья ждёт приказа), дважды за 28 дней
        // с подтверждением встретилась одна.
        assert_eq!((figures.in_rhythm, figures.working), (1, 2));
        // K16: ни одна пара не пришла от заявки, и срока нет, а не ноль.
        assert_eq!(figures.days_to_pair, None);
        w.says(&maria, "/digest 2026-03").await;
        w.presses(&maria, "Откуда эти цифры").await;
        w.presses(&maria, "Встречи · 4").await;
        w.presses(&maria, "‹ Откуда цифры").await;
        w.presses(&maria, "Меню").await;
        w.says(&maria, "/digest 2026-03").await;
        w.presses(&maria, "Начать").await;
        w.says(&katya, "/digest-meetings 2026-03").await;
    }
);

story!(
    the_wait_for_a_pair_is_counted_once,
    async |w: &mut World| {
        use crate::requests::{a_school, ask};
        let (anya, katya, gleb, maria) = a_school(w).await;
        ask(w, &anya).await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&katya, "Беру").await;
        w.note("Аня согласна через день: срок до пары — один день.");
        w.until("11.03 14:40").await;
        w.presses(&anya, "Давай познакомимся").await;
        w.note("Через неделю другой наставник: это не второй срок.");
        w.until("17.03 14:40").await;
        w.says(&maria, "/desk-replace 1").await;
        w.presses(&maria, "Познакомить без опроса").await;
        w.presses(&maria, "Познакомить: ").await;
        let mut tx = w.db.begin().await.unwrap();
        let school = schools::get(&mut tx, w.school).await.unwrap();
        let march = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let figures = digest::compute(&mut tx, &school, march, w.now)
            .await
            .unwrap();
        drop(tx);
        assert_eq!(figures.figures.days_to_pair, Some(1));
        w.says(&maria, "/digest-requests 2026-03").await;
    }
);
