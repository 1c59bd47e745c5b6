# A cluster in a module goes from three nodes to an autoscaler between 1 and 5. Its fee stays: 730 h × 0.10 = 73.00,
# and its way out: 730 h × (0.025 + 0.005) = 21.90.
#
# before  Standard_D8s_v5, ephemeral disks   3 × 730 h × 0.408   = 893.52
# after                                      1 × 730 h × 0.408   = 297.84
#         at most                            5 × 730 h × 0.408   = 1,489.20
# change                                                         = -595.68

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "Sweden Central"
}

module "cluster" {
  source   = "./modules/cluster"
  location = azurerm_resource_group.ml.location
  group    = azurerm_resource_group.ml.name
  most     = 5
  nodes    = 1
}
