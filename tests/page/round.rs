//! A pupil's whole round on a phone of 360 pixels.

use super::axe;
use super::cast::{class_teacher, mentor, phone, picture, prints_card, reads, taps, writes};
use crate::support::school_page::School;
use std::sync::Arc;

/// A school that works until the test ends.
async fn a_school() -> Arc<School> {
    let school = Arc::new(School::open().await);
    let at_work = school.clone();
    tokio::spawn(async move { at_work.works_on().await });
    school
}

#[tokio::test]
async fn a_pupil_comes_in_by_the_card_asks_and_hears_the_answer() {
    let school = a_school().await;
    let katya = mentor(&school).await;
    let (card, _) = prints_card(&school).await;
    let mut b = phone().await;
    b.open(&format!("{}/#{}", school.url, card.token)).await;
    reads(&mut b, "Это ты?").await;
    // The token is nowhere any more.
    assert_eq!(b.eval("location.href").await, format!("{}/", school.url));
    assert_eq!(
        b.eval(&format!(
            "document.documentElement.outerHTML.includes('{}')",
            card.token
        ))
        .await,
        false
    );
    picture(&mut b, "1-is-it-you").await;
    axe::finds_nothing(&mut b, "a question").await;
    taps(&mut b, "Да, это я").await;
    reads(&mut b, "Три правила").await;
    picture(&mut b, "2-rules").await;
    taps(&mut b, "Понятно").await;
    reads(&mut b, "Мне нужна помощь").await;
    writes(&mut b, "не понимаю дроби, контрольная в пятницу").await;
    reads(&mut b, "Проверь, всё ли так").await;
    picture(&mut b, "3-review").await;
    taps(&mut b, "Отправить").await;
    reads(&mut b, "Заявка").await;
    picture(&mut b, "4-sent").await;
    // A message that still rises into its place is smaller than it will be.
    b.eval("document.getAnimations().filter((a) => Number.isFinite(a.effect.getComputedTiming().endTime)).forEach((a) => a.finish())")
        .await;
    // Nothing sticks out of the phone, and what matters is large enough for a thumb.
    assert_eq!(b.eval("document.documentElement.scrollWidth").await, 360);
    assert_eq!(b.eval("document.documentElement.scrollHeight").await, 740);
    let small = b
        .eval("[...document.querySelectorAll('.row button, .keys button, .write button')].filter((b) => b.getBoundingClientRect().height < 43.9).map((b) => b.innerText)")
        .await;
    assert_eq!(small, serde_json::json!([]));
    let mut is_offered = false;
    for _ in 0..200 {
        is_offered = katya
            .reads()
            .await
            .iter()
            .any(|text| text.contains("дроби"));
        if is_offered {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert!(is_offered, "nobody was asked");
    katya.presses("p1", "Беру").await;
    school.passes(chrono::TimeDelta::hours(2));
    reads(&mut b, "Катя").await;
    picture(&mut b, "5-answer").await;
    axe::finds_nothing(&mut b, "an answer").await;
    // What came is seen, and said to be.
    b.until("document.title === 'Наставник'").await;
    let wrongs = b.wrongs(&school.url);
    assert!(wrongs.is_empty(), "{wrongs:#?}");
}

#[tokio::test]
async fn a_stolen_link_on_a_second_device_asks_the_class_teacher() {
    let school = a_school().await;
    let teacher = class_teacher(&school).await;
    let (card, _) = prints_card(&school).await;
    let link = format!("{}/#{}", school.url, card.token);
    let mut anya = phone().await;
    anya.open(&link).await;
    reads(&mut anya, "Это ты?").await;
    taps(&mut anya, "Да, это я").await;
    reads(&mut anya, "Три правила").await;
    let mut thief = phone().await;
    thief.open(&link).await;
    reads(&mut thief, "По этой карточке уже вошли").await;
    picture(&mut thief, "6-stolen-link").await;
    let secret = thief.eval("document.body.innerText").await;
    let secret = secret.as_str().unwrap();
    assert!(
        !secret.contains("Аня") && !secret.contains("Соколова"),
        "{secret}"
    );
    taps(&mut thief, "Карточка моя").await;
    for _ in 0..200 {
        let told = teacher.reads().await;
        if told
            .iter()
            .any(|text| text.contains("Карточку пробуют второй раз"))
        {
            // The owner goes on as before.
            taps(&mut anya, "Понятно").await;
            reads(&mut anya, "Мне нужна помощь").await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!(
        "the class teacher was not asked: {:#?}",
        teacher.reads().await
    );
}

#[tokio::test]
async fn eight_digits_do_what_the_link_does() {
    let school = a_school().await;
    let (card, _) = prints_card(&school).await;
    let mut b = phone().await;
    b.open(&school.url).await;
    b.until("Boolean(document.querySelector('#code'))").await;
    picture(&mut b, "7-start").await;
    axe::finds_nothing(&mut b, "the start").await;
    b.dark(true).await;
    picture(&mut b, "8-start-dark").await;
    axe::finds_nothing(&mut b, "the start in the dark").await;
    // By keyboard alone.
    b.key("Tab").await;
    assert_eq!(b.eval("document.activeElement.id").await, "code");
    b.types(card.digits.as_deref().unwrap()).await;
    b.key("Enter").await;
    reads(&mut b, "Это ты?").await;
    picture(&mut b, "9-dark").await;
    axe::finds_nothing(&mut b, "a question in the dark").await;
    // The page is opened again: the device is known, the chat is there.
    b.open(&school.url).await;
    reads(&mut b, "Это ты?").await;
    // And it is left for good.
    b.click("document.querySelector('#leave')").await;
    b.until("document.querySelector('#ask').open").await;
    axe::finds_nothing(&mut b, "a dialog").await;
    b.click("document.querySelector('#ask [value=yes]')").await;
    b.until("Boolean(document.querySelector('#code'))").await;
    assert_eq!(
        b.eval("document.body.innerText.includes('Аня')").await,
        false
    );
    b.open(&school.url).await;
    b.until("Boolean(document.querySelector('#code'))").await;
    let wrongs = b.wrongs(&school.url);
    assert!(wrongs.is_empty(), "{wrongs:#?}");
}
