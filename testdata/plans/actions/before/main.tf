provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "updated" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
}

resource "aws_instance" "replaced" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.2xlarge"
}

resource "aws_instance" "replaced_created_first" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.4xlarge"
  lifecycle { create_before_destroy = true }
}

resource "aws_instance" "deleted" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.2xlarge"
}

resource "aws_instance" "forgotten" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "p3.8xlarge"
}

resource "aws_s3_bucket" "old_name" {
  bucket = "example-moved"
}

resource "aws_s3_bucket" "kept" {
  bucket = "example-kept"
}

resource "aws_s3_bucket" "counted" {
  count  = 2
  bucket = "example-counted-${count.index}"
}
