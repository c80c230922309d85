INSERT INTO page_session (digest, keys, keys_change, changes, seen, made_at, used_at, changed_at)
VALUES ('a digest', '{"labels": ["Меню", "Поддержка"]}', 1, 3, 1, '2026-03-10T11:30:00+00:00', '2026-03-10T11:31:00+00:00', '2026-03-10T11:31:00+00:00');

INSERT INTO page_message (peer, name, mine, change, sealed, written_at)
VALUES (1, 'portion:16', FALSE, 2, 'sealed words', '2026-03-10T11:31:00+00:00');

INSERT INTO page_file (message, sealed)
VALUES (1, 'sealed bytes');

INSERT INTO page_toast (peer, change, press, sealed, made_at)
VALUES (1, 3, 'p1', 'sealed words', '2026-03-10T11:31:00+00:00');
