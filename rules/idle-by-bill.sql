-- id: idle-by-bill
-- title: Endpoint that is paid by the hour and moved nothing
-- severity: warning
-- category: idle
-- param min_hours_share = 0.9: part of the time that the bill holds, from which on it counts as always on
-- param min_file_hours = 336: hours that the bill must hold: two weeks
-- param max_gb = 1: GB a month up to which a NAT gateway counts as idle
-- param max_endpoint_gb = 0.001: the same of an endpoint and of a load balancer, where little data is many answers
-- param max_requests = 100: requests a month up to which it counts as idle
-- advice: Delete it, or share one that is used: the bill says that nobody needed it.
-- source: The hours, GB and requests that a bill (`--bill`) has for it.
-- help: A gateway, an endpoint or a load balancer is billed by the hour, and by what goes through it. Where the hours are
--   full and nothing went through, it stands idle: not by an assumption, but by the bill.
--
--   ```hcl
--   resource "aws_nat_gateway" "out" {    # billed for the 720 hours of September and 0 GB
--     subnet_id = aws_subnet.public.id
--   }
--   ```
--
--   An endpoint of SageMaker answers in text, and no request of it is billed: what the bill has of its data is of medium
--   confidence, and of low confidence where it has nothing of it.
--
--   Quiet for: runs without a bill, bills that hold less than `min_file_hours`, endpoints that moved more than `max_gb` or
--   `max_endpoint_gb` or answered more than `max_requests`, those of which less than nothing was billed (a correction of
--   another month), those that were billed for a part of the time only, in however many zones, and those of which a part
--   is billed in another currency than US dollars.
WITH elsewhere AS (
  SELECT DISTINCT plan_id, address FROM bill_line
   WHERE address <> '' AND category = 'usage' AND apart LIKE 'another currency%'
), used AS (
  SELECT plan_id, address, month,
         max(iif(unit = 'hour', last_hour, NULL)) - min(iif(unit = 'hour', first_hour, NULL)) AS stood,
         sum(iif(unit = 'hour', quantity, 0)) AS hours,
         sum(iif(usage_type LIKE '%VpcEndpoint-Hours', quantity, 0)) AS zone_hours,
         sum(iif(unit = 'gb', quantity, 0)) AS gb, sum(unit = 'gb') AS gb_lines,
         sum(iif(unit = 'request', quantity, 0)) AS requests,
         sum(iif(unit NOT IN ('hour', 'gb', 'request', 'gb-month', 'month'), quantity, 0)) AS other,
         min(quantity) AS least, sum(paid_usd) AS paid_usd, max(file_hours) AS file_hours
    FROM bill_line WHERE address <> '' AND category = 'usage' AND apart = ''
   GROUP BY plan_id, address, month
), whole AS (
  SELECT plan_id, address, sum(stood) AS stood, sum(hours) AS hours, round(sum(zone_hours) / 730) AS zones, sum(gb) AS gb,
         sum(gb_lines) AS gb_lines, sum(requests) AS requests, sum(other) AS other, min(least) AS least,
         sum(paid_usd) AS paid_usd, max(file_hours) AS file_hours
    FROM used GROUP BY plan_id, address
)
SELECT resource.plan_id, resource.address,
       file_hours >= :min_file_hours AND stood >= file_hours * :min_hours_share AND hours >= 730 * :min_hours_share
         AND least >= 0 AND requests <= :max_requests
         AND iif(resource.type LIKE '%nat_gateway', gb <= :max_gb AND other <= 1, max(gb, other) <= :max_endpoint_gb)
         AND NOT EXISTS (SELECT 1 FROM elsewhere WHERE elsewhere.plan_id = whole.plan_id AND elsewhere.address = whole.address)
         AS flagged,
       paid_usd AS monthly_usd, paid_usd AS saving_usd, 'billed' AS basis,
       CASE WHEN resource.type <> 'aws_sagemaker_endpoint' THEN 'high' WHEN gb_lines > 0 THEN 'medium' ELSE 'low' END AS confidence,
       format('%s was billed for %s hours%s and moved %s: %s a month for nothing.', resource.address,
              format('%.0f', stood), iif(zones > 1, format(' in %.0f zones', zones), ''),
              iif(resource.type = 'aws_sagemaker_endpoint' AND gb_lines = 0, 'nothing that the bill has', volume(gb)),
              usd(paid_usd)) AS message,
       stood AS hours, gb, requests
  FROM whole JOIN resource ON resource.plan_id = whole.plan_id AND resource.address = whole.address
 WHERE resource.type IN ('aws_nat_gateway', 'aws_vpc_endpoint', 'aws_lb', 'aws_alb', 'aws_elb', 'aws_sagemaker_endpoint',
                         'azurerm_nat_gateway', 'azurerm_private_endpoint', 'azurerm_lb')
   AND hours > 0
