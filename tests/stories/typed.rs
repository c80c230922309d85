//! Everything may be typed, and anything may be sent.

use crate::meetings::agreed;
use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Part, World};
use nastavnik::event::Attachment;
use nastavnik::programme::pairs::Stage;
use nastavnik::programme::people::Role;

story!(what_was_said_last_can_be_typed, async |w: &mut World| {
    let (anya, katya, gleb, _) = a_school(w).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "не понимаю дроби, не к спеху").await;
    w.says(&anya, "отправить").await;
    w.note("Квитанция остаётся в чате, её кнопки можно набрать.");
    w.says(&anya, "Моя заявка").await;
    w.says(&anya, "/menu").await;
    w.note("И позже: «Отозвать» стоит под квитанцией и под карточкой.");
    w.says(&anya, "отозвать").await;
    w.says(&anya, "‹ Оставить").await;
    w.note("Уведомление тоже: словом и номером.");
    w.says(&katya, "беру").await;
    w.says(&gleb, "2").await;
    w.says(&anya, "давай познакомимся").await;
    w.says(&katya, "приду").await;
});

story!(
    a_notice_takes_no_words_from_an_open_question,
    async |w: &mut World| {
        let (anya, katya, ..) = a_school(w).await;
        w.says(&katya, "/offer-help").await;
        w.note("Пока открыт вопрос, номер — это ответ на него, а не на уведомление.");
        ask(w, &anya).await;
        w.says(&katya, "1").await;
        w.says(&katya, "/cancel").await;
        w.says(&katya, "беру").await;
    }
);

story!(
    every_open_question_hears_what_is_not_words,
    async |w: &mut World| {
        let (katya, anya) = agreed(w, Stage::Working, "в пт 15:00").await;
        let kinds = [
            Attachment::Voice,
            Attachment::Photo,
            Attachment::Sticker,
            Attachment::Contact,
            Attachment::Location,
            Attachment::Document,
        ];
        let questions = [
            (&anya, "/request"),
            (&anya, "/ask-curator"),
            (&anya, "/pause"),
            (&anya, "/ill"),
            (&anya, "/meet"),
            (&anya, "/replace"),
            (&anya, "/offer-help"),
            (&katya, "/log p1"),
        ];
        for (i, (who, command)) in questions.into_iter().enumerate() {
            w.says(who, command).await;
            for kind in [kinds[i % kinds.len()], kinds[(i + 3) % kinds.len()]] {
                w.sends(who, kind).await;
            }
            w.says(who, "/cancel").await;
        }
        w.note("Ничего не открыто.");
        w.sends(&anya, Attachment::Sticker).await;
        w.says(&anya, "/request").await;
        w.forwards(&anya, "не понимаю дроби, контрольная в пятницу")
            .await;
        w.rewrites(&anya, "не понимаю уравнения").await;
    }
);

story!(
    somebody_with_three_roles_sees_six_actions,
    async |w: &mut World| {
        let inna = w
            .enters(
                Part::adult("Инна Юрьевна Белова", Role::Curator)
                    .also(Role::Mentor)
                    .also(Role::Mentee),
            )
            .await;
        let petya = w.enters(Part::pupil("Петя Лосев", 5, "В")).await;
        let olga = w
            .enters(Part::adult("Ольга Петровна Зимина", Role::Mentor))
            .await;
        w.admits(&inna, &["maths"]).await;
        w.opens_the_library().await;
        w.pair(&inna, &petya, Stage::Working).await;
        w.pair(&olga, &inna, Stage::Working).await;
        w.says(&inna, "/request").await;
        w.says(&inna, "/menu").await;
        w.presses(&inna, "Ещё").await;
    }
);

story!(one_subject_has_many_words, async |w: &mut World| {
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let words = ["матеша", "АЛГЕБРА", "1", "математека", "матем.", "maths"];
    for word in words {
        w.says(&anya, "/request").await;
        w.says(&anya, word).await;
        w.says(&anya, "отмена").await;
    }
    w.note("«Ё» и «е», точка и заглавная буква не мешают кнопкам.");
    w.says(&anya, "/menu").await;
    w.says(&anya, "еще").await;
    w.says(&anya, "КТО ЧТО ВИДИТ.").await;
});

story!(
    what_was_cancelled_can_be_brought_back,
    async |w: &mut World| {
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&anya, "/request").await;
        w.says(&anya, "не понимаю дроби").await;
        let old = w.remember(&anya, "Завтра").await;
        w.presses(&anya, "✕ Отмена").await;
        w.note("В меню отменённого нет, и старая кнопка молчит.");
        w.presses_old(&anya, &old).await;
        w.says(&anya, "/menu").await;
        w.restarts().await;
        w.says(&anya, "вернуть").await;
        w.says(&anya, "к пятнице").await;
        w.presses(&anya, "✕ Отмена").await;
        w.presses(&anya, "Вернуть").await;
        w.note("Чужое не вернуть.");
        let petya = w.enters(Part::pupil("Петя Лосев", 5, "В")).await;
        w.says(&petya, "/resume 1").await;
    }
);
