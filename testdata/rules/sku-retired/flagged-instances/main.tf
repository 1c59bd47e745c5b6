# Instances of one block: two of a count say the same on one line, and two of a for_each each their own, of which one is
# retired. 3 × 730 h × $3.06 = $6,701.40; g6.2xlarge costs $0.9776: 3 × $1,520.15 = $4,560.46 less.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "pair" {
  count         = 2
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge" # both of them
}

resource "aws_instance" "mixed" {
  for_each      = { new = "g6.2xlarge", old = "p3.2xlarge" }
  ami           = "ami-0123456789abcdef0"
  instance_type = each.value
}
