# EKS clusters in eu-west-1. What extended support is left to is billed on top of the control plane.
#   current   730 h × 0.1 = 73.00
#   extended  730 h × 0.1 = 73.00; 730 h × 0.5 = 365.00: version 1.32 has left standard support
#   upgraded  730 h × 0.1 = 73.00: EKS upgrades it instead, as its policy says
# Total: 584.00

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

resource "aws_subnet" "main" {
  vpc_id     = "vpc-0123456789abcdef0"
  cidr_block = "10.0.1.0/24"
}

resource "aws_eks_cluster" "current" {
  name     = "current"
  role_arn = aws_iam_role.main.arn
  version  = "1.35"
  vpc_config {
    subnet_ids = [aws_subnet.main.id]
  }
}

resource "aws_eks_cluster" "extended" {
  name     = "extended"
  role_arn = aws_iam_role.main.arn
  version  = "1.32"
  vpc_config {
    subnet_ids = [aws_subnet.main.id]
  }
}

resource "aws_eks_cluster" "upgraded" {
  name     = "upgraded"
  role_arn = aws_iam_role.main.arn
  version  = "1.32"
  upgrade_policy {
    support_type = "STANDARD"
  }
  vpc_config {
    subnet_ids = [aws_subnet.main.id]
  }
}
