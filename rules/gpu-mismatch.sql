-- id: gpu-mismatch
-- title: GPUs that the plan does not use
-- severity: note
-- category: sizing
-- advice: Take a machine with one GPU, or start a worker for each; keep a GPU pool for GPU work by a taint.
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
--   Quiet for: one GPU, endpoints whose workers the plan does not show, pools with any taint, and machines of unknown type.
SELECT plan_id, address, at,
       coalesce(accelerator_count > 1 AND workers < accelerator_count, 0) AS flagged,
       monthly_usd, monthly_usd * (1 - workers / accelerator_count) AS saving_usd,
       format('%s has %s of %s, and %s: %s for GPUs that do nothing.', address,
              plural(accelerator_count, accelerator || ' GPU'), sku, plural(workers, 'worker'),
              CASE WHEN monthly_usd IS NULL THEN pct(1 - workers / accelerator_count) || ' of its price is'
                   ELSE format('%s of %s a month is', usd(monthly_usd * (1 - workers / accelerator_count)), usd(monthly_usd)) END) AS message
  FROM endpoint
 WHERE workers IS NOT NULL
 UNION ALL
SELECT plan_id, address, at,
       NOT tainted,
       monthly_usd, NULL,
       format('%s is a pool of %s (%s) without a taint: other work may land on it and keep it from scaling down%s.', address, sku,
              accelerator, CASE WHEN monthly_usd IS NULL THEN '' ELSE ' (' || usd(monthly_usd) || ' a month)' END)
  FROM compute
 WHERE tainted IS NOT NULL AND coalesce(accelerator, '') <> ''
