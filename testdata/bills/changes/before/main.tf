provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "grows" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.xlarge"
  root_block_device {
    volume_size = 20
    volume_type = "gp3"
  }
}

resource "aws_instance" "goes" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
  root_block_device {
    volume_size = 20
    volume_type = "gp3"
  }
}

resource "aws_instance" "forgotten" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.large"
  root_block_device {
    volume_size = 20
    volume_type = "gp3"
  }
}

resource "aws_sagemaker_endpoint_configuration" "old" {
  name = "old"
  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g5.2xlarge"
    initial_instance_count = 2
  }
}

resource "aws_sagemaker_endpoint" "moves" {
  name                 = "ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.old.name
}
