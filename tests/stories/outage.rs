//! The program was away: who hears of it, when, and what becomes of what was
//! open. An upgrade that no longer knows an open question.

use crate::story;
use crate::support::world::{Actor, Part, World};
use nastavnik::programme::people::Role;

/// On Friday after lessons: Anya has a question open, Borya has looked in, and
/// the curator was last here on Tuesday.
async fn friday(w: &mut World) -> (Actor, Actor) {
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let borya = w.enters(Part::pupil("Боря Дубов", 7, "А")).await;
    let curator = Part::adult("Мария Ивановна Лебедева", Role::Curator);
    let maria = w.enters(curator).await;
    w.says(&maria, "/help").await;
    w.until("13.03 15:00").await;
    w.says(&borya, "/help").await;
    w.says(&anya, "/request").await;
    w.says(&anya, "не понимаю дроби").await;
    (anya, borya)
}

story!(off_from_friday_to_monday, async |w: &mut World| {
    let (anya, borya) = friday(w).await;
    w.goes_off().await;
    w.says_to_nobody(&borya, "15.03 20:00", "/help").await;
    w.comes_back("16.03 06:30").await;
    w.note("Написанное — отвечено сразу; о перерыве — когда кончится тихое время.");
    w.lives_until("16.03 06:50").await;
    w.lives_until("16.03 07:10").await;
    w.lives_until("16.03 20:00").await;
    w.note("Один раз: короткий перезапуск ничего не добавит.");
    w.goes_off().await;
    w.comes_back("16.03 20:01").await;
    w.lives_until("17.03 20:00").await;
    w.note("Вопрос остался там, где был.");
    w.presses(&anya, "Продолжить").await;
    w.says(&anya, "не к спеху").await;
});

story!(
    an_hour_off_is_told_to_those_whom_it_concerns,
    async |w: &mut World| {
        let (anya, _) = friday(w).await;
        w.goes_off().await;
        w.comes_back("13.03 16:00").await;
        w.note("Куратор заходила во вторник: ей об этом знать незачем.");
        w.until("13.03 20:00").await;
        w.says(&anya, "не к спеху").await;
    }
);

story!(two_minutes_off_are_not_told, async |w: &mut World| {
    let (anya, _) = friday(w).await;
    w.goes_off().await;
    w.comes_back("13.03 15:02").await;
    w.until("13.03 20:00").await;
    w.says(&anya, "не к спеху").await;
});

story!(
    an_upgrade_that_no_longer_knows_a_question_says_so_once,
    async |w: &mut World| {
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        w.says(&anya, "/request").await;
        w.says(&anya, "не понимаю дроби").await;
        let old = w.remember(&anya, "‹ Назад").await;
        w.upgrades().await;
        w.says(&anya, "не к спеху").await;
        w.note("Старая кнопка никуда не ведёт, новая заявка открывается с начала.");
        w.presses_old(&anya, &old).await;
        w.says(&anya, "/request").await;
        w.says(&anya, "не понимаю дроби").await;
        w.says(&anya, "/menu").await;
        w.upgrades().await;
        w.presses(&anya, "Продолжить").await;
        w.note("И /cancel выводит из того, чего никто больше не понимает.");
        w.says(&anya, "/request").await;
        w.upgrades().await;
        w.says(&anya, "/cancel").await;
        w.says(&anya, "/request").await;
        w.says(&anya, "не понимаю дроби").await;
        w.says(&anya, "не к спеху").await;
        w.presses(&anya, "Отправить").await;
    }
);
