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

# bill.csv: 720 h on demand, 730 × $0.768 = $560.64 a month; the card has a year paid upfront alone: 730 × $0.451598 = $329.67
