# What is billed by the month, or by the hour of how many there are, in eu-west-1.
#   keys of KMS: $1.00 each, four of them
#   a secret with two replicas: 3 × $0.40 = $1.20
#   zones of Route 53: $0.50 each, the namespace's too
#   resolver with three addresses: 3 × 730 = 2,190 × $0.125 = $273.75
#   dashboard: $3.00; composite alarm: $0.50
# Total: 4 + 1.20 + 3 × 0.50 + 273.75 + 3.50 = $283.95

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "data" {
}

resource "aws_kms_external_key" "own" {
}

resource "aws_kms_replica_key" "copy" {
  primary_key_arn = "arn:aws:kms:us-east-1:123456789012:key/0"
}

resource "aws_kms_replica_external_key" "copy" {
  primary_key_arn = "arn:aws:kms:us-east-1:123456789012:key/0"
}

resource "aws_secretsmanager_secret" "token" {
  name = "token"
  replica {
    region = "eu-central-1"
  }
  replica {
    region = "us-east-1"
  }
}

resource "aws_route53_zone" "public" {
  name = "example.com"
}

resource "aws_service_discovery_private_dns_namespace" "local" {
  name = "models.local"
  vpc  = "vpc-0"
}

resource "aws_service_discovery_public_dns_namespace" "public" {
  name = "models.example.com"
}

resource "aws_route53_resolver_endpoint" "inbound" {
  direction          = "INBOUND"
  security_group_ids = ["sg-0"]
  ip_address {
    subnet_id = "subnet-0"
  }
  ip_address {
    subnet_id = "subnet-1"
  }
  ip_address {
    subnet_id = "subnet-2"
  }
}

resource "aws_cloudwatch_dashboard" "serving" {
  dashboard_name = "serving"
  dashboard_body = "{}"
}

resource "aws_cloudwatch_composite_alarm" "any" {
  alarm_name = "any"
  alarm_rule = "ALARM(latency) OR ALARM(errors)"
}
