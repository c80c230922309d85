//! The curator's day.

use crate::journal::planned;
use crate::requests::{a_school, ask};
use crate::story;
use crate::support::world::{Actor, Part, World};
use nastavnik::ids::PairId;
use nastavnik::programme::pairs::{self, Stage};
use nastavnik::programme::people::{self, Role, Status};
use nastavnik::programme::schools;
use nastavnik::programme::schools::Settings;

/// A curator, called as the transcript calls her.
pub async fn curator(w: &mut World) -> Actor {
    w.enters(Part::adult("Мария Ивановна Лебедева", Role::Curator))
        .await
}

/// A pair at a stage, with the day of its last meeting.
pub async fn pair(
    w: &mut World,
    mentor: &Actor,
    mentee: &Actor,
    stage: Stage,
    last: Option<&str>,
) -> PairId {
    let mut tx = w.db.begin().await.unwrap();
    let (mentor, mentee) = (mentor.person.unwrap(), mentee.person.unwrap());
    let school = schools::get(&mut tx, w.school).await.unwrap();
    let maths = Some("maths");
    let id = pairs::open(&mut tx, &school, None, mentor, mentee, maths, w.now)
        .await
        .unwrap();
    if stage != Stage::Acquaintance {
        pairs::set_stage(&mut tx, id, stage).await.unwrap();
    }
    if let Some(last) = last {
        pairs::met(&mut tx, id, last.parse().unwrap())
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    id
}

/// A mentor of the ninth grade.
pub async fn mentor(w: &mut World, name: &str) -> Actor {
    w.enters(Part::pupil(name, 9, "А").in_role(Role::Mentor))
        .await
}

/// A pupil of the sixth grade.
pub async fn mentee(w: &mut World, name: &str) -> Actor {
    w.enters(Part::pupil(name, 6, "Б")).await
}

story!(
    a_curator_answers_seven_questions_at_the_first_start,
    async |w: &mut World| {
        let mut tx = w.db.begin().await.unwrap();
        let settings = w.stage.settings(Settings::default());
        schools::set(&mut tx, w.school, &settings).await.unwrap();
        tx.commit().await.unwrap();
        let maria = curator(w).await;
        w.says(&maria, "/start").await;
        w.presses(&maria, "Начать настройку").await;
        w.says(&maria, "Париж").await;
        w.says(&maria, "Екатеринбург").await;
        w.says(&maria, "6").await;
        w.says(&maria, "8:00").await;
        w.restarts().await;
        w.presses(&maria, "На переменах").await;
        w.presses(&maria, "Оставить").await;
        w.says(&maria, "во дворе").await;
        w.says(
            &maria,
            "библиотека пн–пт 14:00–16:00; кабинет 23 вт, чт 15:00–17:00",
        )
        .await;
        w.says(&maria, "нет").await;
        w.says(&maria, "7:45, 5 числа").await;
        w.presses(&maria, "Изменить").await;
        w.presses(&maria, "Учебная неделя").await;
        w.presses(&maria, "Пять").await;
        let ready = w.remember(&maria, "Готово").await;
        w.presses(&maria, "Готово").await;
        w.presses_old(&maria, &ready).await;
        w.presses(&maria, "Меню").await;
        w.note("позже: та же форма меняет ответы");
        w.says(&maria, "/set-up").await;
        w.says(&maria, "отмена").await;
    }
);

story!(
    a_morning_with_four_matters_and_a_full_stop,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        let lena = mentee(w, "Лена Белова").await;
        pair(w, &katya, &artem, Stage::Ordering, Some("2026-03-06")).await;
        pair(w, &katya, &lena, Stage::Working, Some("2026-02-12")).await;
        w.enters(Part::pupil("Петя Снегирёв", 6, "Б").without_consent())
            .await;
        let mut tx = w.db.begin().await.unwrap();
        for name in ["Оля", "Юра"] {
            let who = people::Newcomer {
                given: name.to_owned(),
                family: "Комаров".to_owned(),
                grade: Some(5),
                letter: Some("В".to_owned()),
                ..people::Newcomer::default()
            };
            people::add(&mut tx, w.school, &who, Status::Waiting, w.now)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        w.until("11.03 08:29").await;
        w.note("8:30, школьный день");
        w.until("11.03 08:35").await;
        let begin = w.remember(&maria, "Начать").await;
        w.presses(&maria, "Начать").await;
        w.presses(&maria, "Позже").await;
        w.presses(&maria, "Список для приказа").await;
        w.presses(&maria, "‹ К делам").await;
        w.presses(&maria, "Позже").await;
        w.presses(&maria, "Посмотреть список").await;
        w.says(&maria, "/desk").await;
        let later = w.remember(&maria, "Позже").await;
        w.presses(&maria, "Позже").await;
        w.presses_old(&maria, &later).await;
        w.presses(&maria, "Через неделю").await;
        w.presses_old(&maria, &begin).await;
        w.says(&maria, "Меню").await;
        w.note("назавтра отложенное на день вернулось, отложенное на неделю нет");
        w.until("12.03 08:35").await;
        w.note("выходные: тишина");
        w.until("13.03 08:35").await;
        w.until("15.03 20:00").await;
    }
);

story!(
    a_morning_without_matters_is_silent,
    async |w: &mut World| {
        let maria = curator(w).await;
        w.until("27.03 12:00").await;
        w.note("каникулы: даже если дела есть");
        w.enters(Part::pupil("Петя Снегирёв", 6, "Б").without_consent())
            .await;
        w.until("05.04 20:00").await;
        w.note("первый учебный день");
        w.until("06.04 09:00").await;
        w.says(&maria, "Меню").await;
    }
);

story!(pairs_are_paged_and_found, async |w: &mut World| {
    let maria = curator(w).await;
    let katya = mentor(w, "Катя Орлова").await;
    for name in [
        "Артём Ветров",
        "Лена Белова",
        "Паша Гусев",
        "Вера Носова",
        "Гена Котов",
        "Даша Лисина",
        "Егор Жуков",
        "Зоя Дятлова",
        "Игорь Мышкин",
    ] {
        let pupil = mentee(w, name).await;
        pair(w, &katya, &pupil, Stage::Working, Some("2026-03-06")).await;
    }
    w.says(&maria, "/start").await;
    w.presses(&maria, "Пары").await;
    w.presses(&maria, "›").await;
    w.presses(&maria, "№ 9").await;
    w.presses(&maria, "‹ Пары").await;
    w.presses(&maria, "Найти").await;
    w.says(&maria, "ко").await;
    w.says(&maria, "носов").await;
    w.says(&maria, "/desk-find").await;
    w.says(&maria, "5").await;
    w.presses(&maria, "№ 5").await;
    w.says(&maria, "/desk-pairs 77").await;
    w.says(&maria, "/desk-pair 999").await;
});

story!(
    a_pair_is_paused_closed_and_ordered,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let artem = mentee(w, "Артём Ветров").await;
        let lena = mentee(w, "Лена Белова").await;
        let first = pair(w, &katya, &artem, Stage::Ordering, Some("2026-03-06")).await;
        pair(w, &katya, &lena, Stage::Ordering, Some("2026-03-06")).await;
        w.says(&maria, "/desk-orders").await;
        w.presses(&maria, "Ввести номер").await;
        w.says(&maria, "скоро будет").await;
        w.says(&maria, "№ 12-уч").await;
        w.says(&maria, "завтра").await;
        w.says(&maria, "вчера").await;
        let enter = w.remember(&maria, "Внести").await;
        w.presses(&maria, "Внести").await;
        w.presses_old(&maria, &enter).await;
        w.says(&maria, &format!("/desk-pair {first}")).await;
        w.presses(&maria, "Пауза").await;
        w.says(&maria, "до вчера").await;
        w.says(&maria, "до 1 апреля").await;
        w.presses(&maria, "Снять паузу").await;
        w.presses(&maria, "Завершить").await;
        let reached = w.remember(&maria, "Цель достигнута").await;
        w.presses(&maria, "Цель достигнута").await;
        w.presses_old(&maria, &reached).await;
        w.says(&maria, &format!("/desk-pause {first}")).await;
        w.note("не куратор и чужая школа");
        w.says(&katya, &format!("/desk-close {first}")).await;
        let mut tx = w.db.begin().await.unwrap();
        let settings = w.stage.settings(Settings {
            set_up: true,
            ..Settings::default()
        });
        let other = schools::add(&mut tx, "школа «Соседняя»", &settings, w.now)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let olga = w
            .enters_school(other, Part::adult("Ольга Петровна Сова", Role::Curator))
            .await;
        w.says(&olga, "/desk-pair 2").await;
        w.says(&olga, "/desk-close 2").await;
        w.says(&olga, "/desk-replace 2").await;
    }
);

