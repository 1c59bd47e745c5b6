-- id: extended-support
-- title: Paid extended support
-- severity: warning
-- category: lifecycle
-- advice: Upgrade to a version in standard support, one minor version after the other; or set `upgrade_policy` to STANDARD, which upgrades by itself when standard support ends.
-- source: The card of the service, and the dates of its versions in `lifecycle.csv`.
-- help: A version of Kubernetes that AWS supports beyond its standard time bills a surcharge on every cluster by the hour, which
--   is several times the price of the control plane. On Azure it is the tier Premium, which is Standard with long-term support.
--   A database of RDS or Aurora pays by the vCPU, its standby too, and twice as much in the third year; domains of
--   OpenSearch and caches of Redis pay by their nodes.
--
--   ```hcl
--   resource "aws_eks_cluster" "serve" {
--     version = "1.35"   # in standard support
--   }
--   ```
--
--   Quiet for: versions in standard support on the day of `--today`, and clusters whose upgrade policy leaves extended support out;
--   databases that say so in `engine_lifecycle_support`; clusters of AKS in the tiers Free and Standard. Undetermined where
--   the policy is known only after apply.
SELECT plane.plan_id, plane.address, coalesce(more.at, '') AS at, 'version' AS attribute,
       CASE WHEN more.quantity IS NULL AND more.basis = 'assumed' THEN NULL ELSE more.address IS NOT NULL END AS flagged,
       more.monthly_usd AS monthly_usd, more.monthly_usd AS saving_usd, more.basis AS basis,
       NULL AS advice,
       format('%s pays for %s: %s an hour on top of the %s of its control plane.', plane.address, more.item,
              rate(more.rate_usd), rate(plane.rate_usd)) AS message
  FROM cost AS plane
  LEFT JOIN cost AS more ON more.plan_id = plane.plan_id AND more.address = plane.address
                        AND more.card = plane.card AND more.meter = 'extended-support-surcharge'
 WHERE plane.card = 'aws/eks' AND plane.meter = 'control-plane'
 UNION ALL
SELECT c.plan_id, c.address, '', 'sku_tier', c.sku = 'premium',
       c.monthly_usd - monthly(standard.usd), c.monthly_usd - monthly(standard.usd), c.basis,
       'Upgrade to a version in standard support, and set `sku_tier` to Standard and `support_plan` to KubernetesOfficial.',
       format('%s pays for long-term support, the tier Premium%s.', c.address,
              CASE WHEN c.rate_usd IS NULL THEN ', of which the rate cards have no price here'
                   ELSE format(': %s an hour%s', rate(c.rate_usd), coalesce(' instead of the ' || rate(standard.usd) || ' of Standard', '')) END)
  FROM cost AS c
  JOIN resource AS r ON r.plan_id = c.plan_id AND r.address = c.address
  LEFT JOIN rate AS standard ON standard.card = c.card AND standard.region = r.region AND standard.sku = 'standard' AND standard.meter = c.meter
 WHERE c.card = 'azure/aks' AND c.meter = 'control-plane' AND c.sku <> 'free'
 UNION ALL
SELECT base.plan_id, base.address, coalesce(more.at, ''), 'engine_version',
       CASE WHEN more.quantity IS NULL AND more.basis = 'assumed' THEN NULL ELSE more.address IS NOT NULL END, more.monthly_usd, more.monthly_usd, more.basis,
       'Upgrade to a major version in standard support: on a copy first, or by a blue/green deployment.',
       format('%s pays for %s%s on top of its machine.', base.address, more.item,
              CASE WHEN more.rate_usd IS NULL THEN '' ELSE ': ' || rate(more.rate_usd) || ' a vCPU and hour' END)
  FROM cost AS base
  LEFT JOIN cost AS more ON more.plan_id = base.plan_id AND more.address = base.address AND more.card = 'aws/rds'
                        AND more.meter IN ('extended-support', 'extended-support-year-3')
 WHERE (base.card = 'aws/rds' AND base.meter IN ('single-az', 'multi-az'))
    OR (base.card = 'aws/aurora' AND base.meter IN ('on-demand', 'io-optimized', 'serverless-v2-acu', 'serverless-v2-acu-io-optimized'))
 UNION ALL
SELECT base.plan_id, base.address, '', CASE r.type WHEN 'aws_elasticsearch_domain' THEN 'elasticsearch_version' ELSE 'engine_version' END,
       more.address IS NOT NULL, more.monthly_usd, more.monthly_usd, more.basis, 'Upgrade to a version in standard support.',
       format('%s pays for %s on top of its nodes%s.', base.address, more.item,
              CASE WHEN more.monthly_usd IS NULL THEN '; the rate cards have no price of it' ELSE ': ' || usd(more.monthly_usd) || ' a month' END)
  FROM (SELECT DISTINCT plan_id, address, card FROM cost
         WHERE (card = 'aws/opensearch' AND meter = 'node') OR (card = 'aws/elasticache' AND meter <> 'extended-support')) AS base
  JOIN resource AS r ON r.plan_id = base.plan_id AND r.address = base.address
  LEFT JOIN cost AS more ON more.plan_id = base.plan_id AND more.address = base.address AND more.card = base.card
                        AND more.meter = 'extended-support'
