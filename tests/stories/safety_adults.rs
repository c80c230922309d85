//! Adults, mentors and strangers at «Поддержка», and who may open what.

use crate::safety::school;
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::programme::people::Role;
use nastavnik::programme::schools::{self, Settings};

story!(
    two_adults_take_a_call_in_one_instant,
    async |w: &mut World| {
        let s = school(w).await;
        let second = w
            .enters(Part::adult("Анна Юрьевна Крылова", Role::Curator))
            .await;
        w.says(&s.anya, "поддержка").await;
        w.presses(&s.anya, "Позвать куратора").await;
        w.presses(&s.anya, "Да").await;
        w.presses(&s.curator, "Открыть").await;
        w.presses(&second, "Открыть").await;
        w.press_together((&s.curator, "Беру на себя"), (&second, "Беру на себя"))
            .await;
        w.presses(&s.curator, "Утром").await;
        w.presses(&s.anya, "Открыть").await;
    }
);

story!(a_mentor_hands_over_what_was_told, async |w: &mut World| {
    let s = school(w).await;
    let timur = w
        .enters(Part::pupil("Тимур Ахметов", 9, "А").in_role(Role::Mentor))
        .await;
    w.says(&timur, "/menu").await;
    w.presses(&timur, "Мне рассказали о беде").await;
    w.presses(&timur, "Психолога").await;
    w.presses(&s.psychologist, "Открыть").await;
    w.presses(&s.psychologist, "Беру на себя").await;
    w.presses(&s.psychologist, "После уроков").await;
    w.presses(&timur, "Открыть").await;
    w.says(&timur, "/told").await;
    w.presses(&timur, "Опасно прямо сейчас").await;
    w.says(&s.anya, "/told").await;
});

story!(
    an_adult_and_a_stranger_open_the_card,
    async |w: &mut World| {
        let s = school(w).await;
        let stranger = w.stranger("Прохожий").await;
        w.says(&stranger, "поддержка").await;
        w.says(&stranger, "меня бьют дома").await;
        w.says(&s.curator, "поддержка").await;
        w.presses(&s.curator, "Позвать психолога").await;
        w.presses(&s.curator, "Позвать ещё").await;
        w.presses(&s.curator, "Директор").await;
        w.says(&s.head, "поддержка").await;
        w.presses(&s.head, "Пока никого").await;
        crate::safety_words::nothing_is_readable(w, &["бьют"]).await;
    }
);

story!(
    a_call_is_opened_only_by_those_who_were_called,
    async |w: &mut World| {
        let s = school(w).await;
        let boris = w.enters(Part::pupil("Борис Зуев", 7, "А")).await;
        let mut tx = w.db.begin().await.unwrap();
        let settings = w.stage.settings(Settings::default());
        let other = schools::add(&mut tx, "школа № 2", &settings, w.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let foreign = w
            .enters_school(
                other,
                Part::adult("Вера Львовна Орлова", Role::Psychologist),
            )
            .await;
        w.says(&s.anya, "поддержка").await;
        w.presses(&s.anya, "Позвать психолога").await;
        for (who, words) in [
            (&s.curator, "/alarm 1"),
            (&s.curator, "/alarm-take 1"),
            (&s.curator, "/alarm-close 1 safe"),
            (&boris, "/alarm-take 1"),
            (&boris, "/support-answer 1"),
            (&boris, "/support-eased 1"),
            (&boris, "/support-safe 1 yes"),
            (&boris, "/support-call 1"),
            (&foreign, "/alarm 1"),
            (&foreign, "/alarm-take 1"),
            (&foreign, "/alarm-when 1 now"),
        ] {
            w.says(who, words).await;
        }
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
    }
);
