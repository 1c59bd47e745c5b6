# corpus-y17-2026 and old-corpus-y17 are other buckets than corpus-y17.

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
  bucket = "corpus-y17"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  user_data = "aws s3 sync s3://corpus-y17-2026 /data; aws s3 sync s3://old-corpus-y17 /old; curl https://corpus-y17x.s3.amazonaws.com/list"
}
