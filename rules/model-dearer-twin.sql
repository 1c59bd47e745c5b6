-- id: model-dearer-twin
-- title: The same model, cheaper by another deployment
-- severity: warning
-- category: sizing
-- advice: Deploy it as the cheaper one; the model and its answers are the same.
-- source: The prices of a million tokens of the same model and version by where its tokens may be processed, of the rate cards; `assume.output_tokens_percent` of them output.
-- help: A model of Azure OpenAI is sold in a region, in a data zone or global; one of Bedrock in its region, by a profile
--   of its geography (`us.`, `eu.`, `apac.`) or by a global one. It is the same model; what differs is where a prompt may
--   be processed, and the price.
--
--   A cheaper one counts only where it keeps prompts as near as the one in the plan does, unless `profile.data_residency`
--   says how far they may go: `region`, `geography` or `anywhere`.
--
--   ```hcl
--   resource "azurerm_cognitive_deployment" "chat" {
--     sku {
--       name = "GlobalStandard"      # DataZoneStandard costs 10% more
--     }
--   }
--   ```
--
--   Quiet for: prices in doubt, throughput by the hour, batches, and what no price is lower than.
WITH own AS (
  SELECT m.plan_id, m.address, m.type, m.reach, m.input_tokens, m.output_tokens, r.monthly_usd, t.sku, t.input_usd, t.output_usd,
         setting('output_tokens_percent') / 100.0 AS share,
         CASE coalesce(setting('data_residency'), m.reach) WHEN 'region' THEN 0 WHEN 'geography' THEN 1 ELSE 2 END AS allowed
    FROM model AS m
    JOIN resource AS r ON r.plan_id = m.plan_id AND r.address = m.address
    JOIN token_price AS t ON t.plan_id = m.plan_id AND t.address = m.address AND t.own
   WHERE m.billing = 'token' AND t.doubt = '' AND m.change <> 'delete'
), priced AS (
  SELECT o.*, o.input_usd * (1 - share) + coalesce(o.output_usd, o.input_usd) * share AS mixed_usd,
         t.sku AS other_sku, t.reach AS other_reach,
         t.input_usd * (1 - share) + coalesce(t.output_usd, t.input_usd) * share AS other_mixed_usd,
         o.input_tokens * (o.input_usd - t.input_usd) / 1000000
           + coalesce(o.output_tokens * (o.output_usd - t.output_usd) / 1000000, 0) AS saved_usd
    FROM own AS o
    LEFT JOIN token_price AS t
      ON t.plan_id = o.plan_id AND t.address = o.address AND NOT t.own AND t.doubt = ''
     AND CASE t.reach WHEN 'region' THEN 0 WHEN 'geography' THEN 1 ELSE 2 END <= o.allowed
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY plan_id, address ORDER BY coalesce(other_mixed_usd, mixed_usd), other_sku) AS nth
    FROM priced
)
SELECT plan_id, address,
       CASE type WHEN 'azapi_resource' THEN 'body' WHEN 'azurerm_cognitive_deployment' THEN 'sku.name'
                 WHEN 'aws_bedrockagent_agent' THEN 'foundation_model' WHEN 'aws_bedrock_inference_profile'
                 THEN 'model_source.copy_from' ELSE '' END AS attribute,
       coalesce(other_mixed_usd < mixed_usd AND coalesce(saved_usd, 1) >= 0.01, 0) AS flagged, monthly_usd,
       CASE WHEN saved_usd >= 0.01 THEN saved_usd END AS saving_usd,
       CASE WHEN saved_usd > 0 THEN 'usage' ELSE 'fixed' END AS basis,
       format('%s is asked as %s: %s for a million tokens, %s of them output. As %s it is %s%s.', address, sku,
              rate(mixed_usd), pct(share), other_sku, rate(other_mixed_usd),
              CASE WHEN saved_usd > 0 THEN ', ' || usd(saved_usd) || ' a month less' ELSE '' END) AS message,
       sku, other_sku
  FROM ranked
 WHERE nth = 1
