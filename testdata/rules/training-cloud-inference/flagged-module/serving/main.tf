variable "name" {
  type = string
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  name = var.name

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 12
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  name                 = var.name
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving.name
}
