-- id: idle-by-bill
-- title: Endpoint that is paid by the hour and moved nothing
-- severity: warning
-- category: idle
-- param min_hours_share = 0.9: part of a month that it was billed for, from which on it counts as always on
-- param max_gb = 1: GB a month up to which it counts as idle
-- param max_endpoint_gb = 0.001: the same of an endpoint of a model, of which a GB of text is much
-- param min_file_hours = 336: hours that the bill must hold
-- param max_requests = 100: requests a month up to which it counts as idle
-- advice: Delete it, or share one that is used: the bill says that nobody needed it.
-- source: The hours, GB and requests that a bill (`--bill`) has for it.
-- help: A gateway, an endpoint or a load balancer is billed by the hour, and by what goes through it. Where the hours are
--   full and nothing went through, it stands idle: not by an assumption, but by the bill.
--
--   ```hcl
--   resource "aws_nat_gateway" "out" {    # billed for 730 hours and 0 GB
--     subnet_id = aws_subnet.public.id
--   }
--   ```
--
--   An endpoint of SageMaker is billed for its data and not for its requests: of it the finding is less certain.
--
--   Quiet for: runs without a bill, bills of less than `min_file_hours`, endpoints that moved more than `max_gb`
--   (`max_endpoint_gb`) or answered more than `max_requests`, corrections of earlier months, and those that were billed
--   for a part of the month only.
WITH used AS (
  SELECT plan_id, address,
         sum(CASE WHEN unit = 'hour' THEN quantity ELSE 0 END) AS hours,
         sum(CASE WHEN unit = 'gb' THEN quantity ELSE 0 END) AS gb,
         sum(CASE WHEN unit = 'request' THEN quantity ELSE 0 END) AS requests,
         sum(CASE WHEN unit NOT IN ('hour', 'gb', 'request', 'gb-month', 'month') THEN quantity ELSE 0 END) AS other,
         sum(paid_usd) AS paid_usd, max(file_hours) AS file_hours,
         max(covered) AS covered
    FROM bill_line WHERE address <> '' AND category = 'usage' AND apart = ''
   GROUP BY plan_id, address
)
SELECT resource.plan_id, resource.address,
       hours >= 730 * :min_hours_share AND file_hours >= :min_file_hours AND covered >= :min_hours_share
         AND gb BETWEEN 0 AND iif(resource.type = 'aws_sagemaker_endpoint', :max_endpoint_gb, :max_gb)
         AND requests BETWEEN 0 AND :max_requests AND other <= 1 AS flagged,
       iif(resource.type = 'aws_sagemaker_endpoint', 'medium', 'high') AS confidence,
       paid_usd AS monthly_usd, paid_usd AS saving_usd, 'billed' AS basis,
       format('%s was billed for %s hours%s and moved %s: %s a month for nothing.', resource.address,
              format('%.0f', hours), iif(hours > 750, ' (of several zones or machines)', ''), volume(gb), usd(paid_usd)) AS message,
       hours, gb, requests
  FROM used JOIN resource ON resource.plan_id = used.plan_id AND resource.address = used.address
 WHERE resource.type IN ('aws_nat_gateway', 'aws_vpc_endpoint', 'aws_lb', 'aws_alb', 'aws_elb', 'aws_sagemaker_endpoint',
                         'azurerm_nat_gateway', 'azurerm_private_endpoint', 'azurerm_lb')
   AND hours > 0
