# The count stands inside of an encoded body, on line 23, and so does the finding.

terraform {
  required_providers {
    azapi = { source = "azure/azapi" }
  }
}

resource "azapi_resource" "blue" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-10-01"
  name      = "blue"
  location  = "eastus"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/chat"

  body = jsonencode({
    properties = {
      endpointComputeType = "Managed"
      instanceType        = "Standard_NC4as_T4_v3"
    }
    sku = {
      name = "Default"

      capacity = 3
    }
  })
}
