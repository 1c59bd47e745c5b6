-- id: region-sprawl
-- title: Inference in many regions
-- severity: note
-- category: placement
-- param max_regions = 3: regions up to which nothing is said
-- advice: Serve from the regions whose users would notice, and scale those; a region costs its floor whether it is used or not.
-- source: The sum of the endpoints' monthly cost, region by region.
-- help: Each region with an endpoint pays for at least one machine all month, and for the artifacts that are copied there.
--
--   ```hcl
--   locals {
--     serving_regions = ["us-east-1", "eu-west-1"]   # not every region of the company
--   }
--   ```
--
--   Quiet for: three regions or fewer, serverless endpoints, and what does not serve. Undetermined where regions are
--   not known and could make the difference.
WITH place AS (
  SELECT plan_id, cloud, region, monthly_usd FROM endpoint
   WHERE workload = 'inference' AND NOT serverless AND (region IS NULL OR region <> '')
   UNION ALL
  SELECT plan_id, cloud, region, monthly_usd FROM compute
   WHERE workload = 'inference' AND (region IS NULL OR region <> '')
)
SELECT plan_id, '' AS address,
       CASE WHEN count(DISTINCT region) > :max_regions THEN 1
            WHEN count(DISTINCT region) + sum(region IS NULL) > :max_regions THEN NULL ELSE 0 END AS flagged,
       sum(monthly_usd) AS monthly_usd,
       format('Inference runs in %s (%s)%s.', plural(count(DISTINCT region), 'region'),
              replace(group_concat(DISTINCT region), ',', ', '),
              CASE WHEN sum(monthly_usd) IS NULL THEN '' ELSE ' for ' || usd(sum(monthly_usd)) || ' a month' END) AS message
  FROM place
 GROUP BY plan_id
