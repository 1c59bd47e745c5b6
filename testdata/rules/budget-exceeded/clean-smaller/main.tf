# One of three machines goes: the bill falls, below the budget of $1,000 that it was above. Before 3 × 730 h × $0.615
# = $1,346.85, after 2 × 730 h × $0.615 = $897.90, both with their volumes.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-2"
}

resource "aws_instance" "scoring" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  count         = 2

  root_block_device {
    volume_type = "gp3"
    volume_size = 20
  }
}
