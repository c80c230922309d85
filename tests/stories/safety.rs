//! «Поддержка»: a child calls an adult; the chain; the answer.

use crate::story;
use crate::support::world::{Actor, Part, World};
use chrono::Duration;
use nastavnik::programme::people::Role;

pub struct School {
    pub anya: Actor,
    pub psychologist: Actor,
    pub curator: Actor,
    pub head: Actor,
}

pub async fn school(w: &mut World) -> School {
    School {
        anya: w.enters(Part::pupil("Аня Соколова", 6, "Б")).await,
        psychologist: w
            .enters(Part::adult("Ольга Петровна Белова", Role::Psychologist))
            .await,
        curator: w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await,
        head: w
            .enters(Part::adult("Пётр Сергеевич Громов", Role::Head))
            .await,
    }
}

story!(
    a_child_calls_the_psychologist_who_answers,
    async |w: &mut World| {
        let s = school(w).await;
        w.says(&s.anya, "Поддержка").await;
        w.presses(&s.anya, "Позвать психолога").await;
        w.presses(&s.anya, "Не знаю").await;
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "На перемене").await;
        w.presses(&s.anya, "Открыть").await;
        w.restarts().await;
        w.presses(&s.psychologist, "Записать итог").await;
        w.presses(&s.psychologist, "Ребёнок найден").await;
        w.presses(&s.psychologist, "Без расспросов").await;
        w.presses(&s.psychologist, "Директор знает").await;
        w.presses(&s.psychologist, "Записать итог").await;
        w.presses(&s.psychologist, "Угрозы нет").await;
        // A day later there is an outcome, so nothing goes back to the head.
        w.passes(Duration::hours(26)).await;
        w.says(&s.anya, "привет").await;
    }
);

story!(
    nobody_answers_and_the_chain_goes_on,
    async |w: &mut World| {
        let s = school(w).await;
        w.until("10.03 22:30").await;
        w.says(&s.anya, "поддержка").await;
        w.presses(&s.anya, "Позвать психолога").await;
        w.presses(&s.anya, "Нет").await;
        w.passes(Duration::minutes(15)).await;
        w.presses(&s.anya, "Открыть").await;
        w.restarts().await;
        w.passes(Duration::minutes(15)).await;
        w.passes(Duration::minutes(15)).await;
        w.presses(&s.anya, "Открыть").await;
        w.passes(Duration::hours(2)).await;
        // Late, but it counts.
        w.presses(&s.curator, "Открыть").await;
        w.presses(&s.curator, "Беру на себя").await;
        w.note("Время не названо: ребёнок узнаёт и без него.");
        w.passes(Duration::minutes(5)).await;
        w.presses(&s.anya, "Открыть").await;
        w.note("Сутки без итога.");
        w.passes(Duration::hours(24)).await;
        w.presses(&s.head, "Открыть").await;
        w.presses(&s.head, "Беру на себя").await;
        w.presses(&s.head, "Прямо сейчас").await;
    }
);

story!(
    an_adult_who_cannot_passes_it_on_at_once,
    async |w: &mut World| {
        let s = school(w).await;
        w.says(&s.anya, "поддержка").await;
        w.presses(&s.anya, "Позвать куратора").await;
        w.presses(&s.anya, "Да").await;
        w.presses(&s.curator, "Открыть").await;
        let pass = w.remember(&s.curator, "Не могу").await;
        w.presses(&s.curator, "Не могу").await;
        w.presses_old(&s.curator, &pass).await;
        w.presses(&s.anya, "Открыть").await;
        w.presses(&s.anya, "Подожду").await;
        w.presses(&s.anya, "Мне уже легче").await;
        w.note("Больше никого не зовём, но позванный приходит.");
        w.passes(Duration::hours(2)).await;
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "После").await;
    }
);

story!(a_child_says_whom_not_to_tell, async |w: &mut World| {
    let s = school(w).await;
    w.says(&s.anya, "поддержка").await;
    w.presses(&s.anya, "Позвать другого").await;
    w.presses(&s.anya, "Кому не показывать").await;
    w.presses(&s.anya, "Куратор").await;
    w.presses(&s.anya, "Готово").await;
    w.presses(&s.anya, "Директор").await;
    w.presses(&s.anya, "Да").await;
    w.passes(Duration::minutes(15)).await;
    w.passes(Duration::minutes(15)).await;
    w.passes(Duration::hours(1)).await;
    w.note("Куратор ничего не видит и открыть не может.");
    w.says(&s.curator, "/alarm 1").await;
    w.says(&s.curator, "/alarm-take 1").await;
});

story!(nobody_can_be_reached, async |w: &mut World| {
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    w.says(&anya, "поддержка").await;
    w.presses(&anya, "Позвать психолога").await;
    w.note("Через час появляется психолог.");
    let late = w
        .enters(Part::adult("Ольга Петровна Белова", Role::Psychologist))
        .await;
    w.passes(Duration::hours(1)).await;
    w.presses(&late, "Открыть").await;
    w.presses(&late, "Беру на себя").await;
    w.presses(&late, "Прямо сейчас").await;
    w.presses(&anya, "Открыть").await;
});
