# On 2026-11-24 standard support of 1.31 has ended: 730 h × $0.50 = $365.00 beside 730 h × $0.10 for the control plane.

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
  version  = "1.31"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
