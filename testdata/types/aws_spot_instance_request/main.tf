# A spot request in us-west-2.
#   g5.2xlarge 730 h × 0.49692 = 362.75 (362.7516); root gp3 100 GB × 0.08 = 8.00; volume gp2 500 GB × 0.1 = 50.00
# Total: 420.75

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_spot_instance_request" "trainer" {
  ami           = "ami-0c38b837cd80f13bb"
  instance_type = "g5.2xlarge"
  spot_type     = "persistent"

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_type = "gp2"
    volume_size = 500
  }
}
