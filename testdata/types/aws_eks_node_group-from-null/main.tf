# An argument that is set from null is not set: Terraform says "known after apply" of capacity_type, ami_type and disk_size,
# which the provider computes, where the module hands on variables that nobody gives. All of these are on demand with 20 GB of
# gp2 each, as the group that omits the arguments: 2 × 730 h × $1.123 + 2 × 20 GB × $0.11 = $1,639.58 + $4.40 = $1,643.98.
# Of spot capacity nothing changes; what an apply tells stays unknown.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "capacity_type" {
  default = null
}

locals {
  none  = null
  pools = { a = { size = 2 }, b = { size = 2, capacity_type = null } }
}

resource "aws_eks_node_group" "omitted" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::111122223333:role/node"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types = ["g5.xlarge"]
  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 2
  }
}

resource "aws_eks_node_group" "variable" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::111122223333:role/node"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types = ["g5.xlarge"]
  capacity_type  = var.capacity_type
  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 2
  }
}

resource "aws_eks_node_group" "local" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::111122223333:role/node"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types = ["g5.xlarge"]
  capacity_type  = local.none
  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 2
  }
}

resource "aws_eks_node_group" "condition" {
  cluster_name   = "ml"
  node_role_arn  = "arn:aws:iam::111122223333:role/node"
  subnet_ids     = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types = ["g5.xlarge"]
  capacity_type  = var.capacity_type == "x" ? "SPOT" : try(var.capacity_type, null)
  scaling_config {
    desired_size = 2
    min_size     = 2
    max_size     = 2
  }
}

module "pool" {
  source   = "./pool"
  for_each = local.pools
  size     = each.value.size
  capacity = try(each.value.capacity_type, null)
}

module "spot" {
  source   = "./pool"
  size     = 2
  capacity = "SPOT"
}

resource "random_id" "later" {
  byte_length = 2
}

module "later" {
  source   = "./pool"
  size     = 2
  capacity = random_id.later.hex == "00" ? "SPOT" : null
}
