# warm: 5 executions of 1 GB, scaled from 2 to 10; the usage file says a million requests of 100 ms.
#   provisioned concurrency   5 × 1 GB × 730 × 3600 = 13140000 GB-s × 0.0000050147 = 65.89 (65.893158)
#   duration on it            1000000 × 0.1 s × 1 GB = 100000 GB-s × 0.0000117011  =  1.17 (1.17011)
#   at the most 10: 26280000 GB-s = 131.79 (131.786316) + 1.17
# by_target: nothing but a target, which keeps 2 executions of 512 MB on ARM ready: on the target
#   2 × 0.5 GB × 730 × 3600 = 2628000 GB-s × 0.0000040118 = 10.54 (10.5430104); at the most 4: 21.09 (21.0860208)
# elsewhere: the function is not in the plan; the usage file knows its memory, 2048 MB, and 200 hours
#   1 × 2 GB × 200 × 3600 = 1440000 GB-s × 0.0000050147 = 7.22 (7.221168)
# strange: the function is not in the plan, and nobody knows its memory: unknown
#                                                   total = 84.82, at the most 161.27
# 3×: 131.79 + 3.51 + 21.09 + 7.22 = 163.61; 10×: 131.79 + 11.70 + 21.09 + 7.22 = 171.80

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_lambda_function" "warm" {
  function_name = "warm"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "code.zip"
  handler       = "main.handler"
  runtime       = "python3.13"
  memory_size   = 1024
}

resource "aws_lambda_alias" "warm" {
  name             = "live"
  function_name    = aws_lambda_function.warm.function_name
  function_version = "1"
}

resource "aws_lambda_provisioned_concurrency_config" "warm" {
  function_name                     = aws_lambda_function.warm.function_name
  qualifier                         = aws_lambda_alias.warm.name
  provisioned_concurrent_executions = 5
}

resource "aws_appautoscaling_target" "warm" {
  service_namespace  = "lambda"
  scalable_dimension = "lambda:function:ProvisionedConcurrency"
  resource_id        = "function:${aws_lambda_function.warm.function_name}:${aws_lambda_alias.warm.name}"
  min_capacity       = 2
  max_capacity       = 10
}

resource "aws_lambda_function" "by_target" {
  function_name = "by_target"
  role          = "arn:aws:iam::123456789012:role/lambda"
  filename      = "code.zip"
  handler       = "main.handler"
  runtime       = "python3.13"
  memory_size   = 512
  architectures = ["arm64"]
}

resource "aws_lambda_alias" "by_target" {
  name             = "live"
  function_name    = aws_lambda_function.by_target.function_name
  function_version = "1"
}

resource "aws_appautoscaling_target" "by_target" {
  service_namespace  = "lambda"
  scalable_dimension = "lambda:function:ProvisionedConcurrency"
  resource_id        = "function:${aws_lambda_function.by_target.function_name}:${aws_lambda_alias.by_target.name}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_lambda_provisioned_concurrency_config" "elsewhere" {
  function_name                     = "elsewhere"
  qualifier                         = "live"
  provisioned_concurrent_executions = 1
}

resource "aws_lambda_provisioned_concurrency_config" "strange" {
  function_name                     = "strange"
  qualifier                         = "live"
  provisioned_concurrent_executions = 1
}

resource "aws_appautoscaling_policy" "warm" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "lambda"
  scalable_dimension = aws_appautoscaling_target.warm.scalable_dimension
  resource_id        = aws_appautoscaling_target.warm.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 0.7
    predefined_metric_specification {
      predefined_metric_type = "LambdaProvisionedConcurrencyUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "by_target" {
  name               = "load"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "lambda"
  scalable_dimension = aws_appautoscaling_target.by_target.scalable_dimension
  resource_id        = aws_appautoscaling_target.by_target.resource_id

  target_tracking_scaling_policy_configuration {
    target_value = 0.7
    predefined_metric_specification {
      predefined_metric_type = "LambdaProvisionedConcurrencyUtilization"
    }
  }
}
