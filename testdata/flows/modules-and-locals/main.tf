# The way from the bucket in Frankfurt to the function in Ireland leads through a local, an output, a variable and
# another local, which are in no plan: they come from the source. 1,000 GB (assumed) × $0.02 = $20.00.

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
