# Machines: sizes, purchase options, launch templates, and what cannot be priced.
#
# bill: aws_instance.gpu = 730 × 3.06 + 100 × 0.08 = 2241.80
# bill: aws_instance.plain = 730 × 0.248 + 8 × 0.12 = 182.00
# bill: aws_instance.spot = 730 × 0.37222 + 8 × 0.1 = 272.52
# bill: aws_instance.templated = 730 × 0.615 + 50 × 0.116 + 200 × 0.116 = 477.95
# bill: aws_instance.own_type = 730 × 0.101 + 50 × 0.116 + 200 × 0.116 = 102.73
# bill: aws_instance.stockholm = 730 × 1.067 + 8 × 0.1045 = 779.75
# bill: aws_instance.not_there = 8 × 0.1045 = unpriced 0.84
# bill: aws_instance.dedicated = 8 × 0.1 = unpriced 0.80
# bill: aws_instance.unknown = 8 × 0.1 = unknown 0.80
# bill: total = 4059.19

provider "aws" {
  region = "us-west-2"
}

provider "aws" {
  alias  = "tokyo"
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}

provider "aws" {
  alias  = "stockholm"
  region = "eu-north-1"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge"
  tags          = { "terratoll:workload" = "training" }

  root_block_device {
    volume_size = 100
    volume_type = "gp3"
  }
}

# A root volume that nothing is said about is assumed to be 8 GB of gp2.
resource "aws_instance" "plain" {
  provider      = aws.tokyo
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.xlarge"
}

resource "aws_instance" "spot" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"

  instance_market_options {
    market_type = "spot"
  }
}

resource "aws_launch_template" "serving" {
  provider      = aws.london
  name_prefix   = "serving-"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"

  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 50
      volume_type = "gp2"
    }
  }
  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      volume_size = 200
      volume_type = "gp2"
    }
  }
}

resource "aws_instance" "templated" {
  provider = aws.london
  launch_template {
    id = aws_launch_template.serving.id
  }
}

resource "aws_instance" "own_type" {
  provider      = aws.london
  instance_type = "c5.large"
  launch_template {
    name = aws_launch_template.serving.name
  }
}

# No volume price is known in Stockholm: partial.
resource "aws_instance" "stockholm" {
  provider      = aws.stockholm
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

resource "aws_instance" "not_there" {
  provider      = aws.stockholm
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge"
}

resource "aws_instance" "dedicated" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.xlarge"
  tenancy       = "dedicated"
}

resource "terraform_data" "choice" {
  input = "m5.xlarge"
}

resource "aws_instance" "unknown" {
  ami           = "ami-0123456789abcdef0"
  instance_type = terraform_data.choice.output
}
