# A fleet that trains in us-west-2 on data from us-east-1, and twenty endpoints in eu-west-1 that serve what it made.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

provider "aws" { region = "us-east-1" }
provider "aws" {
  alias  = "training"
  region = "us-west-2"
}
provider "aws" {
  alias  = "serving"
  region = "eu-west-1"
}

resource "aws_s3_bucket" "corpus" { bucket = "example-corpus" }

resource "aws_s3_bucket" "models" {
  provider = aws.training
  bucket   = "example-models"
}

data "aws_iam_policy_document" "train" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.corpus.arn}/*"]
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.models.arn}/*"]
  }
}

resource "aws_iam_role" "train" {
  name = "train"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "train" {
  name   = "data"
  role   = aws_iam_role.train.id
  policy = data.aws_iam_policy_document.train.json
}

resource "aws_iam_instance_profile" "train" {
  name = "train"
  role = aws_iam_role.train.name
}

resource "aws_instance" "training" {
  provider             = aws.training
  count                = 4
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "p3.8xlarge"
  iam_instance_profile = aws_iam_instance_profile.train.name

  root_block_device {
    volume_type = "gp3"
    volume_size = 200
  }
}

data "aws_iam_policy_document" "serve" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.models.arn}/*"]
  }
}

resource "aws_iam_role" "serve" {
  name = "serve"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "serve" {
  name   = "models"
  role   = aws_iam_role.serve.id
  policy = data.aws_iam_policy_document.serve.json
}

resource "aws_sagemaker_model" "serving" {
  provider           = aws.serving
  count              = 20
  name               = "model-${count.index}"
  execution_role_arn = aws_iam_role.serve.arn
  primary_container {
    image          = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/serve:1"
    model_data_url = "s3://example-models/model-${count.index}.tar.gz"
  }
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  provider = aws.serving
  count    = 20
  name     = "serving-${count.index}"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.serving[count.index].name
    instance_type          = "ml.m5.large"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  provider             = aws.serving
  count                = 20
  name                 = "serving-${count.index}"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving[count.index].name
}
