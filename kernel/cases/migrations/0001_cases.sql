-- Cases: where each one is, who owns it, until when; its journal, its codes, its thread, its answers.

-- The routes that cases travel. A case ends on the version it began with, so no version is ever changed or removed.
CREATE TABLE routes (
    kind TEXT NOT NULL,
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    stored_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (kind, version)
);

-- `memory` is what the rules know beyond the columns (who verified, what was proposed, the running clock), as JSON.
-- `journal_seq` and `journal_head` are the place and the hash of the newest line of its journal.
-- `grid` numbers the small box its point lies in; `search_doc` is its row in `case_search`.
CREATE TABLE cases (
    id UUID NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    route_version BIGINT NOT NULL,
    state TEXT NOT NULL,
    open BOOLEAN NOT NULL,
    outcome TEXT,
    verdict TEXT,
    counts_as TEXT,
    desk_role TEXT NOT NULL,
    desk_at TEXT NOT NULL,
    desk_unit UUID,
    cell_unit UUID,
    region_unit UUID,
    agency_unit UUID,
    place TEXT NOT NULL,
    region TEXT NOT NULL,
    category TEXT NOT NULL,
    theme TEXT,
    urgent BOOLEAN NOT NULL,
    title TEXT NOT NULL,
    lat DOUBLE PRECISION,
    lon DOUBLE PRECISION,
    grid BIGINT,
    shown BOOLEAN NOT NULL,
    opened_at TIMESTAMPTZ NOT NULL,
    state_since TIMESTAMPTZ NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    overall_due_at TIMESTAMPTZ NOT NULL,
    next_alarm_at TIMESTAMPTZ,
    announced_at TIMESTAMPTZ,
    closed_at TIMESTAMPTZ,
    bounces BIGINT NOT NULL,
    parent UUID,
    reporters BIGINT NOT NULL,
    version BIGINT NOT NULL,
    journal_seq BIGINT NOT NULL,
    journal_head BYTEA NOT NULL,
    search_doc BIGINT,
    memory TEXT NOT NULL
);
-- My desks, state by state, late first; what is filtered for lies in the index.
CREATE INDEX cases_inbox ON cases (desk_unit, desk_role, state, due_at, id, kind, category, urgent, theme) WHERE open AND desk_unit IS NOT NULL;
-- Everything open below a province, below the nation, at an agency, of a cell. What has just come in and waits to be sorted
-- (`version` is 1, no desk has it) lies in no list yet: taking a report writes to few pages.
CREATE INDEX cases_below ON cases (region_unit, due_at, id, kind, state, category, urgent, theme) WHERE open AND region_unit IS NOT NULL;
CREATE INDEX cases_all ON cases (due_at, id, kind, state, category, urgent, theme)
    WHERE open AND (version > 1 OR desk_unit IS NOT NULL);
-- The same narrowed to what may be rare in a whole nation; big lists narrowed to it are read from here too.
CREATE INDEX cases_all_in_state ON cases (state, due_at, id, kind, category, urgent, theme, region_unit)
    WHERE open AND (version > 1 OR desk_unit IS NOT NULL);
CREATE INDEX cases_all_in_category
    ON cases (category, due_at, id, kind, state, urgent, theme, desk_unit, desk_role, region_unit)
    WHERE open AND (version > 1 OR desk_unit IS NOT NULL);
CREATE INDEX cases_agency ON cases (agency_unit, due_at, id, kind, state, category, urgent, theme) WHERE open AND agency_unit IS NOT NULL;
CREATE INDEX cases_cell ON cases (cell_unit, due_at, id, kind, state, category, urgent, theme) WHERE open AND cell_unit IS NOT NULL;
-- Clocks: only what can still ring.
CREATE INDEX cases_alarms ON cases (next_alarm_at) WHERE next_alarm_at IS NOT NULL;
-- What everybody may read, newest first; the map is read from its index alone, whose rows begin with the announcement.
CREATE INDEX cases_public ON cases (announced_at, id, outcome) WHERE shown AND announced_at IS NOT NULL;
CREATE INDEX cases_public_of_region ON cases (region, announced_at, id, outcome) WHERE shown AND announced_at IS NOT NULL;
CREATE INDEX cases_public_in_category ON cases (category, announced_at, id, region, outcome) WHERE shown AND announced_at IS NOT NULL;
CREATE INDEX cases_map ON cases (grid, announced_at, number, category, outcome, lat, lon) WHERE shown AND announced_at IS NOT NULL;
-- Similar ones near a point.
CREATE INDEX cases_near ON cases (category, grid, opened_at)
    WHERE open AND grid IS NOT NULL AND (version > 1 OR desk_unit IS NOT NULL);
-- Similar ones in a place, where no point was given.
CREATE INDEX cases_here ON cases (category, place, opened_at)
    WHERE open AND (version > 1 OR desk_unit IS NOT NULL);
CREATE INDEX cases_followers ON cases (parent) WHERE parent IS NOT NULL;
CREATE UNIQUE INDEX cases_search_doc ON cases (search_doc) WHERE search_doc IS NOT NULL;

-- What happened, in order; each line holds a hash over itself and the line before. Never changed, never removed.
-- clustered
CREATE TABLE journal (
    case_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    action TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    role TEXT NOT NULL,
    unit_id UUID,
    account_id UUID,
    details TEXT NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (case_id, seq)
);

-- The reporters' codes: SHA-256 only. `channel` and `contact` say how an answer finds its reporter, if at all.
-- clustered
CREATE TABLE case_codes (
    code_hash BYTEA NOT NULL PRIMARY KEY,
    id UUID NOT NULL,
    case_id UUID NOT NULL,
    language TEXT NOT NULL,
    channel TEXT,
    contact TEXT,
    original BOOLEAN NOT NULL,
    verdict TEXT,
    verdict_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX case_codes_of ON case_codes (case_id);

-- The thread between the reporters and the desks. Without a code, a message is for every reporter of the case.
CREATE TABLE case_messages (
    id UUID NOT NULL PRIMARY KEY,
    case_id UUID NOT NULL,
    code_id UUID,
    from_reporter BOOLEAN NOT NULL,
    role TEXT NOT NULL,
    text TEXT NOT NULL,
    at TIMESTAMPTZ NOT NULL
);
CREATE INDEX case_messages_of ON case_messages (case_id, at);

-- Every answer that was announced: `text` by language as JSON, or the key of a message that says it.
CREATE TABLE announcements (
    id UUID NOT NULL PRIMARY KEY,
    case_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    evidence TEXT NOT NULL
);
CREATE INDEX announcements_of ON announcements (case_id, at);

-- How many open cases each desk has in each state, kept in the transactions that change it.
-- clustered
CREATE TABLE desk_counts (
    unit_id UUID NOT NULL,
    role TEXT NOT NULL,
    state TEXT NOT NULL,
    open_cases BIGINT NOT NULL,
    PRIMARY KEY (unit_id, role, state)
);

-- Words to find a case by, folded; the units that may see it are words among them.
-- only sqlite
CREATE VIRTUAL TABLE case_search USING fts5(body, detail = 'none', tokenize = 'unicode61 remove_diacritics 0');
-- end only
-- only postgres
-- Its index knows no order: so the age of a row is a word of it, and the newest rows that match are found without the others.
CREATE TABLE case_search (
    rowid BIGINT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL,
    words TSVECTOR GENERATED ALWAYS AS (
        to_tsvector('simple'::regconfig, body || ' za' || CAST(rowid / 16384 AS TEXT))
    ) STORED
);
CREATE INDEX case_search_words ON case_search USING GIN (words);
CREATE SEQUENCE case_docs;
-- end only
