-- The lists once more, the newest first: of a desk state by state, of a province, of the nation, of an agency. What arrived
-- within some days is a piece of them. Cells have short lists. What waits to be sorted lies in none of them.
CREATE INDEX cases_inbox_newest ON cases (desk_unit, desk_role, state, opened_at, id, due_at, kind, category, urgent, theme)
    WHERE open AND desk_unit IS NOT NULL;
CREATE INDEX cases_below_newest ON cases (region_unit, opened_at, id, due_at, kind, state, category, urgent, theme)
    WHERE open AND region_unit IS NOT NULL;
CREATE INDEX cases_all_newest ON cases (opened_at, id, due_at, kind, state, category, urgent, theme)
    WHERE open AND (version > 1 OR desk_unit IS NOT NULL);
CREATE INDEX cases_agency_newest ON cases (agency_unit, opened_at, id, due_at, kind, state, category, urgent, theme)
    WHERE open AND agency_unit IS NOT NULL;
