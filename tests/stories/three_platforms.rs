//! One play on three platforms: the pupil in VK, the mentors on Telegram under call
//! signs, the curator on the school's page. Everything crosses over, and Telegram
//! learns of nobody: whatever its server was given is searched at the end of every
//! story (`tests/support/world/abroad`), and twice here, to be sure that it was.

use crate::support::database::Engine;
use crate::support::world::{Actor, Part, Stage, World};
use calamine::{Data, Reader, Xlsx};
use chrono::Duration;
use nastavnik::delivery::paper;
use nastavnik::event::Platform;
use nastavnik::message::{PaperKind, Recipe};
use nastavnik::programme::people::Role;
use nastavnik::words::Language;
use std::io::Cursor;

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

/// A request in the pupil's own words, and offers.
async fn asked(w: &mut World, c: &Cast) {
    w.says(&c.anya, "/request").await;
    w.presses(&c.anya, "Математика").await;
    w.says(&c.anya, "задачи про бассейн и две трубы").await;
    w.presses(&c.anya, "На следующей").await;
    w.presses(&c.anya, "Отправить").await;
    w.presses(&c.gleb, "Сейчас не могу").await;
}

/// The acquaintance has been; the mentor tells of it in her own words.
async fn acquainted(w: &mut World, c: &Cast) {
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
}

async fn the_whole_way(engine: Engine) {
    let mut world = a_world(engine).await;
    let w = &mut world;
    let c = a_school(w).await;
    w.plans_digest().await;
    asked(w, &c).await;
    w.presses(&c.katya, "Беру").await;
    acquainted(w, &c).await;
    w.note("Пробная встреча: время предлагает Катя, соглашается Аня.");
    w.says(&c.katya, "/meet").await;
    w.says(&c.katya, "16.03 15:00").await;
    w.presses(&c.katya, "Отправить").await;
    w.presses(&c.anya, "Подходит").await;
    w.presses(&c.katya, "В календарь").await;
    w.until("16.03 16:00").await;
    w.note("Имя из Telegram убирается раньше, чем записывается.");
    w.says(&c.katya, "/log p1").await;
    w.says(
        &c.katya,
        "сегодня 40 минут с Аней Соколовой, дроби, сама решила 3 из 5",
    )
    .await;
    w.presses(&c.katya, "Да, отправить так").await;
    w.presses(&c.katya, "Сохранить").await;
    w.presses(&c.anya, "Да, так и было").await;
    w.says(&c.katya, "/go-on 1 yes").await;
    w.says(&c.anya, "/go-on 1 yes").await;
    w.note("Приказ вносит Мария, узнают оба.");
    w.says(&c.maria, "/desk-orders").await;
    w.presses(&c.maria, "Ввести номер").await;
    w.says(&c.maria, "12-уч").await;
    w.presses(&c.maria, "Сегодня").await;
    w.presses(&c.maria, "Внести").await;
    w.note("Вопрос Кати приходит целиком.");
    w.says(&c.katya, "/ask-curator").await;
    w.presses(&c.katya, "О занятиях").await;
    w.says(&c.katya, "можно заниматься по вторникам в кабинете физики?")
        .await;
    w.says(&c.maria, "/desk").await;
    w.presses(&c.maria, "Ответ дан лично").await;
    w.note("Сводка за март.");
    w.until("02.04 09:00").await;
    w.says(&c.maria, "/digest 2026-03").await;
    w.says(&c.anya, "/menu").await;
    w.says(&c.katya, "/menu").await;

    let told = w.transcript();
    for words in [
        "15 минут, познакомились. Так и было?",
        "«можно заниматься по вторникам в кабинете физики?»",
    ] {
        assert!(told.contains(words), "«{words}» went nowhere");
    }
    let book = the_months_book(w).await;
    for words in [
        "договорились про дроби",
        "всё понятно",
        "Соколова",
        "Волкова",
    ] {
        assert!(book.contains(words), "«{words}» is not in the journal");
    }
    let searched = w.nobody_is_told_abroad().await;
    assert!(searched > 40, "only {searched} calls were searched");
    world.finish("three_platforms").await;
}

