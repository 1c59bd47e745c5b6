-- id: sku-retired
-- title: Machine type that cannot be had any more
-- severity: error
-- category: lifecycle
-- param notice_days = 365: days before its retirement from which on a machine type is named
-- advice: Move to a newer generation; check its memory and its driver image first.
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
--   cheapest of the families that the notice names. Spot is compared with spot, and where the replacement has no spot
--   price on the cards, both on demand. Quiet for: previous generations that can still be had, and
--   retirements further away than `notice_days`. Undetermined where the machine type is known only after apply.
WITH machine AS (
  SELECT plan_id, address, at, change, cloud, region, service, sku, sku_status, retires_on, sku_doubt, accelerator,
         "count" AS n, purchase, usd_per_hour, on_demand_usd_per_hour, monthly_usd, size_attribute AS attribute
    FROM compute
   UNION ALL
  SELECT plan_id, address, at, change, cloud, region, service, sku, sku_status, retires_on, sku_doubt, accelerator,
         "count", 'on-demand', usd_per_hour, usd_per_hour, monthly_usd, size_attribute
    FROM endpoint
   WHERE NOT serverless
), known AS (
  SELECT r.*
    FROM (SELECT DISTINCT cloud, region, service, sku FROM machine WHERE sku_status <> '') AS m
    JOIN replacement AS r ON r.cloud = m.cloud AND r.region = m.region AND r.service = m.service AND r.sku = m.sku
), judged AS (
  SELECT m.*,
         sku_status = 'retired'
           OR (sku_status = 'announced' AND retires_on <> '' AND days(retires_on, setting('today')) >= 0) AS gone,
         r.replacement_sku, r.differs,
         purchase IS 'spot' AND r.spot_usd IS NULL AS other_purchase,
         CASE WHEN purchase IS 'spot' THEN coalesce(r.spot_usd, r.on_demand_usd) ELSE r.on_demand_usd END AS then_usd,
         CASE WHEN purchase IS 'spot' AND r.spot_usd IS NULL THEN on_demand_usd_per_hour ELSE usd_per_hour END AS now_usd
    FROM machine AS m
    LEFT JOIN known AS r ON r.cloud = m.cloud AND r.region = m.region AND r.service = m.service AND r.sku = m.sku
)
SELECT j.plan_id, j.address, j.at, j.attribute,
       CASE WHEN j.sku IS NULL THEN NULL
            ELSE gone OR (sku_status = 'announced' AND coalesce(days(setting('today'), retires_on) <= :notice_days, 0)) END AS flagged,
       CASE WHEN gone AND sku_doubt = '' AND change IN ('create', 'update', 'replace') THEN 'error'
            ELSE 'warning' END AS severity,
       CASE sku_doubt WHEN '' THEN 'high' ELSE 'medium' END AS confidence,
       j.monthly_usd,
       CASE WHEN NOT other_purchase THEN nullif(max(0, j.monthly_usd * (1 - then_usd / now_usd)), 0) END AS saving_usd,
       CASE WHEN j.replacement_sku IS NOT NULL
            THEN format('Move to %s, or to a newer generation; check its memory and its driver image first.', j.replacement_sku) END AS advice,
       format('%s%s%s %s.%s',
              CASE WHEN n > 1 THEN num(n) || ' × ' ELSE '' END, j.sku,
              CASE WHEN coalesce(accelerator, '') = '' THEN '' ELSE ' (' || accelerator || ')' END,
              CASE WHEN gone THEN 'cannot be had any more: ' ELSE 'can be had for a while only: ' END ||
                CASE j.cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END ||
                CASE WHEN gone THEN ' retired it' ELSE ' retires it' END ||
                CASE retires_on WHEN '' THEN '' ELSE ' on ' || retires_on END ||
                CASE sku_doubt WHEN '' THEN '' ELSE ' (in doubt: ' || sku_doubt || ')' END,
              CASE WHEN j.replacement_sku IS NULL THEN ' No replacement with a list price is known' || coalesce(' in ' || j.region, '') || '.'
                   ELSE format(' %s%s costs %s an hour%s%s.', j.replacement_sku,
                               CASE WHEN j.differs = '' THEN '' ELSE ' (' || j.differs || ')' END,
                               rate(then_usd),
                               CASE WHEN other_purchase THEN ' on demand (no spot price is known of it)'
                                    WHEN purchase IS 'spot' THEN ' as spot capacity' ELSE '' END,
                               CASE WHEN now_usd IS NULL THEN '' ELSE ', not ' || rate(now_usd) END) END) AS message,
       retires_on, j.replacement_sku AS replacement,
       CASE WHEN sku_doubt <> '' THEN 'its retirement is in doubt: ' || sku_doubt END AS no_fix,
       CASE sku_doubt WHEN '' THEN j.attribute END AS fix_attribute, j.replacement_sku AS fix_value, j.sku AS fix_from,
       -- Less than nothing where the replacement is dearer.
       CASE WHEN NOT other_purchase AND then_usd > now_usd THEN j.monthly_usd * (1 - then_usd / now_usd) END AS fix_saving_usd
  FROM judged AS j
 WHERE j.sku_status <> '' OR j.sku IS NULL
