# Half of the bill rests on prices that are older than a year on 2026-11-24: the m5, of 2025-06-18, and the EKS
# cluster's $0.10 an hour, of 2025-06-16. They are named together, once.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}

resource "aws_instance" "etl" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}

resource "aws_eks_cluster" "ml" {
  name     = "ml"
  role_arn = "arn:aws:iam::123456789012:role/cluster"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
