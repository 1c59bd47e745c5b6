# Four regions on both clouds serve one model.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "azurerm" {
  features {}
}

locals {
  aws   = toset(["ap-northeast-1", "eu-central-1"])
  azure = toset(["swedencentral", "japaneast"])
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  for_each = local.aws
  region   = each.key
  name     = "serving"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 1
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  for_each             = local.aws
  region               = each.key
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving[each.key].name
}

resource "azapi_resource" "blue" {
  for_each  = local.azure
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/serving"
  location  = each.key

  body = {
    sku = { name = "Default", capacity = 1 }
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
    }
  }
}
