# The memory of the instances that stand ready, all month; their vCPUs are billed while they answer.
#   Ireland, as App Runner takes it: 1 × 2 GB × 730 h = 1,460 GB-h × $0.007 = $10.22
#   Tokyo, 3 × 4 GB: 12 × 730 = 8,760 GB-h × $0.00885 = $77.53
#   Stockholm: App Runner has no price there
# Total: $87.75

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "tokyo"
  region = "ap-northeast-1"
}

provider "aws" {
  alias  = "stockholm"
  region = "eu-north-1"
}

resource "aws_apprunner_service" "chat" {
  service_name = "chat"
  source_configuration {
    auto_deployments_enabled = false
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

resource "aws_apprunner_auto_scaling_configuration_version" "warm" {
  provider                        = aws.tokyo
  auto_scaling_configuration_name = "warm"
  min_size                        = 3
}

resource "aws_apprunner_service" "tokyo" {
  provider                       = aws.tokyo
  service_name                   = "chat"
  auto_scaling_configuration_arn = aws_apprunner_auto_scaling_configuration_version.warm.arn
  instance_configuration {
    cpu    = "2 vCPU"
    memory = "4 GB"
  }
  source_configuration {
    auto_deployments_enabled = false
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}

resource "aws_apprunner_service" "stockholm" {
  provider     = aws.stockholm
  service_name = "chat"
  instance_configuration {
    memory = "3072"
  }
  source_configuration {
    auto_deployments_enabled = false
    image_repository {
      image_identifier      = "public.ecr.aws/aws-containers/hello-app-runner:latest"
      image_repository_type = "ECR_PUBLIC"
    }
  }
}
