-- id: prompt-cache-off
-- title: A long prompt that is read anew with every question
-- severity: note
-- category: purchase
-- param min_characters = 5000: characters of a prompt from which on a cache takes it; the least is 1,024 tokens, at 4.8 characters a token
-- advice: Put a cache point behind what stays the same: what a cache answers costs a tenth to a quarter of what is read anew.
-- source: The prices of input and of cached input of the model in that region, of the rate cards.
-- help: What stands at the beginning of each question (instructions, examples, a document) is paid for each time, unless it is
--   cached. On Bedrock a prompt says so by a cache point.
--
--   ```hcl
--   resource "aws_bedrockagent_prompt" "clerk" {
--     variant {
--       template_configuration {
--         chat {
--           system {
--             text = file("instructions.md")
--             cache_point {
--               type = "default"
--             }
--           }
--         }
--       }
--     }
--   }
--   ```
--
--   A plan shows it of Bedrock's prompts alone. Azure OpenAI caches by itself what is long enough, so that there is
--   nothing to turn on there; what an application sends besides, no plan shows.
--
--   Quiet for: short prompts, prompts with a cache point, models that have no price of what a cache answers, and deployments
--   of Azure.
SELECT m.plan_id, m.address, 'variant' AS attribute,
       CASE m.cloud WHEN 'azure' THEN 0
                    ELSE m.prompt_characters >= :min_characters AND NOT m.cached AND t.cached_input_usd < t.input_usd END AS flagged,
       'medium' AS confidence,
       format('%s sends %s characters to %s with every question, at %s a million tokens; from a cache they are %s.',
              m.address, num(m.prompt_characters), m.sku, rate(t.input_usd), rate(t.cached_input_usd)) AS message,
       m.prompt_characters, t.input_usd, t.cached_input_usd
  FROM model AS m
  JOIN token_price AS t ON t.plan_id = m.plan_id AND t.address = m.address AND t.own AND t.sku = m.sku
 WHERE (m.prompt_characters IS NOT NULL OR m.cloud = 'azure') AND m.change <> 'delete' AND t.cached_input_usd IS NOT NULL
