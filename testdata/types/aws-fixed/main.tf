# What bills without being used, and has a price on no card, is unpriced and named by what it costs by; never free, and never by
# use because another form of it is. What is by use stays so, and what costs nothing stays free. Total: not known.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

# On demand: by use.
resource "aws_dynamodb_table" "on_demand" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_api_gateway_rest_api" "api" {
  name = "predict"
}

# A cache of 6.1 GB is billed by the hour. Unpriced.
resource "aws_api_gateway_stage" "cached" {
  rest_api_id           = aws_api_gateway_rest_api.api.id
  deployment_id         = "d"
  stage_name            = "prod"
  cache_cluster_enabled = true
  cache_cluster_size    = "6.1"
}

# A size of a cache that is off costs nothing: by use.
resource "aws_api_gateway_stage" "plain" {
  rest_api_id           = aws_api_gateway_rest_api.api.id
  deployment_id         = "d"
  stage_name            = "test"
  cache_cluster_enabled = false
  cache_cluster_size    = "6.1"
}

# By use: events, listed objects.
resource "aws_cloudwatch_event_bus" "events" {
  name = "ml-events"
}

resource "aws_s3_bucket_inventory" "all" {
  bucket                   = "example"
  name                     = "all"
  included_object_versions = "All"

  schedule {
    frequency = "Daily"
  }

  destination {
    bucket {
      format     = "Parquet"
      bucket_arn = "arn:aws:s3:::example-lists"
    }
  }
}
