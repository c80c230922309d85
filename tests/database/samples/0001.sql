INSERT INTO school (name, settings, requests, pairs, created_at)
VALUES ('школа «Пример»', '{"set_up": true}', 1, 1, '2026-03-02T08:00:00+00:00');

INSERT INTO person (school, family, given, patronymic, grade, letter, call_sign, adult, status, cards, settings, created_at)
VALUES
    (1, 'Лебедева', 'Мария', 'Ивановна', NULL, NULL, 'Синий Кит', TRUE, 'active', 4, '{}', '2026-03-02T08:00:00+00:00'),
    (1, 'Рябинина', 'Катя', '', 9, 'А', 'Серебряный Сокол', FALSE, 'active', 2, '{"muted": ["digest"]}', '2026-03-02T08:00:00+00:00'),
    (1, 'Ольхина', 'Аня', '', 6, 'Б', 'Тихий Барсук', FALSE, 'active', 7, '{}', '2026-03-02T08:00:00+00:00');

INSERT INTO role (person, role, since)
VALUES
    (1, 'curator', '2026-03-02T08:00:00+00:00'),
    (2, 'mentor', '2026-03-02T08:00:00+00:00'),
    (3, 'mentee', '2026-03-02T08:00:00+00:00');

INSERT INTO account (platform, bot, peer, speaks_for, keys_language, live_message, last_message, used_at, created_at)
VALUES
    ('demo', 0, 1, 1, 'ru', NULL, NULL, '2026-03-09T08:00:00+00:00', '2026-03-02T08:00:00+00:00'),
    ('demo', 0, 2, 2, 'ru', '17', '17', '2026-03-09T08:00:00+00:00', '2026-03-02T08:00:00+00:00'),
    ('demo', 0, 3, 3, NULL, NULL, NULL, '2026-03-09T08:00:00+00:00', '2026-03-02T08:00:00+00:00');

INSERT INTO membership (account, person, preferred, since)
VALUES
    (1, 1, FALSE, '2026-03-02T08:00:00+00:00'),
    (2, 2, TRUE, '2026-03-02T08:00:00+00:00'),
    (3, 3, FALSE, '2026-03-02T08:00:00+00:00');

INSERT INTO invitation (school, kind, token, digits, role, person, created_by, created_at, used_at, used_by)
VALUES (1, 'personal', 'the hash of a token', 'the hash of eight digits', 'mentee', 3, 1,
        '2026-03-02T08:00:00+00:00', '2026-03-02T09:00:00+00:00', 3);

INSERT INTO consent (school, person, purpose, signed_by, way, signed_on, registered_by, registered_at)
VALUES
    (1, 2, 'programme', 'guardian', 'paper', '2026-03-02', 1, '2026-03-02T08:00:00+00:00'),
    (1, 3, 'programme', 'guardian', 'paper', '2026-03-02', 1, '2026-03-02T08:00:00+00:00');

INSERT INTO mentor_profile (person, school, subjects, grade_from, grade_to, free, capacity, admitted_at, admitted_by, offered_at)
VALUES (2, 1, '{"codes": ["maths"]}', 5, 8,
        '{"slots": [{"weekday": "Fri", "from": "15:00:00", "to": "17:00:00"}]}', 2,
        '2026-03-03T08:00:00+00:00', 1, '2026-03-02T08:00:00+00:00');

INSERT INTO audit (school, by_person, act, subject, detail, at)
VALUES (1, 1, 'mentor-admitted', 'person:2', '', '2026-03-03T08:00:00+00:00');
