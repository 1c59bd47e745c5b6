# The same policy without its source: it may allow or deny anything, so both paths are of low confidence, their kind
# is not known, and they have a price for a terabyte but no volume: $0.00.

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
