INSERT INTO person (school, family, given, patronymic, grade, letter, call_sign, adult, status, settings, created_at, consent_ends_on, reachable)
VALUES (1, 'Соколов', 'Петя', '', 7, 'А', 'Добрый Филин', FALSE, 'active', '{}', '2026-03-02T08:00:00+00:00', '0001-01-01', FALSE);
INSERT INTO role (person, role, since)
SELECT id, 'mentee', created_at FROM person WHERE call_sign = 'Добрый Филин';
