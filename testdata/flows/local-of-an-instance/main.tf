# A local that is a whole instance, and what is taken of it: of a counted bucket, of one of two by a condition, of a list, of a
# merged map, and of a re-keyed for_each. Each reader in Oregon reads the bucket in Ireland through one of them. The hop's 1,000
# GB (assumed) × $0.02 = $20.00, a sixth each.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

variable "archive" {
  default = false
}

resource "aws_s3_bucket" "corpus" {
  count         = var.archive ? 0 : 1
  bucket_prefix = "corpus-"
}

resource "aws_s3_bucket" "archive" {
  count         = var.archive ? 1 : 0
  bucket_prefix = "archive-"
}

locals {
  instance = aws_s3_bucket.corpus[0]
  either   = try(aws_s3_bucket.archive[0], aws_s3_bucket.corpus[0])
  choice   = var.archive ? aws_s3_bucket.archive[0] : aws_s3_bucket.corpus[0]
  one      = one(aws_s3_bucket.corpus[*])
  first    = element(concat(aws_s3_bucket.archive, aws_s3_bucket.corpus), 0)
  all      = merge({ for each in aws_s3_bucket.corpus : "corpus" => each }, {})
  arns = {
    instance = local.instance.arn
    either   = local.either.arn
    choice   = local.choice.arn
    one      = local.one.arn
    first    = local.first.arn
    merged   = lookup(local.all, "corpus", null).arn
  }
}

resource "aws_iam_role" "reader" {
  for_each           = local.arns
  name               = "reader-${each.key}"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}

data "aws_iam_policy_document" "read" {
  for_each = local.arns
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${each.value}/*"]
  }
}

resource "aws_iam_role_policy" "read" {
  for_each = local.arns
  role     = aws_iam_role.reader[each.key].id
  policy   = data.aws_iam_policy_document.read[each.key].json
}

resource "aws_iam_instance_profile" "reader" {
  for_each = local.arns
  role     = aws_iam_role.reader[each.key].name
}

resource "aws_instance" "reader" {
  provider             = aws.oregon
  for_each             = local.arns
  ami                  = "ami-0aaaaaaaaaaaaaaa1"
  instance_type        = "g5.xlarge"
  iam_instance_profile = aws_iam_instance_profile.reader[each.key].name
}
