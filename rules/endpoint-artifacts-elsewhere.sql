-- id: endpoint-artifacts-elsewhere
-- title: Endpoint whose model or image lies in another region
-- severity: error
-- category: deployment
-- advice: Copy the model archive and the image to the endpoint's own region, and name them there.
-- source: SageMaker's CreateModel takes the model archive and the image from the region of the model only.
-- help: SageMaker takes `model_data_url` and `image` only from its own region. Terraform plans another one without a
--   word, and the apply fails.
--
--   ```hcl
--   resource "aws_sagemaker_model" "serve" {
--     primary_container {
--       image          = "${local.account}.dkr.ecr.eu-west-1.amazonaws.com/serve:1"
--       model_data_url = "s3://models-eu-west-1/model.tar.gz"
--     }
--   }
--   ```
--
--   Quiet for: artifacts in the same region, and data that the model reads while it runs, which may come from anywhere.
--   A warning where the plan does not show whether a bucket is named for the archive or for the model to read.
SELECT to_plan AS plan_id, flow_id, to_address AS address, at, attribute,
       crosses IN ('region', 'continent', 'cloud') AS flagged,
       CASE WHEN attribute REGEXP '(model_data_url|s3_uri|image)$' OR from_address REGEXP '(^|\.)aws_ecr_' THEN 'error'
            ELSE 'warning' END AS severity,
       CASE WHEN attribute REGEXP '(model_data_url|s3_uri|image)$' OR from_address REGEXP '(^|\.)aws_ecr_' THEN confidence
            ELSE 'medium' END AS confidence,
       format('%s in %s takes its %s from %s in %s: SageMaker takes it from its own region only, so this will not deploy.',
              to_address, to_region,
              CASE WHEN attribute LIKE '%image' OR from_address REGEXP '(^|\.)aws_ecr_' THEN 'image' ELSE 'model' END,
              from_address, from_region) AS message,
       from_address, from_region, to_region
  FROM flow
 WHERE from_region <> '' AND to_region <> ''
   AND confidence <> 'low'
   AND attribute REGEXP '^(primary_)?container(|\[.*(model_data_url|s3_uri|image))$'
   AND matches(at, '(^|\.)aws_sagemaker_model\.')
   AND (at, attribute) NOT IN (SELECT address, attribute FROM image WHERE address IS NOT NULL AND attribute IS NOT NULL)
UNION ALL
SELECT plan_id, NULL AS flow_id, address, address AS at, attribute,
       registry_region <> region AS flagged, 'error' AS severity, 'high' AS confidence,
       format('%s in %s takes its image from %s: SageMaker takes it from its own region only, so this will not deploy.',
              address, region, registry) AS message,
       registry AS from_address, registry_region AS from_region, region AS to_region
  FROM image
