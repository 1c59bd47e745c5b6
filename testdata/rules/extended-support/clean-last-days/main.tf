# A version whose standard support ends on 2026-12-02, eight days later.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_eks_cluster" "serve" {
  name     = "serve"
  role_arn = "arn:aws:iam::123456789012:role/cluster"
  version  = "1.34"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
