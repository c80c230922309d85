-- One person in several places, and one place that speaks for several people.

-- A code that adds a place to a person: one at a time, good once, for ten minutes.
-- Only digests are kept.
CREATE TABLE linking_code (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    -- The place that asked for it.
    account BIGINT NOT NULL REFERENCES account (id),
    -- Whose that place is: what is added by the code is the same person's.
    owner TEXT NOT NULL,
    digits TEXT NOT NULL UNIQUE,
    token TEXT NOT NULL UNIQUE,
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);

-- For whom an account acted when it was answered: it may speak for somebody else by
-- the time the answer goes.
ALTER TABLE parcel ADD COLUMN speaker BIGINT REFERENCES person (id);
-- Begun, or shown, in a place of an adult who speaks for the child: what the child
-- began in private is not taken up there.
ALTER TABLE draft ADD COLUMN guardian BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE card ADD COLUMN guardian BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE curator_question ADD COLUMN guardian BOOLEAN NOT NULL DEFAULT FALSE;
-- Whose eyes it is for: any, own (never a place that somebody else owns), guardian
-- (only such a place).
ALTER TABLE parcel ADD COLUMN eyes TEXT NOT NULL DEFAULT 'any';
