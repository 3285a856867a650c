-- Reports: what a reporter told, beside its case. No address, no device, no agent, no minute: none is ever kept.

-- One row a case of this room. All texts are masked before they come here. `day` is the day it arrived in the jurisdiction;
-- `since` the day the trouble began; both as YYYY-MM-DD. `answers` are those to the category's questions, as JSON.
-- `suggested` is another category its words fit better; `covered` how many personal numbers were covered.
CREATE TABLE reports (
    case_id UUID NOT NULL PRIMARY KEY,
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    spot TEXT NOT NULL,
    since TEXT,
    answers JSONB NOT NULL,
    danger BOOLEAN NOT NULL,
    covered BIGINT NOT NULL,
    suggested TEXT
);

-- Pictures of a case, by what the file store calls them. `role` says who added it: `reporter`, or the role of a desk.
-- `thumbnail` is made after the report was taken; until then the picture itself is shown.
CREATE TABLE report_pictures (
    case_id UUID NOT NULL,
    file TEXT NOT NULL,
    role TEXT NOT NULL,
    place BIGINT NOT NULL,
    thumbnail TEXT,
    added_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (case_id, file)
);
CREATE INDEX report_pictures_of_file ON report_pictures (file);

-- How many there have been, kept in the transactions that change it: `received`, `answered`, `accepted`, … by region.
-- clustered
CREATE TABLE report_counts (
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (name, region)
);

-- Desks that have something due, and when they were last written to: one letter says how much, at most every few hours.
CREATE TABLE desk_reminders (
    unit_id UUID NOT NULL,
    role TEXT NOT NULL,
    is_due BOOLEAN NOT NULL,
    written_at TIMESTAMPTZ,
    PRIMARY KEY (unit_id, role)
);
