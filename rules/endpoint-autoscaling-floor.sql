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
--   schedule, and endpoints without autoscaling, which `endpoint-always-on` names.
SELECT plan_id, address, at,
       NOT serverless AND autoscaled AND NOT scheduled
         AND min_count > CASE WHEN setting('customer_facing') THEN :enough_customer_facing ELSE :enough END AS flagged,
       CASE cloud WHEN 'aws' THEN 'min_capacity' ELSE 'body' END AS attribute,
       monthly_usd,
       CASE WHEN monthly_usd IS NOT NULL
            THEN monthly((min_count - CASE WHEN setting('customer_facing') THEN :enough_customer_facing ELSE :enough END) * usd_per_hour) END AS saving_usd,
       format('%s scales, but never below %d × %s%s while nobody asks.', address, min_count,
              coalesce(sku, 'a machine type that is known after apply'),
              CASE WHEN monthly_usd IS NULL OR usd_per_hour IS NULL THEN '' ELSE ': ' || usd(monthly(min_count * usd_per_hour)) || ' a month' END) AS message,
       min_count, max_count
  FROM endpoint
 WHERE service IN ('sagemaker', 'azure-ml')
