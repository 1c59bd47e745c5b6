-- id: provisioned-throughput-idle
-- title: Provisioned throughput, paid for by the hour
-- severity: note
-- category: idle
-- advice: Compare it with the price by token at your volume; commit for a month or longer only where the load is steady.
-- source: The price of a model unit or a provisioned throughput unit by the hour, of the rate cards.
-- help: A model unit of Bedrock, or a provisioned throughput unit of Azure OpenAI, costs the same whether it answers or
--   waits. It pays at a steady load only.
--
--   ```hcl
--   resource "aws_bedrock_provisioned_model_throughput" "chat" {
--     model_units         = 1
--     commitment_duration = "OneMonth"
--   }
--   ```
--
--   Quiet for: deployments that are billed by token, and throughput of unknown price with no unit in the plan.
SELECT r.plan_id, r.address,
       1 AS flagged,
       r.monthly_usd,
       format('%s is paid for by the hour, asked or not%s.', r.address,
              CASE WHEN r.monthly_usd IS NULL THEN ' (its price is not known)' ELSE ': ' || usd(r.monthly_usd) || ' a month' END) AS message
  FROM resource AS r
 WHERE r.change <> 'delete'
   AND (r.type = 'aws_bedrock_provisioned_model_throughput'
        OR (r.type IN ('azurerm_cognitive_deployment', 'azapi_resource')
            AND EXISTS (SELECT 1 FROM cost AS c WHERE c.plan_id = r.plan_id AND c.address = r.address AND c.unit LIKE 'ptu%')))
