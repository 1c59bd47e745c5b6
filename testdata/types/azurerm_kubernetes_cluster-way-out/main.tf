# The way out that AKS makes for a cluster is billed beside its nodes, each 730 h × $0.192 = $140.16. eastus2.
#   usual    a standard load balancer 730 h × $0.025 = $18.25, with one address, $3.65
#   two      the same with two addresses
#   own      the same with an address of the plan, which bills itself
#   nat      a NAT gateway 730 h × $0.045 = $32.85, with one address
#   routed   by the network's own routes: none
# Total: 5 × 140.16 + 21.90 + 25.55 + 18.25 + 36.50 + 0 + the address of own 3.65 = 806.65

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
  location = "eastus2"
}

resource "azurerm_public_ip" "out" {
  name                = "out"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  allocation_method   = "Static"
  sku                 = "Standard"
}

resource "azurerm_kubernetes_cluster" "usual" {
  name                = "usual"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  dns_prefix          = "usual"

  default_node_pool {
    name         = "system"
    vm_size      = "Standard_D4s_v5"
    node_count   = 1
    os_disk_type = "Ephemeral"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "two" {
  name                = "two"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  dns_prefix          = "two"

  default_node_pool {
    name         = "system"
    vm_size      = "Standard_D4s_v5"
    node_count   = 1
    os_disk_type = "Ephemeral"
  }

  network_profile {
    network_plugin = "azure"
    load_balancer_profile {
      managed_outbound_ip_count = 2
    }
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "own" {
  name                = "own"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  dns_prefix          = "own"

  default_node_pool {
    name         = "system"
    vm_size      = "Standard_D4s_v5"
    node_count   = 1
    os_disk_type = "Ephemeral"
  }

  network_profile {
    network_plugin = "azure"
    load_balancer_profile {
      outbound_ip_address_ids = [azurerm_public_ip.out.id]
    }
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "nat" {
  name                = "nat"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  dns_prefix          = "nat"

  default_node_pool {
    name         = "system"
    vm_size      = "Standard_D4s_v5"
    node_count   = 1
    os_disk_type = "Ephemeral"
  }

  network_profile {
    network_plugin = "azure"
    outbound_type  = "managedNATGateway"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "routed" {
  name                = "routed"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  dns_prefix          = "routed"

  default_node_pool {
    name         = "system"
    vm_size      = "Standard_D4s_v5"
    node_count   = 1
    os_disk_type = "Ephemeral"
  }

  network_profile {
    network_plugin = "azure"
    outbound_type  = "userDefinedRouting"
  }

  identity {
    type = "SystemAssigned"
  }
}
