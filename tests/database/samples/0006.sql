INSERT INTO desk_later (school, matter, until)
VALUES (1, 'silent', '2026-03-12');

INSERT INTO curator_question (school, person, about, asked_at, promised_on)
VALUES (1, 3, 'unclear', '2026-03-09T11:00:00+00:00', '2026-03-11');
