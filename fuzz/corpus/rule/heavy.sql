-- id: own-heavy
-- title: Own
-- severity: note
-- category: compute
-- advice: None.
-- param share: 0.5
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT address, 'x' || i AS message FROM compute, n WHERE i > :share
