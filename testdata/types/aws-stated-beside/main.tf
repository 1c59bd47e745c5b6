# What a plan states beside what has a price, and no card has a price for: the price stays, in part, and what is left out is named.
#   stream   2 × 730 h × $0.015 = $21.90; records are kept for a week
#   later    2 × 730 h × $0.015 = $21.90; for how long it keeps its records is known after apply
#   short    2 × 730 h × $0.015 = $21.90: priced, a day is included
#   pg       730 h × $0.45 = $328.50, 1,000 GB × $0.115 = $115.00, 16,000 - 12,000 IOPS × $0.02 = $80.00: $523.50;
#            its throughput is above what gp3 includes, and its Performance Insights are kept for two years
#   advanced the same machine and GB, without IOPS: $443.50; Database Insights of the advanced mode, which keeps them itself
#   front    730 h × $0.0225 = $16.43 of a load balancer with reserved capacity units, and two addresses $7.30
# Total: 21.90 × 3 + 523.50 + 443.50 + 23.73 = 1,056.43

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "terraform_data" "later" {
  input = "later"
}

resource "aws_kinesis_stream" "stream" {
  name             = "stream"
  shard_count      = 2
  retention_period = 168
}

resource "aws_kinesis_stream" "later" {
  name             = "later"
  shard_count      = 2
  retention_period = length(terraform_data.later.output)
}

resource "aws_kinesis_stream" "short" {
  name             = "short"
  shard_count      = 2
  retention_period = 24
}

resource "aws_db_instance" "pg" {
  identifier                            = "pg"
  engine                                = "postgres"
  engine_version                        = "16.3"
  instance_class                        = "db.r6g.xlarge"
  allocated_storage                     = 1000
  storage_type                          = "gp3"
  iops                                  = 16000
  storage_throughput                    = 750
  performance_insights_enabled          = true
  performance_insights_retention_period = 731
  username                              = "root"
  password                              = "not-a-secret"
}

resource "aws_db_instance" "advanced" {
  identifier                            = "advanced"
  engine                                = "postgres"
  engine_version                        = "16.3"
  instance_class                        = "db.r6g.xlarge"
  allocated_storage                     = 1000
  storage_type                          = "gp3"
  database_insights_mode                = "advanced"
  performance_insights_enabled          = true
  performance_insights_retention_period = 465
  username                              = "root"
  password                              = "not-a-secret"
}

resource "aws_lb" "front" {
  name    = "front"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  minimum_load_balancer_capacity {
    capacity_units = 500
  }
}
