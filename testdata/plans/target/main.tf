# -target leaves the others out of the changes.

provider "aws" {
  region = "us-west-2"
}

resource "aws_s3_bucket" "meant" {
  bucket = "example-meant"
}

resource "aws_s3_bucket" "left_out" {
  bucket = "example-left-out"
}
