-- «Мне нужна помощь», the offers it leads to, and the pairs.

CREATE TABLE help_request (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    -- «Заявка № 142», counted in the school.
    number BIGINT NOT NULL,
    -- Whose request, and who sent it for them.
    mentee BIGINT NOT NULL REFERENCES person (id),
    by_person BIGINT NOT NULL REFERENCES person (id),
    -- lesson, contest, newcomer, company
    kind TEXT NOT NULL,
    subject TEXT,
    topic TEXT NOT NULL DEFAULT '',
    -- The topic was picked from the list, so it may be shown anywhere.
    listed BOOLEAN NOT NULL DEFAULT FALSE,
    -- What the pupil added later.
    more TEXT NOT NULL DEFAULT '',
    due_on DATE,
    urgent BOOLEAN NOT NULL DEFAULT FALSE,
    -- {"slots": […]}: when it suits the pupil; empty when not asked.
    free JSONB NOT NULL,
    -- older, same, any
    company TEXT NOT NULL DEFAULT 'any',
    -- «подойдёт любой старший»: no second question at the offer.
    agrees_beforehand BOOLEAN NOT NULL DEFAULT FALSE,
    -- submitted, offered, curator, matched, resolved, withdrawn, redirected
    status TEXT NOT NULL,
    wave BIGINT NOT NULL DEFAULT 0,
    -- The date of the next message, a promise kept by a timer.
    promise_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    UNIQUE (school, number)
);
CREATE INDEX help_request_open ON help_request (school, status);
CREATE INDEX help_request_mentee ON help_request (mentee, status);
-- One open request per subject: a second one is added to the first.
CREATE UNIQUE INDEX help_request_subject ON help_request (mentee, subject)
    WHERE closed_at IS NULL AND subject IS NOT NULL;

-- «не хочу с …» and other reasons: encrypted, for the curator alone.
CREATE TABLE sealed_note (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    person BIGINT NOT NULL REFERENCES person (id),
    -- avoid, replacement_reason, disagreement, opening (of a closed call)
    kind TEXT NOT NULL,
    subject BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sealed_note_subject ON sealed_note (kind, subject);

-- One mentor asked about one request.
CREATE TABLE offer (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    request BIGINT NOT NULL REFERENCES help_request (id),
    mentor BIGINT NOT NULL REFERENCES person (id),
    wave BIGINT NOT NULL,
    -- asked, taken (said «Беру»), chosen, late, declined, expired, withdrawn,
    -- refused (by the mentee)
    status TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    answer_by TIMESTAMPTZ NOT NULL,
    answered_at TIMESTAMPTZ,
    UNIQUE (request, mentor)
);
CREATE INDEX offer_mentor ON offer (mentor, status);
-- Two mentors may say «Беру» in one instant; one is chosen.
CREATE UNIQUE INDEX offer_chosen ON offer (request) WHERE status = 'chosen';

CREATE TABLE pair (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    number BIGINT NOT NULL,
    request BIGINT REFERENCES help_request (id),
    subject TEXT,
    -- The state table is in ARCHITECTURE.md: acquaintance, trial, ordering,
    -- planning, working, final, closed.
    stage TEXT NOT NULL,
    paused_until DATE,
    -- Meetings stop at once when somebody asks for another mentor.
    stopped_at TIMESTAMPTZ,
    order_number TEXT,
    order_on DATE,
    mentor_agreed_at TIMESTAMPTZ,
    mentee_agreed_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ,
    end_reason TEXT,
    -- The last held meeting; silence is counted from here.
    last_meeting_on DATE,
    UNIQUE (school, number)
);
CREATE INDEX pair_open ON pair (school, stage) WHERE closed_at IS NULL;
CREATE UNIQUE INDEX pair_request ON pair (request) WHERE closed_at IS NULL AND request IS NOT NULL;

CREATE TABLE pair_member (
    pair BIGINT NOT NULL REFERENCES pair (id),
    person BIGINT NOT NULL REFERENCES person (id),
    -- mentor or mentee
    side TEXT NOT NULL,
    PRIMARY KEY (pair, person)
);
CREATE INDEX pair_member_person ON pair_member (person, side);
