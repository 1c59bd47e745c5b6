# Machines with a GPU that serve around the clock, by their names, are committed to for less: an instance, a group of nodes.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "ollama_server" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6e.xlarge"
  tags          = { Name = "ollama-llm-server" }
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

