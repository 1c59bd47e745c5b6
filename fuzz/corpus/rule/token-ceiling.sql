-- id: token-ceiling
-- title: Tokens that could cost more than the budget
-- severity: note
-- category: idle
-- advice: Set `sku.capacity` to the tokens a minute that the application needs, or watch the deployment with a budget alert of the cloud.
-- source: The capacity of the deployment in thousand tokens a minute (Microsoft, Azure OpenAI quota), all month, at the dearer of the prices of input and output of the rate card.
-- help: A deployment that is billed by the token costs what is asked of it. Its capacity is the only limit that a plan sets: 500 stands for
--   500,000 tokens a minute, which is 21.9 billion in a month of 730 hours. One loop that goes wrong can come to that.
--
--   ```hcl
--   resource "azurerm_cognitive_deployment" "chat" {
--     sku {
--       name     = "GlobalStandard"
--       capacity = 500          # here
--     }
--   }
--   ```
--
--   Only Azure has such a limit in a plan: what Bedrock lets through is a quota of the account.
--
--   Quiet for: models of Bedrock, no `budget.monthly_usd`, batches, provisioned throughput, and a model without a price.
SELECT r.address, CASE r.type WHEN 'azapi_resource' THEN 'body' ELSE 'sku.capacity' END AS attribute,
       r.monthly_max_usd > setting('budget_monthly_usd') AS flagged, r.monthly_usd,
       format('It lets through as many tokens a month as cost %s; the budget is %s.', usd(r.monthly_max_usd),
              usd(setting('budget_monthly_usd'))) AS message
  FROM resource r
 WHERE r.monthly_max_usd IS NOT NULL AND setting('budget_monthly_usd') IS NOT NULL AND r.change <> 'delete'
