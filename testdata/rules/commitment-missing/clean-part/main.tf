provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "api" {
  ami           = "ami-0abc1234"
  instance_type = "g4dn.xlarge"

  root_block_device {
    volume_size = 8
  }
}

# bill.csv: commitment-missing, clean-part
