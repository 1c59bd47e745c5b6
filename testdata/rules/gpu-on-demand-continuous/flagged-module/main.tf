# Training that is continuous, by the profile, on two machines of a module: each 730 h × $1.258 = $918.34, committed
# for a year 730 h × $0.79254 = $578.55: $339.79 less. The commitment is cheaper beyond 0.79254 / 1.258 × 730 = 460
# hours.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "train" {
  source   = "./train"
  for_each = toset(["a", "b"])
}
