-- id: endpoint-always-on
-- title: Inference endpoint that is always on
-- severity: warning
-- category: idle
-- param off_peak_share = 0.40: share of the endpoint's cost that is saved by scaling to zero off-peak
-- advice: Scale the endpoint with its traffic, to zero where its latency allows, or stop it on a schedule outside working hours.
-- source: The article's 40% for scaling to zero off-peak; 108 of a week's 168 hours (64%) lie outside 8 to 20 o'clock on working days, so 40% leaves room for the ramps.
-- help: A machine behind an endpoint is paid for by the hour, whether somebody asks or not. With a fixed count, no
--   autoscaling and no schedule it costs the same at night as at noon.
--
--   ```hcl
--   resource "aws_appautoscaling_target" "serve" {
--     service_namespace  = "sagemaker"
--     resource_id        = "endpoint/${aws_sagemaker_endpoint.serve.name}/variant/main"
--     scalable_dimension = "sagemaker:variant:DesiredInstanceCount"
--     min_capacity       = 1
--     max_capacity       = 4
--   }
--   ```
--
--   Quiet for: serverless endpoints, endpoints with an autoscaling target or settings, and endpoints that a schedule
--   stops. Undetermined where the count is known only after apply.
SELECT plan_id, address, at,
       NOT serverless AND min_count >= 1 AND NOT autoscaled AND NOT scheduled AS flagged,
       CASE cloud WHEN 'aws' THEN 'initial_instance_count' ELSE 'body' END AS attribute,
       monthly_usd,
       monthly_usd * :off_peak_share AS saving_usd,
       format('%s keeps %d × %s all month, used or not: no autoscaling, no schedule.%s',
              address, "count", coalesce(sku, 'a machine type that is known after apply'),
              CASE WHEN monthly_usd IS NULL THEN ''
                   ELSE format(' %s a month; scaling to zero off-peak saves about %s of it.',
                               usd(monthly_usd), pct(:off_peak_share)) END) AS message
  FROM endpoint
 WHERE service IN ('sagemaker', 'azure-ml')
