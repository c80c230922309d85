INSERT INTO safety_call (school, person, account, origin, safe, hidden_from, status, asked_at, taken_by, taken_at, outcome, messages, closed_at)
VALUES (1, 3, 3, 'support', 'yes', '{"persons": [2]}', 'closed', '2026-03-05T11:00:00+00:00', 1, '2026-03-05T11:05:00+00:00',
        '{"found": true, "discreet": true, "head": true}', '{"refs": ["90"]}', '2026-03-05T14:00:00+00:00');

INSERT INTO safety_asked (call, adult, role, step, asked_at, answer, answered_at)
VALUES (1, 1, 'curator', 0, '2026-03-05T11:01:00+00:00', 'took', '2026-03-05T11:05:00+00:00');
