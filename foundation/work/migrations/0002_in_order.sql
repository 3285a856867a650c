-- Jobs lie in the order in which they are due, and are found by nothing else while nobody holds them: queueing one writes
-- one page. Whoever holds one finds it by its lease, the standing ones are found by their name, the dead by their death.
-- clustered
CREATE TABLE jobs_in_order (
    id UUID NOT NULL,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL,
    queued_at TIMESTAMPTZ NOT NULL,
    run_at TIMESTAMPTZ NOT NULL,
    every_seconds BIGINT,
    attempts BIGINT NOT NULL,
    lease UUID,
    last_error TEXT,
    dead_at TIMESTAMPTZ,
    PRIMARY KEY (run_at, id)
);
INSERT INTO jobs_in_order (id, kind, payload, queued_at, run_at, every_seconds, attempts, lease, last_error, dead_at)
SELECT id, kind, payload, queued_at, run_at, every_seconds, attempts, lease, last_error, dead_at FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_in_order RENAME TO jobs;
-- only postgres
ALTER INDEX jobs_in_order_pkey RENAME TO jobs_pkey;
-- end only
CREATE UNIQUE INDEX jobs_standing ON jobs (id) WHERE every_seconds IS NOT NULL;
CREATE INDEX jobs_leased ON jobs (lease, id) WHERE lease IS NOT NULL;
CREATE INDEX jobs_dead ON jobs (dead_at) WHERE dead_at IS NOT NULL;
