-- The sealed store: a child asks for an adult. Outside every export and the
-- automatic erasure; texts are encrypted.

CREATE TABLE safety_call (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    -- The child, or the mentor who was told of trouble.
    person BIGINT NOT NULL REFERENCES person (id),
    account BIGINT REFERENCES account (id),
    -- support, told (a mentor hands it over), words (the lexicon)
    origin TEXT NOT NULL,
    -- yes, no, unknown, unasked
    safe TEXT NOT NULL DEFAULT 'unasked',
    -- What the child typed, for the adult who takes it.
    sealed BYTEA,
    -- Whom not to tell: {"persons": […]}
    hidden_from JSONB NOT NULL,
    -- open (numbers shown), calling, taken, closed
    status TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    taken_by BIGINT REFERENCES person (id),
    taken_at TIMESTAMPTZ,
    -- now, break, after_lessons, morning
    comes TEXT,
    -- The four ticks: {"found": true, …}
    outcome JSONB NOT NULL,
    -- {"refs": […]}: what the child wrote, to be taken away when asked.
    messages JSONB NOT NULL,
    -- «Мне уже легче»: nobody else is called; whoever was, still comes.
    eased_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ
);
CREATE INDEX safety_call_open ON safety_call (school, status);
CREATE INDEX safety_call_person ON safety_call (person, status);

-- Each adult who was called, in order.
CREATE TABLE safety_asked (
    call BIGINT NOT NULL REFERENCES safety_call (id),
    adult BIGINT NOT NULL REFERENCES person (id),
    -- As whom they were called, and in which step of the chain.
    role TEXT NOT NULL,
    step BIGINT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    -- waiting, took, passed, silent
    answer TEXT NOT NULL,
    answered_at TIMESTAMPTZ,
    PRIMARY KEY (call, adult)
);
