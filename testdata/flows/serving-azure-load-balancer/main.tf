# A load balancer with a public address in front of an inference machine in West Europe: its answers cost $0.087 a GB
# after the free 100, and how much they are, nobody said: $0.00.

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

resource "azurerm_public_ip" "ml" {
  name                = "ml"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  allocation_method   = "Static"
}

resource "azurerm_lb" "ml" {
  name                = "ml"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location
  sku                 = "Standard"

  frontend_ip_configuration {
    name                 = "public"
    public_ip_address_id = azurerm_public_ip.ml.id
  }
}

resource "azurerm_lb_backend_address_pool" "ml" {
  name            = "ml"
  loadbalancer_id = azurerm_lb.ml.id
}

resource "azurerm_network_interface" "inference" {
  name                = "inference"
  resource_group_name = azurerm_resource_group.ml.name
  location            = azurerm_resource_group.ml.location

  ip_configuration {
    name                          = "main"
    subnet_id                     = "/subscriptions/0/resourceGroups/ml/providers/Microsoft.Network/virtualNetworks/ml/subnets/ml"
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface_backend_address_pool_association" "inference" {
  network_interface_id    = azurerm_network_interface.inference.id
  ip_configuration_name   = "main"
  backend_address_pool_id = azurerm_lb_backend_address_pool.ml.id
}

resource "azurerm_linux_virtual_machine" "inference" {
  name                  = "inference"
  resource_group_name   = azurerm_resource_group.ml.name
  location              = azurerm_resource_group.ml.location
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "azureuser"
  network_interface_ids = [azurerm_network_interface.inference.id]

  admin_ssh_key {
    username   = "azureuser"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC0 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
    disk_size_gb         = 64
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}
