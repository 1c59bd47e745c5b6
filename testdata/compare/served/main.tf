# Models on machines of one's own. pool: Llama 3.3 70B in vLLM, by the command of its user data. answers: gpt-oss 120B behind
# SageMaker, by a variable. odd serves what nobody sells by the token.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_instance" "pool" {
  ami           = "ami-0aaaaaaaaaaaaaaa1"
  instance_type = "p5.48xlarge"
  user_data     = <<-EOT
    #!/bin/bash
    docker run --gpus all vllm/vllm-openai:v0.9.0 --model meta-llama/Llama-3.3-70B-Instruct --tensor-parallel-size 8
  EOT
}

resource "aws_sagemaker_model" "answers" {
  name               = "answers"
  execution_role_arn = "arn:aws:iam::123456789012:role/serve"
  primary_container {
    image = "763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.33.0-lmi15.0.0-cu128"
    environment = {
      HF_MODEL_ID = "openai/gpt-oss-120b"
    }
  }
}

resource "aws_sagemaker_endpoint_configuration" "answers" {
  name = "answers"
  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.answers.name
    initial_instance_count = 1
    instance_type          = "ml.p5.48xlarge"
  }
}

resource "aws_sagemaker_endpoint" "answers" {
  name                 = "answers"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.answers.name
}

resource "aws_instance" "odd" {
  ami           = "ami-0aaaaaaaaaaaaaaa1"
  instance_type = "g6.xlarge"
  user_data     = "docker run --gpus all vllm/vllm-openai:v0.9.0 --model example/own-model"
}
