//! People of one school with different messengers.

use crate::support::database::Engine;
use crate::support::world::{Part, Stage, World};
use nastavnik::event::Platform;
use nastavnik::programme::people::Role;

/// A pupil in VK, a mentor in Telegram under a call sign: each reads on the own
/// phone what that one may carry.
async fn two_messengers(stage: Stage) {
    let mut world = World::mixed(stage, &[Platform::Vk]).await;
    let w = &mut world;
    let masha = w
        .enters_on(Platform::Vk, Part::pupil("Маша Орлова", 5, "А"))
        .await;
    let ilya = w
        .enters(Part::pupil("Илья Громов", 9, "Б").in_role(Role::Mentor))
        .await;
    w.admits(&ilya, &["maths"]).await;
    w.says(&masha, "не понимаю дроби, контрольная в пятницу")
        .await;
    w.presses(&masha, "Отправить").await;
    w.restarts().await;
    w.presses(&ilya, "Беру").await;
    world.finish("two_messengers").await;
}

#[tokio::test]
async fn two_messengers_sqlite() {
    two_messengers(Stage::TELEGRAM_CALLS).await;
}

#[tokio::test]
async fn two_messengers_postgres() {
    two_messengers(Stage::TELEGRAM_CALLS.on(Engine::Postgres)).await;
}
