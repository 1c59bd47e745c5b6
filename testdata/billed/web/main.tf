provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "api" {
  ami           = "ami-0abc1234"
  instance_type = "m5.large"
}

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

resource "aws_lambda_function" "ask" {
  function_name = "ask"
  role          = "arn:aws:iam::123456789012:role/ask"
  memory_size   = 512
  handler       = "index.handler"
  runtime       = "python3.13"
  filename      = "ask.zip"
}

resource "aws_nat_gateway" "out" {
  subnet_id     = "subnet-0abc"
  allocation_id = "eipalloc-0abc"
}
