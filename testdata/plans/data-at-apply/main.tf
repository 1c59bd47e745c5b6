# Data sources: read while planning (then in prior_state alone), and read at apply.

provider "aws" {
  region = "us-east-1"
}

data "aws_region" "here" {}

data "aws_caller_identity" "me" {}

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

data "aws_iam_policy_document" "known" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["arn:aws:s3:::example-data/*"]
  }
}

data "aws_iam_policy_document" "at_apply" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.data.arn}/*"]
  }
}

resource "aws_iam_role" "reader" {
  name               = "reader"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "known" {
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.known.json
}

resource "aws_iam_role_policy" "at_apply" {
  role   = aws_iam_role.reader.id
  policy = data.aws_iam_policy_document.at_apply.json
}
