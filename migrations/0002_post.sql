-- What arrives, what is owed, what is due, what is being asked. No domain here:
-- ids, JSON and time. `version` is the version of the program that wrote a row.

-- An event, kept before it is acknowledged and done in its turn.
CREATE TABLE letter (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- The same for every delivery of one event.
    key TEXT NOT NULL UNIQUE,
    platform TEXT NOT NULL,
    bot BIGINT NOT NULL,
    peer BIGINT NOT NULL,
    event JSONB NOT NULL,
    reference JSONB NOT NULL,
    language TEXT,
    version BIGINT NOT NULL,
    sent_at TIMESTAMPTZ NOT NULL,
    received_at TIMESTAMPTZ NOT NULL,
    handled_at TIMESTAMPTZ,
    -- A bug kept it from being done; people look at it, nothing replays it.
    parked TEXT
);
CREATE INDEX letter_waiting ON letter (platform, bot, peer, id) WHERE handled_at IS NULL;
CREATE INDEX letter_parked ON letter (id) WHERE parked IS NOT NULL;

-- A message on its way: to one account, or to a person wherever they are.
CREATE TABLE parcel (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT,
    -- Set from the first for answers; chosen when it is sent for notices.
    account BIGINT REFERENCES account (id),
    person BIGINT REFERENCES person (id),
    content JSONB NOT NULL,
    -- Toasts go before everything else.
    urgent BOOLEAN NOT NULL DEFAULT FALSE,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    not_before TIMESTAMPTZ NOT NULL,
    -- Worthless after this instant (toasts).
    expires_at TIMESTAMPTZ,
    attempts BIGINT NOT NULL DEFAULT 0,
    -- Parts already delivered: a retry goes on at the first missing one.
    parts_sent BIGINT NOT NULL DEFAULT 0,
    closed_at TIMESTAMPTZ,
    -- sent, dropped, unreachable, parked
    outcome TEXT,
    fault TEXT
);
CREATE INDEX parcel_waiting ON parcel (account, id) WHERE closed_at IS NULL;
CREATE INDEX parcel_homeless ON parcel (person, id) WHERE closed_at IS NULL AND account IS NULL;
CREATE INDEX parcel_parked ON parcel (id) WHERE outcome = 'parked';

-- Bytes that a parcel carries, made when they were decided on.
CREATE TABLE file (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    bytes BYTEA NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- Something due at a time. Settled, never deleted: (kind, subject, key) is once.
CREATE TABLE occurrence (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    key TEXT NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    settled_at TIMESTAMPTZ,
    outcome TEXT,
    UNIQUE (kind, subject, key)
);
CREATE INDEX occurrence_due ON occurrence (due_at) WHERE settled_at IS NULL;
CREATE INDEX occurrence_parked ON occurrence (id) WHERE outcome = 'parked';

-- An open or suspended dialogue. A row exists only while there is one.
CREATE TABLE draft (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES person (id),
    topic TEXT NOT NULL,
    state JSONB NOT NULL,
    version BIGINT NOT NULL,
    step BIGINT NOT NULL,
    steps BIGINT NOT NULL,
    -- Left with /cancel: only «Вернуть» finds it.
    cancelled BOOLEAN NOT NULL DEFAULT FALSE,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX draft_person ON draft (person, updated_at);

-- A question whose buttons may still be pressed.
CREATE TABLE card (
    person BIGINT NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    draft BIGINT,
    -- {"buttons": […]}: what was offered.
    offered JSONB NOT NULL,
    answered BOOLEAN NOT NULL DEFAULT FALSE,
    -- Came by itself: it answers nobody and is no open question.
    notice BOOLEAN NOT NULL DEFAULT FALSE,
    made_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (person, number)
);

-- Small facts the machine remembers: polling offsets, the last heartbeat.
CREATE TABLE cursor (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
