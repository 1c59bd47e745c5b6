# A pool without accelerators needs no taint: any pod may land there.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_eks_node_group" "batch" {
  cluster_name    = "ml"
  node_group_name = "batch"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["m5.2xlarge"]

  scaling_config {
    min_size     = 0
    desired_size = 1
    max_size     = 4
  }
}
