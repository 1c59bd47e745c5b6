# Whose a policy is.
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
locals {
  role = aws_iam_role.it.name
}
resource "aws_iam_role_policy" "it" {
  role   = local.role
  policy = data.aws_iam_policy_document.read.json
}
resource "aws_lambda_function" "it" {
  function_name = "policy"
  package_type  = "Image"
  image_uri     = "i"
  role          = aws_iam_role.it.arn
}
