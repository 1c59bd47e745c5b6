-- id: own/heavy
-- title: A query without an end
-- severity: note
-- category: test
-- param share = 0.5: of anything
-- advice: None.
-- help: None.
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
SELECT address, i > :share AS flagged, 'x' || i AS message FROM compute, n WHERE i < 100000000
