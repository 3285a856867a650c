-- Jobs: what has to be done after a transaction, queued inside it.
-- `run_at` is also the lease: claiming a job moves it into the future, so a worker that dies gives it back by itself.
-- clustered
CREATE TABLE jobs (
    id UUID NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    queued_at TIMESTAMPTZ NOT NULL,
    run_at TIMESTAMPTZ NOT NULL,
    every_seconds BIGINT,
    attempts BIGINT NOT NULL,
    lease UUID,
    last_error TEXT,
    dead_at TIMESTAMPTZ
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE dead_at IS NULL;
CREATE INDEX jobs_dead ON jobs (dead_at) WHERE dead_at IS NOT NULL;
