# A NAT gateway alone, 730 h × $0.045 = $32.85: all of the bill is of 2024-07-01.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_nat_gateway" "out" {
  name                = "out"
  location            = "westeurope"
  resource_group_name = "ml"
}
