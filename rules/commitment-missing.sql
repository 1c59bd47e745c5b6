-- id: commitment-missing
-- title: Steady hours on demand that a reservation would make cheaper
-- severity: note
-- category: commitment
-- param min_hours_share = 0.9: part of the month that a machine really ran on demand
-- param min_monthly_usd = 25: saving a month below which nothing is said
-- advice: Reserve the machine for a year, or cover its hours with a savings plan: the bill shows that it runs all month.
-- source: The hours that a bill (`--bill`) has for the machine on demand, and the prices of a reservation for one year.
-- help: What a machine runs is in the bill, not in an assumption: where it was on demand nearly all month, a reservation for
--   a year costs less, whatever its profile says.
--
--   ```hcl
--   resource "aws_instance" "serve" {
--     instance_type = "g4dn.xlarge"    # billed for 730 hours on demand
--   }
--   ```
--
--   Quiet for: runs without a bill, machines that ran for a part of the month, hours that a commitment or spot covers,
--   machines without a reserved price, and less than `min_monthly_usd`.
WITH ran AS (
  SELECT plan_id, address, sum(quantity) AS hours
    FROM bill_line
   WHERE address <> '' AND category = 'usage' AND pricing = 'on-demand' AND unit = 'hour' AND apart = ''
   GROUP BY plan_id, address
)
SELECT compute.plan_id, compute.address, compute.at,
       ran.hours >= 730 * :min_hours_share
         AND ran.hours * (on_demand_usd_per_hour - reserved_1yr_usd_per_hour) >= :min_monthly_usd AS flagged,
       ran.hours * on_demand_usd_per_hour AS monthly_usd,
       ran.hours * (on_demand_usd_per_hour - reserved_1yr_usd_per_hour) AS saving_usd,
       'billed' AS basis,
       format('%s ran %s hours on demand: %s of %s, where a year reserved costs %s.', compute.address,
              format('%.0f', ran.hours), usd(ran.hours * on_demand_usd_per_hour), compute.sku,
              usd(ran.hours * reserved_1yr_usd_per_hour)) AS message,
       ran.hours
  FROM ran JOIN compute ON compute.plan_id = ran.plan_id AND compute.address = ran.address
 WHERE reserved_1yr_usd_per_hour IS NOT NULL AND purchase = 'on-demand'
