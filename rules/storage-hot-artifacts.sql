-- id: storage-hot-artifacts
-- title: Model artifacts or logs that stay in the dearest class
-- severity: note
-- category: storage
-- param min_gb = 100: size below which nothing is said
-- advice: Move them to infrequent access after a month, or let them expire.
-- source: Both prices of the rate cards for the store's own region, tier by tier: Standard and Standard-IA of S3, the hot and the cool tier of Blob storage. Standard-IA has a minimum of 30 days and 128 KB an object, the cool tier of 30 days; what reading costs is not counted.
-- help: Old checkpoints and logs are read by nobody and cost the price of hot data. A rule moves or ends them.
--
--   ```hcl
--   resource "aws_s3_bucket_lifecycle_configuration" "models" {
--     bucket = aws_s3_bucket.models.id
--     rule {
--       id     = "old"
--       status = "Enabled"
--       transition {
--         days          = 30
--         storage_class = "STANDARD_IA"
--       }
--     }
--   }
--   ```
--
--   Quiet for: training data, which is read again and again, stores with a rule that moves or ends objects, cooler
--   classes, small stores, stores whose cooler class is not cheaper, and stores of unknown content. Undetermined where the rules are known only after apply.
WITH kept AS (
  SELECT *, CASE service WHEN 's3' THEN 'aws/s3' ELSE 'azure/storage' END AS card,
         CASE service WHEN 's3' THEN 'standard' ELSE 'hot/' || redundancy END AS hot,
         CASE service WHEN 's3' THEN 'standard-ia' ELSE 'cool/' || redundancy END AS cool
    FROM store
   WHERE service IN ('s3', 'blob') AND holds IN ('artifacts', 'logs')
), priced AS (
  SELECT *, tier_cost(card, region, hot, 'storage', gb) AS hot_usd, tier_cost(card, region, cool, 'storage', gb) AS cool_usd
    FROM kept
), mended AS (
  SELECT *,
         CASE WHEN reference(address) LIKE 'aws_s3_bucket.%' THEN 'aws_s3_bucket_lifecycle_configuration'
              WHEN reference(address) LIKE 'azurerm_storage_account.%' THEN 'azurerm_storage_management_policy' END AS by,
         CASE service WHEN 's3' THEN 'bucket' ELSE 'storage_account_id' END AS of,
         CASE service WHEN 's3' THEN 'rule {
  id     = "cooler"
  status = "Enabled"

  filter {}

  transition {
    days          = 30
    storage_class = "STANDARD_IA"
  }
}'
              ELSE 'rule {
  name    = "cooler"
  enabled = true

  filters {
    blob_types = ["blockBlob"]
  }

  actions {
    base_blob {
      tier_to_cool_after_days_since_modification_greater_than = 30
    }
  }
}' END AS rule
    FROM priced
)
SELECT p.plan_id, p.address,
       CASE WHEN gb < :min_gb OR cool_usd >= hot_usd THEN 0
            ELSE NOT tiering AND lower(class) IN ('standard', 'hot') END AS flagged,
       monthly_usd,
       hot_usd - cool_usd AS saving_usd,
       format('%s holds %s in the %s class, and no rule moves or ends them.%s', p.address,
              CASE holds WHEN 'logs' THEN 'logs' ELSE 'model artifacts' END, lower(class),
              CASE WHEN gb IS NULL THEN ' (How much it holds is not given, so no amount.)'
                   WHEN monthly_usd IS NULL THEN format(' %s GB, of which no price is known.', num(gb))
                   ELSE format(' %s GB cost %s a month; %s.', num(gb), usd(monthly_usd),
                               CASE WHEN cool_usd IS NULL THEN 'what a cooler class costs there is not known'
                                    ELSE format('%s saves about %s',
                                                CASE service WHEN 's3' THEN 'infrequent access' ELSE 'the cool tier' END,
                                                usd(hot_usd - cool_usd)) END) END) AS message,
       CASE lifecycle_at WHEN '' THEN p.address ELSE lifecycle_at END AS fix_at,
       CASE WHEN lifecycle_at NOT IN ('', p.address) AND by IS NOT NULL THEN rule END AS fix_block,
       CASE lifecycle_at WHEN ''
            THEN format('resource "%s" "%s" {%s  %s = %s.id%s%s%s}', by, block_name(p.address), char(10), of, reference(p.address),
                        char(10, 10) || '  ', replace(rule, char(10), char(10) || '  '), char(10)) END AS fix_after
  FROM mended AS p
