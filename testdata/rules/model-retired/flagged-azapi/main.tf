# gpt-4 vision-preview was retired on 2025-05-15.

terraform {
  required_providers {
    azapi = { source = "Azure/azapi", version = "~> 2.0" }
  }
}

resource "azapi_resource" "vision" {
  type      = "Microsoft.CognitiveServices/accounts/deployments@2024-10-01"
  name      = "vision"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ai/providers/Microsoft.CognitiveServices/accounts/ai"
  location  = "westus"
  body = {
    sku        = { name = "Standard", capacity = 5 }
    properties = { model = { format = "OpenAI", name = "gpt-4", version = "vision-preview" } }
  }
}
