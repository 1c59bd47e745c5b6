-- id: gpu-on-demand-continuous
-- title: GPU that runs all month at the on-demand price
-- severity: warning
-- category: commitment
-- advice: Commit for a year (a reservation, or a savings plan of the same length) to what runs all month; keep on-demand for the rest.
-- source: On-demand and one-year prices of the rate cards for this machine and region; break-even = reserved ÷ on-demand × 730 hours.
-- help: A reservation is paid for every hour of its year, so it is cheaper only beyond its break-even: with 1.65
--   instead of 3.06 an hour at 394 hours a month.
--
--   Say in `.terratoll.yaml` how training works, and this becomes a warning or goes away:
--
--   ```yaml
--   profile:
--     training: continuous   # or sporadic
--   ```
--
--   ```hcl
--   resource "aws_ec2_capacity_reservation" "train" {  # or a savings plan, which Terraform does not buy
--     instance_type     = "g5.2xlarge"
--     instance_platform = "Linux/UNIX"
--     availability_zone = "us-west-2a"
--     instance_count    = 2
--   }
--   ```
--
--   Quiet for: spot machines, capacity whose floor is zero or that a schedule stops before the break-even, machines that
--   something stops in the evening and nobody knows when they start again, endpoints of a managed service
--   and notebooks, machines that are retired or will be within the year. Undetermined where the machine type is known
--   only after apply, or no one-year price is known.
SELECT plan_id, address, at,
       CASE WHEN (workload <> 'inference' AND setting('training') IS 'sporadic') OR sku_status IN ('retired', 'announced')
                   OR (scheduled AND hours_per_month >= 730) THEN 0
            ELSE purchase = 'on-demand' AND min_count >= 1
             AND hours_per_month > reserved_1yr_usd_per_hour / on_demand_usd_per_hour * 730 END AS flagged,
       size_attribute AS attribute,
       CASE WHEN workload <> 'inference' AND setting('training') IS 'continuous' THEN 'warning' ELSE 'note' END AS severity,
       monthly_usd,
       CASE WHEN monthly_usd IS NOT NULL
            THEN min_count * (on_demand_usd_per_hour * hours_per_month - monthly(reserved_1yr_usd_per_hour)) END AS saving_usd,
       format('%s%s %s at the on-demand price of %s an hour; committed for a year it is %s, which is cheaper beyond %.0f hours a month%s.',
              CASE min_count WHEN 1 THEN '' ELSE num(min_count) || ' × ' END, sku, CASE min_count WHEN 1 THEN 'runs' ELSE 'run' END,
              rate(on_demand_usd_per_hour), rate(reserved_1yr_usd_per_hour),
              reserved_1yr_usd_per_hour / on_demand_usd_per_hour * 730,
              CASE WHEN workload = 'inference' THEN ', as long as it serves around the clock'
                   WHEN setting('training') = 'continuous' THEN ''
                   ELSE ' (the profile does not say whether training is continuous)' END) AS message,
       on_demand_usd_per_hour, reserved_1yr_usd_per_hour,
       reserved_1yr_usd_per_hour / on_demand_usd_per_hour * 730 AS break_even_hours
  FROM compute
 WHERE workload IN ('training', 'inference', 'compute', '')
   AND service IN ('ec2', 'vm')
   AND (sku IS NULL OR coalesce(accelerator, '') <> '')
