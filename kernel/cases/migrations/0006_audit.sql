-- What was done to cases, whichever, newest first: for the auditor. Taking a report writes to no page of it: its first line is
-- left out.
CREATE INDEX journal_done ON journal (at, case_id, seq) WHERE seq > 0;
