-- id: estimate-off
-- title: Estimate that the bill does not bear out
-- severity: note
-- category: coverage
-- param max_share = 0.2: part of the bill by which the estimate may differ
-- param min_monthly_usd = 10: amount a month below which nothing is said
-- advice: Look at `terratoll reconcile`: it says by SKU what differs, and what explains it.
-- source: The estimate of the resource beside what a bill (`--bill`) has for it at public prices.
-- help: Our own error, said: what a resource is estimated at, beside what was billed for it at the public price. Discounts
--   and commitments do not count, and neither does how much was used, which is the bill's own.
--
--   ```hcl
--   resource "aws_instance" "api" {
--     instance_type = "m5.4xlarge"    # billed as Windows, which its image decides
--   }
--   ```
--
--   Quiet for: runs without a bill, resources that are not in it, differences within `max_share` or `min_monthly_usd`,
--   and resources without a known cost.
WITH billed AS (
  SELECT plan_id, address, sum(coalesce(list_usd, paid_usd)) AS list_usd
    FROM bill_line WHERE address <> '' AND category = 'usage' AND apart = ''
   GROUP BY plan_id, address
), moved AS (
  SELECT from_plan AS plan_id, from_address AS address, sum(monthly_usd) AS monthly_usd
    FROM flow GROUP BY from_plan, from_address
)
SELECT resource.plan_id, resource.address,
       abs(resource.monthly_usd + coalesce(moved.monthly_usd, 0) - list_usd) > max(list_usd * :max_share, :min_monthly_usd) AS flagged,
       resource.monthly_usd, 'billed' AS basis,
       format('%s is estimated at %s a month, and was billed %s at public prices.', resource.address,
              usd(resource.monthly_usd + coalesce(moved.monthly_usd, 0)), usd(list_usd)) AS message,
       list_usd
  FROM billed
  JOIN resource ON resource.plan_id = billed.plan_id AND resource.address = billed.address
  LEFT JOIN moved ON moved.plan_id = billed.plan_id AND moved.address = billed.address
