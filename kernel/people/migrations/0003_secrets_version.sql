-- Counted up whenever the password or the second factor of an account changes: what a browser was known by before is void.
ALTER TABLE accounts ADD COLUMN secrets_version BIGINT NOT NULL DEFAULT 0;
