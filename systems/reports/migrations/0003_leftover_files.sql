-- Kept files that no case names: pictures of a form that was refused, or of a program that died between keeping and naming. A file
-- that is still named nowhere a day later is forgotten. `since`: when that was first seen.
CREATE TABLE leftover_files (
    file TEXT NOT NULL PRIMARY KEY,
    since TIMESTAMPTZ NOT NULL
);
