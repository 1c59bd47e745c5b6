# Capacity without a floor works the hours that the profile says, of one machine, in us-east-2.
#   training  400 h × 0.526 = 210.40; its volume 20 GB × 400/730 × 0.1 = 1.10
#   counted   6 by the usage file: 4380 h × 0.526 = 2303.88; their volumes 6 × 20 GB × 0.1 = 12.00
#   at most   4 × 730 = 2920 × 0.526 = 1535.92 and 4 × 20 GB × 0.1 = 8.00; and 6 are above the maximum of 2
# Total: 2527.38; at most 3859.80

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-2"
}

resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_eks_node_group" "training" {
  cluster_name    = "ml"
  node_group_name = "training"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g4dn.xlarge"]
  scaling_config {
    min_size     = 0
    desired_size = 0
    max_size     = 4
  }
}

resource "aws_eks_node_group" "counted" {
  cluster_name    = "ml"
  node_group_name = "counted"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g4dn.xlarge"]
  scaling_config {
    min_size     = 0
    desired_size = 1
    max_size     = 2
  }
}
