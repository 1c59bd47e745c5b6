-- id: storage-versioned-without-expiry
-- title: Old versions that are kept for ever
-- severity: note
-- category: storage
-- advice: End old versions after some weeks, and uploads that were never finished.
-- source: A version costs the price of its class for as long as it stands: the monthly amount is that of the current objects.
-- help: With versioning every overwritten checkpoint stays, and is paid for, until a rule ends it.
--
--   ```hcl
--   resource "aws_s3_bucket_lifecycle_configuration" "models" {
--     bucket = aws_s3_bucket.models.id
--     rule {
--       id     = "versions"
--       status = "Enabled"
--       noncurrent_version_expiration { noncurrent_days = 30 }
--     }
--   }
--   ```
--
--   Quiet for: stores without versioning, with a rule for old versions, with an object lock, and stores that hold neither
--   data nor artifacts of AI. Undetermined where versioning or the rules are known only after apply.
WITH mended AS (
  SELECT *,
         CASE WHEN reference(address) LIKE 'aws_s3_bucket.%' THEN 'aws_s3_bucket_lifecycle_configuration'
              WHEN reference(address) LIKE 'azurerm_storage_account.%' THEN 'azurerm_storage_management_policy' END AS by,
         CASE service WHEN 's3' THEN 'bucket' ELSE 'storage_account_id' END AS of,
         CASE service WHEN 's3' THEN 'rule {
  id     = "old-versions"
  status = "Enabled"

  filter {}

  noncurrent_version_expiration {
    noncurrent_days = 30
  }

  abort_incomplete_multipart_upload {
    days_after_initiation = 7
  }
}'
              ELSE 'rule {
  name    = "old-versions"
  enabled = true

  filters {
    blob_types = ["blockBlob"]
  }

  actions {
    version {
      delete_after_days_since_creation = 30
    }
  }
}' END AS rule
    FROM store
)
SELECT s.plan_id, s.address,
       versioned AND NOT version_expiry AS flagged,
       monthly_usd,
       format('%s keeps every old version, and no rule ends them%s.', s.address,
              CASE WHEN monthly_usd IS NULL THEN '' ELSE ': each rewrite of all its objects costs another ' || usd(monthly_usd) || ' a month' END) AS message,
       CASE lifecycle_at WHEN '' THEN s.address ELSE lifecycle_at END AS fix_at,
       CASE WHEN lifecycle_at NOT IN ('', s.address) AND by IS NOT NULL THEN rule END AS fix_block,
       CASE lifecycle_at WHEN ''
            THEN format('resource "%s" "%s" {%s  %s = %s.id%s%s%s}', by, block_name(s.address), char(10), of, reference(s.address),
                        char(10, 10) || '  ', replace(rule, char(10), char(10) || '  '), char(10)) END AS fix_after
  FROM mended AS s
 WHERE service IN ('s3', 'blob') AND holds IN ('artifacts', 'training-data')
