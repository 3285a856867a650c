-- A new address of an agency, asked for by one person and confirmed by another. Rows are never removed: they are the record of
-- who changed where letters go. `before` is the address letters went to when it was asked for.
CREATE TABLE dispatch_way_changes (
    id UUID NOT NULL PRIMARY KEY,
    unit_id UUID NOT NULL,
    address TEXT,
    bilingual BOOLEAN NOT NULL,
    before TEXT,
    state TEXT NOT NULL,
    asked_at TIMESTAMPTZ NOT NULL,
    asked_by UUID NOT NULL,
    decided_at TIMESTAMPTZ,
    decided_by UUID
);
CREATE INDEX dispatch_way_changes_of ON dispatch_way_changes (unit_id, id);
CREATE UNIQUE INDEX dispatch_way_changes_pending ON dispatch_way_changes (unit_id) WHERE state = 'pending';
