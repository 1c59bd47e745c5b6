# The pipeline of testdata/examples/pipeline, with all its providers in one region: the same grants, and nothing
# crosses.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "oregon"
  region = "us-east-1"
}

provider "aws" {
  alias  = "ireland"
  region = "us-east-1"
}

resource "aws_s3_bucket" "corpus" {
  for_each = toset(["text", "images"])
  bucket   = "example-corpus-${each.key}"
}

module "train" {
  source      = "./modules/train"
  providers   = { aws = aws.oregon }
  corpus_arns = [for bucket in aws_s3_bucket.corpus : bucket.arn]
  workers     = toset(["a", "b"])
}

module "serve" {
  source        = "./modules/serve"
  providers     = { aws = aws.ireland }
  artifacts_arn = module.train.artifacts_arn
}
