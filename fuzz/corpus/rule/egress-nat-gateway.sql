-- id: egress-nat-gateway
-- title: Storage traffic through a NAT gateway
-- severity: warning
-- category: egress
-- advice: Add a gateway endpoint for S3 to the route tables of the private subnets: it is free, and the traffic leaves the NAT gateway.
-- source: The processing price of the NAT gateway in that region.
-- help: A machine in a private subnet that reads S3 in its own region pays a NAT gateway for every gigabyte, unless its
--   route table has a gateway endpoint. The endpoint costs nothing.
--
--   ```hcl
--   resource "aws_vpc_endpoint" "s3" {
--     vpc_id          = aws_vpc.main.id
--     service_name    = "com.amazonaws.us-west-2.s3"
--     route_table_ids = [aws_route_table.private.id]
--   }
--   ```
--
--   An endpoint counts for the tables that it names, and a subnet without a table of its own goes by its network's
--   main one. On Azure it is the subnet that has a NAT gateway, and a service endpoint of Storage takes what goes to an
--   account.
--
--   Quiet for: subnets whose table has a gateway endpoint, networks with an interface endpoint for S3 that has private
--   DNS, subnets with a service endpoint of Storage, accounts with a private endpoint, public subnets, and machines that
--   read nothing.
SELECT to_plan AS plan_id, flow_id, to_address AS address, at, attribute,
       coalesce(usd_per_gb, 1) > 0 AS flagged,
       CASE WHEN to_cloud = 'aws' AND from_region <> to_region
            THEN 'Keep what is read in the region of its reader: a gateway endpoint serves its own region only.'
            WHEN to_cloud = 'azure' THEN 'Give the subnet the service endpoint Microsoft.Storage: it is free, and the traffic leaves the NAT gateway.' END AS advice,
       monthly_usd, monthly_usd AS saving_usd, basis, confidence,
       format('What %s reads from %s goes through a NAT gateway.%s', to_address, from_address,
              CASE WHEN usd_per_gb IS NULL THEN ' No rate is known for it.'
                   WHEN monthly_gb IS NULL THEN format(' %s per TB; how much moves is not known.', usd(per_tb(usd_per_gb)))
                   ELSE format(' %s per TB × %s (%s): %s a month.', usd(per_tb(usd_per_gb)),
                               volume(monthly_gb),
                               basis, usd(monthly_usd)) END) AS message,
       from_address, from_region, to_region, usd_per_gb, monthly_gb, evidence AS path,
       CASE to_cloud WHEN 'aws' THEN route_table ELSE subnet END AS fix_at,
       CASE to_cloud WHEN 'azure' THEN 'service_endpoints = ["Microsoft.Storage"]' END AS fix_block,
       CASE WHEN to_cloud = 'aws' AND route_table <> '' AND from_region = to_region
            THEN format('resource "aws_vpc_endpoint" "%s_s3" {%s  vpc_id = %s.vpc_id%s  service_name = "com.amazonaws.%s.s3"%s  route_table_ids = [%s.id]%s}',
                        block_name(route_table), char(10), reference(route_table), char(10), to_region, char(10),
                        reference(route_table), char(10)) END AS fix_after
  FROM flow
 WHERE kind = 'nat'
