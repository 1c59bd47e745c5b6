# No local: what does not stand is not meant.
variable "async" {
  default = false
}
resource "aws_sagemaker_endpoint_configuration" "realtime" {
  count = var.async ? 0 : 1
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
resource "aws_sagemaker_endpoint_configuration" "async" {
  count = var.async ? 1 : 0
  production_variants {
    variant_name           = "a"
    model_name             = "m"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = var.async ? aws_sagemaker_endpoint_configuration.async[0].name : aws_sagemaker_endpoint_configuration.realtime[0].name
}
