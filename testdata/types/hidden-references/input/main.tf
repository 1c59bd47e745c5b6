# The local is the caller's.
variable "config" {}
resource "aws_sagemaker_endpoint" "it" {
  endpoint_config_name = var.config
}
