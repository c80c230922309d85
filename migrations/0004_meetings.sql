-- Appointments and the journal.

CREATE TABLE meeting (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    pair BIGINT NOT NULL REFERENCES pair (id),
    -- acquaintance, trial, planning, work, final
    kind TEXT NOT NULL,
    starts_at TIMESTAMPTZ NOT NULL,
    minutes BIGINT NOT NULL,
    place TEXT NOT NULL,
    -- offline or online
    format TEXT NOT NULL DEFAULT 'offline',
    topic TEXT NOT NULL DEFAULT '',
    -- The topic came from the list, so it may be shown anywhere.
    listed BOOLEAN NOT NULL DEFAULT FALSE,
    weekly BOOLEAN NOT NULL DEFAULT FALSE,
    -- The hour of the week a weekly one belongs to: moving one does not move
    -- those that follow.
    regular_at TIMESTAMPTZ,
    -- proposed, planned, logged, cancelled, moved (a proposal whose time went to
    -- the meeting it moves)
    status TEXT NOT NULL,
    proposed_by BIGINT REFERENCES person (id),
    -- The planned meeting that a proposal would move: agreed, it changes that one
    -- in place, and the calendars of both follow.
    moves BIGINT REFERENCES meeting (id),
    -- Counts changes, for the calendar file.
    sequence BIGINT NOT NULL DEFAULT 0,
    -- The duty adult is missing, or the place is not on the list.
    needs_curator BOOLEAN NOT NULL DEFAULT FALSE,
    created_at TIMESTAMPTZ NOT NULL,
    closed_at TIMESTAMPTZ
);
CREATE INDEX meeting_pair ON meeting (pair, starts_at);
CREATE INDEX meeting_school ON meeting (school, starts_at);
-- A double press cannot plan one hour twice.
CREATE UNIQUE INDEX meeting_once ON meeting (pair, starts_at) WHERE closed_at IS NULL;

-- «Приду», «Я на месте», «Опоздаю на 10 минут», «Не нахожу», «Сегодня не смогу».
CREATE TABLE meeting_signal (
    meeting BIGINT NOT NULL REFERENCES meeting (id),
    -- A moved meeting is asked about anew.
    sequence BIGINT NOT NULL,
    person BIGINT NOT NULL REFERENCES person (id),
    signal TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (meeting, sequence, person, signal)
);
CREATE INDEX meeting_signal_alone ON meeting_signal (meeting) WHERE signal = 'alone';

-- A line of the journal. Corrected by a new version; the old one stays.
CREATE TABLE journal_entry (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    school BIGINT NOT NULL REFERENCES school (id),
    pair BIGINT NOT NULL REFERENCES pair (id),
    meeting BIGINT REFERENCES meeting (id),
    -- All versions of one line share `line`, the id of the first.
    line BIGINT,
    version BIGINT NOT NULL,
    -- The version people see now.
    latest BOOLEAN NOT NULL DEFAULT TRUE,
    by_person BIGINT NOT NULL REFERENCES person (id),
    on_behalf_of BIGINT REFERENCES person (id),
    kind TEXT NOT NULL,
    held_on DATE NOT NULL,
    starts_at TIMESTAMPTZ,
    -- held, no_show, cancelled, moved, failed (the mentor could not)
    outcome TEXT NOT NULL,
    minutes BIGINT,
    format TEXT NOT NULL DEFAULT 'offline',
    shape TEXT NOT NULL DEFAULT 'individual',
    topic TEXT NOT NULL DEFAULT '',
    listed BOOLEAN NOT NULL DEFAULT FALSE,
    content TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX journal_entry_pair ON journal_entry (pair, held_on);
CREATE INDEX journal_entry_school ON journal_entry (school, held_on);
CREATE INDEX journal_entry_line ON journal_entry (line, version);
CREATE INDEX journal_entry_no_show ON journal_entry (school, held_on)
    WHERE latest AND outcome = 'no_show';
CREATE UNIQUE INDEX journal_entry_meeting ON journal_entry (meeting)
    WHERE latest AND meeting IS NOT NULL;

-- The mentee's word on one version of an entry.
CREATE TABLE confirmation (
    entry BIGINT NOT NULL REFERENCES journal_entry (id),
    person BIGINT NOT NULL REFERENCES person (id),
    by_person BIGINT NOT NULL REFERENCES person (id),
    -- yes, different_day, different_length, different_work, not_held, met, personally
    verdict TEXT NOT NULL,
    -- yes, a_bit, not_yet
    clearer TEXT,
    -- «Передать «спасибо»»
    thanked_at TIMESTAMPTZ,
    at TIMESTAMPTZ NOT NULL,
    -- The curator's answer to a disagreement.
    settled_at TIMESTAMPTZ,
    PRIMARY KEY (entry, person)
);
CREATE INDEX confirmation_disputed ON confirmation (entry)
    WHERE verdict <> 'yes' AND settled_at IS NULL;
