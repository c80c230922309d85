//! What the program tells of a journal, read back by hands that do not know how
//! it was written.

use super::csv::parse;
use super::facts::held;
use super::nastavnik::{Place, content};
use crate::support::database::{Engine, TestDatabase, database};
use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, Utc};
use nastavnik::db::{Db, Tx};
use nastavnik::ids::{EntryId, PairId, PersonId};
use nastavnik::programme::confirmations::{self, Verdict};
use nastavnik::programme::consents::{self, Purpose, Signed, Signer, Way};
use nastavnik::programme::journal::{self, Facts, NewEntry, Outcome};
use nastavnik::programme::meetings::MeetingKind;
use nastavnik::programme::pairs;
use nastavnik::programme::people::{self, Newcomer, Role, Status};
use nastavnik::programme::schools::{self, School};
use serde_json::Value;

/// A school of two pairs and five entries, one of them corrected, in the month
/// that is over.
struct Written {
    place: Place,
    first: NaiveDate,
    _database: TestDatabase,
}

impl Written {
    async fn new(engine: Engine) -> Self {
        let database = database(engine, async |url| {
            Db::connect(url).await?.close().await;
            Ok(())
        })
        .await;
        let mut place = Place::new();
        place.set("DATABASE_URL", &database.url);
        let add = ["school", "add", "Школа", "--timezone", "Europe/Moscow"];
        place.done(&add).await;
        let first = Utc::now().date_naive().with_day(1).unwrap() - Months::new(1);
        let db = Db::open(&database.url).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let school = schools::named(&mut tx, "Школа").await.unwrap().unwrap();
        write(&mut tx, &school, first).await;
        tx.commit().await.unwrap();
        db.close().await;
        Self {
            place,
            first,
            _database: database,
        }
    }

    fn month(&self) -> String {
        self.first.format("%Y-%m").to_string()
    }

    async fn export(&self, file: &str) -> Vec<u8> {
        let line = ["export", "journal", "--school", "1", "--out", file];
        self.place.done(&line).await;
        content(&self.place.path(file))
    }

    async fn json(&self) -> Vec<Value> {
        serde_json::from_slice(&self.export("journal.json").await).unwrap()
    }
}

fn noon(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap())
        .and_utc()
}

async fn write(tx: &mut Tx, school: &School, first: NaiveDate) {
    let now = noon(first);
    let mut pairs = Vec::new();
    for (mentor, mentee) in [("Рябинин", "Ольхин"), ("Ивушкин", "Дубов")] {
        let mentor = pupil(tx, school, mentor, Role::Mentor, now).await;
        let mentee = pupil(tx, school, mentee, Role::Mentee, now).await;
        let pair = pairs::open(tx, school, None, mentor, mentee, Some("maths"), now)
            .await
            .unwrap();
        pairs.push((pair, mentor, mentee));
    }
    // The second mentee's family has signed nothing.
    for person in [pairs[0].1, pairs[0].2, pairs[1].1] {
        let signed = Signed {
            purpose: Purpose::Programme,
            signer: Signer::Guardian,
            way: Way::Paper,
            on: first,
            until: None,
        };
        consents::register(tx, school.id, person, signed, None, now)
            .await
            .unwrap();
    }
    let (one, mentor, mentee) = pairs[0];
    let first_try = held(first, 3, "дроби", "решали задачи; \"пять\"\nи ещё две");
    let sure = add(tx, school, one, mentor, first_try).await;
    say(tx, sure, mentee, Verdict::Yes, first, 4).await;
    let again = add(tx, school, one, mentor, held(first, 10, "=1+1", "проценты")).await;
    say(tx, again, mentee, Verdict::DifferentLength, first, 10).await;
    let old = journal::find(tx, again).await.unwrap().unwrap();
    let pair = pairs::find(tx, one).await.unwrap().unwrap();
    let facts = Facts {
        minutes: Some(25),
        ..old.facts.clone()
    };
    let at = noon(first + Days::new(11));
    journal::correct(tx, school, &pair, &old, (mentor, None), facts, at)
        .await
        .unwrap()
        .unwrap();
    let missed = Facts {
        outcome: Outcome::NoShow,
        minutes: None,
        ..held(first, 17, "", "")
    };
    add(tx, school, one, mentor, missed).await;
    let (two, mentor, mentee) = pairs[1];
    let lone = add(
        tx,
        school,
        two,
        mentor,
        held(first, 5, "причастия", "упражнение 12"),
    )
    .await;
    say(tx, lone, mentee, Verdict::Yes, first, 6).await;
    add(
        tx,
        school,
        two,
        mentor,
        held(first, 12, "диктант", "разбор"),
    )
    .await;
}