story!(
    a_call_is_on_the_desk_of_the_curator_who_was_asked,
    async |w: &mut World| {
        let maria = curator(w).await;
        let lena = mentee(w, "Лена Белова").await;
        w.says(&lena, "поддержка").await;
        w.presses(&lena, "Позвать куратора").await;
        w.says(&maria, "/desk").await;
        w.presses(&maria, "Открыть").await;
        w.presses(&maria, "Беру на себя").await;
        w.says(&maria, "/desk").await;
    }
);

story!(
    a_curator_from_whom_a_call_is_hidden_learns_nothing_at_the_desk,
    async |w: &mut World| {
        let maria = curator(w).await;
        w.enters(Part::adult("Пётр Сергеевич Громов", Role::Head))
            .await;
        let lena = mentee(w, "Лена Белова").await;
        w.says(&lena, "поддержка").await;
        w.presses(&lena, "Позвать другого").await;
        w.presses(&lena, "Кому не показывать").await;
        w.presses(&lena, "Куратор").await;
        w.presses(&lena, "Готово").await;
        w.presses(&lena, "Директор").await;
        w.note("стол и карточка куратора молчат, утро тоже");
        w.says(&maria, "/desk").await;
        w.says(&maria, "/menu").await;
        w.until("11.03 09:00").await;
        w.says(&maria, "/desk").await;
    }
);

