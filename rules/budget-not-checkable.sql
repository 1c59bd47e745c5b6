-- id: budget-not-checkable
-- title: Budget that cannot be checked
-- severity: error
-- category: budget
-- advice: See what is not known and what would help with `terratoll doctor`, or pass `--fail-on-unpriced` to stop such a change.
-- source: The totals of this report and `budget` of `.terratoll.yaml`.
-- help: The sum is inside the budget, and leaves out what has no known cost: whether the whole is inside it, nobody can tell.
--   `budget-exceeded` is undetermined then. An error under `--fail-on-unpriced`, else a note.
--
--   ```yaml
--   budget:
--     monthly_usd: 5000
--   ```
--
--   ```hcl
--   resource "aws_instance" "train" {
--     instance_type = "p5.48xlarge"   # a size that has a price in this region
--   }
--   ```
--
--   Quiet for: limits that nobody set or that are exceeded already, and sums that are whole.
WITH limits(name, missing, inside) AS (
  SELECT format('budget of %s a month', usd(setting('budget_monthly_usd'))), missing,
         monthly_usd <= setting('budget_monthly_usd')
    FROM total WHERE setting('budget_monthly_usd') IS NOT NULL
   UNION ALL
  SELECT format('limit of %s a change', usd(setting('budget_max_increase_usd'))), change_missing,
         monthly_change_usd <= setting('budget_max_increase_usd')
    FROM total WHERE setting('budget_max_increase_usd') IS NOT NULL
   UNION ALL
  SELECT format('limit of %s a change', pct(setting('budget_max_increase_percent') / 100)), change_missing,
         monthly_change_usd <= monthly_before_usd * setting('budget_max_increase_percent') / 100
    FROM total WHERE setting('budget_max_increase_percent') IS NOT NULL
)
SELECT '' AS address, missing > 0 AND inside AS flagged,
       CASE WHEN setting('fail_on_unpriced') THEN 'error' ELSE 'note' END AS severity,
       format('Whether the %s holds cannot be checked: %s no known cost.', name,
              CASE missing WHEN 1 THEN '1 resource or flow has' ELSE missing || ' resources and flows have' END) AS message,
       name AS of_limit
  FROM limits
