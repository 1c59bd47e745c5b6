-- id: egress-inter-continent
-- title: Data that pays to cross an ocean
-- severity: warning
-- category: egress
-- advice: Keep a copy of the data on each continent that uses it, and move only what changed.
-- source: The data-transfer card of the sending cloud: on AWS by pair of regions, on Azure by continent.
-- help: Between continents a gigabyte costs up to seven times what it costs inside one, and it takes long.
--
--   ```hcl
--   resource "azurerm_storage_account" "corpus" {
--     location = "westeurope"     # where the machines that read it stand
--   }
--   ```
--
--   The volume is the usage file's, else the profile's `pipeline_gb_per_day`, else an assumption that the report names.
--   Quiet for: flows inside a continent, replication, which has its own rule, and pairs that cost nothing.
--   Peered networks are a note: the plan does not show what goes between them.
SELECT CASE kind WHEN 'write' THEN from_plan ELSE to_plan END AS plan_id, flow_id,
       CASE kind WHEN 'write' THEN from_address WHEN 'peer' THEN at ELSE to_address END AS address, at, attribute,
       coalesce(usd_per_gb, 1) > 0 AS flagged,
       CASE kind WHEN 'peer' THEN 'note' END AS severity,
       monthly_usd, monthly_usd AS saving_usd, basis, confidence,
       format('%s in %s %s %s in %s, on another continent.%s',
              from_address, from_region,
              CASE kind WHEN 'write' THEN 'writes to' WHEN 'read' THEN 'is read by' WHEN 'peer' THEN 'is peered with' ELSE 'is within reach of' END,
              to_address, to_region,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for it.'
                   WHEN monthly_gb IS NULL THEN format(' %s per TB; how much moves is not known.', usd(per_tb(usd_per_gb)))
                   ELSE format(' %s per TB × %s (%s): %s a month.', usd(per_tb(usd_per_gb)),
                               volume(monthly_gb),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path
  FROM flow
 WHERE crosses = 'continent'
   AND coalesce(kind, '') IN ('read', 'write', 'peer', '')
