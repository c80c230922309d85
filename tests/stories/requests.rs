//! «Мне нужна помощь», answered: from one sentence to an acquaintance.

use crate::story;
use crate::support::world::{Actor, Part, World};
use nastavnik::programme::people::Role;

/// A pupil, two mentors of mathematics, and the curator.
pub async fn a_school(w: &mut World) -> (Actor, Actor, Actor, Actor) {
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let katya = w
        .enters(Part::pupil("Катя Волкова", 9, "А").in_role(Role::Mentor))
        .await;
    let gleb = w
        .enters(Part::pupil("Глеб Орлов", 8, "В").in_role(Role::Mentor))
        .await;
    let maria = w
        .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
        .await;
    w.admits(&katya, &["maths"]).await;
    w.admits(&gleb, &["maths", "physics"]).await;
    w.opens_the_library().await;
    (anya, katya, gleb, maria)
}

story!(
    three_answers_lead_to_an_acquaintance,
    async |w: &mut World| {
        let (anya, katya, gleb, _) = a_school(w).await;
        w.says(&anya, "/request").await;
        w.presses(&anya, "Математика").await;
        w.presses(&anya, "Дроби").await;
        w.says(&anya, "к пятнице").await;
        w.presses(&anya, "Отправить").await;
        w.presses(&anya, "Моя заявка").await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&gleb, "Пауза на 2 недели").await;
        w.presses(&katya, "Беру").await;
        w.says(&anya, "/menu").await;
        w.presses(&anya, "Давай познакомимся").await;
        w.says(&anya, "/menu").await;
        w.presses(&anya, "Заявка № 1").await;
    }
);

story!(one_sentence_is_enough, async |w: &mut World| {
    let (anya, ..) = a_school(w).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "не понимаю дроби, контрольная в пятницу")
        .await;
    w.presses(&anya, "Изменить").await;
    w.presses(&anya, "К какому дню").await;
    w.presses(&anya, "На следующей").await;
    w.says(&anya, "да").await;
    w.presses(&anya, "Ещё 2 вопроса").await;
    w.says(&anya, "вторник и четверг после 14").await;
    w.presses(&anya, "Кто старше").await;
    w.says(&anya, "нет таких").await;
    w.note("Вторая заявка по тому же предмету дополняет первую.");
    w.says(&anya, "/request").await;
    w.says(&anya, "матеша").await;
    w.presses(&anya, "Дополнить").await;
    w.says(&anya, "ещё смешанные дроби").await;
});

story!(
    a_topic_of_ones_own_is_told_when_they_meet,
    async |w: &mut World| {
        let (anya, katya, ..) = a_school(w).await;
        w.says(&anya, "/request").await;
        w.presses(&anya, "Математика").await;
        w.says(&anya, "задачи про бассейн и две трубы").await;
        w.presses(&anya, "Не к спеху").await;
        w.presses(&anya, "Отправить").await;
        w.says(&katya, "/offers").await;
        w.presses(&katya, "№ 1").await;
    }
);

story!(it_is_not_about_lessons, async |w: &mut World| {
    let (anya, ..) = a_school(w).await;
    w.says(&anya, "/request").await;
    w.presses(&anya, "Это не про уроки").await;
    w.presses(&anya, "‹ Назад").await;
    w.presses(&anya, "Это не про уроки").await;
    w.presses(&anya, "Мне плохо").await;
    w.says(&anya, "/menu").await;
    w.presses(&anya, "Продолжить").await;
    w.presses(&anya, "Я недавно в этой школе").await;
    w.presses(&anya, "Расскажу при встрече").await;
    w.presses(&anya, "Отправить").await;
});

story!(
    two_say_they_take_it_in_one_instant,
    async |w: &mut World| {
        let (anya, katya, gleb, _) = a_school(w).await;
        ask(w, &anya).await;
        w.both_press((&katya, "Беру"), (&gleb, "Беру")).await;
        w.presses(&anya, "Давай познакомимся").await;
        w.says(&katya, "/offers").await;
        w.says(&gleb, "/menu").await;
    }
);

story!(
    the_least_loaded_of_two_hours_helps,
    async |w: &mut World| {
        let (anya, katya, gleb, _) = a_school(w).await;
        let oleg = w
            .enters(Part::pupil("Олег Зимин", 10, "А").in_role(Role::Mentor))
            .await;
        w.admits(&oleg, &["maths"]).await;
        ask(w, &anya).await;
        w.presses(&katya, "Беру").await;
        w.presses(&gleb, "Беру").await;
        w.passes(chrono::Duration::hours(2)).await;
        w.note("Олег не успел ответить.");
        w.presses(&oleg, "Беру").await;
        w.presses(&anya, "Отвечу завтра").await;
        w.until("12.03 16:00").await;
        w.presses(&anya, "Давай познакомимся").await;
    }
);

story!(
    any_older_one_suits_so_nobody_is_asked_twice,
    async |w: &mut World| {
        let (anya, katya, gleb, _) = a_school(w).await;
        ask(w, &anya).await;
        w.presses(&anya, "Ещё 2 вопроса").await;
        w.presses(&anya, "В любой день").await;
        w.presses(&anya, "Подойдёт любой").await;
        w.presses(&gleb, "Сейчас не могу").await;
        w.presses(&katya, "Беру").await;
    }
);

/// The shortest way to a request.
pub async fn ask(w: &mut World, who: &Actor) {
    w.says(who, "/request").await;
    w.says(who, "не понимаю дроби, контрольная в пятницу").await;
    w.presses(who, "Отправить").await;
}
