-- id: egress-internet
-- title: Answers that go out to the internet
-- severity: note
-- category: egress
-- advice: Compress answers, and put a content network in front of what is the same for everybody.
-- source: The internet egress of the sending cloud, tier by tier, after the 100 GB a month that are free.
-- help: What an endpoint answers to the public is paid for by the gigabyte. For text it is little; for images, audio and
--   whole files it can be more than the machine.
--
--   ```hcl
--   resource "aws_cloudfront_distribution" "serve" {
--     # the same answers, at the price of the content network
--   }
--   ```
--
--   Quiet for: private endpoints, and traffic within the free 100 GB.
SELECT from_plan AS plan_id, flow_id, from_address AS address, at, attribute,
       coalesce(monthly_usd, usd_per_gb, 1) > 0 AS flagged,
       monthly_usd, basis, confidence,
       format('%s in %s answers to the internet.%s', from_address, from_region,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for it.'
                   WHEN monthly_gb IS NULL THEN format(' %s per TB; how much moves is not known.', usd(per_tb(usd_per_gb)))
                   ELSE format(' %s per TB × %s (%s): %s a month.', usd(per_tb(usd_per_gb)),
                               volume(monthly_gb),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path
  FROM flow
 WHERE crosses = 'internet'
   AND kind = 'serve'
