# The same modules without their source: the locals are unresolved, which is said, and nothing is guessed.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

module "store" {
  source    = "./modules/store"
  providers = { aws = aws.frankfurt }
  name      = "corpus-x3"
}

module "reader" {
  source = "./modules/reader"
  arns   = [module.store.arn]
}
