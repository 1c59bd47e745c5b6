-- id: notebook-never-stops
-- title: Notebook that never stops
-- severity: warning
-- category: idle
-- param working_hours = 176: hours a month in which somebody works on it
-- advice: Stop it when it is idle, or on a schedule in the evening.
-- source: The machine's price by the hour × 730; 22 days of 8 hours are 176.
-- help: A notebook is used in working hours and paid for around the clock, unless something stops it.
--
--   ```hcl
--   resource "aws_sagemaker_notebook_instance_lifecycle_configuration" "idle" {
--     on_start = base64encode(file("stop-when-idle.sh"))
--   }
--   ```
--
--   Quiet for: notebooks with a schedule, an idle shutdown or a lifecycle configuration, and what is billed by use.
--   Undetermined where the plan does not know it yet.
WITH notebook AS (
  SELECT c.*,
         -- Only azapi can say it, and only where it is at hand.
         EXISTS (SELECT 1 FROM resource AS r JOIN resource AS own ON own.plan_id = r.plan_id AND own.module = r.module
                  WHERE own.plan_id = c.plan_id AND own.address = c.address AND r.type LIKE 'azapi_%') AS has_azapi
    FROM compute AS c
   WHERE c.workload = 'notebook'
)
SELECT plan_id, address, at,
       CASE WHEN sku IS NULL THEN NULL ELSE NOT scheduled AND coalesce(min_count, 1) > 0 AND hours_per_month >= 730 END AS flagged,
       monthly_usd,
       monthly_usd * (1 - :working_hours / 730.0) AS saving_usd,
       format('%s (%s) runs around the clock: nothing in the plan stops it%s.', address, sku,
              CASE WHEN monthly_usd IS NULL THEN ''
                   ELSE format('. %s a month; in working hours it is %s', usd(monthly_usd), usd(monthly_usd * :working_hours / 730.0)) END) AS message,
       CASE WHEN reference(address) LIKE 'azapi_resource.%' THEN 'body.properties.properties.idleTimeBeforeShutdown' END AS fix_attribute,
       'PT60M' AS fix_value,
       CASE WHEN type = 'azurerm_machine_learning_compute_instance' AND has_azapi THEN format(
'resource "azapi_update_resource" "%s" {
  type        = "Microsoft.MachineLearningServices/workspaces/computes@2024-04-01"
  resource_id = %s.id

  body = {
    properties = {
      properties = {
        idleTimeBeforeShutdown = "PT60M"
      }
    }
  }
}', block_name(address), reference(address)) END AS fix_after
  FROM notebook
