variable "name" {
  type = string
}

variable "role" {
  type = string
}

resource "aws_lambda_function" "job" {
  function_name = "job-${var.name}"
  role          = var.role
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}
