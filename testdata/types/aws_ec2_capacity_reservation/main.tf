# Capacity reservations in us-west-2. One machine of this plan runs in the first, and is billed by itself.
#   reserved  2 of 3 p4d.24xlarge stand empty: 1460 h × 21.95764 = 32058.15 (32058.1544)
#   trainer   730 h × 21.95764 = 16029.08 (16029.0772); root gp2 8 GB × 0.1 = 0.80 (assumed)
#   windows   has no price; nor has a capacity block, which is paid at once
# Total: 48088.03

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-west-2"
}

resource "aws_ec2_capacity_reservation" "reserved" {
  instance_type           = "p4d.24xlarge"
  instance_platform       = "Linux/UNIX"
  availability_zone       = "us-west-2a"
  instance_count          = 3
  instance_match_criteria = "targeted"
}

resource "aws_instance" "trainer" {
  ami               = "ami-0c38b837cd80f13bb"
  instance_type     = "p4d.24xlarge"
  availability_zone = "us-west-2a"
  capacity_reservation_specification {
    capacity_reservation_target {
      capacity_reservation_id = aws_ec2_capacity_reservation.reserved.id
    }
  }
}

resource "aws_ec2_capacity_reservation" "windows" {
  instance_type     = "m5.large"
  instance_platform = "Windows"
  availability_zone = "us-west-2a"
  instance_count    = 1
}

resource "aws_ec2_capacity_block_reservation" "block" {
  capacity_block_offering_id = "cb-0123456789abcdef0"
  instance_platform          = "Linux/UNIX"
}