async fn pupil(
    tx: &mut Tx,
    school: &School,
    family: &str,
    role: Role,
    now: DateTime<Utc>,
) -> PersonId {
    let who = Newcomer {
        family: family.to_owned(),
        given: "Саша".to_owned(),
        grade: Some(8),
        ..Newcomer::default()
    };
    let id = people::add(tx, school.id, &who, Status::Active, now)
        .await
        .unwrap();
    people::give_role(tx, id, role, now).await.unwrap();
    id
}

async fn add(tx: &mut Tx, school: &School, pair: PairId, by: PersonId, facts: Facts) -> EntryId {
    let pair = pairs::find(tx, pair).await.unwrap().unwrap();
    let at = noon(facts.held_on);
    let new = NewEntry {
        meeting: None,
        kind: MeetingKind::Work,
        by,
        on_behalf_of: None,
        facts,
    };
    journal::add(tx, school, &pair, new, at)
        .await
        .unwrap()
        .unwrap()
}

async fn say(
    tx: &mut Tx,
    entry: EntryId,
    mentee: PersonId,
    verdict: Verdict,
    first: NaiveDate,
    after: u64,
) {
    let at = noon(first + Days::new(after));
    assert!(
        confirmations::give(tx, entry, mentee, mentee, verdict, at)
            .await
            .unwrap()
    );
}

async fn json_has_every_version_and_word(engine: Engine) {
    let school = Written::new(engine).await;
    let lines = school.json().await;
    let day = |after| (school.first + Days::new(after)).to_string();
    let said: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line["pair"].as_i64().unwrap(),
                line["held_on"].as_str().unwrap().to_owned(),
                line["version"].as_i64().unwrap(),
                line["latest"].as_bool().unwrap(),
                line["outcome"].as_str().unwrap(),
                line["minutes"].as_i64(),
                line["verdict"].as_str(),
            )
        })
        .collect();
    let length = Some("different_length");
    assert_eq!(
        said,
        [
            (1, day(3), 1, true, "held", Some(40), Some("yes")),
            (1, day(10), 1, false, "held", Some(40), length),
            (1, day(10), 2, true, "held", Some(25), None),
            (1, day(17), 1, true, "no_show", None, None),
            (2, day(5), 1, true, "held", Some(40), Some("yes")),
            (2, day(12), 1, true, "held", Some(40), None),
        ]
    );
    assert_eq!(lines[1]["line"], lines[2]["line"], "versions of one line");
    assert_ne!(lines[0]["line"], lines[1]["line"]);
    assert_eq!(lines[0]["mentor"], "Рябинин Саша");
    assert_eq!(lines[0]["content"], "решали задачи; \"пять\"\nи ещё две");
    assert_eq!(lines[0]["subject"], "maths");
    let unsigned = lines[4]["mentee"].as_str().unwrap();
    assert!(
        !unsigned.is_empty() && !unsigned.contains("Дубов"),
        "{unsigned}"
    );
    let at: DateTime<Utc> = serde_json::from_value(lines[0]["confirmed_at"].clone()).unwrap();
    assert_eq!(at, noon(school.first + Days::new(4)));
}

async fn csv_says_the_same_cell_by_cell(engine: Engine) {
    let school = Written::new(engine).await;
    let lines = school.json().await;
    let csv = String::from_utf8(school.export("journal.csv").await).unwrap();
    let mut rows = parse(csv.strip_prefix('\u{FEFF}').expect("the mark in front"));
    let headings = rows.remove(0);
    assert_eq!(headings.len(), 19);
    assert_eq!(headings[..3], ["Запись", "Версия", "Действует"]);
    assert_eq!(rows.len(), lines.len());
    let text = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Bool(flag) => if *flag { "да" } else { "нет" }.to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let date = |value: &Value| {
        let day: NaiveDate = serde_json::from_value(value.clone()).unwrap();
        day.format("%d.%m.%Y").to_string()
    };
    // Moscow is three hours ahead, all the year.
    let local = |value: &Value| {
        let at: Option<DateTime<Utc>> = serde_json::from_value(value.clone()).unwrap();
        at.map_or(String::new(), |at| {
            (at + chrono::Duration::hours(3))
                .format("%d.%m.%Y %H:%M")
                .to_string()
        })
    };
    for (row, line) in rows.iter().zip(&lines) {
        let plain = |name: &str| text(&line[name]);
        let topic = plain("topic").replace("=1+1", "'=1+1");
        let expected = [
            plain("line"),
            plain("version"),
            plain("latest"),
            plain("pair"),
            plain("mentor"),
            plain("mentee"),
            plain("subject"),
            plain("kind"),
            date(&line["held_on"]),
            plain("outcome"),
            plain("minutes"),
            plain("format"),
            plain("shape"),
            topic,
            plain("content"),
            plain("result"),
            local(&line["created_at"]),
            plain("verdict"),
            local(&line["confirmed_at"]),
        ];
        assert_eq!(row[..], expected);
    }
}

