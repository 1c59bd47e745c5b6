# Keys of for_each reach every report, and whoever writes the plan chooses them.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

locals {
  names = [
    "100%0A::error::escaped",
    "\n::error file=main.tf,line=1::pwned",
    "\r\n::add-mask::a",
    "::stop-commands::x",
    "##[error]pwned",
    "##vso[task.complete result=Succeeded;]pwned",
    "a|b|c",
    "`code` ``` **bold** [link](https://evil.example) @team #1",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "]]></failure>&amp;\"'",
    "\u001b[31mred\u001b[0m\u0007",
    "\u202egnp.exe\u2066\u200b",
    "EOF\nexit-status=0\nEOF",
  ]
}

resource "aws_instance" "gpu" {
  for_each      = toset(local.names)
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge"
  tags          = { Name = each.key }
}

resource "aws_s3_bucket" "models" {
  for_each = toset(local.names)
  bucket   = "models-${md5(each.key)}"
}

# An instance alone is shown by its whole address.
resource "aws_instance" "alone" {
  for_each      = toset([join("", local.names)])
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.8xlarge"
}

resource "aws_sagemaker_notebook_instance" "alone" {
  for_each      = toset([join("", local.names)])
  name          = "notebook"
  role_arn      = "arn:aws:iam::123456789012:role/notebook"
  instance_type = "ml.g5.xlarge"
}
