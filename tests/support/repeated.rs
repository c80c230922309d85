//! What a column repeats so that nobody need be read: it says what the rows say.

use nastavnik::db::Tx;

/// Each finds the rows of a table whose column says something else than the rows
/// that it repeats.
const WRONG: [(&str, &str); 6] = [
    (
        "person.consent_ends_on",
        "SELECT count(*) FROM person AS p WHERE p.consent_ends_on IS DISTINCT FROM (CASE
             WHEN NOT EXISTS (SELECT 1 FROM role AS r
                              WHERE r.person = p.id AND r.role IN ('mentee', 'mentor')) THEN NULL
             WHEN EXISTS (SELECT 1 FROM consent AS c
                          WHERE c.person = p.id AND c.purpose = 'programme'
                            AND c.withdrawn_at IS NULL AND c.expires_on IS NULL) THEN NULL
             ELSE (SELECT coalesce(max(c.expires_on), '0001-01-01') FROM consent AS c
                   WHERE c.person = p.id AND c.purpose = 'programme' AND c.withdrawn_at IS NULL)
             END)",
    ),
    (
        "person.reachable",
        "SELECT count(*) FROM person AS p WHERE p.reachable <> (EXISTS (
             SELECT 1 FROM membership AS m JOIN account AS a ON a.id = m.account
             WHERE m.person = p.id AND a.unreachable_since IS NULL))",
    ),
    (
        "mentor_profile.pairs",
        "SELECT count(*) FROM mentor_profile AS f WHERE f.pairs <> (
             SELECT count(*) FROM pair_member AS m JOIN pair AS p ON p.id = m.pair
             WHERE m.person = f.person AND m.side = 'mentor' AND p.closed_at IS NULL)",
    ),
    (
        "mentor_subject: a subject that the profile does not name",
        "SELECT count(*) FROM mentor_subject AS s JOIN mentor_profile AS f ON f.person = s.mentor
         WHERE s.subject <> '' AND CAST(f.subjects AS TEXT) NOT LIKE '%\"' || s.subject || '\"%'",
    ),
    (
        // {"codes":["maths"]}: a pair of quotes more than there are subjects, and
        // a row more.
        "mentor_subject: a subject that is missing",
        "SELECT count(*) FROM mentor_profile AS f
         WHERE (SELECT count(*) FROM mentor_subject AS s WHERE s.mentor = f.person)
            <> (length(CAST(f.subjects AS TEXT)) - length(replace(CAST(f.subjects AS TEXT), '\"', ''))) / 2",
    ),
    (
        "pair.missed",
        "SELECT count(*) FROM pair AS p WHERE p.missed <> (
             SELECT count(*) FROM journal_entry AS e
             WHERE e.pair = p.id AND e.latest AND e.outcome = 'no_show'
               AND NOT EXISTS (SELECT 1 FROM journal_entry AS held
                               WHERE held.pair = p.id AND held.latest AND held.outcome = 'held'
                                 AND (held.held_on > e.held_on
                                      OR held.held_on = e.held_on AND held.id > e.id)))",
    ),
];

/// The columns that have drifted away from their rows.
pub async fn drifted(tx: &mut Tx) -> Vec<&'static str> {
    let mut drifted = Vec::new();
    for (column, sql) in WRONG {
        let (count,): (i64,) = match tx {
            Tx::Sqlite(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await,
            Tx::Postgres(tx) => sqlx::query_as(sql).fetch_one(&mut **tx).await,
        }
        .expect("the check");
        drifted.extend((count > 0).then_some(column));
    }
    drifted
}
