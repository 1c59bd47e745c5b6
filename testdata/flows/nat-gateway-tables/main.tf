# Machines in private subnets read S3 of their own region. What they read passes the NAT gateway unless an endpoint takes
# it: one that counts for the subnet's own table, or an interface endpoint with private DNS.
#   none      no endpoint; the subnet has no table of its own, and goes by its network's main one      NAT
#   adopted   the same, where the main table is Terraform's and stands with its routes                 NAT
#   other     the endpoint counts for another table                                                    NAT
#   own       the endpoint counts for the subnet's table                                               quiet
#   tied      the same, by an association                                                              quiet
#   inside    an interface endpoint with private DNS                                                   quiet
#   unnamed   an interface endpoint without private DNS: the names of S3 do not lead to it             NAT
# Four pay. All read one bucket in one region: one hop of 1,000 GB (assumed) × $0.045 = $45.00, a quarter of it each: $11.25.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "corpus" {
  bucket = "corpus-n77"
}

resource "aws_iam_role" "trainer" {
  name = "trainer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.trainer.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::corpus-n77/*" }] })
}

resource "aws_iam_instance_profile" "trainer" {
  name = "trainer"
  role = aws_iam_role.trainer.name
}

module "network" {
  for_each = toset(["none", "adopted", "other", "own", "tied", "inside", "unnamed"])
  source   = "./network"
  mode     = each.key
  profile  = aws_iam_instance_profile.trainer.name
}
