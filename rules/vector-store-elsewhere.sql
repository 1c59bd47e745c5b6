-- id: vector-store-elsewhere
-- title: A search service in another region than its models
-- severity: note
-- category: egress
-- advice: Put the search service and the models that answer from it into one region.
-- source: The regions in the plan.
-- help: A question is looked up in the store of vectors and answered by a model from what was found. Where they stand in two
--   regions each question pays for the way between them, and waits for it.
--
--   ```hcl
--   resource "azurerm_search_service" "docs" {
--     location = azurerm_cognitive_account.ai.location
--   }
--   ```
--
--   Only a search service of Azure is told by its region: a knowledge base of Bedrock and its store stand in one region,
--   and the model that its ARN places in another is priced there.
--
--   Quiet for: knowledge bases of Bedrock, plans with a model in the region of the search service, plans without a model, and regions that are not
--   known.
SELECT s.plan_id, s.address, 'location' AS attribute,
       min(m.region) IS NOT NULL AND sum(m.region = s.region) = 0 AS flagged, 'medium' AS confidence, s.monthly_usd,
       format('%s stands in %s, and no model of the plan does: %s in %s. Each question crosses regions.', s.address, s.region,
              min(m.address), min(m.region)) AS message
  FROM resource AS s
  JOIN model AS m ON m.plan_id = s.plan_id AND m.cloud = s.cloud AND m.change <> 'delete' AND m.billing <> ''
 WHERE s.change <> 'delete' AND s.region IS NOT NULL
   AND (s.type = 'azurerm_search_service'
        OR (s.plan_id, s.address) IN (SELECT plan_id, address FROM cost WHERE card = 'azure/ai_search'))
 GROUP BY s.plan_id, s.address, s.region, s.monthly_usd
