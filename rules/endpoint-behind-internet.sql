-- id: endpoint-behind-internet
-- title: Models that are asked through a NAT gateway
-- severity: note
-- category: egress
-- advice: Put an interface endpoint of the model's service (bedrock-runtime, sagemaker.runtime) into the network from the volume on that pays for its hours.
-- source: The prices of a GB through the NAT gateway and through an interface endpoint, and of the endpoint's hours, in that region.
-- help: What runs in a private subnet and asks a model by its public name pays a NAT gateway for every gigabyte, there and back.
--   An interface endpoint costs less by the gigabyte, and its hours in each subnet; on Azure a service endpoint of the
--   subnet costs nothing.
--
--   ```hcl
--   resource "aws_vpc_endpoint" "bedrock" {
--     vpc_id              = aws_vpc.main.id
--     service_name        = "com.amazonaws.eu-west-1.bedrock-runtime"
--     vpc_endpoint_type   = "Interface"
--     subnet_ids          = [aws_subnet.private.id]
--     private_dns_enabled = true
--   }
--   ```
--
--   Words are small: a million tokens are some 5 MB. It is images, sound and documents that make volume. How much goes
--   to models is `monthly_model_gb` of who asks, in the usage file; where nobody says it, the message says from how much on
--   an endpoint pays.
--
--   Quiet for: networks with an interface endpoint of Bedrock's or SageMaker's runtime, subnets with a service endpoint
--   of Microsoft.CognitiveServices, plans with a private endpoint of an AI account, public subnets, volumes that do not pay
--   for an endpoint, and what no role lets ask a model.
WITH priced AS (
  SELECT *, tier_cost(CASE cloud WHEN 'aws' THEN 'aws/vpc' ELSE 'azure/network' END, region, 'nat-gateway', 'data', 1000) / 1000 AS nat_usd,
         CASE cloud WHEN 'aws' THEN tier_cost('aws/vpc', region, 'endpoint-interface', 'data', 1000) / 1000 ELSE 0 END AS endpoint_usd,
         CASE cloud WHEN 'aws' THEN tier_cost('aws/vpc', region, 'endpoint-interface', 'hours', 730) * subnets ELSE 0 END AS hours_usd
    FROM model_way
)
SELECT plan_id, address, at, attribute,
       nat_usd > endpoint_usd AND (gb IS NULL OR gb * (nat_usd - endpoint_usd) > hours_usd) AS flagged,
       CASE WHEN gb IS NULL THEN 'medium' ELSE 'high' END AS confidence,
       CASE cloud WHEN 'azure' THEN 'Give the subnet the service endpoint Microsoft.CognitiveServices: it is free, and what goes to the models leaves the NAT gateway.' END AS advice,
       format('%s asks models through %s: %s a GB.%s%s', address, through, rate(nat_usd),
              CASE cloud WHEN 'aws' THEN format(' An interface endpoint in %s costs %s a month and %s a GB', plural(subnets, 'subnet'), usd(hours_usd), rate(endpoint_usd))
                   ELSE ' A service endpoint costs nothing.' END,
              CASE WHEN gb IS NOT NULL THEN format('%s %s a month are %s%s.', CASE cloud WHEN 'aws' THEN ';' ELSE '' END, volume(gb), usd(gb * nat_usd),
                                                  CASE cloud WHEN 'aws' THEN format(', and with it %s', usd(gb * endpoint_usd + hours_usd)) ELSE '' END)
                   WHEN cloud = 'aws' THEN format(', less from %s GB a month on.', num(round(hours_usd / (nat_usd - endpoint_usd))))
                   ELSE ' How much goes there is not known.' END) AS message,
       nat_usd, endpoint_usd, hours_usd, evidence AS path
  FROM priced
