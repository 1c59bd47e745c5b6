-- id: egress-replication
-- title: Replication to another region
-- severity: note
-- category: egress
-- advice: Replicate only what another region must have: by prefix or tag, or to one region only.
-- source: The data-transfer card of the sending cloud, for the pair of regions.
-- help: A replication rule moves every new byte once for each destination, and the copy is stored there as well. It is
--   often wanted, so this is a note: it says what it costs.
--
--   ```hcl
--   resource "aws_s3_bucket_replication_configuration" "models" {
--     rule {
--       filter { prefix = "released/" }   # not every checkpoint
--     }
--   }
--   ```
--
--   Quiet for: replication inside a region, and redundancy that costs no transfer.
SELECT from_plan AS plan_id, flow_id, from_address AS address, at, attribute,
       coalesce(usd_per_gb, 1) > 0 AS flagged,
       monthly_usd, monthly_usd AS saving_usd, basis, confidence,
       format('%s in %s is replicated to %s.%s', from_address, from_region,
              CASE WHEN to_address = from_address THEN coalesce(nullif(to_region, ''), 'its paired region') ELSE to_address || ' in ' || to_region END,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for it.'
                   WHEN monthly_gb IS NULL THEN format(' %s per TB; how much moves is not known.', usd(per_tb(usd_per_gb)))
                   ELSE format(' %s per TB × %s (%s): %s a month.', usd(per_tb(usd_per_gb)),
                               volume(monthly_gb),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path
  FROM flow
 WHERE kind = 'replicate' AND crosses IN ('region', 'continent')
