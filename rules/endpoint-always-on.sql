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
--   stops. A container app with a GPU is named where its least is not 0, whatever its most: it could go to 0 by itself.
--   Undetermined where the count is known only after apply.
WITH kept AS (
  SELECT e.*, CASE service WHEN 'container-apps' THEN r.monthly_usd ELSE e.monthly_usd END AS costs
    FROM endpoint AS e
    LEFT JOIN resource AS r ON r.plan_id = e.plan_id AND r.address = e.address
   WHERE e.service IN ('sagemaker', 'azure-ml') OR (e.service = 'container-apps' AND e.sku <> '')
)
SELECT plan_id, address, at,
       min_count >= 1 AND NOT scheduled AND (service = 'container-apps' OR NOT serverless AND NOT autoscaled) AS flagged,
       CASE type WHEN 'azurerm_container_app' THEN 'template' WHEN 'azapi_resource' THEN 'body'
                 ELSE 'initial_instance_count' END AS attribute,
       costs AS monthly_usd,
       costs * :off_peak_share AS saving_usd,
       format('%s keeps %d × %s all month, used or not: %s.%s',
              address, "count", coalesce(sku, 'a machine type that is known after apply'),
              CASE WHEN autoscaled THEN 'it scales, but never to 0' ELSE 'no autoscaling, no schedule' END,
              CASE WHEN costs IS NULL THEN ''
                   ELSE format(' %s a month; scaling to zero off-peak saves about %s of it.',
                               usd(costs), pct(:off_peak_share)) END) AS message
  FROM kept
