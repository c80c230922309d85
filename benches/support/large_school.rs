//! A large school: 5 000 people, 1 000 pairs, 100 000 lines in the journal,
//! with what lies behind them: consents, profiles, meetings, reminders.

use chrono::{DateTime, Duration, Utc};
use nastavnik::db::Db;
use sqlx::{Sqlite, Transaction};

const PEOPLE: i64 = 5_000;
const PAIRS: i64 = 1_000;
const ENTRIES: i64 = 100_000;
const SUBJECTS: [&str; 5] = ["maths", "russian", "english", "physics", "chemistry"];

/// Fills `school` straight into the tables of a SQLite database, beside whoever
/// is there already.
pub async fn fill(db: &Db, school: i64, now: DateTime<Utc>) {
    let Db::Sqlite { write, .. } = db else { return };
    let mut tx = write.begin().await.expect("begin");
    let (before,): (i64,) = sqlx::query_as("SELECT coalesce(max(id), 0) FROM person")
        .fetch_one(&mut *tx)
        .await
        .expect("people before");
    for n in 0..PEOPLE {
        person(&mut tx, school, n, now).await;
    }
    let mut pairs = Vec::new();
    for n in 0..PAIRS {
        pairs.push(pair(&mut tx, school, n, before, now).await);
    }
    for n in 0..ENTRIES {
        let of = n % PAIRS;
        let pair = pairs[usize::try_from(of).expect("a place")];
        entry(&mut tx, school, n, (pair, before + 1 + of), now).await;
    }
    sqlx::query("UPDATE journal_entry SET line = id WHERE line IS NULL")
        .execute(&mut *tx)
        .await
        .expect("lines");
    sqlx::query(
        "INSERT INTO confirmation (entry, person, by_person, verdict, at)
         SELECT e.id, m.person, m.person, 'yes', e.created_at FROM journal_entry AS e
         JOIN pair_member AS m ON m.pair = e.pair AND m.side = 'mentee' WHERE e.id % 10 <> 0",
    )
    .execute(&mut *tx)
    .await
    .expect("confirmations");
    tx.commit().await.expect("commit");
    sqlx::query("ANALYZE")
        .execute(write)
        .await
        .expect("analyze");
}

/// The first [`PAIRS`] are mentors, all others mentees.
async fn person(tx: &mut Transaction<'_, Sqlite>, school: i64, n: i64, now: DateTime<Utc>) {
    let (id,): (i64,) = sqlx::query_as(
        "INSERT INTO person (school, given, family, grade, letter, call_sign, adult, status, settings, created_at)
         VALUES ($1, $2, $3, $4, 'А', $5, FALSE, 'active', '{}', $6) RETURNING id",
    )
    .bind(school)
    .bind(format!("Имя{n}"))
    .bind(format!("Фамилия{n}"))
    .bind(if n < PAIRS { n % 4 + 8 } else { n % 7 + 1 })
    .bind(format!("Знак {n}"))
    .bind(now)
    .fetch_one(&mut **tx)
    .await
    .expect("person");
    let role = if n < PAIRS { "mentor" } else { "mentee" };
    run(
        tx,
        sqlx::query("INSERT INTO role (person, role, since) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(role)
            .bind(now),
    )
    .await;
    let (account,): (i64,) = sqlx::query_as(
        "INSERT INTO account (platform, bot, peer, speaks_for, used_at, created_at)
         VALUES ('vk', 0, $1, $2, $3, $3) RETURNING id",
    )
    .bind(1_000_000 + n)
    .bind(id)
    .bind(now)
    .fetch_one(&mut **tx)
    .await
    .expect("account");
    run(
        tx,
        sqlx::query("INSERT INTO membership (account, person, since) VALUES ($1, $2, $3)")
            .bind(account)
            .bind(id)
            .bind(now),
    )
    .await;
    run(
        tx,
        sqlx::query(
            "INSERT INTO consent (school, person, purpose, signed_by, way, signed_on, registered_at)
             VALUES ($1, $2, 'programme', 'guardian', 'paper', $3, $4)",
        )
        .bind(school)
        .bind(id)
        .bind((now - Duration::days(200)).date_naive())
        .bind(now),
    )
    .await;
    if n < PAIRS {
        let subject = SUBJECTS[usize::try_from(n).unwrap_or(0) % SUBJECTS.len()];
        run(
            tx,
            sqlx::query(
                "INSERT INTO mentor_profile (person, school, subjects, grade_from, grade_to, free, capacity, admitted_at, offered_at)
                 VALUES ($1, $2, $3, 1, 7, '{\"slots\":[]}', 2, $4, $4)",
            )
            .bind(id)
            .bind(school)
            .bind(format!("{{\"codes\":[\"{subject}\"]}}"))
            .bind(now),
        )
        .await;
    }
}

/// A mentor, a mentee and their next meeting.
async fn pair(
    tx: &mut Transaction<'_, Sqlite>,
    school: i64,
    n: i64,
    before: i64,
    now: DateTime<Utc>,
) -> i64 {
    let (pair,): (i64,) = sqlx::query_as(
        "INSERT INTO pair (school, number, subject, stage, created_at, last_meeting_on)
         VALUES ($1, $2, 'maths', 'working', $3, $4) RETURNING id",
    )
    .bind(school)
    .bind(10_000 + n)
    .bind(now - Duration::days(300))
    .bind((now - Duration::days(3)).date_naive())
    .fetch_one(&mut **tx)
    .await
    .expect("pair");
    for (person, side) in [
        (before + 1 + n, "mentor"),
        (before + 1 + PAIRS + n, "mentee"),
    ] {
        run(
            tx,
            sqlx::query("INSERT INTO pair_member (pair, person, side) VALUES ($1, $2, $3)")
                .bind(pair)
                .bind(person)
                .bind(side),
        )
        .await;
    }
    run(
        tx,
        sqlx::query(
            "INSERT INTO meeting (school, pair, kind, starts_at, minutes, place, status, created_at)
             VALUES ($1, $2, 'work', $3, 40, 'библиотека', 'planned', $4)",
        )
        .bind(school)
        .bind(pair)
        .bind(now + Duration::days(20))
        .bind(now),
    )
    .await;
    pair
}

/// A line of the journal, and the reminder that once asked for it.
async fn entry(
    tx: &mut Transaction<'_, Sqlite>,
    school: i64,
    n: i64,
    (pair, mentor): (i64, i64),
    now: DateTime<Utc>,
) {
    let at = now - Duration::days(n / PAIRS * 3 + 3);
    run(
        tx,
        sqlx::query(
            "INSERT INTO journal_entry (school, pair, version, by_person, kind, held_on, outcome, minutes, topic, content, result, created_at)
             VALUES ($1, $2, 1, $3, 'work', $4, 'held', 40,
                     'дроби', 'решали задачи на сложение', 'три из пяти без подсказок', $5)",
        )
        .bind(school)
        .bind(pair)
        .bind(mentor)
        .bind(at.date_naive())
        .bind(at),
    )
    .await;
    run(
        tx,
        sqlx::query(
            "INSERT INTO occurrence (school, kind, subject, key, due_at, version, settled_at, outcome)
             VALUES ($1, 'after', $2, $2, $3, 1, $3, 'sent')",
        )
        .bind(school)
        .bind(1_000_000 + n)
        .bind(at),
    )
    .await;
}

async fn run<'q>(
    tx: &mut Transaction<'_, Sqlite>,
    query: sqlx::query::Query<'q, Sqlite, sqlx::sqlite::SqliteArguments>,
) {
    query.execute(&mut **tx).await.expect("a row");
}
