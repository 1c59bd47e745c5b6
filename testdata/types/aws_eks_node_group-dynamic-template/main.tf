# A launch template in a dynamic block: the plan's JSON does not show which, the source does. Both groups are
# 730 h × $1.123 (g5.xlarge) + 200 GB × $0.088 (gp3) = $819.79 + $17.60 = $837.39.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "template" {
  default = true
}

resource "aws_launch_template" "gpu" {
  name_prefix   = "gpu-"
  instance_type = "g5.xlarge"
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 200
      volume_type = "gp3"
    }
  }
}

locals {
  template = try(aws_launch_template.gpu.id, null)
}

resource "aws_eks_node_group" "static" {
  cluster_name  = "ml"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-0aaaaaaaaaaaaaaa1"]
  launch_template {
    id      = aws_launch_template.gpu.id
    version = aws_launch_template.gpu.latest_version
  }
  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 1
  }
}

resource "aws_eks_node_group" "dynamic" {
  cluster_name  = "ml"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-0aaaaaaaaaaaaaaa1"]
  dynamic "launch_template" {
    for_each = var.template ? [1] : []
    content {
      id      = local.template
      version = aws_launch_template.gpu.default_version
    }
  }
  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 1
  }
}
