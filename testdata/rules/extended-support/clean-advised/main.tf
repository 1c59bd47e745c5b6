# As flagged, after the advice: a version in standard support, $365.00 less.

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
  version  = "1.35"

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
