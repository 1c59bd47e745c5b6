# Vectors by use, in Virginia: 100 × $0.06 stored, 50 × $0.20 written and 2 × $2.50 asked: $21.00. The bucket's own costs are those
# of its indexes. In Ireland no list has a price.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_s3vectors_vector_bucket" "docs" {
  vector_bucket_name = "example-docs"
}

resource "aws_s3vectors_index" "docs" {
  vector_bucket_name = aws_s3vectors_vector_bucket.docs.vector_bucket_name
  index_name         = "docs"
  data_type          = "float32"
  dimension          = 1024
  distance_metric    = "cosine"
}

resource "aws_s3vectors_index" "ireland" {
  region             = "eu-west-1"
  vector_bucket_name = "example-ireland"
  index_name         = "docs"
  data_type          = "float32"
  dimension          = 1024
  distance_metric    = "cosine"
}
