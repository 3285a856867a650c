-- Which reporters are not known to have the newest answer, and whose address has refused a letter for good. `untold_since`: since
-- when the answer is on its way; `bounced_at`: when the newest refusal was; `readdressed_at`: when another address was given.
ALTER TABLE case_codes ADD COLUMN untold_since TIMESTAMPTZ;
ALTER TABLE case_codes ADD COLUMN bounced_at TIMESTAMPTZ;
ALTER TABLE case_codes ADD COLUMN readdressed_at TIMESTAMPTZ;
