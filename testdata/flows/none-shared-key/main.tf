# A bucket and a machine that share a key of KMS share no data.

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

resource "aws_kms_key" "shared" {
  description  = "data"
  multi_region = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "corpus" {
  provider = aws.frankfurt
  bucket   = aws_s3_bucket.corpus.id

  rule {
    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.shared.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.frankfurt
  bucket = "corpus-y2"
}

resource "aws_iam_role" "reader" {
  name = "reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_lambda_function" "reader" {
  function_name = "reader"
  role          = aws_iam_role.reader.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
  kms_key_arn   = aws_kms_key.shared.arn
}

data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.shared.arn]
  }
}

resource "aws_iam_role_policy" "key" {
  name   = "key"
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.key.json
}
