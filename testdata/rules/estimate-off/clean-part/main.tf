provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "api" {
  ami           = "ami-0abc1234"
  instance_type = "m5.4xlarge"
  root_block_device {
    volume_size = 8
  }
}

# bill.csv: the machine came on the 21st: 240 h, 240 × 730 / 720 × $0.768 = $186.88 of $560.64, as reconcile explains
