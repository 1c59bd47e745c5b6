# The role of an instance's profile.
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
  role    = aws_iam_role.it.name
  profile = aws_iam_instance_profile.it
}
resource "aws_iam_instance_profile" "it" {
  role = local.role
}
resource "aws_instance" "it" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "g4dn.xlarge"
  iam_instance_profile = local.profile.name
}
