terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "name" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket = "lake-x47-${var.name}"
}

output "arn" {
  value = aws_s3_bucket.data.arn
}
