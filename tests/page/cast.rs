//! The people of the page's tests, and how they hold their phones.

use super::browser::Browser;
use crate::support::school_page::{Device, School};
use chrono::NaiveTime;
use nastavnik::ids::PersonId;
use nastavnik::platforms::web::address;
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::invitations::{self, Invite, Issued, Who};
use nastavnik::programme::mentors::{self, Offer};
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::school_time::{Place, Slot};
use nastavnik::programme::{accounts, class_teachers, schools};
use nastavnik::words::Language;
use std::path::Path;

/// A small phone.
pub const WIDTH: u32 = 360;
pub const HEIGHT: u32 = 740;

/// Anya of 6 «Б».
pub fn anya() -> Newcomer {
    Newcomer {
        family: "Соколова".to_owned(),
        given: "Аня".to_owned(),
        grade: Some(6),
        letter: Some("Б".to_owned()),
        ..Newcomer::default()
    }
}

/// A card, printed; its owner's parents have signed.
pub async fn prints_card(school: &School) -> (Issued, PersonId) {
    let now = school.now();
    let mut tx = school.db.begin().await.unwrap();
    let invite = Invite {
        role: Role::Mentee,
        who: Who::Newcomer(anya()),
    };
    let issued = invitations::invite(&mut tx, school.id, invite, None, now);
    let issued = issued.await.unwrap();
    let person = issued.person.unwrap();
    signed(&mut tx, school, person, Signer::Guardian).await;
    tx.commit().await.unwrap();
    (issued, person)
}

async fn signed(tx: &mut nastavnik::db::Tx, school: &School, person: PersonId, signer: Signer) {
    let signed = Signed {
        purpose: Purpose::Programme,
        signer,
        way: Way::Paper,
        on: school.now().date_naive(),
        until: None,
    };
    consents::register(tx, school.id, person, signed, None, school.now())
        .await
        .unwrap();
}

/// Somebody who takes part already, with the page on a device of theirs.
async fn enters(school: &School, newcomer: Newcomer, role: Role) -> (Device, PersonId) {
    let device = school.device().await;
    let now = school.now();
    let mut tx = school.db.begin().await.unwrap();
    let person = people::add(&mut tx, school.id, &newcomer, Status::Active, now);
    let person = person.await.unwrap();
    people::give_role(&mut tx, person, role, now).await.unwrap();
    let signer = match newcomer.adult {
        true => Signer::Own,
        false => Signer::Guardian,
    };
    signed(&mut tx, school, person, signer).await;
    let at = address(device.peer);
    let account = accounts::meet(&mut tx, at, Language::Ru, None, now);
    let account = account.await.unwrap();
    accounts::link(&mut tx, account.id, person, now)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    (device, person)
}

/// A mentor of mathematics, admitted; the library is open after lessons.
pub async fn mentor(school: &School) -> Device {
    let katya = Newcomer {
        family: "Орлова".to_owned(),
        given: "Катя".to_owned(),
        grade: Some(9),
        letter: Some("А".to_owned()),
        ..Newcomer::default()
    };
    let (device, person) = enters(school, katya, Role::Mentor).await;
    let after_lessons = || {
        use chrono::Weekday::{Fri, Mon, Thu, Tue, Wed};
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap();
        let slot = |weekday| Slot {
            weekday,
            from: hour(14),
            to: hour(17),
        };
        [Mon, Tue, Wed, Thu, Fri].map(slot).to_vec()
    };
    let offer = Offer {
        subjects: vec!["maths".to_owned()],
        grade_from: 1,
        grade_to: 11,
        free: after_lessons(),
        capacity: 2,
    };
    let now = school.now();
    let mut tx = school.db.begin().await.unwrap();
    mentors::save(&mut tx, school.id, person, &offer, now)
        .await
        .unwrap();
    mentors::admit(&mut tx, school.id, person, None, now)
        .await
        .unwrap();
    let mut settings = schools::get(&mut tx, school.id).await.unwrap().settings.0;
    settings.places = vec![Place {
        name: "библиотека".to_owned(),
        hours: after_lessons(),
        capacity: None,
    }];
    schools::set(&mut tx, school.id, &settings).await.unwrap();
    tx.commit().await.unwrap();
    device
}

/// The class teacher of 6 «Б».
pub async fn class_teacher(school: &School) -> Device {
    let newcomer = Newcomer {
        family: "Лебедева".to_owned(),
        given: "Мария".to_owned(),
        patronymic: "Ивановна".to_owned(),
        adult: true,
        ..Newcomer::default()
    };
    let (device, person) = enters(school, newcomer, Role::ClassTeacher).await;
    let mut tx = school.db.begin().await.unwrap();
    let class = (6, Some("Б".to_owned()));
    class_teachers::lead(&mut tx, person, &class).await.unwrap();
    tx.commit().await.unwrap();
    device
}

/// A phone with a browser of its own.
pub async fn phone() -> Browser {
    Browser::start(WIDTH, HEIGHT).await
}

/// Taps a button of the chat by how its label begins, the newest first.
pub async fn taps(browser: &mut Browser, label: &str) {
    let button = format!(
        "[...document.querySelectorAll('.buttons button, .keys button')]
           .filter((b) => b.innerText.startsWith('{label}')).at(-1)"
    );
    browser.until(&format!("Boolean({button})")).await;
    // A message that has just come may still be moving.
    browser
        .until("document.getAnimations().every((a) => a.playState !== 'running')")
        .await;
    browser.click(&button).await;
}

/// Types into the chat and sends it.
pub async fn writes(browser: &mut Browser, text: &str) {
    browser.click("document.querySelector('textarea')").await;
    browser.types(text).await;
    browser.key("Enter").await;
}

/// Waits until the chat says this.
pub async fn reads(browser: &mut Browser, text: &str) {
    let is_there = format!("document.querySelector('.log')?.innerText.includes('{text}') ?? false");
    browser.until(&is_there).await;
}

/// A picture of the phone for people to look at: `PAGE_PICTURES=folder`.
pub async fn picture(browser: &mut Browser, name: &str) {
    let Some(folder) = std::env::var_os("PAGE_PICTURES") else {
        return;
    };
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    browser
        .eval("new Promise((done) => setTimeout(() => done(true), 400))")
        .await;
    let picture = browser.picture().await;
    std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
}
