//! Who is never called unasked, when somebody is at school, and a closed call
//! that is opened again.

use crate::safety::school;
use crate::safety_words::nothing_is_readable;
use crate::story;
use crate::support::world::{Actor, Part, World};
use nastavnik::programme::class_teachers;
use nastavnik::programme::people::Role;

async fn leads(w: &World, teacher: &Actor, grade: i64, letter: &str) {
    let mut tx = w.db.begin().await.unwrap();
    let class = (grade, Some(letter.to_owned()));
    class_teachers::lead(&mut tx, teacher.person.unwrap(), &class)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

story!(
    the_own_class_teacher_is_never_called_unasked,
    async |w: &mut World| {
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        let other = w.enters(Part::pupil("Олег Зимин", 7, "А")).await;
        let teacher = w
            .enters(Part::adult("Ольга Петровна Белова", Role::Curator).also(Role::ClassTeacher))
            .await;
        leads(w, &teacher, 6, "Б").await;
        w.enters(Part::adult("Пётр Сергеевич Громов", Role::Head))
            .await;
        w.says(&anya, "поддержка").await;
        w.note("Куратор и есть классный руководитель: зовём следующего.");
        w.presses(&anya, "Позвать куратора").await;
        w.presses(&anya, "Не знаю").await;
        w.note("Выбрать этого человека самой можно.");
        w.presses(&anya, "Позвать ещё").await;
        w.presses(&anya, "Куратор").await;
        w.note("Ученику другого класса — просто куратор.");
        w.says(&other, "поддержка").await;
        w.presses(&other, "Позвать куратора").await;
    }
);

story!(
    the_school_says_until_when_somebody_is_there,
    async |w: &mut World| {
        let s = school(w).await;
        w.decides(|settings| settings.adults_until = "16:00".parse().expect("a time"))
            .await;
        w.until("10.03 15:59").await;
        w.says(&s.anya, "поддержка").await;
        w.note("После 16:00 никого; с утра кто-то есть за полчаса до первого звонка.");
        w.until("10.03 16:00").await;
        w.says(&s.anya, "поддержка").await;
        w.until("11.03 07:59").await;
        w.says(&s.anya, "поддержка").await;
        w.until("11.03 08:00").await;
        w.says(&s.anya, "поддержка").await;
        w.note("Перед каникулами — первый школьный день после них.");
        w.until("27.03 18:00").await;
        w.says(&s.anya, "поддержка").await;
    }
);

story!(
    a_closed_call_is_opened_again_with_a_reason,
    async |w: &mut World| {
        let s = school(w).await;
        w.says(&s.anya, "меня обижают в раздевалке").await;
        w.presses(&s.anya, "Позвать психолога").await;
        w.presses(&s.psychologist, "Открыть").await;
        w.presses(&s.psychologist, "Беру на себя").await;
        w.presses(&s.psychologist, "Прямо сейчас").await;
        w.note("Пока итога нет, в списке пусто.");
        w.says(&s.head, "/safety-log").await;
        for tick in ["Ребёнок найден", "Без расспросов", "Директор знает"]
        {
            w.presses(&s.psychologist, tick).await;
        }
        w.presses(&s.psychologist, "Записать итог").await;
        w.presses(&s.psychologist, "Угрозы нет").await;
        w.says(&s.head, "/more").await;
        w.presses(&s.head, "Закрытые обращения").await;
        w.presses(&s.head, "№ 1").await;
        w.says(&s.head, "да").await;
        w.says(&s.head, "запрос комиссии, письмо от 12 марта").await;
        assert_eq!(
            w.logged(&s.head, "safety-call-reopened", "safety-call:1")
                .await,
            1
        );
        nothing_is_readable(w, &["комиссии", "раздевалке"]).await;
        w.note("Куратор, ребёнок и соседняя школа не открывают.");
        w.says(&s.curator, "/safety-open 1").await;
        w.says(&s.anya, "/safety-open 1").await;
        let other = w.founds_school("школа «Соседняя»").await;
        let stranger = w
            .enters_school(other, Part::adult("Нина Павловна Сова", Role::Head))
            .await;
        w.says(&stranger, "/safety-log").await;
        w.says(&stranger, "/safety-open 1").await;
    }
);
