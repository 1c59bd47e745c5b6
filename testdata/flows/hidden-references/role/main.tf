# As whom a function runs.
variable "bucket" {}
data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}
data "aws_iam_policy_document" "read" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.bucket}/*"]
  }
}
resource "aws_iam_role" "it" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
resource "aws_iam_role_policy" "it" {
  role   = aws_iam_role.it.name
  policy = data.aws_iam_policy_document.read.json
}
locals {
  role = aws_iam_role.it
}
resource "aws_lambda_function" "it" {
  function_name = "role"
  package_type  = "Image"
  image_uri     = "i"
  role          = local.role.arn
}
