-- Giving access takes two; links go to their owner's mailbox; what was done to an account is told to its owner.

-- What waits for a second person. `code` is SHA-256 of what the asker was shown, where no letter carries the link.
CREATE TABLE access_requests (
    id UUID NOT NULL PRIMARY KEY,
    act TEXT NOT NULL,
    account_id UUID REFERENCES accounts (id),
    seat_id UUID REFERENCES seats (id),
    role TEXT,
    unit_id UUID REFERENCES units (id),
    name TEXT,
    email TEXT,
    language TEXT NOT NULL,
    from_at TIMESTAMPTZ,
    until_at TIMESTAMPTZ,
    code BYTEA,
    asked_by UUID NOT NULL REFERENCES accounts (id),
    asked_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX access_requests_age ON access_requests (expires_at);

-- Links that were shown to whoever made them are void: only the platform's own stay open.
DELETE FROM invitations WHERE invited_by IS NOT NULL;
DELETE FROM password_offers;
ALTER TABLE invitations ADD COLUMN email TEXT;
ALTER TABLE invitations ADD COLUMN code BYTEA;
ALTER TABLE invitations ADD COLUMN confirmed_by UUID;
ALTER TABLE password_offers ADD COLUMN code BYTEA;
ALTER TABLE password_offers ADD COLUMN offered_by UUID;
ALTER TABLE password_offers ADD COLUMN confirmed_by UUID;

-- `mailbox` tells whose two accounts are one person's; `told_at` is until when its owner has read what was done to it.
ALTER TABLE accounts ADD COLUMN mailbox TEXT;
ALTER TABLE accounts ADD COLUMN told_at TIMESTAMPTZ;
UPDATE accounts SET mailbox = lower(email) WHERE email IS NOT NULL;
CREATE INDEX accounts_mailbox ON accounts (mailbox) WHERE mailbox IS NOT NULL;

-- `step` says whether it was asked for, confirmed or refused, where it took two; `by_role` from which role it was done.
ALTER TABLE people_journal ADD COLUMN step TEXT;
ALTER TABLE people_journal ADD COLUMN by_role TEXT;
CREATE INDEX people_journal_of ON people_journal (account_id, id) WHERE account_id IS NOT NULL;
CREATE INDEX people_journal_doing ON people_journal (action, id);
