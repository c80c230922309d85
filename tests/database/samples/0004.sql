INSERT INTO meeting (school, pair, kind, starts_at, minutes, place, topic, status, proposed_by, sequence, created_at, closed_at)
VALUES
    (1, 1, 'work', '2026-03-06T12:00:00+00:00', 40, 'библиотека', 'дроби', 'logged', 2, 0, '2026-03-05T12:00:00+00:00', '2026-03-06T13:00:00+00:00'),
    (1, 1, 'work', '2026-03-13T12:00:00+00:00', 40, 'библиотека', 'проценты', 'planned', 3, 1, '2026-03-06T13:00:00+00:00', NULL);

INSERT INTO meeting_signal (meeting, sequence, person, signal, at)
VALUES (1, 0, 3, 'here', '2026-03-06T11:58:00+00:00');

INSERT INTO journal_entry (school, pair, meeting, line, version, latest, by_person, kind, held_on, starts_at, outcome, minutes, topic, content, result, created_at)
VALUES
    (1, 1, NULL, 1, 1, FALSE, 2, 'work', '2026-03-06', '2026-03-06T12:00:00+00:00', 'held', 45, 'дроби', 'решали задачи', 'получается', '2026-03-06T13:00:00+00:00'),
    (1, 1, 1, 1, 2, TRUE, 2, 'work', '2026-03-06', '2026-03-06T12:00:00+00:00', 'held', 40, 'дроби', 'решали задачи', 'получается', '2026-03-06T13:05:00+00:00');

INSERT INTO confirmation (entry, person, by_person, verdict, clearer, at)
VALUES (2, 3, 3, 'yes', 'a_bit', '2026-03-06T15:00:00+00:00');
