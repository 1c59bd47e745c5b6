-- id: runtime-retired
-- title: Runtime that its provider has ended
-- severity: warning
-- category: lifecycle
-- param notice_days = 180: name a runtime that ends within so many days
-- advice: Move to a runtime in support, and test the function on it first.
-- source: AWS's schedule of runtimes, in the lifecycle facts of the rate cards; each row has its source and date.
-- help: A runtime of Lambda gets no security patches from the day of its deprecation on. Some time later no function of
--   it can be made, and then none can be changed: an apply fails that a plan took without a word.
--
--   ```hcl
--   resource "aws_lambda_function" "embed" {
--     runtime = "python3.13"   # was python3.8
--   }
--   ```
--
--   Quiet for: runtimes that end further away than `notice_days`, functions that are an image, and runtimes of which no
--   date is known. Undetermined where the runtime is known only after apply.
WITH judged AS (
  SELECT *, status = 'retired' OR (status = 'announced' AND retires_on <= setting('today')) AS gone
    FROM runtime
)
SELECT plan_id, address, 'runtime' AS attribute,
       gone OR (status = 'announced' AND days(setting('today'), retires_on) <= :notice_days) AS flagged,
       CASE WHEN gone THEN 'warning' ELSE 'note' END AS severity,
       format('%s runs on %s, which %s on %s.', address, name,
              CASE WHEN gone THEN 'gets no security patches any more: AWS ended its support' ELSE 'AWS ends to support' END,
              retires_on) AS message,
       retires_on
  FROM judged
