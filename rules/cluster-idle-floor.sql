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
--   A system pool of AKS keeps a node whatever is done; work for GPUs belongs in a pool of mode User, which can go to 0.
--
--   Quiet for: a minimum of 0, of 1 in a system pool, pools of a fixed size, inference (`endpoint-always-on`), machines
--   without accelerator, pools with a schedule or with hours of their own in the usage file, machines that a capacity reservation or a capacity block holds, which are
--   billed whether they run or not, and continuous training by the profile.
--   Undetermined where the minimum, or what holds the machines, is known only after apply.
WITH pool AS (
  SELECT *, min_count - least_allowed AS idle
    FROM compute
   WHERE workload IN ('training', 'compute')
     AND coalesce(accelerator, '') <> ''
     AND type IN ('azurerm_machine_learning_compute_cluster', 'azurerm_kubernetes_cluster', 'azurerm_kubernetes_cluster_node_pool',
                  'aws_eks_node_group', 'aws_autoscaling_group', 'aws_batch_compute_environment',
                  'azurerm_linux_virtual_machine_scale_set', 'azurerm_windows_virtual_machine_scale_set',
                  'azurerm_orchestrated_virtual_machine_scale_set', 'azapi_resource')
)
SELECT plan_id, address, least_at AS at,
       CASE WHEN setting('training') = 'continuous' THEN 0
            ELSE NOT reserved AND purchase <> 'capacity-block' AND idle > 0 AND max_count > min_count AND NOT scheduled
                 AND hours_per_month >= 730 END AS flagged,
       least_attribute AS attribute,
       CASE WHEN least_allowed > 0
            THEN format('Set the minimum to %d, and give the work a pool of mode User, whose minimum may be 0.', least_allowed) END AS advice,
       CASE WHEN monthly_usd IS NOT NULL THEN monthly(idle * usd_per_hour) END AS monthly_usd,
       CASE WHEN monthly_usd IS NOT NULL THEN idle * usd_per_hour END * (730 - min(730, coalesce(setting('training_hours_per_month'), 160))) AS saving_usd,
       format('%s never goes below %d × %s, whether a job runs or not%s.', address, min_count, sku,
              CASE WHEN monthly_usd IS NULL OR usd_per_hour IS NULL THEN '' ELSE ': ' || usd(monthly(min_count * usd_per_hour)) || ' a month' END) AS message,
       min_count, max_count,
       -- Where the number that runs stands elsewhere, that stays, and the plan would cost the same.
       CASE WHEN count_at = least_at OR count_attribute = '' THEN least_attribute END AS fix_attribute, least_allowed AS fix_value,
       CASE WHEN type NOT IN ('aws_batch_compute_environment', 'aws_autoscaling_group') THEN min_count END AS fix_from,
       nullif(count_attribute, least_attribute) AS fix_also_attribute, "count" - idle AS fix_also_value
  FROM pool
