//! «Ответ будет до …»: the day comes, and something is said.

use crate::curator::{curator, mentee, mentor, pair};
use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

story!(
    the_day_of_an_answer_comes_and_nothing_is_decided,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        pair(w, &katya, &artem, Stage::Working, Some("2026-03-06")).await;
        w.says(&artem, "/replace").await;
        w.presses(&artem, "Без причины").await;
        w.says(&artem, "/ask-curator").await;
        w.says(&artem, "можно перейти в другую группу?").await;
        w.note("Обещано до пятницы; решения нет.");
        w.restarts().await;
        w.until("13.03 15:59").await;
        w.until("13.03 16:01").await;
        w.note("И следующее обещание тоже держится.");
        w.until("18.03 16:01").await;
        w.says(&maria, "/desk").await;
        w.presses(&maria, "Завершить и подобрать").await;
        w.note("Решено: больше напоминаний о просьбе нет, дальше обещает заявка.");
        w.until("20.03 16:01").await;
    }
);

story!(
    a_pair_that_ends_gives_its_request_back,
    async |w: &mut World| {
        let (anya, katya, gleb, maria) = a_school(w).await;
        ask(w, &anya).await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&katya, "Беру").await;
        w.presses(&anya, "Давай познакомимся").await;
        w.says(&katya, "/replace").await;
        w.presses(&katya, "Не хватает времени").await;
        w.note("Час прошёл: ученик знает, наставник ждёт ответа.");
        w.until("10.03 15:40").await;
        w.says(&maria, "/desk").await;
        let end = w.remember(&maria, "Завершить и подобрать").await;
        w.presses(&maria, "Завершить и подобрать").await;
        w.presses_old(&maria, &end).await;
        w.presses(&anya, "Моя заявка").await;
        w.says(&maria, "/desk").await;
        w.note("Никого не нашлось: обещание ученику держится.");
        w.until("13.03 16:00").await;
    }
);

story!(
    a_pair_that_reached_its_goal_closes_its_request,
    async |w: &mut World| {
        let (anya, katya, gleb, maria) = a_school(w).await;
        ask(w, &anya).await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&katya, "Беру").await;
        w.presses(&anya, "Давай познакомимся").await;
        w.says(&maria, "/desk-pair 1").await;
        w.presses(&maria, "Завершить").await;
        w.presses(&maria, "Цель достигнута").await;
        w.note("По тому же предмету можно попросить снова.");
        w.says(&anya, "не понимаю проценты по математике, нужно к пятнице")
            .await;
        w.presses(&anya, "Отправить").await;
    }
);

story!(
    the_curator_answers_so_that_it_arrives,
    async |w: &mut World| {
        let maria = curator(w).await;
        let artem = mentee(w, "Артём Ветров").await;
        for words in [
            "можно в другой кабинет?",
            "а можно вдвоём?",
            "где мой наставник?",
        ] {
            w.says(&artem, "/ask-curator").await;
            w.says(&artem, words).await;
            w.says(&maria, "/desk").await;
            if w.names_may_be_asked() && words.starts_with("можно") {
                w.presses(&maria, "Написать ответ").await;
                w.restarts().await;
                w.says(&maria, "Да, с понедельника кабинет 23.").await;
                continue;
            }
            let label = match words.starts_with("где") {
                true => "Позвать к себе",
                false => "Ответ дан",
            };
            let answered = w.remember(&maria, label).await;
            w.presses(&maria, label).await;
            w.presses_old(&maria, &answered).await;
        }
        w.note("Чужая школа и не куратор.");
        w.says(&artem, "/ask-curator").await;
        w.says(&artem, "ещё вопрос").await;
        let other = w.founds_school("школа «Соседняя»").await;
        let olga = w
            .enters_school(other, Part::adult("Ольга Петровна Сова", Role::Curator))
            .await;
        w.says(&olga, "/desk-reply 4").await;
        w.says(&olga, "/desk-answered 4").await;
        w.says(&artem, "/desk-answered 4").await;
        w.says(&maria, "/desk").await;
    }
);
