# Groups as public modules write them: a map of objects, of which the plan's JSON shows all references together. One
# part of it is known after apply, so that what a group leaves out looks known after apply as well.
# Bill: serve 2 × (730 h × $0.8048 + 20 GB × $0.10) = $1,175.01 + $4.00, its capacity_type taken
# as left out; borrow has no amount, since its map refers to a capacity_type, which may be what it is set from.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_subnet" "nodes" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}

module "groups" {
  source = "./groups"

  groups = {
    serve = { subnet_ids = [aws_subnet.nodes.id], instance_types = ["g6.xlarge"], size = 2 }
  }
}

resource "aws_eks_node_group" "first" {
  cluster_name    = "serve"
  node_group_name = "first"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = ["subnet-0123456789abcdef0"]
  instance_types  = ["t3.medium"]

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }
}

module "others" {
  source = "./groups"

  groups = {
    borrow = {
      subnet_ids     = [aws_subnet.nodes.id]
      capacity_type  = aws_eks_node_group.first.capacity_type
      instance_types = ["g6.xlarge"]
      size           = 1
    }
  }
}
