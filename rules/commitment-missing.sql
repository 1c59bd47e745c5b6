-- id: commitment-missing
-- title: Steady hours on demand that a reservation would make cheaper
-- severity: note
-- category: commitment
-- param min_hours_share = 0.9: part of the month that a machine really ran on demand
-- param min_file_hours = 336: hours that the bill must hold
-- param min_monthly_usd = 25: saving a month below which nothing is said
-- advice: Reserve the machine for a year, or cover its hours with a savings plan: the bill shows that it runs all month.
-- source: The hours that a bill (`--bill`) has for the machine on demand, and the prices of a reservation or savings plan for one year.
-- help: What a machine runs is in the bill, not in an assumption: where it was on demand nearly all month, a reservation for
--   a year costs less, whatever its profile says.
--
--   ```hcl
--   resource "aws_instance" "serve" {
--     instance_type = "g4dn.xlarge"    # billed for 730 hours on demand
--   }
--   ```
--
--   What it saves is held against what was paid: a negotiated price may be below that of a reservation.
--
--   Quiet for: runs without a bill, bills of less than `min_file_hours`, machines that ran for a part of the month or were
--   billed above their price on demand (Windows), hours that a commitment or spot covers, machines without a price for a
--   year, those that are retired, and less than `min_monthly_usd`.
WITH ran AS (
  SELECT plan_id, address, sum(quantity) AS hours, sum(paid_usd) AS paid_usd, max(file_hours) AS file_hours
    FROM bill_line
   WHERE address <> '' AND category = 'usage' AND pricing = 'on-demand' AND unit = 'hour' AND apart = ''
   GROUP BY plan_id, address
), way AS (
  SELECT compute.plan_id, compute.address, compute.at, compute.sku, on_demand_usd_per_hour, rate.meter, rate.usd,
         row_number() OVER (PARTITION BY compute.plan_id, compute.address, compute.at, compute.sku
                            ORDER BY rate.meter = 'reserved-1yr' DESC, rate.usd) AS place
    FROM ran
    JOIN compute ON compute.plan_id = ran.plan_id AND compute.address = ran.address
    JOIN rate ON rate.card = iif(compute.cloud = 'aws', 'aws/ec2', 'azure/vm') AND rate.region = compute.region
     AND rate.sku = compute.sku AND rate.meter IN ('reserved-1yr', 'reserved-1yr-all-upfront', 'savings-plan-1yr')
   WHERE purchase = 'on-demand' AND sku_status <> 'retired'
)
SELECT way.plan_id, way.address, way.at,
       ran.hours >= 730 * :min_hours_share AND file_hours >= :min_file_hours
         AND paid_usd <= ran.hours * on_demand_usd_per_hour * 1.01
         AND paid_usd - ran.hours * usd >= :min_monthly_usd AS flagged,
       paid_usd AS monthly_usd,
       paid_usd - ran.hours * usd AS saving_usd,
       'billed' AS basis,
       format('%s ran %s hours on demand: %s of %s, where a year %s costs %s.', way.address,
              format('%.0f', ran.hours), usd(paid_usd), way.sku,
              CASE meter WHEN 'savings-plan-1yr' THEN 'of a savings plan'
                         WHEN 'reserved-1yr-all-upfront' THEN 'reserved and paid upfront' ELSE 'reserved' END,
              usd(ran.hours * usd)) AS message,
       ran.hours
  FROM ran JOIN way ON way.plan_id = ran.plan_id AND way.address = ran.address
 WHERE place = 1
