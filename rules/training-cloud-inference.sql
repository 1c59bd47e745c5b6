-- id: training-cloud-inference
-- title: Inference that stands where training was, and is cheaper on the other cloud
-- severity: note
-- category: placement
-- param min_yearly_usd = 50000: difference a year above which a second cloud is worth a thought
-- advice: Price serving apart from training: `terratoll compare` shows both clouds with all options.
-- source: Hosting prices of the rate cards for accelerators of the same chip in the nearest region of the other cloud; the article's $50K a year for staying where one is.
-- help: The cloud is often chosen for training, and inference follows without a price of its own. It runs all year, so a
--   small difference by the hour adds up.
--
--   ```hcl
--   resource "azapi_resource" "serve" {     # the same model, behind an Azure ML endpoint
--     type = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-10-01"
--   }
--   ```
--
--   Quiet for: plans without training on that cloud, differences below `min_yearly_usd`, and machines for which the other
--   cloud has no equal (accelerators of the same chip with their memory, as many, at least the vCPUs and the memory).
WITH twin AS MATERIALIZED (   -- once for each kind of machine
  SELECT k.*,
         (SELECT min(o.on_demand_usd)
            FROM offer AS own
            JOIN region AS r ON r.cloud = own.cloud AND r.region = own.region
            JOIN offer AS o ON o.cloud <> own.cloud AND o.region = r.nearest AND o.service IN ('sagemaker', 'azure-ml')
             AND o.accelerator_count = own.accelerator_count
             AND coalesce(o.accelerator_memory_gib, 0) >= 0.9 * coalesce(own.accelerator_memory_gib, 0)   -- 24 GB are 22.35 GiB
             AND (o.accelerator = own.accelerator
                  OR (SELECT chip FROM accelerator WHERE accelerator = o.accelerator)
                   = (SELECT chip FROM accelerator WHERE accelerator = own.accelerator))
             AND o.vcpus >= own.vcpus AND o.memory_gib >= own.memory_gib AND o.status IN ('', 'current')
           WHERE own.cloud = k.cloud AND own.service = k.service AND own.sku = k.sku AND own.region = k.region) AS there_usd
    FROM (SELECT DISTINCT cloud, service, sku, region FROM endpoint
           WHERE NOT serverless AND service IN ('sagemaker', 'azure-ml')
             AND (plan_id, cloud) IN (SELECT plan_id, cloud FROM compute WHERE workload = 'training')) AS k
), served AS (
  SELECT e.plan_id, e.cloud, e.monthly_usd / e.usd_per_hour AS hours, e.usd_per_hour, e.monthly_usd, t.there_usd
    FROM endpoint AS e
    LEFT JOIN twin AS t ON t.cloud = e.cloud AND t.service = e.service AND t.sku = e.sku AND t.region = e.region
   WHERE NOT e.serverless AND e.service IN ('sagemaker', 'azure-ml')
     AND (e.plan_id, e.cloud) IN (SELECT plan_id, cloud FROM compute WHERE workload = 'training')
)
SELECT plan_id, '' AS address,
       12 * sum(hours * (usd_per_hour - there_usd)) > :min_yearly_usd AS flagged,
       sum(CASE WHEN there_usd IS NOT NULL THEN monthly_usd END) AS monthly_usd,
       sum(hours * (usd_per_hour - there_usd)) AS saving_usd,
       'medium' AS confidence,
       format('Inference stands on %s, where training is: the same accelerators behind endpoints on %s cost %s a month instead of %s (without moving the models).',
              CASE cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END, CASE cloud WHEN 'aws' THEN 'Azure' ELSE 'AWS' END,
              usd(sum(hours * there_usd)), usd(sum(CASE WHEN there_usd IS NOT NULL THEN monthly_usd END))) AS message
  FROM served
 GROUP BY plan_id, cloud
