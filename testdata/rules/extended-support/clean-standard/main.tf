# The same cluster, which is upgraded when standard support ends.

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

  upgrade_policy {
    support_type = "STANDARD"
  }

  vpc_config {
    subnet_ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  }
}
