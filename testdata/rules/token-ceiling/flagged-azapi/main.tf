# Its 20,000 tokens a minute are 876 million a month of 730 hours:
# at $12.10 in Sweden at most 876 × $12.10 = $10,599.60.

terraform {
  required_providers {
    azapi = { source = "azure/azapi", version = "~> 2.0" }
  }
}

provider "azapi" {}

resource "azapi_resource" "account" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "example-ai"
  location  = "swedencentral"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai"
  body = {
    kind       = "OpenAI"
    sku        = { name = "S0" }
    properties = {}
  }
}

resource "azapi_resource" "chat" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2024-10-01"
  name      = "chat"
  parent_id = azapi_resource.account.id
  body = {
    sku        = { name = "Standard", capacity = 20 }
    properties = { model = { format = "OpenAI", name = "gpt-4o", version = "2024-11-20" } }
  }
}
