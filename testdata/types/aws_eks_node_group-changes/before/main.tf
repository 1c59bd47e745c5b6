terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_iam_role" "main" {
  name               = "main"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_eks_node_group" "grown" {
  cluster_name    = "ml"
  node_group_name = "grown"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g4dn.xlarge"]
  disk_size       = 100
  scaling_config {
    min_size     = 1
    desired_size = 1
    max_size     = 3
  }
}

resource "aws_eks_node_group" "replaced" {
  cluster_name    = "ml"
  node_group_name = "replaced"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["p3.2xlarge"]
  disk_size       = 100
  scaling_config {
    min_size     = 1
    desired_size = 1
    max_size     = 1
  }
}

resource "aws_eks_node_group" "gone" {
  cluster_name    = "ml"
  node_group_name = "gone"
  node_role_arn   = aws_iam_role.main.arn
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["m5.xlarge"]
  disk_size       = 20
  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = 2
  }
}
