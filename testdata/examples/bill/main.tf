# Training in Oregon on data in Virginia, a model behind a SageMaker endpoint in Ireland, and another behind an
# Azure ML endpoint in the Netherlands.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "oregon"
  region = "us-west-2"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

provider "azurerm" {
  features {}
}

variable "image" {
  type    = string
  default = "ami-0123456789abcdef0"
}

# ---- training ----

resource "aws_s3_bucket" "corpus" {
  bucket = "example-corpus"
}

data "aws_iam_policy_document" "read_corpus" {
  statement {
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = [aws_s3_bucket.corpus.arn, "${aws_s3_bucket.corpus.arn}/*"]
  }
}

resource "aws_iam_role" "trainer" {
  name = "trainer"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy" "read_corpus" {
  name   = "read-corpus"
  role   = aws_iam_role.trainer.id
  policy = data.aws_iam_policy_document.read_corpus.json
}

resource "aws_iam_instance_profile" "trainer" {
  name = "trainer"
  role = aws_iam_role.trainer.name
}

resource "aws_instance" "training" {
  provider             = aws.oregon
  ami                  = var.image
  instance_type        = "p3.2xlarge"
  iam_instance_profile = aws_iam_instance_profile.trainer.name

  root_block_device {
    volume_type = "gp3"
    volume_size = 100
  }
}

# ---- serving on AWS ----

resource "aws_iam_role" "sagemaker" {
  name = "sagemaker"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "sagemaker.amazonaws.com" } }]
  })
}

resource "aws_sagemaker_model" "ranker" {
  provider           = aws.ireland
  name               = "ranker"
  execution_role_arn = aws_iam_role.sagemaker.arn

  primary_container {
    image = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-inference:2.3.0-gpu-py311"
  }
}

resource "aws_sagemaker_endpoint_configuration" "ranker" {
  provider = aws.ireland
  name     = "ranker"

  production_variants {
    variant_name           = "main"
    model_name             = aws_sagemaker_model.ranker.name
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 2
  }
}

resource "aws_sagemaker_endpoint" "ranker" {
  provider             = aws.ireland
  name                 = "ranker"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.ranker.name
}

# ---- serving on Azure ----

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "West Europe"
}

variable "workspace_id" {
  type    = string
  default = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints@2024-04-01"
  name      = "chat"
  parent_id = var.workspace_id
  location  = azurerm_resource_group.ml.location
  identity { type = "SystemAssigned" }
  body = { properties = { authMode = "Key" } }
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = azapi_resource.chat.id
  location  = azurerm_resource_group.ml.location
  body = {
    sku = { name = "Default", capacity = 1 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
    }
  }
}
