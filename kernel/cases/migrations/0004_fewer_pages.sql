-- Taking a report writes to fewer pages still. A case that waits to be sorted has no clock that could ring at a desk: its own
-- job sees to it, and the index of alarms holds it from the moment it lies on one.
DROP INDEX cases_alarms;
CREATE INDEX cases_alarms ON cases (next_alarm_at)
    WHERE next_alarm_at IS NOT NULL AND (version > 1 OR desk_unit IS NOT NULL);
-- Nobody asks for all codes of a case: only for those whose reporter can be reached, and those whose reporter has spoken.
DROP INDEX case_codes_of;
CREATE INDEX case_codes_spoken ON case_codes (case_id) WHERE verdict IS NOT NULL;
