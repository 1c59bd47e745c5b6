# What a change costs: before, after, and what was before is what the endpoint's old configuration said.
#
# bill: aws_instance.grows = 730 × 0.428 + 20 × 0.088 = 314.20
# bill: aws_instance.forgotten = 730 × 0.107 + 20 × 0.088 = 79.87
# bill: aws_sagemaker_endpoint.moves = 730 × 0.821 = 599.33
# bill: total = 993.40
# before: aws_instance.grows = 730 × 0.214 + 20 × 0.088 = 157.98
# before: aws_instance.goes = 730 × 0.587 + 20 × 0.088 = 430.27
# before: aws_instance.forgotten = 730 × 0.107 + 20 × 0.088 = 79.87
# before: aws_sagemaker_endpoint.moves = 1460 × 1.69 = 2467.40
# before: total = 3135.52

provider "aws" {
  region = "eu-west-1"
}

resource "aws_instance" "grows" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "m5.2xlarge"
  root_block_device {
    volume_size = 20
    volume_type = "gp3"
  }
}

# Leaves the state and keeps running.
removed {
  from = aws_instance.forgotten
  lifecycle {
    destroy = false
  }
}

resource "aws_sagemaker_endpoint_configuration" "new" {
  name = "new"
  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "moves" {
  name                 = "ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.new.name
}
