-- id: gpu-on-demand-sporadic
-- title: Job capacity at the on-demand price that could be spot
-- severity: warning
-- category: commitment
-- param min_share = 0.2: by how much spot must be cheaper
-- advice: Take spot capacity for jobs that write checkpoints, with on-demand as the fallback.
-- source: On-demand and spot prices of the rate cards for this machine and region; a spot price moves, and the card says when it was seen.
-- help: A job that starts from its last checkpoint can be interrupted, and spot capacity costs a fraction. How much it is
--   differs by machine and region, so the message uses the card's own spot price, not an average.
--
--   ```hcl
--   resource "aws_eks_node_group" "train" {
--     capacity_type = "SPOT"
--   }
--   ```
--
--   Quiet for: spot capacity, compute clusters of Azure ML, which cannot be spot any more, inference and notebooks, machines that run all month unless `profile.training` is
--   `sporadic`, machines that have a spot twin in the plan, whose fallback they are, machines that a capacity reservation
--   holds, which is billed whether it is used or not, retired machines, and machines whose spot price is not lower. Undetermined without a spot price, and
--   where a reservation is known only after apply.
SELECT plan_id, address, at,
       CASE WHEN sku_status = 'retired' OR setting('training') = 'continuous'
                   OR (plan_id, type, region, sku) IN (SELECT plan_id, type, region, sku FROM compute WHERE purchase = 'spot') THEN 0
            ELSE NOT reserved AND purchase = 'on-demand' AND coalesce(max_count, 1) > 0
             AND (min_count = 0 OR setting('training') IS 'sporadic')
             AND spot_usd_per_hour < on_demand_usd_per_hour * (1 - :min_share) END AS flagged,
       size_attribute AS attribute,
       CASE WHEN workload = 'training' THEN 'warning' ELSE 'note' END AS severity,
       monthly_usd,
       monthly_usd * (1 - spot_usd_per_hour / on_demand_usd_per_hour) AS saving_usd,
       format('%s runs jobs on %s at the on-demand price of %s an hour; spot it is %s, %s less%s.',
              address, sku, rate(on_demand_usd_per_hour), rate(spot_usd_per_hour),
              pct(1 - spot_usd_per_hour / on_demand_usd_per_hour),
              CASE WHEN monthly_usd IS NULL THEN ''
                   ELSE format(': %s of %s a month', usd(monthly_usd * (1 - spot_usd_per_hour / on_demand_usd_per_hour)),
                               usd(monthly_usd)) END) AS message,
       on_demand_usd_per_hour, spot_usd_per_hour,
       CASE type WHEN 'aws_autoscaling_group' THEN at ELSE address END AS fix_at,
       CASE type WHEN 'aws_eks_node_group' THEN 'capacity_type' END AS fix_attribute, 'SPOT' AS fix_value,
       CASE WHEN type = 'aws_instance'
                 OR (type = 'aws_autoscaling_group' AND at <> '' AND (SELECT count(*) FROM compute AS o WHERE o.plan_id = c.plan_id AND o.at = c.at) = 1)
            THEN 'instance_market_options {
  market_type = "spot"
}'
            WHEN type IN ('azurerm_linux_virtual_machine', 'azurerm_windows_virtual_machine')
            THEN 'priority = "Spot"
eviction_policy = "Deallocate"'
            WHEN type IN ('azurerm_kubernetes_cluster_node_pool', 'azurerm_linux_virtual_machine_scale_set',
                          'azurerm_windows_virtual_machine_scale_set')
            THEN 'priority = "Spot"
eviction_policy = "Delete"' END AS fix_block
  FROM compute AS c
 WHERE (workload = 'training' OR (workload IN ('compute', '') AND min_count = 0))
   AND (sku IS NULL OR coalesce(accelerator, '') <> '')
   AND type NOT IN ('azurerm_machine_learning_compute_cluster', 'azapi_resource')
