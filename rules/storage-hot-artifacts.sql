-- id: storage-hot-artifacts
-- title: Model artifacts or logs that stay in the dearest class
-- severity: note
-- category: storage
-- param min_gb = 100: size below which nothing is said
-- param saving_share = 0.46: what the infrequent-access class of S3 costs less
-- param saving_share_blob = 0.27: what the cool tier of Blob storage costs less, at least
-- advice: Move them to infrequent access after a month, or let them expire.
-- source: S3 Standard-IA is 46% below Standard in us-east-1 (0.0125 against 0.023); it has a minimum of 30 days and 128 KB an object. Blob's cool tier is 27% below hot in East US (0.0152 against 0.0208), more elsewhere.
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
--   classes, small stores, and stores of unknown content. Undetermined where the rules are known only after apply.
SELECT plan_id, address,
       CASE WHEN gb < :min_gb THEN 0 ELSE NOT tiering AND lower(class) IN ('standard', 'hot') END AS flagged,
       monthly_usd,
       monthly_usd * CASE service WHEN 's3' THEN :saving_share ELSE :saving_share_blob END AS saving_usd,
       format('%s holds %s in the %s class, and no rule moves or ends them.%s', address,
              CASE holds WHEN 'logs' THEN 'logs' ELSE 'model artifacts' END, lower(class),
              CASE WHEN monthly_usd IS NULL THEN ' (No usage is given, so no amount.)'
                   ELSE format(' %s GB cost %s a month; %s %s.', num(gb), usd(monthly_usd),
                               CASE service WHEN 's3' THEN 'infrequent access saves about' ELSE 'the cool tier saves at least' END,
                               usd(monthly_usd * CASE service WHEN 's3' THEN :saving_share ELSE :saving_share_blob END)) END) AS message
  FROM store
 WHERE service IN ('s3', 'blob') AND holds IN ('artifacts', 'logs')
