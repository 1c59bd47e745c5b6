# A machine whose size only an apply tells beside one of 730 h × $0.0104 = $7.59 and 8 GB × $0.10: the sum is inside the budget,
# and the whole may not be.

terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 6.0" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "random_shuffle" "size" {
  input        = ["p5.48xlarge", "t3.micro"]
  result_count = 1
}

resource "aws_instance" "train" {
  ami           = "ami-0123456789abcdef0"
  instance_type = random_shuffle.size.result[0]
}

resource "aws_instance" "gateway" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
}
