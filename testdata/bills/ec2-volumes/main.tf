# Volumes by themselves and on machines: sizes, IOPS and throughput above what is included.
#
# bill: aws_ebs_volume.scratch = 500 × 0.0952 = 47.60
# bill: aws_ebs_volume.fast = 1000 × 0.08 + 7000 × 0.005 + 375 × 0.04 = 130.00
# bill: aws_ebs_volume.provisioned = 200 × 0.125 + 4000 × 0.065 = 285.00
# bill: aws_ebs_volume.unsaid = 40 × 0.119 = 4.76
# bill: aws_ebs_volume.cold = 500 × 0.018 = 9.00
# bill: aws_instance.store = 730 × 0.115 + 30 × 0.0952 + 2000 × 0.0952 + 2000 × 0.006 + 100 × 0.119 = 301.11
# bill: total = 777.47

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "virginia"
  region = "us-east-1"
}

resource "aws_ebs_volume" "scratch" {
  availability_zone = "eu-central-1a"
  size              = 500
  type              = "gp3"
}

resource "aws_ebs_volume" "fast" {
  provider          = aws.virginia
  availability_zone = "us-east-1b"
  size              = 1000
  type              = "gp3"
  iops              = 10000
  throughput        = 500
}

resource "aws_ebs_volume" "provisioned" {
  provider          = aws.virginia
  availability_zone = "us-east-1b"
  size              = 200
  type              = "io2"
  iops              = 4000
}

resource "aws_ebs_volume" "unsaid" {
  availability_zone = "eu-central-1a"
  size              = 40
}

resource "aws_ebs_volume" "cold" {
  availability_zone = "eu-central-1a"
  size              = 500
  type              = "sc1"
}

# 5,000 IOPS are 2,000 above what gp3 includes.
resource "aws_instance" "store" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.large"

  root_block_device {
    volume_size = 30
    volume_type = "gp3"
  }
  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 2000
    volume_type = "gp3"
    iops        = 5000
  }
  ebs_block_device {
    device_name = "/dev/sdg"
    volume_size = 100
    volume_type = "gp2"
  }
}
