# By DBUs, which the usage file says; the machines of its clusters stand for themselves.
#   West Europe, premium: 500 all-purpose × $0.55 = $275.00, 1,000 of jobs × $0.30 = $300.00, 2,000 of light jobs × $0.22 = $440.00
#   Japan East, standard: 1,000 all-purpose × $0.40 = $400.00, 2,000 of jobs × $0.15 = $300.00
#   one of which no usage is given: by use
# Total: $1,715.00

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_databricks_workspace" "premium" {
  name                = "premium"
  resource_group_name = "ml"
  location            = "westeurope"
  sku                 = "premium"
}

resource "azurerm_databricks_workspace" "standard" {
  name                = "standard"
  resource_group_name = "ml"
  location            = "japaneast"
  sku                 = "standard"
}

resource "azurerm_databricks_workspace" "unsaid" {
  name                = "unsaid"
  resource_group_name = "ml"
  location            = "japaneast"
  sku                 = "premium"
}
