-- Dispatch: what was sent to agencies, by which way, how it fared; the links of letters; how each agency answers.

-- How an agency is reached. The portal is always there and needs no row's permission; `email` has an address once one is
-- known. `bilingual` letters say everything in the second language below.
CREATE TABLE dispatch_ways (
    unit_id UUID NOT NULL,
    way TEXT NOT NULL,
    address TEXT,
    bilingual BOOLEAN NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL,
    changed_by UUID,
    PRIMARY KEY (unit_id, way)
);

-- One letter each, with a life of its own. `about` is why it was written; `ground` and `word` are the reason's code and
-- the note it carries from the desk that had it sent. `undelivered` while it has not reached the agency and should.
-- `round` grows whenever a person begins the tries anew, so that what an older try brings back is not believed.
CREATE TABLE dispatches (
    id UUID NOT NULL PRIMARY KEY,
    case_id UUID NOT NULL,
    number TEXT NOT NULL,
    agency_unit UUID NOT NULL,
    region_unit UUID,
    about TEXT NOT NULL,
    ground TEXT,
    word TEXT,
    way TEXT NOT NULL,
    address TEXT,
    state TEXT NOT NULL,
    undelivered BOOLEAN NOT NULL,
    trouble TEXT,
    round BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    next_try_at TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    due_at TIMESTAMPTZ NOT NULL,
    decided TEXT,
    ended_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX dispatches_of_case ON dispatches (case_id, id);
CREATE INDEX dispatches_of_agency ON dispatches (agency_unit, id, state);
CREATE INDEX dispatches_of_region ON dispatches (region_unit, id, state) WHERE region_unit IS NOT NULL;
CREATE INDEX dispatches_by_state ON dispatches (state, id);
CREATE INDEX dispatches_undelivered ON dispatches (id) WHERE undelivered;

-- What happened to a letter, and by whose hand where a person did it. Rows are only ever added.
CREATE TABLE dispatch_events (
    id UUID NOT NULL PRIMARY KEY,
    dispatch_id UUID NOT NULL,
    at TIMESTAMPTZ NOT NULL,
    what TEXT NOT NULL,
    detail TEXT,
    account_id UUID
);
CREATE INDEX dispatch_events_of ON dispatch_events (dispatch_id, id);

-- The links in letters: SHA-256 only. A letter sent again carries a new link; one decision uses all of them up.
CREATE TABLE dispatch_links (
    hash BYTEA NOT NULL PRIMARY KEY,
    dispatch_id UUID NOT NULL,
    made_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ
);
CREATE INDEX dispatch_links_of ON dispatch_links (dispatch_id, made_at);

-- How agencies answer, counted in the transactions that change it.
CREATE TABLE dispatch_record (
    unit_id UUID NOT NULL,
    name TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (unit_id, name)
);
