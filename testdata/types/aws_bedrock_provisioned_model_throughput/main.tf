#   express: Titan Text Express, 1-month commitment   2 units × 730 = 1460 h × 18.40 = 26864.00
#   tuned:   a model made of Titan Text Lite, no commitment           730 h ×  7.10 =  5183.00
#   the custom model is kept: 1 month × 1.95 = 1.95
#                                                                total = 32048.95

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_bedrock_provisioned_model_throughput" "express" {
  provisioned_model_name = "express"
  model_arn              = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-express-v1:0:8k"
  model_units            = 2
  commitment_duration    = "OneMonth"
}

resource "aws_bedrock_provisioned_model_throughput" "tuned" {
  provisioned_model_name = "tuned"
  model_arn              = aws_bedrock_custom_model.tuned.custom_model_arn
  model_units            = 1
}

resource "aws_bedrock_custom_model" "tuned" {
  custom_model_name     = "tuned"
  job_name              = "tune"
  base_model_identifier = "arn:aws:bedrock:us-east-1::foundation-model/amazon.titan-text-lite-v1"
  role_arn              = "arn:aws:iam::123456789012:role/bedrock"
  hyperparameters = {
    epochCount = "1"
  }
  output_data_config {
    s3_uri = "s3://tuned/out/"
  }
  training_data_config {
    s3_uri = "s3://tuned/in/"
  }
}
