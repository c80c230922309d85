-- Schools and the people in them. One text for both engines: see src/db.rs.

-- A school. Its choices (subjects, places, bells, policies, hours) are one
-- JSON object, read and written as `programme::schools::Settings`.
CREATE TABLE school (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    settings JSONB NOT NULL,
    -- The last numbers given to a request and a pair: «Заявка № 142».
    requests BIGINT NOT NULL DEFAULT 0,
    pairs BIGINT NOT NULL DEFAULT 0,
    created_at TIMESTAMPTZ NOT NULL
);

-- A human being, in one school. Names are searched, so they are not encrypted.
CREATE TABLE person (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    family TEXT NOT NULL DEFAULT '',
    given TEXT NOT NULL DEFAULT '',
    patronymic TEXT NOT NULL DEFAULT '',
    birth_date DATE,
    -- A pupil's class; an adult has none.
    grade BIGINT,
    letter TEXT,
    -- «Синий Кит»: free of role, never reused in a school.
    call_sign TEXT NOT NULL,
    -- A pupil is spoken to with «ты», an adult with «Вы».
    adult BOOLEAN NOT NULL,
    -- invited, waiting (for the curator), active, left
    status TEXT NOT NULL,
    -- The dialogue that is being asked now.
    current BIGINT,
    -- The number of the last card; never reset, so that an old card can never
    -- answer a new question.
    cards BIGINT NOT NULL DEFAULT 0,
    paused_until DATE,
    ill_until DATE,
    -- What the person chose in /settings.
    settings JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    erased_at TIMESTAMPTZ,
    UNIQUE (school, call_sign)
);
CREATE INDEX person_school ON person (school, status);

-- Roles are not exclusive: a mentee in maths may be a mentor in Russian.
CREATE TABLE role (
    person BIGINT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    -- The class that a class teacher leads.
    grade BIGINT,
    letter TEXT,
    PRIMARY KEY (person, role)
);
CREATE INDEX role_by_role ON role (role, person);

-- Somebody's place in a messenger; strangers have one too once they wrote.
CREATE TABLE account (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    platform TEXT NOT NULL,
    bot BIGINT NOT NULL,
    peer BIGINT NOT NULL,
    language TEXT NOT NULL DEFAULT 'ru',
    -- Whom the account speaks for now, of its memberships.
    speaks_for BIGINT REFERENCES person (id),
    -- The messenger refused a message for good, and since when.
    unreachable_since TIMESTAMPTZ,
    -- The message that is the live card, and the newest message in the chat.
    live_message TEXT,
    last_message TEXT,
    -- The reply keyboard below the chat was sent, in this language.
    keys_language TEXT,
    -- The command menu shown there: the roles and language it was made for.
    menu TEXT,
    used_at TIMESTAMPTZ NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    -- Wrong codes within the hour that began at `tries_since`.
    tries BIGINT NOT NULL DEFAULT 0,
    tries_since TIMESTAMPTZ,
    UNIQUE (platform, bot, peer)
);

CREATE INDEX account_tries ON account (tries_since);

-- Which accounts speak for whom.
CREATE TABLE membership (
    account BIGINT NOT NULL REFERENCES account (id),
    person BIGINT NOT NULL REFERENCES person (id),
    -- self, or guardian: the account is an adult's who speaks for a child.
    owner TEXT NOT NULL DEFAULT 'self',
    -- Notices go to the preferred account first.
    preferred BOOLEAN NOT NULL DEFAULT FALSE,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (account, person)
);
CREATE INDEX membership_person ON membership (person);

-- A card for one person, or a code for a whole class. Codes are kept hashed.
CREATE TABLE invitation (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    -- personal or class
    kind TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    digits TEXT UNIQUE,
    role TEXT NOT NULL,
    -- A personal card belongs to somebody; a class code makes people.
    person BIGINT REFERENCES person (id),
    grade BIGINT,
    letter TEXT,
    created_by BIGINT REFERENCES person (id),
    created_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    used_by BIGINT REFERENCES account (id),
    -- Another account tried the card after the first.
    frozen_at TIMESTAMPTZ
);
CREATE INDEX invitation_person ON invitation (person);

-- One row a purpose: what was permitted, by whom, how, until when.
CREATE TABLE consent (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    person BIGINT NOT NULL REFERENCES person (id),
    purpose TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1,
    -- guardian, self or both
    signed_by TEXT NOT NULL,
    -- paper or chat
    way TEXT NOT NULL,
    signed_on DATE NOT NULL,
    expires_on DATE,
    registered_by BIGINT REFERENCES person (id),
    registered_at TIMESTAMPTZ NOT NULL,
    withdrawn_at TIMESTAMPTZ
);
CREATE INDEX consent_person ON consent (person, purpose);

-- «Хочу помогать»: with what, for whom, when, how many.
CREATE TABLE mentor_profile (
    person BIGINT PRIMARY KEY REFERENCES person (id),
    school BIGINT NOT NULL REFERENCES school (id),
    -- {"codes": ["maths", …]}
    subjects JSONB NOT NULL,
    grade_from BIGINT NOT NULL,
    grade_to BIGINT NOT NULL,
    -- {"slots": [{weekday, from, to}, …]}
    free JSONB NOT NULL,
    capacity BIGINT NOT NULL,
    -- The subject whose next request is offered to this mentor first.
    first_for TEXT,
    admitted_at TIMESTAMPTZ,
    admitted_by BIGINT REFERENCES person (id),
    offered_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX mentor_profile_school ON mentor_profile (school);

-- Who looked at or changed what about whom: ids and words of ours, no names.
CREATE TABLE audit (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    by_person BIGINT REFERENCES person (id),
    on_behalf_of BIGINT REFERENCES person (id),
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL DEFAULT '',
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX audit_subject ON audit (school, subject);
