-- id: cold-start
-- title: Customers wait for a cold start
-- severity: note
-- category: latency
-- advice: Keep one instance warm (provisioned concurrency, a minimum of one replica), or tell the customer that the first answer takes long.
-- source: rate_cards/cold_start.csv, where a figure is known; list prices of the cheapest always-on machine of the region.
-- help: What scales to zero costs nothing while nobody asks, and the first who asks waits until an image is pulled and a
--   model is loaded. For customers that may be too long; for a nightly job it does not matter.
--
--   ```hcl
--   resource "aws_lambda_provisioned_concurrency_config" "serve" {
--     provisioned_concurrent_executions = 1
--   }
--   ```
--
--   Quiet for: everything unless `profile.customer_facing` is true, what keeps something warm, and what is no inference.
WITH judged AS (
  SELECT e.*,
         CASE WHEN scale_to_zero AND coalesce(setting('customer_facing'), 0)
              THEN (SELECT min(o.on_demand_usd) FROM offer AS o
                     WHERE o.cloud = e.cloud AND o.region = e.region AND o.service IN ('sagemaker', 'azure-ml')) END AS warm_usd
    FROM endpoint AS e
   WHERE e.workload = 'inference'
)
SELECT e.plan_id, e.address, e.at,
       scale_to_zero AND coalesce(setting('customer_facing'), 0) AS flagged,
       e.monthly_usd,
       format('%s scales to zero: the first answer after a pause takes %s.%s', e.address,
              CASE WHEN cold_start_min_s IS NULL THEN 'as long as its image and model take to load (no figure is known)'
                   ELSE format('%s to %s s', num(cold_start_min_s), num(cold_start_max_s)) END,
              CASE WHEN warm_usd IS NULL THEN ''
                   ELSE format(' An endpoint that is always on costs from %s a month in %s.', usd(monthly(warm_usd)), e.region) END) AS message,
       cold_start_min_s, cold_start_max_s
  FROM judged AS e