/// All cells of the workbook that the curator's page was given.
async fn the_months_book(w: &World) -> String {
    let recipe = Recipe {
        kind: PaperKind::DigestJournal,
        school: w.school,
        month: chrono::NaiveDate::from_ymd_opt(2026, 3, 1).unwrap(),
        as_of: w.now,
    };
    let mut tx = w.db.read().await.unwrap();
    let bytes = paper::make(&mut tx, recipe, Language::Ru).await.unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let sheets = book.worksheets();
    let cells = sheets.iter().flat_map(|(_, sheet)| sheet.cells());
    let texts = cells.filter_map(|(_, _, cell)| match cell {
        Data::String(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// The mentor stops the bot after she has taken the request: the others go on, and
/// the curator learns whom no message reaches.
async fn the_mentor_stops_the_bot(engine: Engine) {
    let mut world = a_world(engine).await;
    let w = &mut world;
    let c = a_school(w).await;
    asked(w, &c).await;
    w.presses(&c.katya, "Беру").await;
    w.blocks(&c.katya).await;
    w.presses(&c.anya, "Давай познакомимся").await;
    w.says(&c.maria, "/desk").await;
    w.says(&c.maria, "/desk-unreachable").await;
    w.note("Катя возвращается: ничего не потеряно.");
    w.unblocks(&c.katya).await;
    w.says(&c.katya, "/menu").await;
    w.says(&c.maria, "/desk-unreachable").await;
    assert!(w.nobody_is_told_abroad().await > 5);
    world.finish("three_platforms_stopped").await;
}

/// Telegram cannot be reached for an hour: nobody else waits, and what is owed
/// there comes in order.
async fn telegram_is_away(engine: Engine) {
    let mut world = a_world(engine).await;
    let w = &mut world;
    let c = a_school(w).await;
    w.says(&c.gleb, "/menu").await;
    w.telegram_goes_away();
    w.says(
        &c.anya,
        "не понимаю дроби по математике, нужно к следующей неделе",
    )
    .await;
    w.presses(&c.anya, "Отправить").await;
    w.says(&c.maria, "/menu").await;
    w.says(&c.anya, "/menu").await;
    w.passes(Duration::hours(1)).await;
    w.telegram_comes_back();
    w.passes(Duration::minutes(10)).await;
    w.presses(&c.gleb, "Сейчас не могу").await;
    w.presses(&c.katya, "Беру").await;
    w.presses(&c.anya, "Давай познакомимся").await;
    assert!(w.nobody_is_told_abroad().await > 5);
    world.finish("three_platforms_away").await;
}

/// Another process after every step.
async fn it_begins_again_and_again(engine: Engine) {
    let mut world = a_world(engine).await;
    let w = &mut world;
    let c = a_school(w).await;
    w.says(&c.anya, "/request").await;
    w.restarts().await;
    w.says(&c.anya, "не понимаю дроби по математике").await;
    w.restarts().await;
    w.presses(&c.anya, "На следующей").await;
    w.restarts().await;
    w.presses(&c.anya, "Отправить").await;
    w.restarts().await;
    w.presses(&c.gleb, "Сейчас не могу").await;
    w.restarts().await;
    w.presses(&c.katya, "Беру").await;
    w.restarts().await;
    acquainted(w, &c).await;
    w.restarts().await;
    w.says(&c.maria, "/desk").await;
    assert!(w.nobody_is_told_abroad().await > 5);
    world.finish("three_platforms_restarts").await;
}

mod sqlite {
    use super::*;

    #[tokio::test]
    async fn the_whole_way() {
        super::the_whole_way(Engine::Sqlite).await;
    }

    #[tokio::test]
    async fn the_mentor_stops_the_bot() {
        super::the_mentor_stops_the_bot(Engine::Sqlite).await;
    }

    #[tokio::test]
    async fn telegram_is_away() {
        super::telegram_is_away(Engine::Sqlite).await;
    }

    #[tokio::test]
    async fn it_begins_again_and_again() {
        super::it_begins_again_and_again(Engine::Sqlite).await;
    }
}

mod postgres {
    use super::*;

    #[tokio::test]
    async fn the_whole_way() {
        super::the_whole_way(Engine::Postgres).await;
    }

    #[tokio::test]
    async fn the_mentor_stops_the_bot() {
        super::the_mentor_stops_the_bot(Engine::Postgres).await;
    }

    #[tokio::test]
    async fn telegram_is_away() {
        super::telegram_is_away(Engine::Postgres).await;
    }

    #[tokio::test]
    async fn it_begins_again_and_again() {
        super::it_begins_again_and_again(Engine::Postgres).await;
    }
}
