# One of three machines goes: the bill falls, below the budget of $1,000 that it was above. Before 3 × 730 h × $0.658
# = $1,441.02, after 2 × 730 h × $0.658 = $960.68, each with a volume of 20 GB × $0.0952 = $1.90.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
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
