# Which policy is attached.
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
resource "aws_iam_policy" "it" {
  policy = data.aws_iam_policy_document.read.json
}
locals {
  policies = { read = aws_iam_policy.it.arn }
}
resource "aws_iam_role_policy_attachment" "it" {
  for_each   = local.policies
  role       = aws_iam_role.it.name
  policy_arn = each.value
}
resource "aws_lambda_function" "it" {
  function_name = "attachment"
  package_type  = "Image"
  image_uri     = "i"
  role          = aws_iam_role.it.arn
}
