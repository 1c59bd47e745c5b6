resource "aws_sagemaker_endpoint_configuration" "each" {
  for_each = { small = "ml.t2.medium", gpu = "ml.g4dn.xlarge" }

  production_variants {
    model_name             = "ranker"
    instance_type          = each.value
    initial_instance_count = 1
  }
}

output "configuration" {
  value = aws_sagemaker_endpoint_configuration.each["gpu"]
}

output "names" {
  value = { for key, config in aws_sagemaker_endpoint_configuration.each : key => config.name }
}
