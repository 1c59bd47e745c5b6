# Readers of Aurora that an autoscaler adds are machines of no resource. A writer and a reader stand in the plan; of two to four
# readers that are wanted one is added, and three at most, as the first of them is: 730 h × $0.26 = $189.80 each. A target
# without a policy adds none.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_rds_cluster" "features" {
  for_each           = toset(["followed", "alone"])
  cluster_identifier = "features-${each.key}"
  engine             = "aurora-postgresql"
  engine_version     = "17.4"
  master_username    = "features"
  master_password    = "only-a-fixture"
}

resource "aws_rds_cluster_instance" "features" {
  for_each           = { for each in setproduct(["followed", "alone"], ["a", "b"]) : join("-", each) => each[0] }
  identifier         = "features-${each.key}"
  cluster_identifier = aws_rds_cluster.features[each.value].id
  engine             = "aurora-postgresql"
  instance_class     = "db.r6g.large"
}

resource "aws_appautoscaling_target" "readers" {
  for_each           = aws_rds_cluster.features
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${each.value.cluster_identifier}"
  min_capacity       = 2
  max_capacity       = 4
}

resource "aws_appautoscaling_policy" "readers" {
  name               = "readers"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = aws_appautoscaling_target.readers["followed"].resource_id
  target_tracking_scaling_policy_configuration {
    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
    target_value = 70
  }
}
