-- id: estimate-off
-- title: Estimate that the bill does not bear out
-- severity: note
-- category: coverage
-- param max_share = 0.2: part of the bill by which the estimate may differ
-- param min_hours_share = 0.9: part of the time that the bill holds, for which the resource must have been billed
-- param min_monthly_usd = 10: amount a month below which nothing is said
-- advice: Look at `terratoll reconcile`: it says by SKU what differs, and what explains it.
-- source: The estimate of the resource beside what a bill (`--bill`) has for it at public prices.
-- help: Our own error, said: what a resource is estimated at, beside what was billed for it at the public price. Discounts
--   and commitments do not count, and neither does how much was used, which is the bill's own, nor for how long: what was
--   billed for fewer hours may be as much as a whole month of them. Where a rate card of your own prices the resource,
--   what was paid counts as well.
--
--   ```hcl
--   resource "aws_instance" "api" {
--     instance_type = "m5.4xlarge"    # billed as Windows, which its image decides
--   }
--   ```
--
--   Quiet for: runs without a bill, resources that are not in it or were billed for a part of the time, or a part of which is
--   billed in another currency than US dollars, differences within `max_share` or `min_monthly_usd`, and resources without a
--   known cost.
WITH kinds AS (
  SELECT plan_id, address, usage_type, sum(iif(category = 'usage', coalesce(list_usd, paid_usd), 0)) AS list_usd,
         sum(paid_usd) AS paid_usd, sum(iif(category = 'usage' AND unit = 'hour', quantity, 0)) AS hours
    FROM bill_line WHERE address <> '' AND (category = 'usage' AND apart = '' OR apart = 'discount')
   GROUP BY plan_id, address, usage_type
), billed AS (
  SELECT plan_id, address, sum(list_usd) AS list_usd, sum(paid_usd) AS paid_usd,
         sum(iif(hours > 0 AND hours < 730, list_usd * 730 / hours, list_usd)) AS all_month_usd
    FROM kinds GROUP BY plan_id, address
), months AS (
  SELECT plan_id, address, month, max(last_hour) - min(first_hour) AS stood, max(file_hours) AS file_hours
    FROM bill_line WHERE address <> '' AND category = 'usage' AND apart = ''
   GROUP BY plan_id, address, month
), stood AS (
  SELECT plan_id, address, sum(stood) AS hours, max(file_hours) AS file_hours FROM months GROUP BY plan_id, address
), elsewhere AS (
  SELECT DISTINCT plan_id, address FROM bill_line
   WHERE address <> '' AND category = 'usage' AND apart LIKE 'another currency%'
), moved AS (
  SELECT from_plan AS plan_id, from_address AS address, sum(monthly_usd) AS monthly_usd
    FROM flow GROUP BY from_plan, from_address
), compared AS (
  SELECT resource.plan_id, resource.address, resource.monthly_usd, list_usd, paid_usd, all_month_usd,
         resource.monthly_usd + coalesce(moved.monthly_usd, 0) AS estimate_usd,
         EXISTS (SELECT 1 FROM cost WHERE cost.plan_id = billed.plan_id AND cost.address = billed.address AND overlay <> '') AS is_ours,
         stood.hours >= stood.file_hours * :min_hours_share AS stood_long,
         NOT EXISTS (SELECT 1 FROM elsewhere WHERE elsewhere.plan_id = billed.plan_id AND elsewhere.address = billed.address)
           AS is_whole
    FROM billed
    JOIN resource ON resource.plan_id = billed.plan_id AND resource.address = billed.address
    JOIN stood ON stood.plan_id = billed.plan_id AND stood.address = billed.address
    LEFT JOIN moved ON moved.plan_id = billed.plan_id AND moved.address = billed.address
)
SELECT plan_id, address,
       stood_long AND is_whole AND max(iif(is_ours, min(paid_usd, list_usd), list_usd) - estimate_usd, estimate_usd - all_month_usd)
         > max(list_usd * :max_share, :min_monthly_usd) AS flagged,
       monthly_usd, 'billed' AS basis,
       format('%s is estimated at %s a month, and was billed %s at public prices%s.', address, usd(estimate_usd), usd(list_usd),
              iif(is_ours, ', of which ' || usd(paid_usd) || ' were paid', '')) AS message,
       list_usd
  FROM compared
