INSERT INTO linking_code (person, account, owner, digits, token, made_at, expires_at)
VALUES (1, 1, 'self', 'digest-of-eight-digits', 'digest-of-a-long-token',
        '2026-03-10T11:30:00+00:00', '2026-03-10T11:40:00+00:00');

INSERT INTO parcel (school, account, speaker, content, version, created_at, not_before, eyes)
VALUES (1, 1, 1, '{"say": {"parts": [["line", {"key": "cancelled"}]], "rows": []}}', 1,
        '2026-03-10T11:30:00+00:00', '2026-03-10T11:30:00+00:00', 'own');

INSERT INTO draft (person, topic, state, version, step, steps, guardian, updated_at)
VALUES (3, 'request', '{}', 1, 1, 3, TRUE, '2026-03-10T11:30:00+00:00');

INSERT INTO card (person, number, offered, guardian, made_at)
VALUES (3, 900, '{"buttons": []}', TRUE, '2026-03-10T11:30:00+00:00');

INSERT INTO curator_question (school, person, about, guardian, asked_at, promised_on)
VALUES (1, 3, 'meetings', TRUE, '2026-03-09T11:00:00+00:00', '2026-03-11');
