-- id: sku-retired
-- title: Machine type that cannot be had any more
-- severity: error
-- category: lifecycle
-- param notice_days = 365: days before its retirement from which on a machine type is named
-- advice: Move to the machine that the message names, or to a newer generation; check its memory and its driver image first.
-- source: The lifecycle facts of both clouds (announcements, and what the list of machine types no longer has); list prices of the rate cards.
-- help: A retired machine type is often still in the price list, and Terraform plans it without a word; the apply fails,
--   or the machine does not come back after a stop. Once the date has passed this is an error, before it a warning.
--   A machine that stands already, and that this change does not make anew, is a warning as well.
--
--   ```hcl
--   resource "aws_instance" "train" {
--     instance_type = "g6.2xlarge"   # was p3.2xlarge
--   }
--   ```
--
--   The replacement has the same number of accelerators, at least the memory of each and at least the vCPUs, and is the
--   cheapest of the families that the notice names. Quiet for: previous generations that can still be had, and
--   retirements further away than `notice_days`. Undetermined where the machine type is known only after apply.
WITH machine AS (
  SELECT plan_id, address, at, change, cloud, region, service, sku, sku_status, retires_on, sku_doubt, accelerator,
         "count" AS n, usd_per_hour, monthly_usd,
         CASE cloud WHEN 'aws' THEN 'instance_type' ELSE 'size' END AS attribute
    FROM compute
   UNION ALL
  SELECT plan_id, address, at, change, cloud, region, service, sku, sku_status, retires_on, sku_doubt, accelerator,
         "count", usd_per_hour, monthly_usd,
         CASE cloud WHEN 'aws' THEN 'instance_type' ELSE 'body' END
    FROM endpoint
   WHERE NOT serverless
), judged AS (
  SELECT *,
         sku_status = 'retired'
           OR (sku_status = 'announced' AND retires_on <> '' AND days(retires_on, setting('today')) >= 0) AS gone
    FROM machine
)
SELECT j.plan_id, j.address, j.at, j.attribute,
       CASE WHEN j.sku IS NULL THEN NULL
            ELSE gone OR (sku_status = 'announced' AND coalesce(days(setting('today'), retires_on) <= :notice_days, 0)) END AS flagged,
       CASE WHEN gone AND sku_doubt = '' AND change IN ('create', 'update', 'replace') THEN 'error'
            ELSE 'warning' END AS severity,
       CASE sku_doubt WHEN '' THEN 'high' ELSE 'medium' END AS confidence,
       j.monthly_usd,
       nullif(max(0, j.monthly_usd * (1 - r.on_demand_usd / j.usd_per_hour)), 0) AS saving_usd,
       format('%s%s%s %s.%s',
              CASE WHEN n > 1 THEN num(n) || ' × ' ELSE '' END, j.sku,
              CASE WHEN coalesce(accelerator, '') = '' THEN '' ELSE ' (' || accelerator || ')' END,
              CASE WHEN gone THEN 'cannot be had any more: ' ELSE 'can be had for a while only: ' END ||
                CASE j.cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END ||
                CASE WHEN gone THEN ' retired it' ELSE ' retires it' END ||
                CASE retires_on WHEN '' THEN '' ELSE ' on ' || retires_on END,
              CASE WHEN r.replacement_sku IS NULL THEN ' No replacement with a list price is known' || coalesce(' in ' || j.region, '') || '.'
                   ELSE format(' %s%s costs %s an hour%s.', r.replacement_sku,
                               CASE WHEN r.differs = '' THEN '' ELSE ' (' || r.differs || ')' END,
                               rate(r.on_demand_usd),
                               CASE WHEN j.usd_per_hour IS NULL THEN '' ELSE ', not ' || rate(j.usd_per_hour) END) END) AS message,
       retires_on, r.replacement_sku AS replacement
  FROM judged AS j
  LEFT JOIN replacement AS r ON r.cloud = j.cloud AND r.region = j.region AND r.service = j.service AND r.sku = j.sku
 WHERE j.sku_status <> '' OR j.sku IS NULL
