-- The school's own page: what a messenger would keep for us. Whatever people read
-- or type there is sealed with the key for encrypted fields; numbers and times are
-- not. A chat's `peer` is never used again.

-- A device on which the page was opened and something was done.
CREATE TABLE page_session (
    peer BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- SHA-256 of the cookie: nobody can make the cookie of it.
    digest BYTEA NOT NULL UNIQUE,
    -- {"labels": […]}: the keys below the chat, and the change that brought them.
    keys JSONB NOT NULL,
    keys_change BIGINT NOT NULL DEFAULT 0,
    -- The number of the newest change in this chat; it only grows.
    changes BIGINT NOT NULL DEFAULT 0,
    -- The newest message that has been on the screen.
    seen BIGINT NOT NULL DEFAULT 0,
    made_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    -- Signed out, or not used for too long.
    ended_at TIMESTAMPTZ
);
CREATE INDEX page_session_changed ON page_session (changed_at);
CREATE INDEX page_session_used ON page_session (used_at) WHERE ended_at IS NULL;

CREATE TABLE page_message (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    peer BIGINT NOT NULL REFERENCES page_session (peer),
    -- The same however often it is written: `portion:…` of the outbox, `act:…` of
    -- the page.
    name TEXT NOT NULL,
    mine BOOLEAN NOT NULL,
    -- The change that made it look as it does.
    change BIGINT NOT NULL,
    -- Words, buttons, the file's name; nothing once it was taken away.
    sealed BYTEA,
    edited BOOLEAN NOT NULL DEFAULT FALSE,
    written_at TIMESTAMPTZ NOT NULL,
    UNIQUE (peer, name)
);
CREATE INDEX page_message_change ON page_message (peer, change);
CREATE INDEX page_message_written ON page_message (written_at);

-- The bytes under a message.
CREATE TABLE page_file (
    message BIGINT PRIMARY KEY REFERENCES page_message (id),
    sealed BYTEA NOT NULL
);

-- A short answer to a press: shown once, worth nothing a minute later.
CREATE TABLE page_toast (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    peer BIGINT NOT NULL REFERENCES page_session (peer),
    change BIGINT NOT NULL,
    -- The page's own name for the press.
    press TEXT NOT NULL,
    sealed BYTEA,
    made_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX page_toast_change ON page_toast (peer, change);
CREATE INDEX page_toast_made ON page_toast (made_at);
