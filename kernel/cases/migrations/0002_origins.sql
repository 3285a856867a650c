-- What cases are called in the system they were brought from, so that nothing is brought twice.
CREATE TABLE case_origins (
    system TEXT NOT NULL,
    name TEXT NOT NULL,
    case_id UUID NOT NULL,
    PRIMARY KEY (system, name)
);
CREATE INDEX case_origins_of ON case_origins (case_id);
