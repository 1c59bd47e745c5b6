# 35 lakes in Frankfurt and 30 jobs in Ireland, each a module of its own: 1,050 pairs that no block folds. A chain of
# 35 + 30 - 5 = 60 flows stands for them, in which each bucket and each function is. A bucket's flows count 30 pairs
# together and a function's 35. 1,000 GB (assumed) × $0.02 = $20.00 for the hop, shared by the pairs: of the 2,000
# halves of a GB, at a cent each, a flow of 30 pairs gets 57 (30 ÷ 1,050 × 2,000 = 57.1) and what remains goes to the first.

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

module "lake" {
  source    = "./lake"
  for_each  = toset([for number in range(35) : format("%02d", number)])
  name      = each.key
  providers = { aws = aws.frankfurt }
}

resource "aws_iam_role" "reader" {
  name = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

data "aws_iam_policy_document" "data" {
  statement {
    actions   = ["s3:GetObject"]
    resources = [for lake in module.lake : "${lake.arn}/*"]
  }
}

resource "aws_iam_role_policy" "data" {
  name   = "data"
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.data.json
}

module "job" {
  source   = "./job"
  for_each = toset([for number in range(30) : format("%02d", number)])
  name     = each.key
  role     = aws_iam_role.reader.arn
}
