-- id: cluster-idle-floor
-- title: GPU cluster that keeps machines while nothing runs
-- severity: warning
-- category: idle
-- advice: Set the minimum to 0: the first job waits some minutes for a machine, and the night costs nothing.
-- source: The machine's price by the hour × the minimum × the hours of a month in which no training runs (730 minus profile.training_hours_per_month, or the assumed 160).
-- help: A cluster, a node pool or a scaling group for jobs can scale to zero between them. A minimum above zero is a
--   machine that waits, all month.
--
--   ```hcl
--   resource "azurerm_machine_learning_compute_cluster" "train" {
--     scale_settings {
--       min_node_count                       = 0
--       max_node_count                       = 4
--       scale_down_nodes_after_idle_duration = "PT15M"
--     }
--   }
--   ```
--
--   Quiet for: a minimum of 0, pools of a fixed size, inference, machines without accelerator, pools with a schedule, and
--   continuous training by the profile. Undetermined where the minimum is known only after apply.
SELECT plan_id, address, at,
       CASE WHEN setting('training') = 'continuous' THEN 0
            ELSE min_count > 0 AND max_count > min_count AND NOT scheduled END AS flagged,
       CASE type WHEN 'azurerm_machine_learning_compute_cluster' THEN 'scale_settings'
                 WHEN 'aws_eks_node_group' THEN 'scaling_config'
                 WHEN 'aws_autoscaling_group' THEN 'min_size'
                 WHEN 'azurerm_kubernetes_cluster_node_pool' THEN 'min_count' ELSE '' END AS attribute,
       CASE WHEN monthly_usd IS NOT NULL THEN monthly(min_count * usd_per_hour) END AS monthly_usd,
       CASE WHEN monthly_usd IS NOT NULL THEN min_count * usd_per_hour END * (730 - min(730, coalesce(setting('training_hours_per_month'), 160))) AS saving_usd,
       format('%s never goes below %d × %s, whether a job runs or not%s.', address, min_count, sku,
              CASE WHEN monthly_usd IS NULL OR usd_per_hour IS NULL THEN '' ELSE ': ' || usd(monthly(min_count * usd_per_hour)) || ' a month' END) AS message,
       min_count, max_count
  FROM compute
 WHERE workload IN ('training', '')
   AND coalesce(accelerator, '') <> ''
   AND type IN ('azurerm_machine_learning_compute_cluster', 'azurerm_kubernetes_cluster', 'azurerm_kubernetes_cluster_node_pool',
                'aws_eks_node_group', 'aws_autoscaling_group', 'aws_batch_compute_environment',
                'azurerm_linux_virtual_machine_scale_set', 'azurerm_windows_virtual_machine_scale_set',
                'azurerm_orchestrated_virtual_machine_scale_set', 'azapi_resource')
