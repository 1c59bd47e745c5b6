-- id: sku-previous-generation
-- title: Machine type of a previous generation
-- severity: note
-- category: lifecycle
-- advice: Move to the machine that the message names when the image is next rebuilt.
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
--   AI workload uses, and those whose successor is not known or dearer.
WITH machine AS (
  SELECT plan_id, address, at, cloud, region, service, sku, sku_status, accelerator, workload,
         usd_per_hour, monthly_usd FROM compute
   UNION ALL
  SELECT plan_id, address, at, cloud, region, service, sku, sku_status, accelerator, workload,
         usd_per_hour, monthly_usd FROM endpoint WHERE NOT serverless
)
SELECT m.plan_id, m.address, m.at,
       CASE WHEN m.sku IS NULL THEN NULL
            ELSE m.sku_status = 'previous-generation' AND r.on_demand_usd IS NOT NULL AND r.on_demand_usd < m.usd_per_hour END AS flagged,
       CASE m.cloud WHEN 'aws' THEN 'instance_type' ELSE 'size' END AS attribute,
       m.monthly_usd,
       m.monthly_usd * (1 - r.on_demand_usd / m.usd_per_hour) AS saving_usd,
       format('%s is of a previous generation: %s%s costs %s an hour, not %s.', m.sku, r.replacement_sku,
              CASE WHEN r.differs = '' THEN '' ELSE ' (' || r.differs || ')' END, rate(r.on_demand_usd), rate(m.usd_per_hour)) AS message,
       r.replacement_sku AS replacement
  FROM machine AS m
  LEFT JOIN replacement AS r ON r.cloud = m.cloud AND r.region = m.region AND r.service = m.service AND r.sku = m.sku
 WHERE (coalesce(m.accelerator, '') <> '' OR m.workload <> '') AND (m.sku IS NULL OR m.sku_status <> '')
