-- id: multi-cloud-overhead
-- title: Two clouds for a small saving
-- severity: note
-- category: placement
-- param overhead_monthly_usd = 4166: what a second cloud costs in people, tools and contracts
-- advice: Bring the smaller part to the cloud where the larger one is, unless something other than money holds it.
-- source: List prices of the same accelerators in the nearest region of the other cloud; the article's $50K a year.
-- help: Two clouds are two states, two identity systems and two logging stacks. Where the smaller side would cost nearly
--   the same on the other cloud, that work buys nothing.
--
--   ```hcl
--   provider "azurerm" {}    # what would remain of it?
--   ```
--
--   Quiet for: one cloud, a saving above the overhead, a profile with an enterprise agreement on both clouds, and a plan
--   whose smaller side has no equal on the other cloud (undetermined).
WITH machine AS (
  SELECT plan_id, cloud, region, service, sku, monthly_usd / usd_per_hour AS hours, monthly_usd FROM compute
   WHERE workload IN ('training', 'inference') AND coalesce(accelerator, '') <> ''
   UNION ALL
  SELECT plan_id, cloud, region, service, sku, monthly_usd / usd_per_hour, monthly_usd FROM endpoint
   WHERE workload = 'inference' AND NOT serverless
), side AS (
  SELECT plan_id, cloud, sum(monthly_usd) AS monthly_usd, count(*) AS machines,
         row_number() OVER (PARTITION BY plan_id ORDER BY sum(monthly_usd), cloud) AS place,
         count(*) OVER (PARTITION BY plan_id) AS clouds
    FROM machine WHERE cloud IN ('aws', 'azure') AND monthly_usd IS NOT NULL GROUP BY plan_id, cloud
), twin AS MATERIALIZED (   -- once for each kind of machine
  SELECT k.*,
         (SELECT min(o.on_demand_usd)
            FROM offer AS own
            JOIN region AS r ON r.cloud = own.cloud AND r.region = own.region
            JOIN offer AS o ON o.cloud <> own.cloud AND o.region = r.nearest
             AND (o.service IN ('sagemaker', 'azure-ml')) = (own.service IN ('sagemaker', 'azure-ml'))
             AND o.accelerator = own.accelerator AND o.accelerator_count = own.accelerator_count
             AND coalesce(o.accelerator_memory_gib, 0) >= coalesce(own.accelerator_memory_gib, 0)
             AND o.vcpus >= own.vcpus AND o.status IN ('', 'current')
           WHERE own.cloud = k.cloud AND own.service = k.service AND own.sku = k.sku AND own.region = k.region) AS there_usd
    FROM (SELECT DISTINCT cloud, service, sku, region FROM machine
           WHERE (plan_id, cloud) IN (SELECT plan_id, cloud FROM side WHERE place = 1 AND clouds = 2)) AS k
), moved AS (
  SELECT m.plan_id, m.cloud, m.hours, m.monthly_usd, t.there_usd
    FROM machine AS m
    LEFT JOIN twin AS t ON t.cloud = m.cloud AND t.service = m.service AND t.sku = m.sku AND t.region = m.region
    JOIN side AS s ON s.plan_id = m.plan_id AND s.cloud = m.cloud AND s.place = 1 AND s.clouds = 2
)
SELECT plan_id, '' AS address,
       CASE WHEN setting('enterprise_agreement') = 'both' THEN 0
            WHEN sum(there_usd IS NULL OR monthly_usd IS NULL) > 0 THEN NULL
            ELSE sum(hours * there_usd) - sum(monthly_usd) < :overhead_monthly_usd END AS flagged,
       sum(monthly_usd) AS monthly_usd,
       'medium' AS confidence,
       format('This plan runs AI workloads on both clouds; the part on %s costs %s a month and would cost %s on %s, where the rest is. That saves less than a second cloud costs (%s a month).',
              CASE cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END, usd(sum(monthly_usd)), usd(sum(hours * there_usd)),
              CASE cloud WHEN 'aws' THEN 'Azure' ELSE 'AWS' END, usd(:overhead_monthly_usd)) AS message
  FROM moved
 GROUP BY plan_id, cloud
