-- id: estimate-off
-- title: Estimate that the bill does not bear out
-- severity: note
-- category: coverage
-- param max_share = 0.2: part of the bill by which the estimate may differ
-- param min_covered = 0.95: part of the time of the bill that the resource was billed for
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
--   Quiet for: runs without a bill, resources that are not in it, or for a part of its time only, differences within
--   `max_share` or `min_monthly_usd`, and resources without a known cost. Where an overlay sets a price, what was paid
--   counts, and not the public price.
WITH billed AS (
  SELECT plan_id, address, sum(coalesce(list_usd, paid_usd)) AS list_usd, sum(paid_usd) AS paid_usd,
         max(covered) AS covered
    FROM bill_line WHERE address <> '' AND category = 'usage' AND apart = ''
   GROUP BY plan_id, address
), own_price AS (
  SELECT DISTINCT plan_id, address FROM cost WHERE overlay <> ''
), held AS (
  SELECT billed.plan_id, billed.address, covered,
         iif(own_price.address IS NULL, list_usd, paid_usd) AS list_usd,
         iif(own_price.address IS NULL, 'at public prices', 'at the prices that were agreed') AS at_what
    FROM billed
    LEFT JOIN own_price ON own_price.plan_id = billed.plan_id AND own_price.address = billed.address
), moved AS (
  SELECT from_plan AS plan_id, from_address AS address, sum(monthly_usd) AS monthly_usd
    FROM flow GROUP BY from_plan, from_address
)
SELECT resource.plan_id, resource.address,
       abs(resource.monthly_usd + coalesce(moved.monthly_usd, 0) - list_usd) > max(list_usd * :max_share, :min_monthly_usd)
         AND covered >= :min_covered AS flagged,
       resource.monthly_usd, 'billed' AS basis,
       format('%s is estimated at %s a month, and was billed %s %s.', resource.address,
              usd(resource.monthly_usd + coalesce(moved.monthly_usd, 0)), usd(list_usd), at_what) AS message,
       list_usd
  FROM held
  JOIN resource ON resource.plan_id = held.plan_id AND resource.address = held.address
  LEFT JOIN moved ON moved.plan_id = held.plan_id AND moved.address = held.address
