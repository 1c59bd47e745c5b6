-- id: vector-store-floor
-- title: A store of vectors that costs more than the models that ask it
-- severity: note
-- category: idle
-- advice: Start with a store that costs nothing while nobody asks, and move when the volume pays for a floor.
-- source: The fixed price of the store in the plan, and the models' tokens by the usage file or the profile; `assume.output_tokens_percent` of them output.
-- help: A collection of OpenSearch Serverless, a unit of Azure AI Search, a Kendra index or a cluster costs the same with ten
--   documents as with ten million, and with no question as with many. In a small application it is most of the bill.
--
--   What scales to zero instead: S3 Vectors and Aurora Serverless v2 with `min_capacity = 0` on AWS; Cosmos DB
--   serverless on Azure. The basic tier of AI Search has a floor too, at under a third of the standard one's.
--
--   ```hcl
--   resource "aws_bedrockagent_knowledge_base" "docs" {
--     storage_configuration {
--       type = "S3_VECTORS"
--       s3_vectors_configuration {
--         index_arn = aws_s3vectors_index.docs.index_arn
--       }
--     }
--   }
--   ```
--
--   Quiet for: stores whose models cost more, search services in a plan without a model, collections that hold no vectors,
--   and what has no price. Where nobody says what the models are asked, the message says how many tokens the floor would buy;
--   of a basic unit, the least that Azure sells, the rule is undetermined then.
WITH models AS (
  SELECT m.plan_id, count(*) AS models, sum(r.monthly_usd) AS usd, sum(r.monthly_usd IS NULL OR m.input_tokens IS NULL) AS unknown,
         min(t.input_usd * (1 - setting('output_tokens_percent') / 100.0)
             + coalesce(t.output_usd, t.input_usd) * setting('output_tokens_percent') / 100.0) AS mixed_usd
    FROM model AS m
    JOIN resource AS r ON r.plan_id = m.plan_id AND r.address = m.address
    LEFT JOIN token_price AS t ON t.plan_id = m.plan_id AND t.address = m.address AND t.own AND t.output_usd IS NOT NULL
   WHERE m.billing IN ('token', 'batch') AND m.vector_store = '' AND m.change <> 'delete'
   GROUP BY m.plan_id
), floors AS (
  SELECT r.plan_id, r.address, r.cloud, r.region, r.monthly_usd, c.card AS search, c.sku AS tier,
         (r.plan_id, r.address) IN (SELECT plan_id, address FROM store
                                     WHERE service = 'opensearch-serverless' AND class = 'vectorsearch') AS vectors,
         (r.plan_id, r.address) IN (SELECT plan_id, vector_store FROM model) AS asked
    FROM resource AS r
    LEFT JOIN (SELECT plan_id, address, card, min(sku) AS sku FROM cost WHERE card = 'azure/ai_search'
                GROUP BY plan_id, address, card) AS c ON c.plan_id = r.plan_id AND c.address = r.address
   WHERE r.monthly_usd > 0 AND r.change <> 'delete'
)
SELECT f.plan_id, f.address,
       CASE WHEN m.unknown = 0 THEN m.usd < f.monthly_usd WHEN f.tier IS NULL OR f.tier <> 'basic' THEN 1 END AS flagged,
       CASE WHEN coalesce(m.unknown, 1) > 0 THEN 'medium' ELSE 'high' END AS confidence,
       f.monthly_usd,
       format('%s costs %s a month, asked or not%s.%s', f.address, usd(f.monthly_usd),
              CASE WHEN m.unknown = 0 THEN format('; %s of the plan %s', plural(m.models, 'model'), usd(m.usd))
                   WHEN m.mixed_usd IS NOT NULL THEN format(': as much as %s million tokens', num(f.monthly_usd / m.mixed_usd))
                   ELSE '' END,
              CASE WHEN f.tier NOT IN ('basic', 'free')
                   THEN coalesce(format(' A unit of the basic tier costs %s.', usd(tier_cost(f.search, f.region, 'basic', 'search-unit', 730))), '')
                   WHEN f.cloud = 'aws' THEN ' S3 Vectors is billed by what it holds and is asked, and has no floor.' ELSE '' END) AS message
  FROM floors AS f
  LEFT JOIN models AS m ON m.plan_id = f.plan_id
 WHERE f.vectors OR f.asked OR (f.search IS NOT NULL AND m.models > 0)
