# A policy known only after apply, whose source is at hand: the Allow on the corpus in Frankfurt is a read of high
# confidence, 1,000 GB (assumed) × $0.02 = $20.00; the Deny on the ledger is none.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "frankfurt"
  region = "eu-central-1"
}

resource "aws_s3_bucket" "corpus" {
  provider = aws.frankfurt
  bucket = "corpus-x1"
}

resource "aws_s3_bucket" "ledger" {
  provider = aws.frankfurt
  bucket = "ledger-x1"
}

resource "aws_iam_role" "trainer" {
  name = "trainer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "data" {
  name = "data"
  role = aws_iam_role.trainer.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject"], Resource = "${aws_s3_bucket.corpus.arn}/*" },
      { Effect = "Deny", Action = ["s3:GetObject"], Resource = "${aws_s3_bucket.ledger.arn}/*" },
    ]
  })
}

resource "aws_iam_instance_profile" "trainer" {
  name = "trainer"
  role = aws_iam_role.trainer.name
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"
  iam_instance_profile = aws_iam_instance_profile.trainer.name
}
