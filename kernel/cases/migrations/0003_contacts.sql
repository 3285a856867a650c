-- Codes whose reporter can still be reached: few, and the only ones that are looked at when addresses are forgotten.
CREATE INDEX case_codes_reachable ON case_codes (case_id) WHERE contact IS NOT NULL;
