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
--   the price of a terabyte needs none of them. Quiet for: flows inside a region, replication, peering and NAT, which
--   have their own rules, and pairs that cost nothing.
SELECT to_plan AS plan_id, to_address AS address, at, attribute,
       coalesce(usd_per_gb, 1) > 0 AS flagged,
       monthly_usd, monthly_usd AS saving_usd, basis, confidence,
       format('%s in %s is %s %s in %s.%s',
              from_address, from_region,
              CASE kind WHEN 'write' THEN 'written by' WHEN 'read' THEN 'read by' WHEN 'serve' THEN 'served by' ELSE 'within reach of' END,
              to_address, to_region,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for this pair.'
                   ELSE format(' %s per TB × %s TB (%s): %s a month.', usd(per_tb(usd_per_gb)), num(monthly_gb / 1000),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path
  FROM flow
 WHERE crosses = 'region'
   AND coalesce(kind, '') IN ('read', 'write', 'serve', '')
