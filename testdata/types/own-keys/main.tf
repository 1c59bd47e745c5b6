# Keys that the plan's JSON does not show: it names the block and each.key or count.index, and not how they come
# together. "a" and 0 are ml.g5.xlarge: $1.408 × 730 = $1,027.84; "b" and 1 are ml.g5.2xlarge: $1.515 × 730 = $1,105.95.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

variable "machines" {
  default = { a = "ml.g5.xlarge", b = "ml.g5.2xlarge" }
}

resource "aws_sagemaker_endpoint_configuration" "keyed" {
  for_each = var.machines
  production_variants {
    model_name             = "m"
    instance_type          = each.value
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint_configuration" "counted" {
  count = 2
  production_variants {
    model_name             = "m"
    instance_type          = values(var.machines)[count.index]
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint_configuration" "one" {
  count = 1
  production_variants {
    model_name             = "m"
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "own" {
  for_each             = var.machines
  endpoint_config_name = aws_sagemaker_endpoint_configuration.keyed[each.key].name
}

resource "aws_sagemaker_endpoint" "other" {
  for_each             = var.machines
  endpoint_config_name = aws_sagemaker_endpoint_configuration.keyed[each.key == "a" ? "b" : "a"].name
}

resource "aws_sagemaker_endpoint" "next" {
  count                = 2
  endpoint_config_name = aws_sagemaker_endpoint_configuration.counted[(count.index + 1) % 2].name
}

resource "aws_sagemaker_endpoint" "rekeyed" {
  for_each             = { for key, each in aws_sagemaker_endpoint_configuration.keyed : (key == "a" ? "b" : "a") => each }
  endpoint_config_name = each.value.name
}

# There is only one that it can be.
resource "aws_sagemaker_endpoint" "one" {
  count                = 1
  endpoint_config_name = aws_sagemaker_endpoint_configuration.one[count.index].name
}
