terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "artifacts_arn" { type = string }

data "aws_iam_policy_document" "models" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${var.artifacts_arn}/*"]
  }
}

resource "aws_iam_policy" "models" {
  name   = "models"
  policy = data.aws_iam_policy_document.models.json
}

resource "aws_iam_role" "server" {
  name = "server"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "models" {
  role       = aws_iam_role.server.name
  policy_arn = aws_iam_policy.models.arn
}

resource "aws_iam_instance_profile" "server" {
  name = "server"
  role = aws_iam_role.server.name
}

resource "aws_instance" "server" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "g6.xlarge"
  iam_instance_profile = aws_iam_instance_profile.server.name

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
}
