//! Names and contacts where people go by call signs.

use crate::requests::{a_school, ask};
use crate::safety_words::nothing_is_readable;
use crate::story;
use crate::support::world::{Part, World};

story!(
    a_surname_in_a_request_waits_for_a_yes,
    async |w: &mut World| {
        let (anya, ..) = a_school(w).await;
        w.enters(Part::pupil("Максим Иванов", 6, "Б")).await;
        w.says(&anya, "/request").await;
        let words = "не понимаю дроби, сижу с Ивановым, мой номер 8 916 123-45-67";
        w.says(&anya, words).await;
        if w.names_may_be_asked() {
            w.note("Где имена можно, ничего не убрано.");
            return;
        }
        nothing_is_readable(w, &["Иванов", "123-45"]).await;
        w.presses(&anya, "Это не имя").await;
        w.restarts().await;
        w.note("С фамилией по-прежнему убирается; номер убирается всегда.");
        w.says(&anya, "дроби с Ивановым, номер 8 916 123-45-67")
            .await;
        let old = w.remember(&anya, "Да, отправить так").await;
        w.presses(&anya, "Да, отправить так").await;
        w.presses_old(&anya, &old).await;
        nothing_is_readable(w, &["Иванов", "123-45"]).await;
    }
);

story!(it_is_written_anew, async |w: &mut World| {
    let (anya, ..) = a_school(w).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "математика, пишите на anya@example.org")
        .await;
    if w.names_may_be_asked() {
        return;
    }
    w.presses(&anya, "Написать заново").await;
    w.says(&anya, "математика, телефон 89161234567").await;
    w.note("И снова с телефоном, а потом без.");
    w.says(&anya, "математика, почта anya@example.org").await;
    w.says(&anya, "не понимаю дроби").await;
    nothing_is_readable(w, &["example.org", "8916"]).await;
});

story!(a_counterpart_is_a_call_sign, async |w: &mut World| {
    let (anya, katya, gleb, maria) = a_school(w).await;
    ask(w, &anya).await;
    w.presses(&gleb, "Сейчас не могу").await;
    w.presses(&katya, "Беру").await;
    w.says(&anya, "/menu").await;
    w.presses(&anya, "Давай познакомимся").await;
    w.says(&anya, "Катя Волкова сегодня придёт?").await;
    w.says(&maria, "Соколова просила перенести").await;
    if !w.names_may_be_asked() {
        w.presses(&maria, "Да, отправить так").await;
        nothing_is_readable(w, &["Волков", "Соколов"]).await;
    }
});

story!(trouble_is_heard_before_names, async |w: &mut World| {
    let (anya, ..) = a_school(w).await;
    w.enters(Part::pupil("Максим Иванов", 6, "Б")).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "меня бьёт Иванов").await;
    nothing_is_readable(w, &["Иванов"]).await;
});

story!(a_word_that_is_no_name_stays, async |w: &mut World| {
    let (anya, ..) = a_school(w).await;
    w.enters(Part::pupil("Паша Морозов", 6, "Б")).await;
    w.says(&anya, "/request").await;
    w.says(&anya, "математика: задачи про морозов и оттепели")
        .await;
    if w.names_may_be_asked() {
        return;
    }
    let again = w.remember(&anya, "Это не имя").await;
    w.presses(&anya, "Это не имя").await;
    w.presses_old(&anya, &again).await;
    w.note("С маленькой буквы слово остаётся: так сказано дважды.");
    w.says(&anya, "математика: задачи про морозов и оттепели")
        .await;
    w.note("И только в этот раз: дальше всё как обычно.");
    w.says(&anya, "/cancel").await;
    w.says(&anya, "позовите Морозова").await;
    nothing_is_readable(w, &["Морозова"]).await;
});

story!(a_stranger_leaves_a_number, async |w: &mut World| {
    let lena = w.stranger("Лена").await;
    w.says(&lena, "перезвоните мне, 8 916 123-45-67, lena@example.org")
        .await;
    w.says(&lena, "4071 8826").await;
    w.note("Беда слышна и тогда.");
    w.says(&lena, "меня бьют дома, мой номер 89161234567").await;
    nothing_is_readable(w, &["8916", "123-45", "example.org"]).await;
});
