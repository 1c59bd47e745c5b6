# One machine on Azure, where the same costs as much on AWS, which has the rest.

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "azurerm" {
  features {}
}

resource "azurerm_resource_group" "ml" {
  name     = "ml"
  location = "northeurope"
}

resource "azurerm_virtual_network" "ml" {
  name                = "ml"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  address_space       = ["10.0.0.0/16"]
}

resource "azurerm_subnet" "ml" {
  name                 = "ml"
  resource_group_name  = azurerm_resource_group.ml.name
  virtual_network_name = azurerm_virtual_network.ml.name
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_network_interface" "training" {
  name                = "training"
  location            = azurerm_resource_group.ml.location
  resource_group_name = azurerm_resource_group.ml.name
  ip_configuration {
    name                          = "internal"
    subnet_id                     = azurerm_subnet.ml.id
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_linux_virtual_machine" "training" {
  name                  = "training"
  location              = azurerm_resource_group.ml.location
  resource_group_name   = azurerm_resource_group.ml.name
  size                  = "Standard_NC4as_T4_v3"
  priority              = "Regular"
  eviction_policy       = null
  admin_username        = "trainer"
  network_interface_ids = [azurerm_network_interface.training.id]

  admin_ssh_key {
    username   = "trainer"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC3 example"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "0001-com-ubuntu-server-jammy"
    sku       = "22_04-lts"
    version   = "latest"
  }
}

resource "aws_sagemaker_endpoint_configuration" "serving" {
  name = "serving"

  production_variants {
    variant_name           = "main"
    model_name             = "ranker"
    instance_type          = "ml.g4dn.xlarge"
    initial_instance_count = 2
  }
}

resource "aws_sagemaker_endpoint" "serving" {
  name                 = "serving"
  endpoint_config_name = aws_sagemaker_endpoint_configuration.serving.name
}
