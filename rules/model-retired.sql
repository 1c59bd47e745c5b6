-- id: model-retired
-- title: Model that cannot be deployed any more
-- severity: error
-- category: lifecycle
-- param notice_days = 90: days before its retirement from which on a model is named
-- advice: Move to a newer model, and test your prompts with it first.
-- source: Both clouds' schedules of retirements, in the lifecycle facts of the rate cards; each row has its source and date.
-- help: A version of a model of Azure OpenAI is retired some 18 months after it came, a preview after months. Terraform
--   plans it without a word; the apply of a new deployment fails, and a deployment that stands answers with errors. So it
--   is with a model of Bedrock that has reached its end of life, for provisioned throughput, agents and inference profiles.
--
--   ```hcl
--   resource "azurerm_cognitive_deployment" "chat" {
--     model {
--       format  = "OpenAI"
--       name    = "gpt-5.2"      # was gpt-35-turbo
--       version = "2025-12-11"   # was 0301
--     }
--   }
--   ```
--
--   Retirements that were announced are sometimes put off: one that is only announced is a warning of medium
--   confidence once its day has passed. Quiet for: retirements further away than `notice_days`, deployments that
--   leave the version to Azure, and models of which no date is known. Undetermined where the name or the version is
--   known only after apply.
WITH judged AS (
  SELECT *, status = 'retired' AND doubt = '' AS certain,
         status = 'retired' OR (status = 'announced' AND retires_on <= setting('today')) AS gone
    FROM model
)
SELECT plan_id, address, CASE type WHEN 'azapi_resource' THEN 'body.properties.model' WHEN 'aws_bedrock_provisioned_model_throughput' THEN 'model_arn'
                 WHEN 'aws_bedrockagent_agent' THEN 'foundation_model' WHEN 'aws_bedrock_inference_profile' THEN 'model_source'
                 ELSE 'model' END AS attribute,
       gone OR (status = 'announced' AND days(setting('today'), retires_on) <= :notice_days) AS flagged,
       CASE WHEN certain AND change IN ('create', 'update', 'replace') THEN 'error' ELSE 'warning' END AS severity,
       CASE WHEN certain OR NOT gone THEN 'high' ELSE 'medium' END AS confidence,
       format('%s %s%s%s.', trim(name || ' ' || version),
              CASE WHEN NOT gone THEN 'can be had for a while only: ' || CASE cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END || ' retires it'
                   WHEN status = 'retired' THEN 'cannot be had any more: ' || CASE cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END || ' retired it'
                   ELSE 'can hardly be had any more: ' || CASE cloud WHEN 'aws' THEN 'AWS' ELSE 'Azure' END || ' announced its end for' END,
              CASE WHEN retires_on = '' THEN '' WHEN gone AND status = 'announced' THEN ' ' || retires_on
                   ELSE ' on ' || retires_on END,
              CASE WHEN note = '' OR cloud = 'aws' THEN '' ELSE '; ' || note END) AS message,
       retires_on
  FROM judged
