-- id: egress-inter-region
-- title: Data that pays to cross a region
-- severity: warning
-- category: egress
-- advice: Put the store and what reads it in one region, or copy the data there once.
-- source: The data-transfer card of the sending cloud, by its pair of regions.
-- help: Data that is read from a store in another region is paid for by the gigabyte, on the data-transfer line of
--   the bill, where nobody looks for a pipeline.
--
--   ```hcl
--   resource "aws_s3_bucket" "corpus" {
--     provider = aws.west        # the region of the machines that read it
--     bucket   = "corpus-west"
--   }
--   ```
--
--   The volume is the usage file's, else the profile's `pipeline_gb_per_day`, else an assumption that the report names;
--   the price of a terabyte needs none of them. Quiet for: flows inside a region, replication and NAT, which have
--   their own rules, and pairs that cost nothing. Peered networks are a note: the plan does not show what goes between them.
SELECT CASE kind WHEN 'write' THEN from_plan ELSE to_plan END AS plan_id, flow_id,
       CASE kind WHEN 'write' THEN from_address WHEN 'peer' THEN at ELSE to_address END AS address, at, attribute,
       coalesce(usd_per_gb, 1) > 0 AS flagged,
       CASE kind WHEN 'peer' THEN 'note' END AS severity,
       monthly_usd, monthly_usd AS saving_usd, basis, confidence,
       format('%s in %s %s %s in %s.%s',
              from_address, from_region,
              CASE kind WHEN 'write' THEN 'writes to' WHEN 'read' THEN 'is read by' WHEN 'peer' THEN 'is peered with' ELSE 'is within reach of' END,
              to_address, to_region,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for this pair.'
                   WHEN monthly_gb IS NULL THEN format(' %s per TB; how much moves is not known.', usd(per_tb(usd_per_gb)))
                   ELSE format(' %s per TB × %s (%s): %s a month.', usd(per_tb(usd_per_gb)),
                               volume(monthly_gb),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path
  FROM flow
 WHERE crosses = 'region'
   AND coalesce(kind, '') IN ('read', 'write', 'peer', '')
