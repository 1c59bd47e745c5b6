-- id: endpoint-autoscaling-floor
-- title: Endpoint that scales, but never below two machines or more
-- severity: note
-- category: idle
-- param enough = 1: machines that are enough while nobody asks
-- param enough_customer_facing = 2: the same where the profile says that customers wait for the answer
-- advice: Lower the minimum to what one quiet hour needs; the policy adds the rest.
-- source: The endpoint's price by the hour × 730 × the machines above the floor that is enough.
-- help: Autoscaling saves only what lies above its minimum. A minimum of four is paid for at night as well.
--
--   ```hcl
--   resource "aws_appautoscaling_target" "serve" {
--     min_capacity = 1
--   }
--   ```
--
--   Quiet for: a minimum of one, of two where `profile.customer_facing` is true (one may fail), endpoints with a
--   schedule or with hours of their own in the usage file, endpoints without autoscaling, which `endpoint-always-on`
--   names, plain machines without accelerator, and machines that a capacity reservation or a capacity block holds, which
--   are billed whether they run or not. Undetermined where one of these is known only after apply.
WITH serves AS (
  SELECT plan_id, address, sku, min_count, "count", max_count, least_at, least_attribute, count_at, count_attribute, usd_per_hour, monthly_usd,
         NOT serverless AND autoscaled AND NOT scheduled AND hours_per_month >= 730 AS scales
    FROM endpoint
   WHERE service IN ('sagemaker', 'azure-ml')
   UNION ALL
  SELECT plan_id, address, sku, min_count, "count", max_count, least_at, least_attribute, count_at, count_attribute, usd_per_hour, monthly_usd,
         autoscaled AND NOT scheduled AND hours_per_month >= 730 AND NOT reserved AND purchase <> 'capacity-block'
    FROM compute
   WHERE workload = 'inference' AND service IN ('ec2', 'vm') AND (sku IS NULL OR coalesce(accelerator, '') <> '')
), kept AS (
  SELECT *, CASE WHEN setting('customer_facing') THEN :enough_customer_facing ELSE :enough END AS stays
    FROM serves
)
SELECT plan_id, address, least_at AS at,
       scales AND min_count > stays AS flagged,
       least_attribute AS attribute,
       monthly_usd,
       CASE WHEN monthly_usd IS NOT NULL THEN monthly((min_count - stays) * usd_per_hour) END AS saving_usd,
       format('%s scales, but never below %d × %s%s while nobody asks.', address, min_count,
              coalesce(sku, 'a machine type that is known after apply'),
              CASE WHEN monthly_usd IS NULL OR usd_per_hour IS NULL THEN '' ELSE ': ' || usd(monthly(min_count * usd_per_hour)) || ' a month' END) AS message,
       min_count, max_count,
       -- Where the number that it begins with stands elsewhere, that stays, and nothing would be saved by the plan.
       CASE WHEN count_at = least_at THEN least_attribute END AS fix_attribute, stays AS fix_value, min_count AS fix_from,
       nullif(count_attribute, least_attribute) AS fix_also_attribute, "count" - (min_count - stays) AS fix_also_value
  FROM kept
