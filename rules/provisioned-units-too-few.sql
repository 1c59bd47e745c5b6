-- id: provisioned-units-too-few
-- title: Fewer provisioned units than the model takes
-- severity: warning
-- category: sizing
-- advice: Set `sku.capacity` to the model's minimum, or deploy it by the token.
-- source: Microsoft's onboarding page of provisioned throughput, 2026-03-20: the least units of a deployment by model, for global and data zone, and for one region.
-- help: A provisioned deployment of Azure OpenAI has a minimum of units by model and by where it runs. Azure refuses a
--   smaller one when it is applied.
--
--   ```hcl
--   resource "azurerm_cognitive_deployment" "chat" {
--     model {
--       name = "gpt-4o"
--       …
--     }
--     sku {
--       name     = "ProvisionedManaged"
--       capacity = 50          # 15 of GlobalProvisionedManaged
--     }
--   }
--   ```
--
--   Only Azure has such a minimum: Bedrock sells a model by single units.
--
--   Quiet for: models of which no minimum is known, units of Bedrock, and all that is billed by the token.
SELECT m.plan_id, m.address, CASE m.type WHEN 'azapi_resource' THEN 'body' ELSE 'sku.capacity' END AS attribute,
       m.units < m.least_units AS flagged, r.monthly_usd,
       format('%s asks for %s; %s takes %d at least there.', m.address, plural(m.units, 'provisioned unit'), m.name,
              m.least_units) AS message
  FROM model AS m
  JOIN resource AS r ON r.plan_id = m.plan_id AND r.address = m.address
 WHERE m.billing = 'unit' AND m.least_units IS NOT NULL
