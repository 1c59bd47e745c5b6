-- id: sku-previous-generation
-- title: Machine type of a previous generation
-- severity: note
-- category: lifecycle
-- advice: Move to a machine of the present generation when the image is next rebuilt.
-- source: The lifecycle facts of both clouds; list prices of the rate cards.
-- help: A previous generation can still be had, usually does less for the money, and is next to go.
--
--   ```hcl
--   resource "aws_instance" "train" {
--     instance_type = "p4d.24xlarge"   # was p3dn.24xlarge
--   }
--   ```
--
--   Quiet for: current machines, machines that are retired or have a date, which `sku-retired` names, machines that no
--   AI workload uses, and those whose successor is not known or dearer, bought in the same way: spot is compared with
--   spot.
WITH machine AS (
  SELECT plan_id, address, at, cloud, region, service, sku, sku_status, accelerator, workload,
         size_attribute, purchase, usd_per_hour, monthly_usd FROM compute
   UNION ALL
  SELECT plan_id, address, at, cloud, region, service, sku, sku_status, accelerator, workload,
         size_attribute, 'on-demand', usd_per_hour, monthly_usd FROM endpoint WHERE NOT serverless
), known AS (
  SELECT r.*
    FROM (SELECT DISTINCT cloud, region, service, sku FROM machine WHERE sku_status <> '') AS m
    JOIN replacement AS r ON r.cloud = m.cloud AND r.region = m.region AND r.service = m.service AND r.sku = m.sku
), next AS (
  SELECT m.*, r.replacement_sku, r.differs, CASE WHEN m.purchase IS 'spot' THEN r.spot_usd ELSE r.on_demand_usd END AS then_usd
    FROM machine AS m
    LEFT JOIN known AS r ON r.cloud = m.cloud AND r.region = m.region AND r.service = m.service AND r.sku = m.sku
)
SELECT m.plan_id, m.address, m.at,
       CASE WHEN m.sku IS NULL THEN NULL
            ELSE m.sku_status = 'previous-generation' AND then_usd IS NOT NULL AND then_usd < m.usd_per_hour END AS flagged,
       size_attribute AS attribute,
       m.monthly_usd,
       m.monthly_usd * (1 - then_usd / m.usd_per_hour) AS saving_usd,
       format('Move to %s when the image is next rebuilt.', m.replacement_sku) AS advice,
       format('%s is of a previous generation: %s%s costs %s an hour%s, not %s.', m.sku, m.replacement_sku,
              CASE WHEN m.differs = '' THEN '' ELSE ' (' || m.differs || ')' END, rate(then_usd),
              CASE WHEN m.purchase IS 'spot' THEN ' as spot capacity' ELSE '' END, rate(m.usd_per_hour)) AS message,
       m.replacement_sku AS replacement,
       size_attribute AS fix_attribute, m.replacement_sku AS fix_value, m.sku AS fix_from
  FROM next AS m
 WHERE (coalesce(m.accelerator, '') <> '' OR m.workload <> '') AND (m.sku IS NULL OR m.sku_status <> '')
