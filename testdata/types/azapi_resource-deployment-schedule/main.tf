# A managed online deployment whose autoscale setting has a week: two machines from 8 to 20 o'clock on working days, one at night
# and on the weekend. 2 × 60 + 1 × 108 = 228 machine-hours of a week's 168 hours.
#
# Standard_NC4as_T4_v3, westeurope   228/168 × 730 h = 990.714286 h × 0.658 = 651.89
# at most 4 by day, 1 by night       348/168 × 730 h = 1512.142857 h        = 994.99

terraform {
  required_providers {
    azapi   = { source = "Azure/azapi" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azapi_resource" "deployment" {
  type      = "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments@2024-04-01"
  name      = "blue"
  parent_id = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml/onlineEndpoints/ranker"
  location  = "westeurope"
  body = {
    sku        = { name = "Default", capacity = 1 }
    properties = { endpointComputeType = "Managed", instanceType = "Standard_NC4as_T4_v3" }
  }
}

resource "azurerm_monitor_autoscale_setting" "deployment" {
  name                = "blue"
  resource_group_name = "ml"
  location            = "westeurope"
  target_resource_id  = azapi_resource.deployment.id
  profile {
    name = "day"
    capacity {
      default = 2
      minimum = 2
      maximum = 4
    }
    recurrence {
      timezone = "W. Europe Standard Time"
      days     = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
      hours    = [8]
      minutes  = [0]
    }
  }
  profile {
    name = "night"
    capacity {
      default = 1
      minimum = 1
      maximum = 1
    }
    recurrence {
      timezone = "W. Europe Standard Time"
      days     = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
      hours    = [20]
      minutes  = [0]
    }
  }
}
