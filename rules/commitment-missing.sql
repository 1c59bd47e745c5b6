-- id: commitment-missing
-- title: Steady hours on demand that a commitment would make cheaper
-- severity: note
-- category: commitment
-- param min_hours_share = 0.9: part of the time that the bill holds, from which on a machine that ran counts as steady
-- param min_file_hours = 336: hours that the bill must hold: two weeks
-- param min_monthly_usd = 25: saving a month below which nothing is said
-- advice: Commit to it for a year, as the message says: the bill shows that it runs all the time.
-- source: The hours that a bill (`--bill`) has for the machine on demand and what was paid for them, and the cards' prices of a year's commitment.
-- help: What a machine runs is in the bill, not in an assumption: where it was on demand nearly all the time, a year's
--   commitment costs less, whatever its profile says. It is held against what was paid, discounts taken off. Of the
--   commitments that save enough the mildest is named: a reservation without a payment up front, then a savings plan,
--   then a reservation that is paid up front. A price that is older than a year says its date, and is of medium confidence.
--
--   ```hcl
--   resource "aws_instance" "serve" {
--     instance_type = "g4dn.xlarge"    # billed for 720 hours of September on demand
--   }
--   ```
--
--   Quiet for: runs without a bill, bills that hold less than `min_file_hours`, machines that ran for a part of the time,
--   hours that a commitment or spot covers, machines that are retired or will be, machines without a price of a
--   commitment that can still be bought, and less than `min_monthly_usd`. Of a group it counts machines that ran all the
--   time; where the bill does not tell its machines apart, no more than the plan always runs.
WITH ran AS (
  SELECT plan_id, address,
         sum(iif(category = 'usage', quantity, 0)) AS hours,
         sum(paid_usd) AS paid_usd,
         sum(iif(category = 'usage' AND quantity * file_hours >= 730 * month_hours * :min_hours_share, quantity, 0)) AS steady_hours,
         -- A row is a machine, or several that the bill does not tell apart.
         sum(iif(category = 'usage' AND quantity * file_hours >= 730 * month_hours * :min_hours_share,
                 max(1.0, round(quantity * file_hours / 730 / month_hours - 0.4)) * month_hours / file_hours, 0)) AS machines,
         max(quantity * file_hours > 730 * month_hours * 1.1) AS is_group,
         max(file_hours) AS file_hours
    FROM bill_line
   WHERE address <> '' AND file_hours > 0 AND month_hours > 0
     AND (apart = '' AND category = 'usage' AND pricing = 'on-demand' AND unit = 'hour' OR apart = 'discount')
     AND (cloud = 'aws' AND usage_type LIKE '%BoxUsage%' OR cloud = 'azure' AND service = 'Virtual Machines')
   GROUP BY plan_id, address
), steady AS (
  SELECT ran.*, compute.at, compute.sku, on_demand_usd_per_hour,
         round(iif(is_group OR compute.cloud = 'azure' AND max_count > 1, min(machines, min_count), machines) - 0.45) AS many,
         rate.usd, rate.meter, rate.as_of, rate.doubt,
         CASE rate.meter WHEN 'reserved-1yr' THEN 1 WHEN 'savings-plan-1yr' THEN 2 ELSE 3 END AS mildness
    FROM ran CROSS JOIN compute ON compute.plan_id = ran.plan_id AND compute.address = ran.address
    CROSS JOIN rate ON rate.sku = compute.sku AND rate.region = compute.region
     AND rate.card = CASE compute.service WHEN 'ec2' THEN 'aws/ec2' WHEN 'vm' THEN 'azure/vm' END
   WHERE rate.meter IN ('reserved-1yr', 'savings-plan-1yr', 'reserved-1yr-all-upfront')
     AND rate.doubt NOT LIKE 'historic%' AND (rate.meter <> 'reserved-1yr' OR reserved_1yr_usd_per_hour IS NOT NULL)
     AND purchase = 'on-demand' AND sku_status NOT IN ('announced', 'retired')
), priced AS (
  -- What the machine itself was paid: of what its software costs no commitment takes anything off.
  SELECT *, many * 730 * usd AS committed_usd,
         many * coalesce(steady_hours / nullif(machines, 0), 0)
           * coalesce(min(paid_usd / nullif(hours, 0), on_demand_usd_per_hour), paid_usd / nullif(hours, 0), 0) AS monthly_usd
    FROM steady
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY plan_id, address, at, sku
                               ORDER BY monthly_usd - committed_usd >= :min_monthly_usd DESC, mildness) AS place,
         coalesce(days(as_of, setting('today')), 366) > 365 AS is_old
    FROM priced
)
SELECT plan_id, address, at,
       file_hours >= :min_file_hours AND many >= 1 AND monthly_usd - committed_usd >= :min_monthly_usd AS flagged,
       monthly_usd, monthly_usd - committed_usd AS saving_usd, 'billed' AS basis,
       iif(is_old OR doubt <> '', 'medium', 'high') AS confidence,
       format('%s ran %s hours on demand: %s of %s%s, where %s costs %s%s.', address,
              format('%.0f', many * coalesce(steady_hours / nullif(machines, 0), 0)), usd(monthly_usd),
              iif(many > 1, num(many) || ' × ', ''), sku,
              CASE mildness WHEN 1 THEN 'a year reserved' WHEN 2 THEN 'a savings plan of a year'
                            ELSE 'a year reserved and paid up front' END,
              usd(committed_usd), iif(is_old, ' (a price of ' || as_of || ')', '')) AS message,
       many * coalesce(steady_hours / nullif(machines, 0), 0) AS hours, meter
  FROM ranked
 WHERE place = 1
