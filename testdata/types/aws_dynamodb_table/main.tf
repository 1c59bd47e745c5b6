# Capacity by the hour, in each region that has a replica, or requests; 730 hours.
#   features, ap-southeast-2: 200 × 730 = 146,000 × $0.000148 = $21.61 and 100 × 730 = 73,000 × $0.00074 = $54.02, the
#     same in eu-west-1: 146,000 × $0.000147 = $21.46 and 73,000 × $0.000735 = $53.66; its index of 10 reads and 5 writes:
#     7,300 × $0.000148 = $1.08 and 3,650 × $0.00074 = $2.70; 7,300 × $0.000147 = $1.07 and 3,650 × $0.000735 = $2.68
#   scaled: it begins with 5 reads and is held at 20 or more, at most 100: 14,600 × $0.000148 = $2.16, at most $10.80;
#     5 writes: 3,650 × $0.00074 = $2.70
#   archive, infrequent access: 10 × 730 × $0.0001855 = $1.35 and 10 × 730 × $0.00093 = $6.79
#   sessions, by requests: 40 million reads × $0.1425 = $5.70, 10 million writes × $0.71 = $7.10, 50 GB × $0.285 = $14.25,
#     20 GB of backups × $0.228 = $4.56; its replica in us-east-1: 10 million × $0.625 = $6.25, 50 GB × $0.25 = $12.50

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}

resource "aws_dynamodb_table" "features" {
  name           = "features"
  read_capacity  = 200
  write_capacity = 100
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
  attribute {
    name = "day"
    type = "S"
  }
  global_secondary_index {
    name            = "by-day"
    hash_key        = "day"
    projection_type = "ALL"
    read_capacity   = 10
    write_capacity  = 5
  }
  replica {
    region_name = "eu-west-1"
  }
}

resource "aws_dynamodb_table" "scaled" {
  name           = "scaled"
  read_capacity  = 5
  write_capacity = 5
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_appautoscaling_target" "reads" {
  service_namespace  = "dynamodb"
  resource_id        = "table/${aws_dynamodb_table.scaled.name}"
  scalable_dimension = "dynamodb:table:ReadCapacityUnits"
  min_capacity       = 20
  max_capacity       = 100
}

resource "aws_appautoscaling_policy" "reads" {
  name               = "reads"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.reads.service_namespace
  resource_id        = aws_appautoscaling_target.reads.resource_id
  scalable_dimension = aws_appautoscaling_target.reads.scalable_dimension
  target_tracking_scaling_policy_configuration {
    target_value = 70
    predefined_metric_specification {
      predefined_metric_type = "DynamoDBReadCapacityUtilization"
    }
  }
}

resource "aws_dynamodb_table" "archive" {
  name           = "archive"
  table_class    = "STANDARD_INFREQUENT_ACCESS"
  read_capacity  = 10
  write_capacity = 10
  hash_key       = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "sessions" {
  name         = "sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
  replica {
    region_name = "us-east-1"
  }
}

resource "aws_dynamodb_table" "events" {
  name         = "events"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}
