# Windows nodes in eu-central-1 have no price here, and so have no sum; their disks are listed with what they would cost. Where
# no size is said, a disk of a Windows node has 50 GB, and one of a Linux node 20.
#   windows  2 × 50 GB of gp2 (assumed) × 0.119 = 11.90
#   linux    t3.medium: 730 h × 0.048 = 35.04; 20 GB × 0.119 = 2.38
# Total: 37.42

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_eks_node_group" "windows" {
  cluster_name    = "ml"
  node_group_name = "windows"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = ["subnet-0aaaaaaaaaaaaaaa1"]
  ami_type        = "WINDOWS_CORE_2022_x86_64"
  instance_types  = ["t3.medium"]
  scaling_config {
    min_size     = 2
    max_size     = 2
    desired_size = 2
  }
}

resource "aws_eks_node_group" "linux" {
  cluster_name    = "ml"
  node_group_name = "linux"
  node_role_arn   = "arn:aws:iam::123456789012:role/nodes"
  subnet_ids      = ["subnet-0aaaaaaaaaaaaaaa1"]
  instance_types  = ["t3.medium"]
  scaling_config {
    min_size     = 1
    max_size     = 1
    desired_size = 1
  }
}
