terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

module "inner" {
  source = "../bucket"
  name   = "nested"
}
