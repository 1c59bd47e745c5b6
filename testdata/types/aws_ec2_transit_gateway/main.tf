# A transit gateway in eu-central-1: itself it costs nothing, its attachments do.
#   of a VPC  730 h × 0.06 = 43.80; 1000 GB by the usage file × 0.02 = 20.00
#   peering   730 h × 0.06 = 43.80; a hop's 1000 GB to us-east-1 × 0.02 = 20.00 (assumed)
# Total: 127.60

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  count      = 3
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}

resource "aws_ec2_transit_gateway" "main" {
}

resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  transit_gateway_id = aws_ec2_transit_gateway.main.id
  vpc_id             = aws_vpc.main.id
  subnet_ids         = aws_subnet.main[*].id
}

resource "aws_ec2_transit_gateway_peering_attachment" "main" {
  transit_gateway_id      = aws_ec2_transit_gateway.main.id
  peer_transit_gateway_id = "tgw-0123456789abcdef0"
  peer_region             = "us-east-1"
}
