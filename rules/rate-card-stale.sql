-- id: rate-card-stale
-- title: Prices that are old
-- severity: note
-- category: coverage
-- param max_days = 730: age up to which nothing is said
-- param min_share = 0.25: share of the total below which nothing is said
-- param min_monthly_usd = 25: amount a month below which nothing is said
-- advice: Check the source of the old rows, or add the price of today to a rate card of your own (`--rate-card FILE`).
-- source: The date of each row of the rate cards, against today (`--today`).
-- help: List prices change seldom, and they do change: P4 and P5 became 40% cheaper in a day. A total is as old as its
--   oldest large row.
--
--   ```hcl
--   resource "aws_instance" "train" {
--     instance_type = "p5.48xlarge"    # priced by a row with a source and a date
--   }
--   ```
--
--   Quiet for: rows within `max_days`, old rows that are a small share of the total or a few dollars, and rows without a
--   date, whose doubt stands with them.
WITH row AS (
  SELECT days(as_of, setting('today')) > :max_days AS old, monthly_usd, as_of, source
    FROM cost WHERE monthly_usd > 0 AND as_of <> ''
), stale AS (
  SELECT source, as_of, sum(monthly_usd) AS monthly_usd FROM row WHERE old GROUP BY source, as_of
)
SELECT '' AS address,
       coalesce(sum(monthly_usd) > (SELECT monthly_usd FROM total) * :min_share AND sum(monthly_usd) >= :min_monthly_usd, 0) AS flagged,
       sum(monthly_usd) AS monthly_usd,
       format('%s of the total rests on prices that are older than %s: %s.', usd(sum(monthly_usd)), plural(:max_days, 'day'),
              (SELECT group_concat(share, ', ')
                 FROM (SELECT usd(monthly_usd) || ' of ' || as_of || ' (' || source || ')' AS share
                         FROM stale ORDER BY monthly_usd DESC, as_of LIMIT 3))
              || CASE WHEN count(*) > 3 THEN ' …' ELSE '' END) AS message,
       min(as_of) AS as_of
  FROM stale
HAVING (SELECT count(*) FROM row) > 0
