-- What is remembered of this instance itself: that it holds a demonstration, say. `value` is text or JSON.
CREATE TABLE marks (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    set_at TIMESTAMPTZ NOT NULL
);
