-- The curator's desk.

-- «Позже»: a matter is out of sight through this day.
CREATE TABLE desk_later (
    school BIGINT NOT NULL REFERENCES school (id),
    -- Which matter: `silent`, `request:17`.
    matter TEXT NOT NULL,
    until DATE NOT NULL,
    PRIMARY KEY (school, matter)
);

-- «Позвать куратора»: what somebody wants to ask; the words are encrypted.
CREATE TABLE curator_question (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    person BIGINT NOT NULL REFERENCES person (id),
    -- unclear, mentor, request, other
    about TEXT NOT NULL,
    sealed BYTEA,
    asked_at TIMESTAMPTZ NOT NULL,
    -- The person was promised an answer by then.
    promised_on DATE NOT NULL,
    answered_at TIMESTAMPTZ,
    answered_by BIGINT REFERENCES person (id)
);
CREATE INDEX curator_question_open ON curator_question (school, answered_at);
CREATE INDEX curator_question_person ON curator_question (person, answered_at);
