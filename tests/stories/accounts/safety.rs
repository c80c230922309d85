//! «Поддержка» where an adult speaks for a child: neither sees the other's.

use super::answers;
use crate::safety::{School, school};
use crate::story;
use crate::support::world::{Actor, World};
use nastavnik::programme::accounts::Owner;

/// Аня has her own phone, and her mother speaks for her on another.
async fn with_mother(w: &mut World) -> (School, Actor) {
    let s = school(w).await;
    let mama = w.another_phone(&s.anya, s.anya.platform).await;
    w.links(&mama, &s.anya, Owner::Guardian).await;
    w.says(&mama, "/menu").await;
    w.says(&mama, "/accounts").await;
    w.presses_place(&mama, 2).await;
    w.presses(&mama, "Писать сначала сюда").await;
    (s, mama)
}

story!(
    what_a_child_asks_is_never_shown_to_the_adult_who_speaks_for_them,
    async |w: &mut World| {
        let (s, mama) = with_mother(w).await;
        w.note("Мамин телефон здесь первый, но разговор с «Поддержкой» — только Анин.");
        w.says(&s.anya, "Поддержка").await;
        w.presses(&s.anya, "Позвать психолога").await;
        w.presses(&s.anya, "Не знаю").await;
        w.says(&mama, "Поддержка").await;
        w.says(&mama, "/support-wait").await;
        w.says(&mama, "/support-answer 1").await;
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "На перемене").await;
        w.presses(&s.anya, "Открыть").await;
        w.note("Мама зовёт сама: это другой звонок, и Аня о нём не узнаёт.");
        w.says(&mama, "Поддержка").await;
        w.presses(&mama, "Позвать психолога").await;
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "После уроков").await;
        w.presses(&mama, "Открыть").await;
    }
);

story!(
    without_a_place_of_the_childs_own_the_answer_goes_nowhere,
    async |w: &mut World| {
        let (s, _mama) = with_mother(w).await;
        w.says(&s.anya, "Поддержка").await;
        w.presses(&s.anya, "Позвать психолога").await;
        w.note("Анин телефон больше ничего не принимает.");
        w.blocks(&s.anya).await;
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "Прямо сейчас").await;
        w.passes(chrono::Duration::hours(1)).await;
    }
);

story!(
    a_question_to_the_curator_is_answered_to_whoever_asked,
    async |w: &mut World| {
        let (s, mama) = with_mother(w).await;
        w.says(&s.anya, "/ask-curator").await;
        w.presses(&s.anya, "О другом").await;
        w.note("Начатое ребёнком наедине взрослому не показано.");
        w.says(&mama, "/menu").await;
        w.says(&s.anya, "можно сменить пару?").await;
        answers(w, &s.curator).await;
        w.says(&mama, "/ask-curator").await;
        w.presses(&mama, "О другом").await;
        w.says(&mama, "когда собрание?").await;
        answers(w, &s.curator).await;
        w.note("Место ребёнка взрослому не убрать.");
        w.says(&mama, "/accounts").await;
        w.presses_place(&mama, 1).await;
        w.presses(&mama, "Убрать это место").await;
    }
);
