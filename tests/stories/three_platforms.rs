//! One play on three platforms: the pupil in VK, the mentors on Telegram under call
//! signs, the curator on the school's page. Everything crosses over, and Telegram
//! learns of nobody.

use crate::support::database::Engine;
use crate::support::world::{Actor, Part, Stage, World};
use chrono::Duration;
use nastavnik::event::Platform;
use nastavnik::programme::people::Role;

/// The stage on an engine, with all three.
async fn a_world(engine: Engine) -> World {
    let stage = Stage::TELEGRAM_CALLS.on(engine);
    World::mixed(stage, &[Platform::Vk, Platform::Web]).await
}

struct Cast {
    /// In VK.
    anya: Actor,
    /// On Telegram.
    katya: Actor,
    gleb: Actor,
    /// On the school's page.
    maria: Actor,
}

async fn a_school(w: &mut World) -> Cast {
    w.note("Аня в ВК, Катя и Глеб в Telegram под позывными, Мария на странице школы.");
    let anya = Part::pupil("Аня Соколова", 6, "Б");
    let anya = w.enters_on(Platform::Vk, anya).await;
    let katya = Part::pupil("Катя Волкова", 9, "А").in_role(Role::Mentor);
    let katya = w.enters(katya).await;
    let gleb = Part::pupil("Глеб Орлов", 8, "В").in_role(Role::Mentor);
    let gleb = w.enters(gleb).await;
    let maria = Part::adult("Мария Ивановна Лебедева", Role::Curator);
    let maria = w.enters_on(Platform::Web, maria).await;
    w.admits(&katya, &["maths"]).await;
    w.admits(&gleb, &["maths", "physics"]).await;
    w.opens_the_library().await;
    Cast {
        anya,
        katya,
        gleb,
        maria,
    }
}

/// A request in the pupil's own words, an offer, an answer.
async fn asked_and_taken(w: &mut World, c: &Cast) {
    w.says(&c.anya, "/request").await;
    w.presses(&c.anya, "Математика").await;
    w.says(&c.anya, "задачи про бассейн и две трубы").await;
    w.presses(&c.anya, "На следующей").await;
    w.presses(&c.anya, "Отправить").await;
    w.presses(&c.gleb, "Сейчас не могу").await;
    w.presses(&c.katya, "Беру").await;
}

async fn the_whole_way(engine: Engine) {
    let mut world = a_world(engine).await;
    let w = &mut world;
    let c = a_school(w).await;
    w.plans_digest().await;
    asked_and_taken(w, &c).await;
    w.presses(&c.anya, "Давай познакомимся").await;
    w.note("Знакомство прошло.");
    w.passes(Duration::days(3)).await;
    w.says(
        &c.katya,
        "15 минут, познакомились, договорились про дроби, всё понятно",
    )
    .await;
    w.presses(&c.katya, "Сохранить").await;
    w.presses(&c.anya, "Да, так и было").await;
    w.says(&c.katya, "/go-on 1 yes").await;
    w.says(&c.anya, "/go-on 1 yes").await;
    w.note("Пробная встреча.");
    w.says(&c.katya, "/meet").await;
    w.says(&c.katya, "16.03 15:00").await;
    w.presses(&c.katya, "Отправить").await;
    w.presses(&c.anya, "Подходит").await;
    w.presses(&c.katya, "В календарь").await;
    w.until("16.03 16:00").await;
    w.says(&c.katya, "сегодня 40 минут, дроби, сама решила 3 из 5")
        .await;
    w.presses(&c.katya, "Сохранить").await;
    w.presses(&c.anya, "Да, так и было").await;
    w.says(&c.katya, "/go-on 1 yes").await;
    w.says(&c.anya, "/go-on 1 yes").await;
    w.note("Приказ.");
    w.says(&c.maria, "/desk-orders").await;
    w.presses(&c.maria, "Ввести номер").await;
    w.says(&c.maria, "12-уч").await;
    w.presses(&c.maria, "Сегодня").await;
    w.presses(&c.maria, "Внести").await;
    w.note("Куратор пишет слово обоим; вопрос наставника приходит ей целиком.");
    w.says(&c.katya, "/menu").await;
    w.passes(Duration::days(20)).await;
    w.says(&c.maria, "/digest 2026-03").await;
    w.says(&c.anya, "/menu").await;
    reaches_in_full(w, "договорились про дроби");
    let searched = w.nobody_is_told_abroad().await;
    assert!(searched > 30, "{searched}");
    world.finish("three_platforms").await;
}

/// A mentor's own words are on other people's screens, letter by letter.
fn reaches_in_full(w: &World, words: &str) {
    let screens = w.transcript().matches(words).count();
    assert!(screens > 2, "«{words}»: {screens}");
}

#[tokio::test]
async fn the_whole_way_sqlite() {
    the_whole_way(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_whole_way_postgres() {
    the_whole_way(Engine::Postgres).await;
}
