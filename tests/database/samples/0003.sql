INSERT INTO help_request (school, number, mentee, by_person, kind, subject, topic, free, status, wave, promise_at, created_at, answered_at)
VALUES (1, 1, 3, 3, 'lesson', 'maths', 'дроби', '{"slots": []}', 'matched', 1,
        '2026-03-06T11:00:00+00:00', '2026-03-04T11:00:00+00:00', '2026-03-04T15:00:00+00:00');

INSERT INTO sealed_note (school, person, kind, subject, sealed, at)
VALUES (1, 3, 'replacement_reason', 99, 'bytes that nobody here can open', '2026-03-05T11:00:00+00:00');

INSERT INTO offer (school, request, mentor, wave, status, asked_at, answer_by, answered_at)
VALUES (1, 1, 2, 1, 'chosen', '2026-03-04T11:00:00+00:00', '2026-03-05T11:00:00+00:00', '2026-03-04T15:00:00+00:00');

INSERT INTO pair (school, number, request, subject, stage, order_number, order_on, mentor_agreed_at, mentee_agreed_at, created_at, last_meeting_on)
VALUES (1, 1, 1, 'maths', 'working', '17-н', '2026-03-05', '2026-03-05T11:00:00+00:00', '2026-03-05T11:00:00+00:00',
        '2026-03-04T15:00:00+00:00', '2026-03-06');

INSERT INTO pair_member (pair, person, side)
VALUES (1, 2, 'mentor'), (1, 3, 'mentee');
