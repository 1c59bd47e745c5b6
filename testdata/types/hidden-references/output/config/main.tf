resource "aws_sagemaker_endpoint_configuration" "it" {
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
output "all" {
  value = aws_sagemaker_endpoint_configuration.it
}
