-- What the curator looks for is found without reading everybody. The columns
-- here repeat what other rows say: each is written by one function, in the
-- transaction in which those rows change, and every story's end checks it.

-- The day on which the consent of somebody who takes part ends: long ago where
-- there is none, NULL where it holds until it is withdrawn and for whoever needs
-- none. Written by `programme::consents::note_end`.
ALTER TABLE person ADD COLUMN consent_ends_on DATE;
-- Some account speaks for the person and lets us write to it. Written by
-- `programme::accounts::note_reach`.
ALTER TABLE person ADD COLUMN reachable BOOLEAN NOT NULL DEFAULT FALSE;
-- How many times in a row, up to the newest line of the journal, the mentee did
-- not come. Written by `programme::journal`, with the last meeting.
ALTER TABLE pair ADD COLUMN missed BIGINT NOT NULL DEFAULT 0;
-- In how many open pairs the mentor is. Written by `programme::mentors::note_pairs`.
ALTER TABLE mentor_profile ADD COLUMN pairs BIGINT NOT NULL DEFAULT 0;
-- Counts changes of surnames: while it stands, so does what was made of them.
-- Written by `programme::people`.
ALTER TABLE school ADD COLUMN roster BIGINT NOT NULL DEFAULT 0;

-- A mentor's subjects, and a row without one for every mentor: who may be asked
-- about a request is found by its subject. Written by `programme::mentors::save`.
CREATE TABLE mentor_subject (
    school BIGINT NOT NULL REFERENCES school (id),
    subject TEXT NOT NULL,
    mentor BIGINT NOT NULL REFERENCES person (id),
    PRIMARY KEY (school, subject, mentor)
);
CREATE INDEX mentor_subject_mentor ON mentor_subject (mentor);

INSERT INTO mentor_subject (school, subject, mentor)
    SELECT f.school, one.code, f.person FROM mentor_profile AS f
    JOIN (SELECT '' AS code
      UNION ALL SELECT 'maths' UNION ALL SELECT 'russian' UNION ALL SELECT 'english'
      UNION ALL SELECT 'physics' UNION ALL SELECT 'chemistry' UNION ALL SELECT 'biology'
      UNION ALL SELECT 'geography' UNION ALL SELECT 'history' UNION ALL SELECT 'social'
      UNION ALL SELECT 'literature' UNION ALL SELECT 'informatics' UNION ALL SELECT 'german'
      UNION ALL SELECT 'french' UNION ALL SELECT 'surroundings' UNION ALL SELECT 'pe' UNION ALL SELECT 'art'
      UNION ALL SELECT 'music' UNION ALL SELECT 'technology' UNION ALL SELECT 'obzr') AS one
      ON one.code = '' OR CAST(f.subjects AS TEXT) LIKE '%"' || one.code || '"%';
UPDATE person SET consent_ends_on = (
    SELECT coalesce(max(c.expires_on), '0001-01-01') FROM consent AS c
    WHERE c.person = person.id AND c.purpose = 'programme' AND c.withdrawn_at IS NULL)
WHERE EXISTS (SELECT 1 FROM role AS r WHERE r.person = person.id AND r.role IN ('mentee', 'mentor'))
  AND NOT EXISTS (SELECT 1 FROM consent AS c
                  WHERE c.person = person.id AND c.purpose = 'programme'
                    AND c.withdrawn_at IS NULL AND c.expires_on IS NULL);
UPDATE person SET reachable = TRUE
WHERE EXISTS (SELECT 1 FROM membership AS m JOIN account AS a ON a.id = m.account
              WHERE m.person = person.id AND a.unreachable_since IS NULL);
UPDATE mentor_profile SET pairs = (
    SELECT count(*) FROM pair_member AS m JOIN pair AS p ON p.id = m.pair
    WHERE m.person = mentor_profile.person AND m.side = 'mentor' AND p.closed_at IS NULL);
UPDATE pair SET missed = (
    SELECT count(*) FROM journal_entry AS e
    WHERE e.pair = pair.id AND e.latest AND e.outcome = 'no_show'
      AND NOT EXISTS (SELECT 1 FROM journal_entry AS held
                      WHERE held.pair = pair.id AND held.latest AND held.outcome = 'held'
                        AND (held.held_on, held.id) > (e.held_on, e.id)));

CREATE INDEX person_without_consent ON person (school, consent_ends_on)
    WHERE consent_ends_on IS NOT NULL AND status = 'active' AND erased_at IS NULL;
CREATE INDEX person_unreachable ON person (school, status)
    WHERE NOT reachable AND erased_at IS NULL;
CREATE INDEX person_waiting ON person (school, grade, letter)
    WHERE status = 'waiting' AND erased_at IS NULL;
CREATE INDEX mentor_profile_candidate ON mentor_profile (school, offered_at)
    WHERE admitted_at IS NULL;

-- Silent pairs; those that never met come first.
CREATE INDEX pair_last_met ON pair (school, coalesce(last_meeting_on, '0001-01-01'))
    WHERE closed_at IS NULL;
CREATE INDEX pair_undecided ON pair (school, number)
    WHERE closed_at IS NULL AND (stopped_at IS NOT NULL OR stage IN ('acquaintance', 'ordering'));
CREATE INDEX pair_missed ON pair (school, id) WHERE closed_at IS NULL AND missed >= 2;

CREATE INDEX meeting_no_adult ON meeting (school, starts_at) WHERE needs_curator;
CREATE INDEX meeting_moves ON meeting (moves) WHERE moves IS NOT NULL;
DROP INDEX meeting_signal_alone;
CREATE INDEX meeting_signal_alone ON meeting_signal (at, meeting, sequence) WHERE signal = 'alone';

DROP INDEX help_request_open;
CREATE INDEX help_request_searching ON help_request (school, status)
    WHERE closed_at IS NULL AND status IN ('submitted', 'offered', 'curator');
CREATE INDEX help_request_answered ON help_request (school, id) WHERE answered_at IS NOT NULL;
CREATE INDEX safety_call_unsettled ON safety_call (school, asked_at)
    WHERE status IN ('calling', 'taken');
CREATE INDEX curator_question_waiting ON curator_question (school, asked_at)
    WHERE answered_at IS NULL;
CREATE INDEX desk_later_until ON desk_later (school, until);
CREATE INDEX parcel_unreachable ON parcel (id) WHERE outcome = 'unreachable';
