-- id: provisioned-throughput-idle
-- title: Provisioned throughput, paid for by the hour
-- severity: note
-- category: idle
-- advice: Compare it with the price by token at your volume; commit for a month or longer only where the load is steady.
-- source: The price of a model unit or a provisioned throughput unit by the hour, and of a million tokens of the same model, of the rate cards; how many tokens are output is `assume.output_tokens_percent`. Tokens a minute of a unit: Microsoft's onboarding page.
-- help: A model unit of Bedrock, or a provisioned throughput unit of Azure OpenAI, costs the same whether it answers or
--   waits. It pays at a steady load only. The message says from how many tokens a day on the same model by the token
--   would cost as much; with the month's tokens in the usage file (`monthly_input_tokens`, `monthly_output_tokens`) the
--   finding has a saving, and goes where there is none.
--
--   ```hcl
--   resource "aws_bedrock_provisioned_model_throughput" "chat" {
--     model_units         = 1
--     commitment_duration = "OneMonth"
--   }
--   ```
--
--   The message names the price of the same units with a month's commitment too: `commitment_duration` of Bedrock, a
--   reservation of Azure, which is bought outside of the plan and holds for all deployments of its kind.
--
--   The price by the token is that of the same reach (region, data zone or geography, anywhere) where there is one, else
--   the nearest, which the message names.
--
--   Quiet for: deployments that are billed by token, throughput of unknown price with no unit in the plan, and what its
--   tokens of the usage file would cost more by the token.
WITH unit AS (
  SELECT r.plan_id, r.address, r.region, r.monthly_usd, m.units, m.unit_tokens_per_minute, m.input_tokens, m.output_tokens,
         m.reach, setting('output_tokens_percent') / 100.0 AS share
    FROM resource AS r
    LEFT JOIN model AS m ON m.plan_id = r.plan_id AND m.address = r.address AND m.billing = 'unit'
   WHERE r.change <> 'delete'
     AND (r.type = 'aws_bedrock_provisioned_model_throughput'
          OR (r.type IN ('azurerm_cognitive_deployment', 'azapi_resource')
              AND (r.plan_id, r.address) IN (SELECT plan_id, address FROM cost WHERE unit LIKE 'ptu%')))
), offered AS (
  SELECT u.*, t.sku, t.input_usd, t.output_usd, t.doubt,
         row_number() OVER (PARTITION BY u.plan_id, u.address
                            ORDER BY t.own DESC, t.reach = 'region' DESC, t.reach = 'geography' DESC, t.sku) AS nth
    FROM unit AS u
    LEFT JOIN token_price AS t ON t.plan_id = u.plan_id AND t.address = u.address
), weighed AS (
  SELECT *, (SELECT CASE c.meter WHEN 'ptu-hourly'
                         THEN coalesce(tier_cost(c.card, region, c.sku, 'ptu-1-month', units),
                                       tier_cost(c.card, '*', c.sku, 'ptu-1-month', units))
                         WHEN 'no-commitment' THEN tier_cost(c.card, region, c.sku, '1-month', c.quantity) END
               FROM cost AS c
              WHERE c.plan_id = offered.plan_id AND c.address = offered.address) AS committed_usd, monthly_usd * 1000000 / (input_usd * (1 - share) + coalesce(output_usd, input_usd) * share) / 30 AS even_a_day,
         units * unit_tokens_per_minute * 60 * 24 AS most_a_day,
         (input_tokens * input_usd + coalesce(output_tokens * output_usd, 0)) / 1000000 AS by_token_usd
    FROM offered
   WHERE nth = 1
)
SELECT plan_id, address,
       coalesce(by_token_usd < monthly_usd, 1) AS flagged,
       monthly_usd,
       CASE WHEN by_token_usd < monthly_usd THEN monthly_usd - min(by_token_usd, coalesce(committed_usd, by_token_usd)) END AS saving_usd,
       CASE WHEN by_token_usd IS NOT NULL THEN 'usage' ELSE 'fixed' END AS basis,
       CASE WHEN committed_usd < by_token_usd THEN 'Commit for a month: at this volume its units then cost less than its tokens.'
            WHEN by_token_usd < monthly_usd THEN 'Deploy the model by the token.'
            WHEN input_usd IS NULL THEN 'Commit for a month or longer only where the load is steady.' END AS advice,
       format('%s is paid for by the hour, asked or not%s.%s%s', address,
              CASE WHEN monthly_usd IS NULL THEN ' (its price is not known)' ELSE ': ' || usd(monthly_usd) || ' a month' END,
              CASE WHEN by_token_usd IS NOT NULL
                   THEN format(' By the token (%s), what the usage file says of it would cost %s%s.', sku,
                               CASE doubt WHEN '' THEN '' ELSE 'about ' END, usd(by_token_usd))
                   WHEN even_a_day IS NOT NULL
                   THEN format(' By the token (%s), that buys %s%s million tokens a day%s.', sku,
                               CASE doubt WHEN '' THEN '' ELSE 'about ' END, num(even_a_day / 1000000),
                               CASE WHEN output_usd IS NULL THEN '' ELSE ', ' || pct(share) || ' of them output' END)
                   ELSE '' END,
              CASE WHEN by_token_usd IS NULL AND most_a_day < even_a_day * (1 - share)
                   THEN format(' It lets in %s million at most: by the hour it never pays.', num(most_a_day / 1000000))
                   ELSE '' END
              || CASE WHEN committed_usd < monthly_usd
                      THEN format(' The same committed for a month: %s.', usd(committed_usd)) ELSE '' END) AS message,
       sku, even_a_day AS break_even_tokens_per_day
  FROM weighed
