//! Whoever is asked first is the first of all who could be asked: the order of the
//! statement that looks at a few is the order in which everybody is judged.

use super::turns::large_school::{self, Size};
use super::turns::{now, school::School};
use nastavnik::ids::{HelpRequestId, PersonId};
use nastavnik::programme::{help_requests, matching, schools};
use nastavnik::sealed::Key;
use sqlx::AssertSqlSafe;

/// Mentors of every kind: ill, busy, late for a request, of the same grade, adults.
const VARIETY: &str = "
    UPDATE person SET ill_until = '2026-04-01' WHERE id % 7 = 0;
    UPDATE person SET grade = NULL, adult = TRUE WHERE id % 11 = 0;
    UPDATE person SET grade = id % 9 + 3 WHERE id % 11 <> 0 AND EXISTS (
        SELECT 1 FROM mentor_profile AS f WHERE f.person = person.id);
    UPDATE mentor_profile SET first_for = 'maths' WHERE person % 13 = 0;
    UPDATE mentor_profile SET pairs = person % 4, capacity = person % 3 + 2;
    UPDATE consent SET withdrawn_at = registered_at WHERE person % 17 = 0;
    INSERT INTO help_request (school, number, mentee, by_person, kind, subject, free, status, promise_at, created_at)
        VALUES (1, 77777, 1, 1, 'lesson', 'maths', '{\"slots\":[]}', 'submitted', '2026-03-12T11:30:00+00:00', '2026-03-10T11:30:00+00:00');
    INSERT INTO help_request (school, number, mentee, by_person, kind, subject, free, status, promise_at, created_at)
        VALUES (1, 88888, 5, 5, 'lesson', 'physics', '{\"slots\":[]}', 'offered', '2026-03-12T11:30:00+00:00', '2026-03-10T11:30:00+00:00');
    INSERT INTO offer (school, request, mentor, wave, status, asked_at, answer_by)
        SELECT 1, h.id, f.person, 1, iif(f.person % 3 = 0, 'taken', 'asked'), '2026-03-10T11:30:00+00:00', '2026-03-11T11:30:00+00:00'
        FROM help_request AS h, mentor_profile AS f WHERE h.number = 88888;";

/// A hundred mentors, and little else.
const MENTORS: Size = Size {
    people: 400,
    pairs: 100,
    entries: 400,
};

#[tokio::test]
async fn the_best_are_the_first_of_all_who_could_help() {
    let school = School::new(now()).await;
    large_school::fill(&school.office.db, school.id.0, MENTORS, now()).await;
    let run = |sql: String| sqlx::raw_sql(AssertSqlSafe(sql)).execute(school.file());
    run(VARIETY.to_owned()).await.unwrap();
    let request = sqlx::query_scalar("SELECT id FROM help_request WHERE number = 77777");
    let request: HelpRequestId = request.fetch_one(school.file()).await.unwrap();
    let key = Key::from_secret("a key that only the tests know, long").unwrap();
    for (subject, company, grade) in [
        ("'maths'", "any", "6"),
        ("'maths'", "older", "6"),
        ("'maths'", "same", "5"),
        ("NULL", "older", "7"),
        ("NULL", "same", "NULL"),
        ("NULL", "any", "NULL"),
    ] {
        run(format!(
            "UPDATE help_request SET subject = {subject}, company = '{company}' WHERE id = {request};
             UPDATE person SET grade = {grade} WHERE id = 1"
        ))
        .await
        .unwrap();
        let mut tx = school.office.db.begin().await.unwrap();
        let at = schools::get(&mut tx, school.id).await.unwrap();
        let request = help_requests::get(&mut tx, request).await.unwrap();
        let all = matching::candidates(&mut tx, &key, &at, &request, now())
            .await
            .unwrap();
        let mentors: Vec<PersonId> = all.iter().map(|one| one.mentor).collect();
        assert!(mentors.len() > 5, "{subject} {company}: {mentors:?}");
        for count in [1, 3, 10, mentors.len() + 1] {
            let best = matching::best(&mut tx, &key, &at, &request, count, now())
                .await
                .unwrap();
            let best: Vec<PersonId> = best.iter().map(|one| one.mentor).collect();
            let first = &mentors[..count.min(mentors.len())];
            assert_eq!(best, first, "{count} for {subject} {company}");
        }
    }
}
