# A training job is billed by the time that it runs, which the plan does not say.
#   known:   the usage file says 20 hours, on two machines: 2 × 20 = 40 h × 4.131 = 165.24; their volumes of 100 GB
#            100 × 40 / 730 = 5.4795 GB-months × 0.154 = 0.84
#   open:    10 h × 4.131 = 41.31, and a volume of which an apply tells the size: partial
#   unknown: usage
# The group's throughput, the tracking server: known types without a price: unpriced.  on_demand, the group: usage
#                                                                   total = 207.39; 3×: 622.18; 10×: 2073.94

terraform {
  required_providers {
    aws    = { source = "hashicorp/aws", version = "~> 6.0" }
    random = { source = "hashicorp/random" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_sagemaker_training_job" "known" {
  training_job_name = "known"
  role_arn          = "arn:aws:iam::123456789012:role/training"
  algorithm_specification {
    training_image      = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1"
    training_input_mode = "File"
  }
  output_data_config {
    s3_output_path = "s3://models/out/"
  }
  resource_config {
    instance_type     = "ml.p3.2xlarge"
    instance_count    = 2
    volume_size_in_gb = 100
  }
  stopping_condition {
    max_runtime_in_seconds = 86400
  }
}

resource "aws_sagemaker_training_job" "unknown" {
  training_job_name = "unknown"
  role_arn          = "arn:aws:iam::123456789012:role/training"
  algorithm_specification {
    training_image      = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1"
    training_input_mode = "File"
  }
  output_data_config {
    s3_output_path = "s3://models/out/"
  }
  resource_config {
    instance_type     = "ml.p3.2xlarge"
    instance_count    = 1
    volume_size_in_gb = 100
  }
  stopping_condition {
    max_runtime_in_seconds = 86400
  }
}

resource "aws_sagemaker_feature_group" "on_demand" {
  feature_group_name             = "on_demand"
  record_identifier_feature_name = "id"
  event_time_feature_name        = "time"
  role_arn                       = "arn:aws:iam::123456789012:role/features"
  feature_definition {
    feature_name = "id"
    feature_type = "String"
  }
  feature_definition {
    feature_name = "time"
    feature_type = "Fractional"
  }
  online_store_config {
    enable_online_store = true
  }
}

resource "aws_sagemaker_feature_group" "provisioned" {
  feature_group_name             = "provisioned"
  record_identifier_feature_name = "id"
  event_time_feature_name        = "time"
  role_arn                       = "arn:aws:iam::123456789012:role/features"
  feature_definition {
    feature_name = "id"
    feature_type = "String"
  }
  feature_definition {
    feature_name = "time"
    feature_type = "Fractional"
  }
  online_store_config {
    enable_online_store = true
  }
  throughput_config {
    throughput_mode                  = "Provisioned"
    provisioned_read_capacity_units  = 10
    provisioned_write_capacity_units = 5
  }
}

resource "aws_sagemaker_mlflow_tracking_server" "runs" {
  tracking_server_name = "runs"
  artifact_store_uri   = "s3://models/mlflow"
  role_arn             = "arn:aws:iam::123456789012:role/mlflow"
}

resource "aws_sagemaker_model_package_group" "models" {
  model_package_group_name = "models"
}

resource "random_integer" "size" {
  min = 100
  max = 200
}

resource "aws_sagemaker_training_job" "open" {
  training_job_name = "open"
  role_arn          = "arn:aws:iam::123456789012:role/training"
  algorithm_specification {
    training_image      = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/train:1"
    training_input_mode = "File"
  }
  output_data_config {
    s3_output_path = "s3://models/out/"
  }
  resource_config {
    instance_type     = "ml.p3.2xlarge"
    instance_count    = 1
    volume_size_in_gb = random_integer.size.result
  }
  stopping_condition {
    max_runtime_in_seconds = 86400
  }
}
