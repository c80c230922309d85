-- A school with a past, beside whoever is there already. `large_school.rs` puts
-- numbers in the place of the words with a colon.
CREATE TEMP TABLE n AS
    WITH RECURSIVE count (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM count WHERE i + 1 < :entries)
    SELECT i FROM count;
CREATE TEMP TABLE base AS SELECT
    (SELECT coalesce(max(id), 0) + 1 FROM person) AS person,
    (SELECT coalesce(max(id), 0) + 1 FROM account) AS account,
    (SELECT coalesce(max(id), 0) + 1 FROM help_request) AS request,
    (SELECT coalesce(max(id), 0) + 1 FROM pair) AS pair,
    (SELECT coalesce(max(id), 0) + 1 FROM meeting) AS meeting,
    (SELECT coalesce(max(id), 0) + 1 FROM journal_entry) AS entry;

-- The first :pairs are mentors, all others mentees; every twentieth has not come yet.
INSERT INTO person (id, school, given, family, grade, letter, call_sign, adult, status, settings, created_at)
    SELECT person + i, :school, 'Имя' || i, 'Фамилия' || i, iif(i < :pairs, i % 4 + 8, i % 7 + 1), 'А',
           'Знак ' || i, FALSE, iif(i % 20 = 19 AND i >= 2 * :pairs, 'invited', 'active'), '{}', ':now'
    FROM n, base WHERE i < :people;
INSERT INTO role (person, role, since)
    SELECT person + i, iif(i < :pairs, 'mentor', 'mentee'), ':now' FROM n, base WHERE i < :people;
INSERT INTO account (id, platform, bot, peer, speaks_for, used_at, created_at)
    SELECT account + i, 'vk', 0, 1000000 + i, person + i, ':now', ':now'
    FROM n, base WHERE i < :people AND NOT (i % 20 = 19 AND i >= 2 * :pairs);
-- Some have a second one, which they have stopped.
INSERT INTO account (id, platform, bot, peer, speaks_for, unreachable_since, used_at, created_at)
    SELECT account + :people + i, 'telegram', 7, 1000000 + i, person + i, ':now', ':now', ':now'
    FROM n, base WHERE i < :people AND i % 100 = 0;
INSERT INTO membership (account, person, since)
    SELECT a.id, a.speaks_for, ':now' FROM account AS a, base WHERE a.id >= base.account;
-- Consents: most until they are withdrawn, some until the summer, some signed anew.
INSERT INTO consent (school, person, purpose, signed_by, way, signed_on, expires_on, registered_at)
    SELECT :school, person + i, 'programme', 'guardian', 'paper', date(':now', '-200 days'),
           iif(i % 10 = 0, date(':now', '+90 days'), NULL), ':now'
    FROM n, base WHERE i < :people;
INSERT INTO consent (school, person, purpose, signed_by, way, signed_on, registered_at, withdrawn_at)
    SELECT :school, person + i, 'programme', 'guardian', 'paper', date(':now', '-500 days'), ':now', ':now'
    FROM n, base WHERE i < :people AND i % 20 = 0;
UPDATE person SET
    reachable = NOT ((id - base.person) % 20 = 19 AND id - base.person >= 2 * :pairs),
    consent_ends_on = iif((id - base.person) % 10 = 0, date(':now', '+90 days'), NULL)
    FROM base WHERE id >= base.person;
INSERT INTO mentor_profile (person, school, subjects, grade_from, grade_to, free, capacity, admitted_at, offered_at)
    SELECT person + i, :school,
           json_object('codes', json_array(CASE i % 5 WHEN 0 THEN 'maths' WHEN 1 THEN 'russian' WHEN 2 THEN 'english'
                                           WHEN 3 THEN 'physics' ELSE 'chemistry' END)),
           1, 7, '{"slots":[]}', 2, ':now', ':now'
    FROM n, base WHERE i < :pairs;
INSERT INTO mentor_subject (school, subject, mentor)
    SELECT f.school, one.value, f.person FROM base, mentor_profile AS f, json_each(f.subjects, '$.codes') AS one
    WHERE f.person >= base.person
    UNION ALL SELECT f.school, '', f.person FROM base, mentor_profile AS f WHERE f.person >= base.person;

-- Requests: half of them led to pairs that work now, half to pairs that have ended.
INSERT INTO help_request (id, school, number, mentee, by_person, kind, subject, free, status, promise_at, created_at, answered_at, closed_at)
    SELECT request + i, :school, 10000 + i, person + :pairs + i % :pairs, person + :pairs + i % :pairs, 'lesson', 'maths',
           '{"slots":[]}', iif(i < :pairs, 'matched', 'resolved'), ':now', ':now', ':now', iif(i < :pairs, NULL, ':now')
    FROM n, base WHERE i < 2 * :pairs;
INSERT INTO offer (school, request, mentor, wave, status, asked_at, answer_by, answered_at)
    SELECT :school, request + i, person + i % :pairs, 1, 'chosen', ':now', ':now', ':now' FROM n, base WHERE i < 2 * :pairs;
INSERT INTO pair (id, school, number, request, subject, stage, created_at, closed_at, end_reason)
    SELECT pair + i, :school, 10000 + i, request + i, 'maths', iif(i < :pairs, 'working', 'closed'),
           strftime('%Y-%m-%dT%H:%M:%S+00:00', ':now', '-320 days'), iif(i < :pairs, NULL, ':now'), iif(i < :pairs, NULL, 'reached')
    FROM n, base WHERE i < 2 * :pairs;
