# Readers whose data stands in dynamic blocks. What they read of the bucket in Frankfurt crosses a region.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "on" {
  default = true
}

resource "aws_s3_bucket" "each" {
  for_each = { far = "eu-central-1", near = "eu-west-1" }
  region   = each.value
}

locals {
  far    = { bucket = aws_s3_bucket.each["far"] }
  models = [for name, bucket in aws_s3_bucket.each : { bucket = bucket.id } if name == "far"]
}

resource "aws_lambda_function" "plain" {
  function_name = "plain"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  environment {
    variables = { BUCKET = aws_s3_bucket.each["far"].id }
  }
}

resource "aws_sagemaker_model" "plain" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  container {
    image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
    model_data_url = "s3://${aws_s3_bucket.each["far"].id}/model.tar.gz"
  }
}

resource "aws_sagemaker_endpoint_configuration" "plain" {
  production_variants {
    model_name             = aws_sagemaker_model.plain.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "plain" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.plain.name
}

resource "aws_lambda_function" "counted" {
  function_name = "counted"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = [1]
    content {
      variables = { BUCKET = aws_s3_bucket.each["far"].id }
    }
  }
}

resource "aws_sagemaker_model" "counted" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = [1]
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${aws_s3_bucket.each["far"].id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "counted" {
  production_variants {
    model_name             = aws_sagemaker_model.counted.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "counted" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.counted.name
}

resource "aws_lambda_function" "switched" {
  function_name = "switched"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = var.on ? [1] : []
    content {
      variables = { BUCKET = aws_s3_bucket.each["far"].id }
    }
  }
}

resource "aws_sagemaker_model" "switched" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = var.on ? [1] : []
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${aws_s3_bucket.each["far"].id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "switched" {
  production_variants {
    model_name             = aws_sagemaker_model.switched.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "switched" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.switched.name
}

resource "aws_lambda_function" "near" {
  function_name = "near"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = [1]
    content {
      variables = { BUCKET = aws_s3_bucket.each["near"].id }
    }
  }
}

resource "aws_sagemaker_model" "near" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = [1]
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${aws_s3_bucket.each["near"].id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "near" {
  production_variants {
    model_name             = aws_sagemaker_model.near.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "near" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.near.name
}

resource "aws_lambda_function" "value" {
  function_name = "value"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = [aws_s3_bucket.each["far"]]
    content {
      variables = { BUCKET = environment.value.id }
    }
  }
}

resource "aws_sagemaker_model" "value" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = [aws_s3_bucket.each["far"]]
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${container.value.id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "value" {
  production_variants {
    model_name             = aws_sagemaker_model.value.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "value" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.value.name
}

resource "aws_lambda_function" "key" {
  function_name = "key"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = ["far"]
    content {
      variables = { BUCKET = aws_s3_bucket.each[environment.value].id }
    }
  }
}

resource "aws_sagemaker_model" "key" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = ["far"]
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${aws_s3_bucket.each[container.value].id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "key" {
  production_variants {
    model_name             = aws_sagemaker_model.key.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "key" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.key.name
}

resource "aws_lambda_function" "iterator" {
  function_name = "iterator"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = { far = 1 }
    iterator = it
    content {
      variables = { BUCKET = aws_s3_bucket.each[it.key].id }
    }
  }
}

resource "aws_sagemaker_model" "iterator" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = { far = 1 }
    iterator = it
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${aws_s3_bucket.each[it.key].id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "iterator" {
  production_variants {
    model_name             = aws_sagemaker_model.iterator.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "iterator" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.iterator.name
}

resource "aws_lambda_function" "filtered" {
  function_name = "filtered"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = { for name, bucket in aws_s3_bucket.each : name => bucket if name == "far" }
    content {
      variables = { BUCKET = environment.value.id }
    }
  }
}

resource "aws_sagemaker_model" "filtered" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = { for name, bucket in aws_s3_bucket.each : name => bucket if name == "far" }
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${container.value.id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "filtered" {
  production_variants {
    model_name             = aws_sagemaker_model.filtered.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "filtered" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.filtered.name
}

resource "aws_lambda_function" "local" {
  function_name = "local"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = [local.far]
    content {
      variables = { BUCKET = environment.value.bucket.id }
    }
  }
}

resource "aws_sagemaker_model" "local" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = [local.far]
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${container.value.bucket.id}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "local" {
  production_variants {
    model_name             = aws_sagemaker_model.local.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "local" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.local.name
}

resource "aws_lambda_function" "listed" {
  function_name = "listed"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = local.models
    content {
      variables = { BUCKET = environment.value.bucket }
    }
  }
}

resource "aws_sagemaker_model" "listed" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = local.models
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${container.value.bucket}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "listed" {
  production_variants {
    model_name             = aws_sagemaker_model.listed.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "listed" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.listed.name
}

resource "aws_lambda_function" "looked_up" {
  function_name = "looked_up"
  role          = "arn:aws:iam::123456789012:role/reader"
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"

  dynamic "environment" {
    for_each = local.models
    content {
      variables = { BUCKET = lookup(environment.value, "bucket", null) }
    }
  }
}

resource "aws_sagemaker_model" "looked_up" {
  execution_role_arn = "arn:aws:iam::123456789012:role/reader"

  dynamic "container" {
    for_each = local.models
    content {
      image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/reader:1"
      model_data_url = "s3://${lookup(container.value, "bucket", null)}/model.tar.gz"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "looked_up" {
  production_variants {
    model_name             = aws_sagemaker_model.looked_up.name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "looked_up" {
  endpoint_config_name = aws_sagemaker_endpoint_configuration.looked_up.name
}
