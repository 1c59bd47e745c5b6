-- id: managed-premium
-- title: What managed hosting costs above the same machine raw
-- severity: note
-- category: premium
-- param min_monthly_usd = 25: premium below which nothing is said
-- param min_monthly_usd_unasked = 250: the same where the profile does not say whether the team has MLOps capacity
-- advice: With people who run inference servers, the same machine raw costs less; without them, the premium is cheaper than they are.
-- source: The hosting price minus the price of the same machine of the same card day, not a flat share.
-- help: Managed hosting brings scaling, rollouts and monitoring, and costs a premium that differs by machine. Whether it is
--   worth it depends on whether somebody would otherwise do that work: say so in `.terratoll.yaml`.
--
--   ```yaml
--   profile:
--     mlops_capacity: true
--   ```
--
--   ```hcl
--   resource "aws_instance" "serve" {
--     instance_type = "g4dn.xlarge"    # the machine behind ml.g4dn.xlarge
--   }
--   ```
--
--   Quiet for: teams without MLOps capacity by the profile, small premiums, and Azure ML, which adds none.
--   Undetermined where one of the two prices is not known.
SELECT plan_id, address, at, size_attribute AS attribute,
       CASE WHEN setting('mlops_capacity') = 0 THEN 0
            WHEN raw_usd_per_hour IS NULL THEN NULL
            ELSE managed_usd >= CASE WHEN setting('mlops_capacity') THEN :min_monthly_usd ELSE :min_monthly_usd_unasked END END AS flagged,
       monthly_usd, managed_usd AS saving_usd,
       format('%s pays %s a month above the same machine raw: %s instead of %s an hour, %s more.%s',
              address, usd(managed_usd), rate(usd_per_hour), rate(raw_usd_per_hour), pct(usd_per_hour / raw_usd_per_hour - 1),
              CASE WHEN setting('mlops_capacity') THEN '' ELSE ' Does the team have MLOps capacity? (profile.mlops_capacity)' END) AS message,
       usd_per_hour, raw_usd_per_hour
  FROM endpoint
 WHERE service IN ('sagemaker', 'azure-ml') AND NOT serverless
