-- id: budget-exceeded
-- title: Budget exceeded
-- severity: error
-- category: budget
-- advice: Take the way out of the dearest finding, or change `budget` in `.terratoll.yaml` with whoever owns it.
-- source: The totals of this report and `budget` of `.terratoll.yaml`.
-- help: Three limits, each optional: the month after the change, what the change adds in dollars, and in percent.
--
--   ```yaml
--   budget:
--     monthly_usd: 5000
--     max_increase_usd: 500
--     max_increase_percent: 20
--   ```
--
--   ```hcl
--   resource "aws_instance" "train" {
--     count = 1              # the line that a budget is about
--   }
--   ```
--
--   Quiet for: limits that nobody set, and an increase in percent from nothing. Undetermined where the sum is inside the limit
--   and leaves out what has no known cost.
WITH limits(of_limit, flagged, monthly_usd, over_usd, message) AS (
  SELECT 'a month', CASE WHEN monthly_usd > setting('budget_monthly_usd') THEN 1 WHEN missing = 0 THEN 0 END, monthly_usd, monthly_usd - setting('budget_monthly_usd'),
         format('%s a month is %s above the budget of %s.', usd(monthly_usd),
                usd(monthly_usd - setting('budget_monthly_usd')), usd(setting('budget_monthly_usd')))
    FROM total WHERE setting('budget_monthly_usd') IS NOT NULL
   UNION ALL
  SELECT 'a change', CASE WHEN monthly_change_usd > setting('budget_max_increase_usd') THEN 1 WHEN change_missing = 0 THEN 0 END, monthly_usd,
         monthly_change_usd - setting('budget_max_increase_usd'),
         format('The change adds %s a month; the limit is %s.', usd(monthly_change_usd), usd(setting('budget_max_increase_usd')))
    FROM total WHERE setting('budget_max_increase_usd') IS NOT NULL
   UNION ALL
  SELECT 'a change, by its share',
         CASE WHEN monthly_before_usd > 0
               AND monthly_change_usd > monthly_before_usd * setting('budget_max_increase_percent') / 100 THEN 1
              WHEN change_missing = 0 THEN 0 END,
         monthly_usd, monthly_change_usd - monthly_before_usd * setting('budget_max_increase_percent') / 100,
         format('The change adds %s to %s a month; the limit is %s.', pct(monthly_change_usd / monthly_before_usd),
                usd(monthly_before_usd), pct(setting('budget_max_increase_percent') / 100))
    FROM total WHERE setting('budget_max_increase_percent') IS NOT NULL
)
SELECT '' AS address, flagged, monthly_usd, message, over_usd, of_limit FROM limits
