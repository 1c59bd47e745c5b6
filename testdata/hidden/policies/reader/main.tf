# A function, and the role that it runs with.

variable "policy" {}

resource "aws_iam_role" "this" {
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "this" {
  role   = aws_iam_role.this.id
  policy = var.policy
}

resource "aws_lambda_function" "this" {
  function_name = "reader"
  role          = aws_iam_role.this.arn
  runtime       = "python3.13"
  handler       = "main.handler"
  filename      = "main.zip"
}
