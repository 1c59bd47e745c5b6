-- id: batch-eligible
-- title: A job that pays the price of a conversation
-- severity: note
-- category: sizing
-- advice: Send it as a batch: the same model answers within a day for less.
-- source: The prices of a million tokens of the same model on line and as a batch, of the rate cards.
-- help: Both clouds sell the same model for about half where the answer may take up to 24 hours: a deployment of
--   `GlobalBatch` or `DataZoneBatch` in Azure OpenAI, a model invocation job in Bedrock. A deployment whose name or tag
--   calls it a batch, a nightly run, a backfill or an evaluation, and that is billed on line, pays for haste.
--
--   ```hcl
--   resource "azurerm_cognitive_deployment" "nightly" {
--     sku {
--       name     = "GlobalBatch"
--       capacity = 500
--     }
--   }
--   ```
--
--   Quiet for: agents, which cannot wait, models without a price for batches, deployments that are batches, and names that tell nothing.
SELECT m.plan_id, m.address,
       CASE m.type WHEN 'azapi_resource' THEN 'body' WHEN 'azurerm_cognitive_deployment' THEN 'sku.name' ELSE '' END AS attribute,
       m.job AND t.batch_input_usd < t.input_usd AS flagged, 'medium' AS confidence, r.monthly_usd,
       (m.input_tokens * (t.input_usd - t.batch_input_usd) + coalesce(m.output_tokens * (t.output_usd - t.batch_output_usd), 0)) / 1000000 AS saving_usd,
       CASE WHEN m.input_tokens IS NULL THEN 'fixed' ELSE 'usage' END AS basis,
       format('%s is a job by its name, and is billed on line: %s for a million tokens in%s. As a batch of %s they are %s%s.',
              m.address, rate(t.input_usd), CASE WHEN t.output_usd IS NULL THEN '' ELSE ', ' || rate(t.output_usd) || ' out' END,
              t.sku, rate(t.batch_input_usd),
              CASE WHEN t.batch_output_usd IS NULL THEN '' ELSE ' and ' || rate(t.batch_output_usd) END) AS message,
       t.sku
  FROM model AS m
  JOIN resource AS r ON r.plan_id = m.plan_id AND r.address = m.address
  JOIN token_price AS t ON t.plan_id = m.plan_id AND t.address = m.address AND t.own
 WHERE m.billing = 'token' AND t.batch_input_usd IS NOT NULL
   AND m.type IN ('azurerm_cognitive_deployment', 'azapi_resource', 'aws_bedrock_inference_profile')
