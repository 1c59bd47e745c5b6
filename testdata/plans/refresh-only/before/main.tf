provider "aws" {
  region = "eu-west-3"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}
