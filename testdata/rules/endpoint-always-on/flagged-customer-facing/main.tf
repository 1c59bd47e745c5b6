# Where customers wait for the answer, two machines stay. Of three one can go off-peak: 40% × 1/3 of 3 × $1.861 × 730. The
# group of two stays.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_launch_template" "serve" {
  name          = "serve"
  instance_type = "g6e.xlarge"
}

resource "aws_autoscaling_group" "inference" {
  name             = "inference"
  min_size         = 3
  max_size         = 3
  desired_capacity = 3

  launch_template {
    id = aws_launch_template.serve.id
  }
}

resource "aws_eks_node_group" "inference" {
  cluster_name    = "ml"
  node_group_name = "inference"
  node_role_arn   = "arn:aws:iam::111122223333:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["g6.xlarge"]

  scaling_config {
    desired_size = 2
    max_size     = 2
    min_size     = 2
  }

  taint {
    key    = "nvidia.com/gpu"
    value  = "true"
    effect = "NO_SCHEDULE"
  }
}

