# 50 units of provisioned throughput in a data zone, by azapi: 50 × 730 × $1.10 = $40,150.00.

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi", version = "~> 2.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2024-10-01"
  name      = "chat"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.CognitiveServices/accounts/ai"
  location  = "westeurope"

  body = {
    sku        = { name = "DataZoneProvisionedManaged", capacity = 50 }
    properties = { model = { format = "OpenAI", name = "gpt-4o", version = "2024-08-06" } }
  }
}
