-- id: rate-card-stale
-- title: Prices that are old
-- severity: note
-- category: coverage
-- param max_days = 730: age up to which nothing is said
-- param min_share = 0.25: share of the total below which nothing is said
-- advice: Check the sources that the message names, or add the prices of today to a rate card of your own (`--rate-card FILE`).
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
WITH old AS (
  SELECT sum(monthly_usd) AS usd, min(as_of) AS oldest, group_concat(DISTINCT source) AS sources
    FROM cost
   WHERE monthly_usd > 0 AND as_of <> '' AND days(as_of, setting('today')) > :max_days
)
SELECT '' AS address,
       coalesce(old.usd > total.monthly_usd * :min_share, 0) AS flagged,
       old.usd AS monthly_usd,
       format('%s of %s a month rest on prices that are older than %s days, the oldest of %s (%s).',
              usd(old.usd), usd(total.monthly_usd), num(:max_days), old.oldest, old.sources) AS message
  FROM total, old
