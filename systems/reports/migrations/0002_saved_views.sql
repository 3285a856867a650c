-- Lists that somebody at a desk has kept under a name: `asked` is what stands in the address of the list.
CREATE TABLE saved_views (
    id UUID NOT NULL PRIMARY KEY,
    account_id UUID NOT NULL,
    name TEXT NOT NULL,
    asked TEXT NOT NULL,
    kept_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX saved_views_of ON saved_views (account_id, kept_at, id);
