//! The whole way, once: from a sentence on a break to the month's digest.

use crate::requests::a_school;
use crate::story;
use crate::support::world::World;
use chrono::Duration;

story!(
    from_a_sentence_to_the_months_digest,
    async |w: &mut World| {
        let (anya, katya, gleb, maria) = a_school(w).await;
        w.plans_digest().await;
        w.note("Ничего не открывая, на перемене.");
        w.says(
            &anya,
            "не понимаю дроби по математике, нужно к следующей неделе",
        )
        .await;
        w.presses(&anya, "Отправить").await;
        w.presses(&katya, "Беру").await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&anya, "Давай познакомимся").await;
        w.note("Знакомство прошло.");
        w.passes(Duration::days(3)).await;
        w.says(
            &katya,
            "15 минут, познакомились, договорились про дроби, всё понятно",
        )
        .await;
        w.presses(&katya, "Сохранить").await;
        w.presses(&anya, "Да, так и было").await;
        w.says(&katya, "/go-on 1 yes").await;
        w.says(&anya, "/go-on 1 yes").await;
        w.note("Пробная встреча назначается из меню.");
        w.says(&katya, "/meet").await;
        w.passes(Duration::days(30)).await;
        w.says(&maria, "/digest").await;
    }
);
