-- What each brought case was when it was brought last, in two hashes: what it is told by, and how it ended. A newer export whose
-- row has the same hashes says nothing new. Unknown of cases that were brought before this was noted.
ALTER TABLE case_origins ADD COLUMN told TEXT;
ALTER TABLE case_origins ADD COLUMN ended TEXT;
