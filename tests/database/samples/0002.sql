INSERT INTO letter (key, platform, bot, peer, event, reference, language, version, sent_at, received_at, handled_at, parked)
VALUES
    ('demo:0:1:m1', 'demo', 0, 1, '{"command": {"name": "desk", "argument": null}}', '{"message": "101", "press": null}', 'ru', 1,
     '2026-03-10T11:20:00+00:00', '2026-03-10T11:20:00+00:00', NULL, NULL),
    ('demo:0:1:m2', 'demo', 0, 1, '{"command": {"name": "digest", "argument": "2026-03"}}', '{"message": "102", "press": null}', 'ru', 1,
     '2026-03-10T11:20:01+00:00', '2026-03-10T11:20:01+00:00', NULL, NULL),
    ('demo:0:2:m1', 'demo', 0, 2, '{"command": {"name": "pairs", "argument": null}}', '{"message": "103", "press": null}', 'ru', 1,
     '2026-03-10T11:20:00+00:00', '2026-03-10T11:20:00+00:00', NULL, NULL),
    ('demo:0:2:p1', 'demo', 0, 2, '{"press": "/meet"}', '{"message": "17", "press": "p1"}', 'ru', 1,
     '2026-03-10T11:20:01+00:00', '2026-03-10T11:20:01+00:00', NULL, NULL),
    ('demo:0:3:m1', 'demo', 0, 3, '{"command": {"name": "resume", "argument": "1"}}', '{"message": "104", "press": null}', 'ru', 1,
     '2026-03-10T11:20:00+00:00', '2026-03-10T11:20:00+00:00', NULL, NULL),
    ('demo:0:3:m2', 'demo', 0, 3, '{"text": "в пн 15:00"}', '{"message": "105", "press": null}', 'ru', 1,
     '2026-03-10T11:20:01+00:00', '2026-03-10T11:20:01+00:00', NULL, NULL),
    ('demo:0:3:m0', 'demo', 0, 3, '{"masked": {"text": "[…]", "found": ["phone"]}}', '{"message": "100", "press": null}', 'ru', 1,
     '2026-03-09T11:20:00+00:00', '2026-03-09T11:20:00+00:00', '2026-03-09T11:20:01+00:00', NULL);

INSERT INTO parcel (school, account, person, content, version, created_at, not_before, attempts, parts_sent)
VALUES
    (1, 2, NULL, '{"card": {"message": {"parts": [["line", {"key": "cancelled"}]], "rows": [[{"label": {"key": "button-menu"}, "value": "/menu"}]]}, "on": "17"}}',
     1, '2026-03-10T11:00:00+00:00', '2026-03-10T11:00:00+00:00', 1, 0),
    (1, NULL, 3, '{"say": {"parts": [["line", {"key": "fault", "args": {"number": {"count": 12}}}]]}}',
     1, '2026-03-10T11:00:00+00:00', '2026-03-10T11:00:00+00:00', 0, 0),
    (1, 1, NULL, '{"paper": {"recipe": {"kind": "digest_chart", "school": 1, "month": "2026-03-01", "as_of": "2026-03-10T11:00:00Z"}, "name": {"key": "digest-chart-name", "args": {"month": {"text": {"key": "month-name", "args": {"number": {"count": 3}}}}}}, "caption": {"parts": [["line", {"key": "digest-chart-caption"}]]}}}',
     1, '2026-03-10T11:00:00+00:00', '2026-03-10T11:00:00+00:00', 0, 0);

INSERT INTO file (school, bytes, created_at)
VALUES (1, 'BEGIN:VCALENDAR', '2026-03-10T11:00:00+00:00');

INSERT INTO occurrence (school, kind, subject, key, due_at, version, settled_at, outcome)
VALUES
    (1, 'eve', 1, '0', '2026-03-10T11:00:00+00:00', 1, NULL, NULL),
    (1, 'digest', 1, '2026-02', '2026-03-01T05:30:00+00:00', 1, '2026-03-01T05:30:01+00:00', 'sent');

INSERT INTO draft (person, topic, state, version, step, steps, updated_at)
VALUES (3, 'meet', '{"at": null, "day": null, "kind": "work", "minutes": 40, "moves": null, "pair": 1, "place": null, "step": "time", "tries": 0, "weekly": false}', 1, 1, 3, '2026-03-10T10:00:00+00:00');

UPDATE person SET current = 1 WHERE id = 3;

INSERT INTO card (person, number, draft, offered, answered, made_at)
VALUES (3, 7, 1, '{"buttons": [{"label": {"key": "button-menu"}, "value": "/menu"}]}', FALSE, '2026-03-10T10:00:00+00:00');

INSERT INTO cursor (name, value, at)
VALUES ('alive', '', '2026-03-10T11:29:30+00:00');
