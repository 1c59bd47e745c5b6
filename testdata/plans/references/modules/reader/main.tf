variable "bucket" {
  type = string
}

variable "stores" {
  type = object({ hot = string, cold = string })
}

variable "list" {
  type = list(string)
}

locals {
  inside = var.bucket
}

resource "aws_ssm_parameter" "input" {
  name  = "input"
  type  = "String"
  value = var.bucket
}

resource "aws_ssm_parameter" "field" {
  name  = "field"
  type  = "String"
  value = var.stores.cold
}

resource "aws_ssm_parameter" "element" {
  name  = "element"
  type  = "String"
  value = var.list[1]
}

resource "aws_ssm_parameter" "local" {
  name  = "local-inside"
  type  = "String"
  value = local.inside
}