INSERT INTO pair_member (pair, person, side)
    SELECT pair + i, person + i % :pairs, 'mentor' FROM n, base WHERE i < 2 * :pairs;
INSERT INTO pair_member (pair, person, side)
    SELECT pair + i, person + :pairs + i % :pairs, 'mentee' FROM n, base WHERE i < 2 * :pairs;

UPDATE mentor_profile SET pairs = 1 FROM base WHERE mentor_profile.person >= base.person;

-- Meetings: every third day one of each pair; the next is in three weeks. Every fiftieth was missed,
-- never twice in a row.
INSERT INTO meeting (id, school, pair, kind, starts_at, minutes, place, status, created_at, closed_at)
    SELECT meeting + i, :school, pair + i % :pairs, 'work',
           strftime('%Y-%m-%dT%H:%M:%S+00:00', ':now', '-' || (i / :pairs * 3 + 3) || ' days'), 40, 'библиотека',
           'logged', ':now', ':now'
    FROM n, base WHERE i < :entries;
INSERT INTO meeting (school, pair, kind, starts_at, minutes, place, status, created_at)
    SELECT :school, pair + i, 'work', strftime('%Y-%m-%dT%H:%M:%S+00:00', ':now', '+20 days'), 40, 'библиотека', 'planned', ':now'
    FROM n, base WHERE i < :pairs;
INSERT INTO meeting_signal (meeting, sequence, person, signal, at)
    SELECT meeting + i, 0, person + :pairs + i % :pairs,
           iif((i / :pairs * 11 + i % :pairs) % 500 = 0, 'alone', 'here'),
           strftime('%Y-%m-%dT%H:%M:%S+00:00', ':now', '-' || (i / :pairs * 3 + 3) || ' days')
    FROM n, base WHERE i < :entries AND (i % 4 = 0 OR (i / :pairs * 11 + i % :pairs) % 500 = 0);
INSERT INTO journal_entry (id, school, pair, meeting, line, version, by_person, kind, held_on, outcome, minutes, topic, content, result, created_at)
    SELECT entry + i, :school, pair + i % :pairs, meeting + i, entry + i, 1, person + i % :pairs, 'work',
           date(':now', '-' || (i / :pairs * 3 + 3) || ' days'),
           iif((i / :pairs * 7 + i % :pairs) % 50 = 0, 'no_show', 'held'), 40,
           'дроби', 'решали задачи на сложение', 'три из пяти без подсказок',
           strftime('%Y-%m-%dT%H:%M:%S+00:00', ':now', '-' || (i / :pairs * 3 + 3) || ' days')
    FROM n, base WHERE i < :entries;
-- Nine of ten are confirmed; of the others some were disputed, which is settled.
INSERT INTO confirmation (entry, person, by_person, verdict, at, settled_at)
    SELECT e.id, m.person, m.person, iif(e.id % 10 = 0, 'different_day', 'yes'), e.created_at,
           iif(e.id % 10 = 0, ':now', NULL)
    FROM base, journal_entry AS e JOIN pair_member AS m ON m.pair = e.pair AND m.side = 'mentee'
    WHERE e.id >= base.entry AND (e.id % 10 <> 0 OR e.id % 100 = 0);
UPDATE pair SET
    last_meeting_on = (SELECT max(e.held_on) FROM journal_entry AS e
                       WHERE e.pair = pair.id AND e.latest AND e.outcome = 'held'),
    missed = (SELECT count(*) FROM journal_entry AS e
              WHERE e.pair = pair.id AND e.latest AND e.outcome = 'no_show'
                AND NOT EXISTS (SELECT 1 FROM journal_entry AS held
                                WHERE held.pair = pair.id AND held.latest AND held.outcome = 'held'
                                  AND (held.held_on, held.id) > (e.held_on, e.id)))
    WHERE school = :school;

-- What was said lately, and what the clock did.
INSERT INTO occurrence (school, kind, subject, key, due_at, version, settled_at, outcome)
    SELECT :school, 'after', 1000000 + i, 1000000 + i, ':now', 1, ':now', 'sent' FROM n WHERE i < :entries;
INSERT INTO letter (key, platform, bot, peer, event, reference, version, sent_at, received_at, handled_at)
    SELECT 'past:' || i, 'vk', 0, 1000000 + i % :pairs, '{"text":"спасибо"}', '{}', 1, ':now', ':now', ':now'
    FROM n WHERE i < :entries / 5;
INSERT INTO parcel (school, account, content, version, created_at, not_before, closed_at, outcome)
    SELECT :school, account + i % :pairs, '{}', 1, ':now', ':now', ':now', 'sent' FROM n, base WHERE i < :entries / 5;
INSERT INTO card (person, number, offered, made_at)
    SELECT person + i % :pairs, i / :pairs + 1, '{"buttons":[]}', ':now' FROM n, base WHERE i < :entries / 5;
UPDATE person SET cards = 1000 FROM base WHERE id >= base.person;
INSERT INTO audit (school, by_person, act, subject, at)
    SELECT :school, person + i % :pairs, 'card-opened', 'person:' || i, ':now' FROM n, base WHERE i < :entries / 5;
DROP TABLE n;
DROP TABLE base;
