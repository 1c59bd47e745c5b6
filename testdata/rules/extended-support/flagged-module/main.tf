# Two clusters of a module, of which one is behind: $365.00 of surcharge.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}

module "cluster" {
  source   = "./cluster"
  for_each = { old = "1.30", new = "1.35" }
  name     = each.key
  release  = each.value
}
