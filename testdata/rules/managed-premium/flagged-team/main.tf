# A team with MLOps capacity, by the profile, and a small machine: 730 h × ($0.994 − $0.71) = $207.32 above the
# machine raw.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

module "serving" {
  source = "./serving"
}
