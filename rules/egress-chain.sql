-- id: egress-chain
-- title: Data that pays at two hops or more
-- severity: warning
-- category: egress
-- advice: Put the stores, the training and the serving of one pipeline into one region, or copy its data once.
-- source: The sum of the pipeline's hops at the rates of the data-transfer cards; in one region it is 0.
-- help: Data that lies in one region, is trained on in a second and served from a third pays each time it moves on. Each
--   hop is a finding of its own; this one is their sum.
--
--   ```hcl
--   provider "aws" {
--     region = "us-west-2"        # one region for the bucket, the training and the endpoint
--   }
--   ```
--
--   Quiet for: one hop, hops that do not follow each other, replication and peering, and paths without a known grant.
WITH hop AS (
  SELECT pipeline, hop, min(to_plan) AS plan_id, from_region, to_region, from_cloud, to_cloud,
         min(to_address) AS to_address, sum(monthly_usd) AS monthly_usd, sum(monthly_gb) AS monthly_gb,
         max(usd_per_gb) AS usd_per_gb, min(basis) AS basis,
         CASE WHEN sum(confidence = 'medium') > 0 THEN 'medium' ELSE 'high' END AS confidence
    FROM flow
   WHERE kind IN ('read', 'write', 'serve') AND crosses IN ('region', 'continent', 'cloud') AND confidence <> 'low'
     AND coalesce(usd_per_gb, 1) > 0
   GROUP BY pipeline, hop, from_cloud, from_region, to_cloud, to_region
), linked AS (
  SELECT DISTINCT a.pipeline
    FROM hop AS a JOIN hop AS b ON b.pipeline = a.pipeline AND b.from_cloud = a.to_cloud AND b.from_region = a.to_region
     AND (b.to_cloud <> a.from_cloud OR b.to_region <> a.from_region)
)
SELECT min(plan_id) AS plan_id, '' AS address, pipeline,
       pipeline IN (SELECT pipeline FROM linked) AS flagged,
       sum(monthly_usd) AS monthly_usd, sum(monthly_usd) AS saving_usd, min(basis) AS basis,
       max(confidence) AS confidence,
       format('The same data pays at %s: %s. Together %s a month; in one region it is $0.00.',
              plural(count(*), 'hop'),
              group_concat(from_region || ' → ' || to_region || ' ' || usd(monthly_usd), ', '),
              usd(sum(monthly_usd))) AS message,
       count(*) AS hops
  FROM hop
 GROUP BY pipeline
