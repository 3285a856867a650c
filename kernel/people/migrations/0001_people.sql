-- Units, the people who hold seats at them, and how those people sign in.

-- The nation, its provinces, their cells, the agencies.
CREATE TABLE units (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    parent UUID REFERENCES units (id),
    key TEXT NOT NULL UNIQUE,
    place TEXT,
    name_fa TEXT NOT NULL,
    name_en TEXT NOT NULL,
    active BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX units_at ON units (place, kind);
CREATE INDEX units_below ON units (parent, key);
CREATE INDEX units_of_kind ON units (kind, key);

-- Which places a cell looks after, by their codes.
CREATE TABLE cell_areas (
    place TEXT NOT NULL,
    unit_id UUID NOT NULL REFERENCES units (id),
    PRIMARY KEY (place, unit_id)
);
CREATE INDEX cell_areas_of ON cell_areas (unit_id);

-- `login` is the folded name that is typed to sign in; the password is an Argon2id string.
-- `totp_step` is the newest thirty-second step whose code was used, so that none is used twice.
CREATE TABLE accounts (
    id UUID NOT NULL PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    password TEXT NOT NULL,
    totp_secret BYTEA,
    totp_confirmed_at TIMESTAMPTZ,
    totp_step BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);

-- SHA-256 of each recovery code that has not been used yet.
CREATE TABLE recovery_codes (
    hash BYTEA NOT NULL,
    account_id UUID NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (account_id, hash)
);

-- Failed sign-ins, by SHA-256 of what was typed: a name nobody has is counted like one that somebody has.
CREATE TABLE sign_in_attempts (
    hash BYTEA NOT NULL PRIMARY KEY,
    failed BIGINT NOT NULL,
    last_at TIMESTAMPTZ NOT NULL,
    retry_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_attempts_age ON sign_in_attempts (last_at);

-- SHA-256 of the session's token, never the token. No address, no device.
CREATE TABLE sessions (
    hash BYTEA NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    stage TEXT NOT NULL,
    idle_seconds BIGINT NOT NULL,
    idle_until TIMESTAMPTZ NOT NULL,
    ends_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX sessions_of ON sessions (account_id);
CREATE INDEX sessions_age ON sessions (ends_at);

-- A role held at a unit for a period.
CREATE TABLE seats (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    unit_id UUID NOT NULL REFERENCES units (id),
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ
);
CREATE INDEX seats_at ON seats (unit_id, role);
CREATE INDEX seats_of ON seats (account_id);

-- Who acts from a seat in its holder's stead, and when.
CREATE TABLE deputies (
    id UUID NOT NULL PRIMARY KEY,
    seat_id UUID NOT NULL REFERENCES seats (id),
    account_id UUID NOT NULL REFERENCES accounts (id),
    from_at TIMESTAMPTZ NOT NULL,
    until_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX deputies_of ON deputies (account_id);
CREATE INDEX deputies_at ON deputies (seat_id);

-- A seat offered to somebody without an account, for whoever holds the link; `hash` is SHA-256 of its token.
CREATE TABLE invitations (
    id UUID NOT NULL PRIMARY KEY,
    hash BYTEA NOT NULL UNIQUE,
    role TEXT NOT NULL,
    unit_id UUID NOT NULL REFERENCES units (id),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    invited_by UUID REFERENCES accounts (id),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX invitations_at ON invitations (unit_id);
CREATE INDEX invitations_age ON invitations (expires_at);

-- A new password offered to somebody who forgot theirs, for whoever holds the link; one at a time.
CREATE TABLE password_offers (
    account_id UUID NOT NULL PRIMARY KEY REFERENCES accounts (id),
    hash BYTEA NOT NULL UNIQUE,
    expires_at TIMESTAMPTZ NOT NULL
);

-- What was done to units, seats and accounts, and by whom (nobody: the platform itself). Never edited.
CREATE TABLE people_journal (
    id UUID NOT NULL PRIMARY KEY,
    at TIMESTAMPTZ NOT NULL,
    action TEXT NOT NULL,
    by_account UUID,
    account_id UUID,
    unit_id UUID,
    role TEXT
);
