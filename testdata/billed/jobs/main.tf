# Work that comes and goes: jobs of Glue, a training job, capacity that is bought on the spot market, and an endpoint of
# two machines. Of the hours of all machines a bill has the sum:
#   training: 4 machines x 20 h = 80 h; the endpoint: 2 machines x 730 h = 1,460 h
provider "aws" {
  region = "us-east-1"
}

resource "aws_glue_job" "features" {
  name              = "features"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  worker_type       = "G.2X"
  number_of_workers = 10
  command {
    script_location = "s3://scripts/features.py"
  }
}

resource "aws_glue_job" "nightly" {
  name              = "nightly"
  role_arn          = "arn:aws:iam::123456789012:role/glue"
  execution_class   = "FLEX"
  worker_type       = "G.1X"
  number_of_workers = 4
  command {
    script_location = "s3://scripts/nightly.py"
  }
}

resource "aws_glue_crawler" "raw" {
  name          = "raw"
  role          = "arn:aws:iam::123456789012:role/glue"
  database_name = "raw"
  s3_target {
    path = "s3://raw/"
  }
}

resource "aws_sagemaker_training_job" "fit" {
  training_job_name = "fit"
  role_arn          = "arn:aws:iam::123456789012:role/fit"
  algorithm_specification {
    training_image      = "123456789012.dkr.ecr.us-east-1.amazonaws.com/fit:1"
    training_input_mode = "File"
  }
  output_data_config {
    s3_output_path = "s3://models/"
  }
  resource_config {
    instance_type     = "ml.g5.xlarge"
    instance_count    = 4
    volume_size_in_gb = 50
  }
  stopping_condition {
    max_runtime_in_seconds = 86400
  }
}

resource "aws_spot_instance_request" "sweep" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g4dn.xlarge"
}

resource "aws_sagemaker_model" "ask" {
  name               = "ask"
  execution_role_arn = "arn:aws:iam::123456789012:role/ask"
  primary_container {
    image = "123456789012.dkr.ecr.us-east-1.amazonaws.com/models:1"
  }
}

resource "aws_sagemaker_endpoint_configuration" "ask" {
  name = "ask"
  production_variants {
    variant_name           = "all"
    model_name             = aws_sagemaker_model.ask.name
    initial_instance_count = 2
    instance_type          = "ml.g5.xlarge"
  }
}

resource "aws_sagemaker_endpoint" "ask" {
  name                 = "ask"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ask.name
}
