-- id: hybrid-split
-- title: Training that is cheaper on the other cloud, with its egress counted
-- severity: note
-- category: placement
-- param min_monthly_usd = 1000: net saving above which it is said
-- param artifact_gb = 100: model artifacts a month that would cross the clouds
-- param egress_usd_per_gb = 0.09: price of the crossing
-- advice: Compare with `terratoll compare` first; then move training, and count the data as well as the models.
-- source: On-demand prices of accelerators of the same chip in the nearest region of the other cloud; internet egress of the sending cloud.
-- help: Training in one cloud and serving in the other can be cheaper, each where its machines are. What is left out as a
--   rule is the way between: models go over at the price of the internet, every month.
--
--   ```hcl
--   resource "azurerm_linux_virtual_machine" "train" {
--     size     = "Standard_NC24ads_A100_v4"
--     priority = "Spot"
--   }
--   ```
--
--   Quiet for: plans that train or serve on one side only by halves, savings below `min_monthly_usd` after egress, and
--   machines without an equal (accelerators of the same chip with their memory, as many, at least the vCPUs) in the nearest region of the
--   other cloud.
WITH twin AS MATERIALIZED (   -- once for each kind of machine
  SELECT k.*,
         (SELECT min(o.on_demand_usd)
            FROM offer AS own
            JOIN region AS r ON r.cloud = own.cloud AND r.region = own.region
            JOIN offer AS o ON o.cloud <> own.cloud AND o.region = r.nearest AND o.service IN ('ec2', 'vm')
             AND o.accelerator_count = own.accelerator_count
             AND coalesce(o.accelerator_memory_gib, 0) >= 0.9 * coalesce(own.accelerator_memory_gib, 0)   -- 24 GB are 22.35 GiB
             AND (o.accelerator = own.accelerator
                  OR (SELECT chip FROM accelerator WHERE accelerator = o.accelerator)
                   = (SELECT chip FROM accelerator WHERE accelerator = own.accelerator))
             AND o.vcpus >= own.vcpus AND o.status IN ('', 'current')
           WHERE own.cloud = k.cloud AND own.service = k.service AND own.sku = k.sku AND own.region = k.region) AS there_usd
    FROM (SELECT DISTINCT cloud, service, sku, region FROM compute
           WHERE workload = 'training' AND coalesce(accelerator, '') <> ''
             AND (plan_id, cloud) IN (SELECT plan_id, cloud FROM endpoint)) AS k
), trained AS (
  SELECT c.plan_id, c.cloud, c.monthly_usd / c.usd_per_hour AS hours, c.usd_per_hour, c.monthly_usd, t.there_usd
    FROM compute AS c
    LEFT JOIN twin AS t ON t.cloud = c.cloud AND t.service = c.service AND t.sku = c.sku AND t.region = c.region
   WHERE c.workload = 'training' AND coalesce(c.accelerator, '') <> '' AND c.sku_status <> 'retired'
     AND c.purchase = 'on-demand'
     AND (c.plan_id, c.cloud) IN (SELECT plan_id, cloud FROM endpoint)
)
SELECT plan_id, '' AS address,
       sum(hours * (usd_per_hour - there_usd)) - :artifact_gb * :egress_usd_per_gb > :min_monthly_usd AS flagged,
       sum(CASE WHEN there_usd IS NOT NULL THEN monthly_usd END) AS monthly_usd,
       sum(hours * (usd_per_hour - there_usd)) - :artifact_gb * :egress_usd_per_gb AS saving_usd,
       'medium' AS confidence,
       format('Training on %s with the same accelerators costs %s a month instead of %s; %s for %s GB of models that cross the clouds is counted, the data is not.',
              CASE cloud WHEN 'aws' THEN 'Azure' ELSE 'AWS' END, usd(sum(hours * there_usd)),
              usd(sum(CASE WHEN there_usd IS NOT NULL THEN monthly_usd END)),
              usd(:artifact_gb * :egress_usd_per_gb), num(:artifact_gb)) AS message
  FROM trained
 GROUP BY plan_id, cloud
