-- id: extended-support
-- title: Paid extended support
-- severity: warning
-- category: lifecycle
-- advice: Upgrade to a version in standard support, one minor version after the other; or set `upgrade_policy` to STANDARD, which upgrades by itself when standard support ends.
-- source: The card of the service, and the dates of its versions in `lifecycle.csv`.
-- help: A version of Kubernetes that AWS supports beyond its standard time bills a surcharge on every cluster by the hour, which
--   is several times the price of the control plane.
--
--   ```hcl
--   resource "aws_eks_cluster" "serve" {
--     version = "1.35"   # in standard support
--   }
--   ```
--
--   Quiet for: versions in standard support on the day of `--today`, and clusters whose upgrade policy leaves extended support out.
SELECT plane.plan_id, plane.address, 'version' AS attribute,
       more.address IS NOT NULL AS flagged,
       more.monthly_usd AS monthly_usd, more.monthly_usd AS saving_usd, more.basis AS basis,
       format('%s pays for %s: %s an hour on top of the %s of its control plane.', plane.address, more.item,
              rate(more.rate_usd), rate(plane.rate_usd)) AS message
  FROM cost AS plane
  LEFT JOIN cost AS more ON more.plan_id = plane.plan_id AND more.address = plane.address
                        AND more.card = plane.card AND more.meter = 'extended-support-surcharge'
 WHERE plane.card = 'aws/eks' AND plane.meter = 'control-plane'
