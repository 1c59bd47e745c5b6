# Alarms by the metrics that they watch and the month: eu-west-1 $0.10 each, $0.30 of high resolution.
#   one metric $0.10; every 10 seconds $0.30; an expression over two metrics $0.20; a band 3 × $0.10 = $0.30

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_cloudwatch_metric_alarm" "latency" {
  alarm_name          = "latency"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "ModelLatency"
  namespace           = "AWS/SageMaker"
  period              = 300
  statistic           = "Average"
  threshold           = 500
}

resource "aws_cloudwatch_metric_alarm" "often" {
  alarm_name          = "often"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  metric_name         = "QueueDepth"
  namespace           = "Serving"
  period              = 10
  statistic           = "Average"
  threshold           = 50
}

resource "aws_cloudwatch_metric_alarm" "rate" {
  alarm_name          = "rate"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 2
  threshold           = 1
  metric_query {
    id          = "rate"
    expression  = "errors / requests"
    return_data = true
  }
  metric_query {
    id = "errors"
    metric {
      metric_name = "Invocation5XXErrors"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "Sum"
    }
  }
  metric_query {
    id = "requests"
    metric {
      metric_name = "Invocations"
      namespace   = "AWS/SageMaker"
      period      = 60
      stat        = "Sum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "band" {
  alarm_name          = "band"
  comparison_operator = "GreaterThanUpperThreshold"
  evaluation_periods  = 2
  threshold_metric_id = "band"
  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(latency)"
    return_data = true
  }
  metric_query {
    id          = "latency"
    return_data = true
    metric {
      metric_name = "ModelLatency"
      namespace   = "AWS/SageMaker"
      period      = 300
      stat        = "Average"
    }
  }
}
