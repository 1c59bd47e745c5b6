terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" { type = string }

locals {
  arn = aws_s3_bucket.this.arn
}

resource "aws_s3_bucket" "this" {
  bucket = var.name
}

output "arn" { value = local.arn }
