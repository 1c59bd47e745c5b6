# The way out of a network in westeurope.
#
# NAT gateway        730 h × 0.045                                  = 32.85
#                    1,000 GB by the usage file, × 0.045            = 45.00   together 77.85
# address            Standard   730 h × 0.005                       =  3.65
# everywhere         Standard, global tier  730 h × 0.01            =  7.30
# old                Basic: retired, without a price
# balancer           730 h × 0.025                                  = 18.25
#                    six rules, of which five are included: 730 h × 0.01  = 7.30
#                    100 GB by the usage file, × 0.005              =  0.50   together 26.05
# total              77.85 + 3.65 + 7.30 + 26.05                    = 114.85

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
  location = "West Europe"
}

resource "azurerm_nat_gateway" "out" {
  name                = "out"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
}

resource "azurerm_public_ip" "address" {
  name                = "address"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  allocation_method   = "Static"
}

resource "azurerm_public_ip" "everywhere" {
  name                = "everywhere"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  allocation_method   = "Static"
  sku_tier            = "Global"
}

resource "azurerm_public_ip" "old" {
  name                = "old"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  allocation_method   = "Static"
  sku                 = "Basic"
}

resource "azurerm_lb" "balancer" {
  name                = "balancer"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  frontend_ip_configuration {
    name                 = "front"
    public_ip_address_id = azurerm_public_ip.address.id
  }
}

resource "azurerm_lb_rule" "port" {
  count                          = 6
  name                           = "port-${count.index}"
  loadbalancer_id                = azurerm_lb.balancer.id
  protocol                       = "Tcp"
  frontend_port                  = 8000 + count.index
  backend_port                   = 8000 + count.index
  frontend_ip_configuration_name = "front"
}
