terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "corpus_arn" { type = string }

resource "aws_iam_role" "trainer" {
  name = "trainer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "corpus" {
  name = "corpus"
  role = aws_iam_role.trainer.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${var.corpus_arn}/*" }]
  })
}

resource "aws_iam_instance_profile" "trainer" {
  name = "trainer"
  role = aws_iam_role.trainer.name
}

# A machine a shard of the corpus.
resource "aws_instance" "gpu" {
  count                = 2
  ami                  = "ami-0123456789abcdef0"
  iam_instance_profile = aws_iam_instance_profile.trainer.name

  instance_type = "p3.2xlarge"

  root_block_device {
    volume_type = "gp3"
    volume_size = 200
  }
}
