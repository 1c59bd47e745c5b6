terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "trusted" {
  type = any
}

variable "policies" {
  type = map(string)
}

variable "create" {
  type    = bool
  default = true
}

data "aws_iam_policy_document" "trust" {
  dynamic "statement" {
    for_each = var.trusted
    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]
      principals {
        type        = "Federated"
        identifiers = [statement.value.arn]
      }
    }
  }
}

resource "aws_iam_role" "this" {
  count              = 1
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each   = { for key, arn in var.policies : key => arn if var.create }
  role       = aws_iam_role.this[0].name
  policy_arn = each.value
}
