-- id: egress-cross-cloud
-- title: Data that leaves one cloud for the other
-- severity: warning
-- category: egress
-- advice: Train where the data lies, or copy it once; what must cross at all should cross compressed.
-- source: The internet egress of the sending cloud, tier by tier, after the 100 GB a month that are free.
-- help: Between clouds data goes at the price of the internet, several times that of another region. A plan that saves
--   on machines by using both clouds pays a part of it back here.
--
--   ```hcl
--   resource "aws_s3_bucket" "models" {        # beside the machines on AWS that write it
--     bucket = "models-eu-west-1"
--   }
--   ```
--
--   Quiet for: flows inside one cloud, and traffic to the public, which `egress-internet` names.
SELECT CASE kind WHEN 'write' THEN from_plan ELSE to_plan END AS plan_id, flow_id,
       CASE kind WHEN 'write' THEN from_address WHEN 'peer' THEN at ELSE to_address END AS address, at, attribute,
       coalesce(usd_per_gb, 1) > 0 AS flagged,
       monthly_usd, monthly_usd AS saving_usd, basis, confidence,
       format('%s (%s, %s) %s %s (%s, %s), on another cloud.%s',
              from_address, from_cloud, from_region,
              CASE kind WHEN 'write' THEN 'writes to' WHEN 'read' THEN 'is read by' WHEN 'peer' THEN 'is peered with' ELSE 'is within reach of' END,
              to_address, to_cloud, to_region,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for it.'
                   WHEN monthly_gb IS NULL THEN format(' %s per TB; how much moves is not known.', usd(per_tb(usd_per_gb)))
                   ELSE format(' %s per TB × %s (%s): %s a month.', usd(per_tb(usd_per_gb)),
                               volume(monthly_gb),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path
  FROM flow
 WHERE crosses = 'cloud'
