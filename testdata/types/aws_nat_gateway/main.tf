# What a private network costs in ap-northeast-1.
#   NAT gateway        730 h × 0.062 = 45.26; 2000 GB by the usage file × 0.062 = 124.00
#   its address        730 h × 0.005 = 3.65; an address that nothing uses as much
#   endpoint of ECR    in 3 subnets (assumed: a splat names them): 2190 h × 0.014 = 30.66; 500 GB by the usage file × 0.01 = 5.00
#   endpoint of S3     gateway endpoints cost nothing
#   endpoint of STS    in no subnet that the plan shows: one zone is assumed: 730 h × 0.014 = 10.22
# Total: 222.44

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  count      = 3
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(aws_vpc.main.cidr_block, 8, count.index)
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_eip" "idle" {
  domain = "vpc"
}

resource "aws_nat_gateway" "main" {
  subnet_id     = aws_subnet.main[0].id
  allocation_id = aws_eip.nat.id
}

resource "aws_vpc_endpoint" "ecr" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.ap-northeast-1.ecr.dkr"
  vpc_endpoint_type = "Interface"
  subnet_ids        = aws_subnet.main[*].id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.ap-northeast-1.s3"
}

resource "aws_vpc_endpoint" "sts" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.ap-northeast-1.sts"
  vpc_endpoint_type = "Interface"
}
