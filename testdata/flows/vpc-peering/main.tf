# A VPC in Ireland that is peered with one in Frankfurt. What passes it is not known, so it has a price for a terabyte
# and the volume is assumed: 1,000 GB (assumed) × $0.02 = $20.00, medium confidence.

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

resource "aws_vpc" "home" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "far" {
  provider = aws.frankfurt
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc_peering_connection" "far" {
  vpc_id      = aws_vpc.home.id
  peer_vpc_id = aws_vpc.far.id
  peer_region = "eu-central-1"
}
