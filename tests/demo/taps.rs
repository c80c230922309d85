//! The page in a browser: tapped, typed into, reloaded, on a narrow screen.

use crate::browser::Browser;
use crate::page::Demo;

/// What is shown on a phone of the page.
fn shown(place: usize) -> String {
    format!("document.querySelectorAll('.phone')[{place}].querySelector('.log').innerText")
}

/// The last button with this label on a phone.
fn button(place: usize, label: &str) -> String {
    format!(
        "[...document.querySelectorAll('.phone')[{place}].querySelectorAll('.buttons button')]
           .filter((b) => b.innerText.startsWith('{label}')).at(-1)"
    )
}

fn input(place: usize) -> String {
    format!("document.querySelectorAll('.phone')[{place}].querySelector('textarea')")
}

async fn at(demo: &Demo, width: u32, height: u32) -> Browser {
    let mut browser = Browser::start(width, height).await;
    browser.open(&demo.url).await;
    browser
}

fn nothing_wrong(browser: &Browser, demo: &Demo) {
    let wrongs = browser.wrongs(&demo.url);
    assert!(wrongs.is_empty(), "{wrongs:#?}");
}

#[tokio::test]
async fn a_visitor_taps_through_the_page() {
    let demo = Demo::start();
    let mut b = at(&demo, 1440, 900).await;
    b.until("document.querySelectorAll('.phone .buttons button').length >= 4")
        .await;
    // Typed in the first phone, answered there and nowhere else.
    b.click(&input(0)).await;
    b.types("меню").await;
    b.key("Enter").await;
    b.until(&format!("document.querySelectorAll('.phone')[0].querySelectorAll('.message').length === 3 && {} === ''", "document.querySelector('textarea').value")).await;
    assert_eq!(
        b.eval("document.querySelectorAll('.phone')[1].querySelectorAll('.message').length")
            .await,
        1
    );
    // A press changes the message in place, and its spinner stops.
    let id = b
        .eval(&format!(
            "{}.closest('.message').dataset.id",
            button(0, "Ещё")
        ))
        .await;
    b.click(&button(0, "Ещё")).await;
    b.until(&format!(
        "document.querySelector('[data-id=\"{}\"] .meta').innerText.includes('изм.')",
        id.as_str().unwrap()
    ))
    .await;
    b.until("document.querySelectorAll('.waiting').length === 0")
        .await;
    assert_eq!(
        b.eval("document.querySelectorAll('.phone')[0].querySelectorAll('.message').length")
            .await,
        3
    );
    // A button of another time is answered with a toast.
    b.eval(&format!("{}.dataset.value = '999:other'", button(1, "Ещё")))
        .await;
    b.click(&button(1, "Ещё")).await;
    b.until("document.querySelectorAll('.phone')[1].querySelector('.toasts').innerText.length > 0")
        .await;
    crate::pictures::take(&mut b, "taps").await;
    // The time machine moves every clock.
    let before = b.eval("document.getElementById('clock').innerText").await;
    b.click("document.querySelector('[data-step=hour]')").await;
    b.until("document.getElementById('clock').innerText.includes('15:3') && !document.body.classList.contains('busy')").await;
    assert_ne!(
        b.eval("document.getElementById('clock').innerText").await,
        before
    );
    // Whoever comes back finds everything as it was.
    let kept = b.eval(&shown(0)).await;
    b.open(&demo.url).await;
    assert_eq!(b.eval(&shown(0)).await, kept);
    assert!(
        b.eval("document.getElementById('clock').innerText.includes('15:3')")
            .await
            == true
    );
    // English, and back.
    b.click("document.querySelector('[data-language=en]')")
        .await;
    b.until("document.documentElement.lang === 'en' && document.querySelector('.keys').innerText.includes('Menu')").await;
    b.click("document.querySelector('[data-language=ru]')")
        .await;
    b.until("document.documentElement.lang === 'ru' && document.querySelector('.keys').innerText.includes('Меню')").await;
    // From the beginning.
    b.click("document.getElementById('again')").await;
    b.click("document.querySelector('#ask [value=yes]')").await;
    b.until("document.getElementById('clock').innerText.includes('14:3') && document.querySelectorAll('.phone')[0].querySelectorAll('.message').length === 1").await;
    nothing_wrong(&b, &demo);
}

#[tokio::test]
async fn the_keyboard_alone_is_enough() {
    let demo = Demo::start();
    let mut b = at(&demo, 1440, 900).await;
    // Everything that can be pressed is reached by Tab, and the focus is seen.
    let mut reached = Vec::new();
    for _ in 0..80 {
        b.key("Tab").await;
        let name = b.eval("(() => { const a = document.activeElement; return a === document.body ? '' : (a.dataset.step || a.dataset.value || a.dataset.tour || a.localName + '.' + a.className); })()").await;
        let name = name.as_str().unwrap().to_owned();
        if name.is_empty() {
            break;
        }
        reached.push(name);
    }
    for name in [
        "hour",
        "day",
        "week",
        "month",
        "ask",
        "take",
        "later",
        "/more",
        "textarea.",
    ] {
        assert!(
            reached.iter().any(|it| it.starts_with(name)),
            "{name} is not among {reached:#?}"
        );
    }
    // A chat: to the input by its shortcut, a word, Enter; a button by Tab and Enter.
    b.key("Alt+2").await;
    b.types("меню").await;
    b.key("Enter").await;
    b.until("document.querySelectorAll('.phone')[1].querySelectorAll('.message').length === 3")
        .await;
    b.eval(&format!("{}.focus()", button(1, "Ещё"))).await;
    b.key("Enter").await;
    b.until("document.querySelectorAll('.phone')[1].querySelectorAll('.message .meta')[2].innerText.includes('изм.')").await;
    // The focus stays with the message that changed.
    b.until("document.querySelectorAll('.phone')[1].contains(document.activeElement)")
        .await;
    // The question before everything is lost: Escape says no.
    b.eval("document.getElementById('again').focus()").await;
    b.key("Enter").await;
    b.until("document.getElementById('ask').open").await;
    b.key("Escape").await;
    b.until("!document.getElementById('ask').open").await;
    assert_eq!(
        b.eval("document.querySelectorAll('.phone')[1].querySelectorAll('.message').length")
            .await,
        3
    );
    nothing_wrong(&b, &demo);
}

#[tokio::test]
async fn a_narrow_screen_shows_one_phone() {
    let demo = Demo::start();
    let mut b = at(&demo, 390, 844).await;
    let visible = "[...document.querySelectorAll('.phone')].filter((p) => p.offsetParent !== null && getComputedStyle(p).visibility !== 'hidden').length";
    assert_eq!(b.eval(visible).await, 1);
    assert_eq!(b.eval("document.documentElement.scrollWidth").await, 390);
    // What comes on another phone is counted on its tab.
    demo.say(crate::page::CURATOR, "меню").await;
    b.until(
        "[...document.querySelectorAll('#tabs button')].at(-1).querySelector('.count') !== null",
    )
    .await;
    b.click("[...document.querySelectorAll('#tabs button')].at(-1)")
        .await;
    b.until("document.querySelector('.phone.front h2').innerText.startsWith('Мария')")
        .await;
    assert_eq!(b.eval(visible).await, 1);
    b.until(
        "[...document.querySelectorAll('#tabs button')].at(-1).querySelector('.count') === null",
    )
    .await;
    b.click("document.querySelector('.phone.front textarea')")
        .await;
    b.types("меню").await;
    b.key("Enter").await;
    b.until("document.querySelectorAll('.phone.front .message').length === 5")
        .await;
    nothing_wrong(&b, &demo);
}
