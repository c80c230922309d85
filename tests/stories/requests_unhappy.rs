//! «Мне нужна помощь», when it does not go by itself.

use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::people::Role;
use nastavnik::programme::schools;

story!(
    nobody_answers_and_the_curator_searches,
    async |w: &mut World| {
        let (anya, katya, gleb, _) = a_school(w).await;
        for (name, letter) in [("Олег Зимин", "А"), ("Вера Лунина", "Б")] {
            let mentor = w
                .enters(Part::pupil(name, 9, letter).in_role(Role::Mentor))
                .await;
            w.admits(&mentor, &["maths"]).await;
        }
        ask(w, &anya).await;
        w.until("12.03 20:00").await;
        w.says(&anya, "/waiting").await;
        w.says(&katya, "/offers").await;
        w.until("17.03 20:00").await;
        w.note("Ответить после срока ещё можно: помощь нужна.");
        w.presses(&gleb, "Беру").await;
    }
);

story!(without_consent_nobody_is_asked, async |w: &mut World| {
    let anya = w
        .enters(Part::pupil("Аня Соколова", 6, "Б").without_consent())
        .await;
    let katya = w
        .enters(
            Part::pupil("Катя Волкова", 9, "А")
                .in_role(Role::Mentor)
                .without_consent(),
        )
        .await;
    let oleg = w.enters(Part::pupil("Олег Зимин", 6, "А")).await;
    w.admits(&katya, &["maths"]).await;
    ask(w, &anya).await;
    w.presses(&anya, "Моя заявка").await;
    w.note("У Олега согласие есть, у наставницы нет.");
    ask(w, &oleg).await;
    w.says(&katya, "/offers").await;
});

story!(a_request_is_taken_back, async |w: &mut World| {
    let (anya, katya, gleb, _) = a_school(w).await;
    ask(w, &anya).await;
    w.presses(&katya, "Беру").await;
    let old = w.remember(&gleb, "Беру").await;
    w.presses(&anya, "Отозвать").await;
    let yes = w.remember(&anya, "Да, отозвать").await;
    w.presses(&anya, "Да, отозвать").await;
    w.presses_old(&anya, &yes).await;
    w.presses_old(&gleb, &old).await;
});

story!(it_becomes_urgent, async |w: &mut World| {
    let (anya, katya, gleb, _) = a_school(w).await;
    ask(w, &anya).await;
    w.presses(&anya, "Моя заявка").await;
    let urgent = w.remember(&anya, "Стало срочно").await;
    w.presses(&anya, "Стало срочно").await;
    w.presses_old(&anya, &urgent).await;
    w.presses(&katya, "Беру").await;
    w.note("Срочную получает первый, кто взял.");
    w.presses(&gleb, "Беру").await;
});

story!(the_mentor_thinks_better_of_it, async |w: &mut World| {
    let (anya, katya, gleb, _) = a_school(w).await;
    ask(w, &anya).await;
    w.presses(&gleb, "Сейчас не могу").await;
    w.presses(&katya, "Беру").await;
    let take = w.remember(&katya, "Передумать").await;
    w.presses(&katya, "Передумать").await;
    w.presses_old(&katya, &take).await;
    w.says(&anya, "/waiting").await;
});

story!(another_mentor_is_wanted, async |w: &mut World| {
    let (anya, katya, gleb, _) = a_school(w).await;
    ask(w, &anya).await;
    w.presses(&gleb, "Сейчас не могу").await;
    w.presses(&katya, "Беру").await;
    let meet = w.remember(&anya, "Давай познакомимся").await;
    w.presses(&anya, "Хочу другого").await;
    w.note("Старая кнопка знакомства больше ничего не делает.");
    w.presses_old(&anya, &meet).await;
});

story!(nonsense_back_and_a_restart, async |w: &mut World| {
    let (anya, _, _, maria) = a_school(w).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "?!").await;
    w.says(&anya, "абырвалг").await;
    w.presses(&anya, "Другой предмет").await;
    w.presses(&anya, "История").await;
    w.presses(&anya, "‹ Назад").await;
    w.says(&anya, "1").await;
    w.says(&anya, "33 марта").await;
    w.says(&anya, "вчера").await;
    w.says(&anya, "ну такое").await;
    w.restarts().await;
    w.says(&anya, "/menu").await;
    w.presses(&anya, "Продолжить").await;
    w.presses(&anya, "Не к спеху").await;
    let send = w.remember(&anya, "Отправить").await;
    w.presses(&anya, "Отправить").await;
    w.presses_old(&anya, &send).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "/cancel").await;
    w.says(&anya, "/request").await;
    w.says(&anya, "?!").await;
    w.says(&anya, "?!").await;
    w.says(&anya, "?!").await;
    w.presses(&anya, "Позвать куратора").await;
    w.says(&maria, "/request").await;
});

story!(
    whose_request_it_is_is_checked_every_time,
    async |w: &mut World| {
        let (anya, katya, gleb, _) = a_school(w).await;
        let mut tx = w.db.begin().await.expect("begin");
        let settings = schools::get(&mut tx, w.school)
            .await
            .expect("school")
            .settings
            .0;
        let other = schools::add(&mut tx, "другая школа", &settings, w.now)
            .await
            .expect("school");
        tx.commit().await.expect("commit");
        let ivan = w
            .enters_school(other, Part::pupil("Иван Соседов", 6, "А"))
            .await;
        let olga = w
            .enters_school(
                other,
                Part::pupil("Ольга Соседова", 9, "А").in_role(Role::Mentor),
            )
            .await;
        let petya = w.enters(Part::pupil("Петя Ежов", 6, "В")).await;
        ask(w, &anya).await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&katya, "Беру").await;
        w.note("Чужие номера ничего не открывают и ничего не меняют.");
        for stranger in [&ivan, &petya] {
            w.says(stranger, "/waiting 1").await;
            w.says(stranger, "/withdraw 1 yes").await;
            w.says(stranger, "/acquaint 1").await;
        }
        w.says(&olga, "/take 1").await;
        w.says(&gleb, "/take 1").await;
        w.says(&anya, "/take 1").await;
    }
);
