-- Whoever joins a case with a code of one's own waits for its answer, but decides nothing: the reporters alone do. The column
-- `reporters` goes on counting all who wait; what the rules know counts the reporters alone from now on.
CREATE INDEX case_codes_joined ON case_codes (case_id, created_at) WHERE NOT original;
-- only sqlite
UPDATE cases SET memory = json_set(memory, '$.reporters', MAX(0, json_extract(memory, '$.reporters') - (
        SELECT COUNT(*) FROM case_codes k JOIN cases own ON own.id = k.case_id
        WHERE NOT k.original AND (own.id = cases.id OR own.parent = cases.id))))
WHERE id IN (SELECT case_id FROM case_codes WHERE NOT original)
   OR id IN (SELECT own.parent FROM case_codes k JOIN cases own ON own.id = k.case_id WHERE NOT k.original);
-- end only
-- only postgres
UPDATE cases SET memory = jsonb_set(memory::jsonb, '{reporters}', to_jsonb(GREATEST(0, (memory::jsonb ->> 'reporters')::bigint - (
        SELECT COUNT(*) FROM case_codes k JOIN cases own ON own.id = k.case_id
        WHERE NOT k.original AND (own.id = cases.id OR own.parent = cases.id)))))::text
WHERE id IN (SELECT case_id FROM case_codes WHERE NOT original)
   OR id IN (SELECT own.parent FROM case_codes k JOIN cases own ON own.id = k.case_id WHERE NOT k.original);
-- end only
