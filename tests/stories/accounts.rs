//! «Где мне пишут»: one person with several phones.

mod codes;
mod family;
mod leaving;
mod proxies;
mod safety;

use crate::story;
use crate::support::world::{Actor, Part, World};
use nastavnik::event::Platform;
use nastavnik::programme::accounts::Owner;
use nastavnik::programme::people::Role;

/// A pupil and her second phone, with the same messenger.
pub async fn two_phones(w: &mut World) -> (Actor, Actor) {
    let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
    let platform = anya.platform;
    let second = w.another_phone(&anya, platform).await;
    (anya, second)
}

/// The code on the first phone.
pub async fn shows_code(w: &mut World, who: &Actor) {
    w.says(who, "/accounts").await;
    w.presses(who, "Добавить ещё одно место").await;
}

story!(a_second_place_is_added, async |w: &mut World| {
    let (anya, second) = two_phones(w).await;
    w.says(&anya, "/settings").await;
    w.presses(&anya, "Где мне пишут").await;
    w.presses(&anya, "Добавить ещё одно место").await;
    w.note("Код вводят на втором телефоне, с пробелом или без.");
    w.says_code(&second).await;
    assert_eq!(w.logged(&anya, "linking-code-issued", "account:1").await, 1);
    w.presses(&anya, "Да, это я").await;
    w.note("Начатое на одном телефоне продолжается на другом.");
    w.says(&anya, "/request").await;
    w.presses(&anya, "Математика").await;
    w.restarts().await;
    w.says(&second, "/menu").await;
    w.presses(&second, "Продолжить").await;
    w.says(&second, "/accounts").await;
});

story!(
    somebody_else_adds_a_place_and_it_is_taken_away,
    async |w: &mut World| {
        let (anya, second) = two_phones(w).await;
        shows_code(w, &anya).await;
        w.says_code(&second).await;
        w.note("Чужой не выставит хозяйку: прежнее место с нового не убрать целые сутки.");
        w.says(&second, "/accounts").await;
        w.presses_place(&second, 1).await;
        w.presses(&second, "Убрать это место").await;
        let away = w.remember(&anya, "Это не я, убрать").await;
        w.presses(&anya, "Это не я, убрать").await;
        w.note("Второе нажатие ничего не меняет, а тот телефон снова незнаком.");
        w.presses_old(&anya, &away).await;
        w.says(&second, "/menu").await;
    }
);

story!(
    notices_go_to_the_preferred_place_and_move_when_it_is_blocked,
    async |w: &mut World| {
        let (anya, second) = two_phones(w).await;
        let maria = w
            .enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
            .await;
        w.links(&second, &anya, Owner::Own).await;
        w.says(&second, "/menu").await;
        w.says(&anya, "/ask-curator").await;
        w.presses(&anya, "О другом").await;
        w.says(&anya, "можно заниматься вдвоём?").await;
        w.says(&anya, "/accounts").await;
        w.presses_place(&anya, 2).await;
        w.presses(&anya, "Писать сначала сюда").await;
        w.note("Вопрос задан с первого телефона, а ответ придёт на выбранный.");
        answers(w, &maria).await;
        w.note("Второй телефон останавливает бота: ответ приходит на первый.");
        w.blocks(&second).await;
        w.says(&anya, "/ask-curator").await;
        w.presses(&anya, "О другом").await;
        w.says(&anya, "а с другом?").await;
        answers(w, &maria).await;
        w.says(&anya, "/accounts").await;
        w.note("Бота снова впустили: это место опять первое.");
        w.unblocks(&second).await;
        w.says(&anya, "/ask-curator").await;
        w.presses(&anya, "О другом").await;
        w.says(&anya, "спасибо").await;
        answers(w, &maria).await;
    }
);

/// The curator answers what waits.
pub async fn answers(w: &mut World, maria: &Actor) {
    w.says(maria, "/desk").await;
    w.presses(maria, "Ответ дан лично").await;
}

/// The must of the issue: begun in Telegram, where nobody is named, taken up in VK.
#[tokio::test]
async fn a_request_at_step_two_in_telegram_goes_on_in_vk() {
    use crate::support::database::Engine;
    use crate::support::world::Stage;
    for engine in Engine::ALL {
        let stage = Stage::TELEGRAM_CALLS.on(engine);
        let mut world = World::mixed(stage, &[Platform::Vk]).await;
        let w = &mut world;
        let anya = w.enters(Part::pupil("Аня Соколова", 6, "Б")).await;
        let katya = w
            .enters(Part::pupil("Катя Волкова", 9, "А").in_role(Role::Mentor))
            .await;
        w.admits(&katya, &["maths"]).await;
        w.opens_the_library().await;
        w.office.doors.open(
            Platform::Telegram,
            nastavnik::conversation::doors::telegram("school_bot"),
        );
        let vk = w.another_phone(&anya, Platform::Vk).await;
        w.says(&anya, "/request").await;
        w.says(&anya, "алгебра").await;
        shows_code(w, &anya).await;
        w.says_code(&vk).await;
        w.note("В ВК тот же второй шаг, предмет уже записан.");
        w.presses(&vk, "Продолжить заявку · шаг 2 из 3").await;
        w.says(&vk, "сложение дробей").await;
        w.note("И обратно: в Telegram уже третий.");
        w.says(&anya, "/menu").await;
        w.presses(&anya, "Продолжить заявку · шаг 3 из 3").await;
        w.says(&vk, "к пятнице").await;
        w.presses(&vk, "Отправить").await;
        w.note("Telegram остановлен: ответ наставника приходит в ВК, с именем.");
        w.blocks(&anya).await;
        w.presses(&katya, "Беру").await;
        w.note("А теперь ВК: в Telegram то же самое приходит без имён.");
        w.unblocks(&anya).await;
        w.blocks(&vk).await;
        w.until("11.03 15:00").await;
        w.says(&anya, "/menu").await;
        world.finish("a_request_goes_on_in_vk").await;
    }
}

/// A link instead of digits, opened by a stranger and by somebody known.
#[tokio::test]
async fn a_link_adds_a_place_without_typing() {
    use crate::support::world::Stage;
    let mut world = World::new(Stage::TELEGRAM_FULL).await;
    let w = &mut world;
    let (anya, second) = two_phones(w).await;
    w.office.doors.open(
        Platform::Telegram,
        nastavnik::conversation::doors::telegram("school_bot"),
    );
    shows_code(w, &anya).await;
    w.opens_shown_link(&second).await;
    w.note("Та же ссылка ещё раз.");
    w.opens_shown_link(&second).await;
    world.finish("a_link_adds_a_place").await;
}
