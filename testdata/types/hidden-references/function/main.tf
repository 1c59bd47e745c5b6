# The function that concurrency is kept for.
resource "aws_lambda_function" "it" {
  function_name = "f"
  role          = "arn:aws:iam::111122223333:role/f"
  image_uri     = "i"
  package_type  = "Image"
  memory_size   = 2048
  publish       = true
}
locals {
  function = aws_lambda_function.it
}
resource "aws_lambda_provisioned_concurrency_config" "it" {
  function_name                     = local.function.arn
  qualifier                         = local.function.version
  provisioned_concurrent_executions = 2
}
