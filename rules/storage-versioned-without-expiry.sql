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
SELECT plan_id, address,
       versioned AND NOT version_expiry AS flagged,
       monthly_usd,
       format('%s keeps every old version, and no rule ends them%s.', address,
              CASE WHEN monthly_usd IS NULL THEN '' ELSE ': each rewrite of all its objects costs another ' || usd(monthly_usd) || ' a month' END) AS message
  FROM store
 WHERE service IN ('s3', 'blob') AND holds IN ('artifacts', 'training-data')