async fn the_book_is_the_journal_as_people_see_it(engine: Engine) {
    let school = Written::new(engine).await;
    let lines = school.json().await;
    school.export("journal.xlsx").await;
    let mut book: Xlsx<_> = open_workbook(school.place.path("journal.xlsx")).unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), 2, "a sheet a pair: {names:?}");
    for (name, pair) in names.iter().zip(1_i64..) {
        let sheet = book.worksheet_range(name).unwrap();
        let cell = |row, column| match sheet.get_value((row, column)) {
            Some(Data::String(text)) => text.clone(),
            None | Some(Data::Empty) => String::new(),
            Some(other) => panic!("not a text: {other:?}"),
        };
        let shown: Vec<_> = lines
            .iter()
            .filter(|line| line["pair"] == pair && line["latest"] == true)
            .collect();
        assert_eq!(cell(1, 2), shown[0]["mentor"]);
        assert_eq!(cell(2, 2), shown[0]["mentee"]);
        for (row, line) in (7..).zip(&shown) {
            let day: NaiveDate = serde_json::from_value(line["held_on"].clone()).unwrap();
            let mut date = day.format("%d.%m.%Y").to_string();
            if let Some(minutes) = line["minutes"].as_i64() {
                date.push_str(&format!("\n{minutes} мин"));
            }
            assert_eq!(cell(row, 0), date);
            assert_eq!(cell(row, 2), line["topic"]);
            assert_eq!(cell(row, 3), line["content"]);
            let result = line["result"].as_str().unwrap();
            assert!(cell(row, 4).ends_with(result), "{}", cell(row, 4));
            assert_eq!(cell(row, 4) == result, line["outcome"] == "held");
            let signature = cell(row, 5);
            let is_confirmed = line["verdict"] == "yes";
            assert_eq!(signature.contains("подтверждено в боте"), is_confirmed);
        }
        let below = 7 + u32::try_from(shown.len()).unwrap();
        assert_eq!(cell(below, 0), "", "no line more");
    }
}

async fn the_months_sentences_are_what_the_export_counts(engine: Engine) {
    let school = Written::new(engine).await;
    let month = school.month();
    let lines = school.json().await;
    let held: Vec<_> = lines
        .iter()
        .filter(|line| line["latest"] == true && line["outcome"] == "held")
        .filter(|line| line["held_on"].as_str().unwrap().starts_with(&month))
        .collect();
    let confirmed = held.iter().filter(|line| line["verdict"] == "yes").count();
    let share = (confirmed * 200 / held.len()).div_ceil(2);
    assert_eq!((held.len(), confirmed, share), (4, 2, 50));
    let line = ["digest", "--school", "1", "--month", &month];
    let told = school.place.done(&line).await;
    let told: String = told
        .chars()
        .filter(|letter| !matches!(letter, '\u{2068}' | '\u{2069}'))
        .collect();
    assert!(
        told.contains(&format!("Встречи: {}.", held.len())),
        "{told}"
    );
    let sentence = format!("подтверждены {confirmed} ({share} %)");
    assert!(told.contains(&sentence), "{told}");
    assert!(told.contains("Участвуют 4 ученика."), "{told}");
    assert!(told.contains("Здравствуйте!"), "nobody is named: {told}");
}

macro_rules! on_both {
    ($($test:ident),+) => {
        mod sqlite {
            $(#[tokio::test] async fn $test() { super::$test(super::Engine::Sqlite).await; })+
        }
        mod postgres {
            $(#[tokio::test] async fn $test() { super::$test(super::Engine::Postgres).await; })+
        }
    };
}

on_both!(
    json_has_every_version_and_word,
    csv_says_the_same_cell_by_cell,
    the_book_is_the_journal_as_people_see_it,
    the_months_sentences_are_what_the_export_counts,
    a_curator_who_has_not_come_in_is_owed_no_digest
);

async fn a_curator_who_has_not_come_in_is_owed_no_digest(engine: Engine) {
    let school = Written::new(engine).await;
    let month = school.month();
    let invite = ["invite", "curator", "--school", "1"];
    let line = ["digest", "--school", "1", "--month", &month, "--send"];
    assert!(school.place.done(&line).await.ends_with(": 0\n"));
    let named = [&invite[..], &["--name", "Лебедева Мария Ивановна"]].concat();
    school.place.done(&named).await;
    let told = school.place.done(&line).await;
    assert!(told.ends_with(": 0\n"), "{told}");
}
