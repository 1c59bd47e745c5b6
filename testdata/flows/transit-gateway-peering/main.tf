# Transit gateways of Ireland and Frankfurt that are peered: 1,000 GB (assumed) × $0.02 = $20.00, medium confidence.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_ec2_transit_gateway" "home" {}

resource "aws_ec2_transit_gateway" "far" {
  provider = aws.frankfurt
}

resource "aws_ec2_transit_gateway_peering_attachment" "far" {
  transit_gateway_id      = aws_ec2_transit_gateway.home.id
  peer_transit_gateway_id = aws_ec2_transit_gateway.far.id
  peer_region             = "eu-central-1"
}
