-- How many answered cases of the public map lie in each cell, kept in the transactions that change it. A cell of level 0 is one
-- box of `cases.grid`; a cell of each further level is four cells of the one before high, and four wide.
-- clustered
CREATE TABLE map_counts (
    level BIGINT NOT NULL,
    cell BIGINT NOT NULL,
    total BIGINT NOT NULL,
    PRIMARY KEY (level, cell)
);
INSERT INTO map_counts (level, cell, total)
SELECT l.level, c.grid / 100000 / l.side * 100000 + c.grid % 100000 / l.side, CAST(COUNT(*) AS BIGINT)
FROM cases AS c
CROSS JOIN (
    SELECT CAST(0 AS BIGINT) AS level, CAST(1 AS BIGINT) AS side
    UNION ALL SELECT 1, 4
    UNION ALL SELECT 2, 16
    UNION ALL SELECT 3, 64
    UNION ALL SELECT 4, 256
    UNION ALL SELECT 5, 1024
    UNION ALL SELECT 6, 4096
) AS l
WHERE c.shown AND c.announced_at IS NOT NULL AND c.grid IS NOT NULL
GROUP BY l.level, c.grid / 100000 / l.side * 100000 + c.grid % 100000 / l.side;
