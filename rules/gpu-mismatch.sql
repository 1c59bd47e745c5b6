-- id: gpu-mismatch
-- title: GPUs that the plan does not use
-- severity: note
-- category: sizing
-- advice: Take a machine with as many GPUs as workers, or start a worker for each.
-- source: The number of accelerators of the machine type, by the rate cards, and the plan's own workers and taints.
-- help: One worker uses one GPU: three of four are idle. And a GPU pool without a taint takes whatever Kubernetes places
--   there, so that it does not scale down.
--
--   ```hcl
--   resource "aws_eks_node_group" "gpu" {
--     taint {
--       key    = "nvidia.com/gpu"
--       value  = "present"
--       effect = "NO_SCHEDULE"
--     }
--   }
--   ```
--
--   A system pool of AKS never goes to 0, and the cluster's own work runs in it.
--
--   Quiet for: one GPU, endpoints whose workers the plan does not show, pools with any taint, pools without machines, and
--   machines of unknown type.
SELECT plan_id, address, at,
       coalesce(accelerator_count > 1 AND workers < accelerator_count, 0) AS flagged,
       size_attribute AS attribute,
       monthly_usd, monthly_usd * (1 - workers / accelerator_count) AS saving_usd,
       NULL AS advice,
       format('%s has %s of %s, and %s: %s for GPUs that do nothing.', address,
              plural(accelerator_count, accelerator || ' GPU'), sku, plural(workers, 'worker'),
              CASE WHEN monthly_usd IS NULL THEN pct(1 - workers / accelerator_count) || ' of its price is'
                   ELSE format('%s of %s a month is', usd(monthly_usd * (1 - workers / accelerator_count)), usd(monthly_usd)) END) AS message
  FROM endpoint
 WHERE workers IS NOT NULL
 UNION ALL
SELECT plan_id, address, at,
       NOT tainted AND coalesce(max_count, "count", 1) > 0,
       '',
       monthly_usd, NULL,
       CASE WHEN least_allowed > 0 THEN 'Put the work for GPUs into a pool of mode User, which can go to 0, with a taint; keep a system pool without GPUs.'
            ELSE 'Keep the pool for work that needs its GPUs, by a taint.' END,
       format('%s is a pool of %s (%s) without a taint: other work may land on it and keep it from scaling down%s.', address, sku,
              accelerator, CASE WHEN monthly_usd IS NULL THEN '' ELSE ' (' || usd(monthly_usd) || ' a month)' END)
  FROM compute
 WHERE tainted IS NOT NULL AND coalesce(accelerator, '') <> ''
