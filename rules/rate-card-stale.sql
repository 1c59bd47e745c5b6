-- id: rate-card-stale
-- title: Prices that are old
-- severity: note
-- category: coverage
-- param max_days = 365: age up to which nothing is said
-- param min_share = 0.05: share of the total below which nothing is said
-- advice: Check the source that the message names, or add the price of today to a rate card of your own (`--rate-card FILE`).
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
--   Quiet for: rows within `max_days`, old rows that are a small share of the total, and rows without a date, whose doubt
--   stands with them.
SELECT '' AS address,
       max(days(as_of, setting('today'))) > :max_days
         AND sum(monthly_usd) > (SELECT monthly_usd FROM total) * :min_share AS flagged,
       sum(monthly_usd) AS monthly_usd,
       format('%s of the total rests on prices of %s (%s).', usd(sum(monthly_usd)), as_of, source) AS message,
       as_of, source
  FROM cost
 WHERE monthly_usd > 0 AND as_of <> ''
 GROUP BY source, as_of