story!(
    a_disagreement_is_settled_at_the_desk,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let pair = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        for day in ["вчера", "сегодня"] {
            w.says(&katya, &format!("/log p{pair}")).await;
            w.says(&katya, &format!("{day} 40 минут, дроби, сам решил 3 из 5"))
                .await;
            w.presses(&katya, "Сохранить").await;
            w.presses(&lena, "Было иначе").await;
            match day {
                "вчера" => w.presses(&lena, "Встречи не было").await,
                _ => w.says(&lena, "мы занимались десять минут").await,
            };
        }
        w.says(&maria, "/desk").await;
        let clarify = w.remember(&maria, "Попросить уточнить").await;
        w.presses(&maria, "Попросить уточнить").await;
        w.presses_old(&maria, &clarify).await;
        w.presses(&maria, "Поговорю лично").await;
        w.note("не куратор и чепуха");
        w.says(&katya, "/desk-settle 1 leave").await;
        w.says(&maria, "/desk-settle 1").await;
        w.presses(&katya, "Всё верно").await;
        w.says(&maria, "/desk").await;
        w.presses(&maria, "Оставить как есть").await;
    }
);

story!(
    somebody_keeps_not_coming_and_the_curator_talks,
    async |w: &mut World| {
        let maria = curator(w).await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let pair = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        for day in ["11.03", "12.03"] {
            planned(w, pair, &format!("{day}.2026 14:30")).await;
            w.until(&format!("{day} 15:30")).await;
            w.says(&katya, "не пришла").await;
        }
        w.says(&maria, "/desk").await;
        let talk = w.remember(&maria, "Поговорю лично").await;
        w.presses(&maria, "Поговорю лично").await;
        w.presses_old(&maria, &talk).await;
    }
);

story!(
    the_curator_asks_mentors_about_a_request,
    async |w: &mut World| {
        let (anya, katya, _, maria) = a_school(w).await;
        w.decides(|settings| settings.screening = true).await;
        ask(w, &anya).await;
        w.says(&maria, "/desk").await;
        w.presses(&maria, "Найти наставника").await;
        w.note("чужая кнопка, не наставник, не куратор");
        w.says(
            &maria,
            &format!("/desk-seek-ask 1 {}", anya.person.unwrap()),
        )
        .await;
        w.says(&katya, "/desk-seek 1").await;
        w.presses(&maria, "Найти наставника").await;
        let one = w.remember(&maria, "Спросить:").await;
        w.presses(&maria, "Спросить:").await;
        w.presses_old(&maria, &one).await;
        w.says(&maria, "/desk-seek 99").await;
        let oleg = mentee(w, "Олег Зимин").await;
        ask(w, &oleg).await;
        w.says(&maria, "/desk").await;
        let all = w.remember(&maria, "Спросить наставников").await;
        w.presses(&maria, "Спросить наставников").await;
        w.presses_old(&maria, &all).await;
    }
);

story!(
    a_meeting_without_a_duty_adult_is_let_be_or_called_off,
    async |w: &mut World| {
        let maria = curator(w).await;
        w.opens_the_library().await;
        let katya = mentor(w, "Катя Орлова").await;
        let lena = mentee(w, "Лена Белова").await;
        let pair = pair(w, &katya, &lena, Stage::Working, Some("2026-03-06")).await;
        planned(w, pair, "12.03.2026 18:30").await;
        planned(w, pair, "13.03.2026 18:30").await;
        w.says(&maria, "/desk").await;
        let off = w.remember(&maria, "Отменить встречу").await;
        w.presses(&maria, "Пусть будет").await;
        w.note("прежняя кнопка первой карточки уже ничего не отменяет");
        w.presses_old(&maria, &off).await;
        w.presses(&maria, "Отменить встречу").await;
        w.says(&lena, "/meetings").await;
    }
);
