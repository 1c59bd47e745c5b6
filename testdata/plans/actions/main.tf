# One resource for each thing that a plan can do. before/ is what stood.

provider "aws" {
  region = "us-west-2"
}

resource "aws_instance" "updated" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.12xlarge"
}

resource "aws_instance" "replaced" {
  ami           = "ami-0fedcba9876543210"
  instance_type = "g5.2xlarge"
}

resource "aws_instance" "replaced_created_first" {
  ami           = "ami-0fedcba9876543210"
  instance_type = "g5.8xlarge"
  lifecycle { create_before_destroy = true }
}

removed {
  from = aws_instance.forgotten
  lifecycle { destroy = false }
}

moved {
  from = aws_s3_bucket.old_name
  to   = aws_s3_bucket.new_name
}

resource "aws_s3_bucket" "new_name" {
  bucket = "example-moved"
}

resource "aws_s3_bucket" "kept" {
  bucket = "example-kept"
}

resource "aws_s3_bucket" "counted" {
  count  = 1
  bucket = "example-counted-${count.index}"
}

resource "aws_s3_bucket" "created" {
  bucket = "example-created"
}

import {
  to = aws_s3_bucket.imported
  id = "example-imported"
}

resource "aws_s3_bucket" "imported" {
  bucket = "example-imported"
}

data "aws_s3_bucket" "read" {
  bucket = aws_s3_bucket.created.id
}
