-- A request begun in one messenger and gone on with in another.
INSERT INTO draft (person, topic, state, version, step, steps, typed_in, updated_at)
VALUES (3, 'request', '{}', 1, 2, 3, 0, '2026-03-10T11:30:00+00:00');
