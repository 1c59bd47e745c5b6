# A machine on Azure in West Europe that reads a bucket in Ireland: the internet egress of AWS, 1,000 GB (assumed), of
# which 100 are free, 900 × $0.09 = $81.00. Medium confidence.

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

resource "azurerm_resource_group" "train" {
  name     = "train"
  location = "West Europe"
}

resource "aws_s3_bucket" "corpus" {
  bucket = "corpus-x35"
}

resource "azurerm_linux_virtual_machine" "gpu" {
  name                  = "gpu"
  resource_group_name   = azurerm_resource_group.train.name
  location              = azurerm_resource_group.train.location
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "azureuser"
  network_interface_ids = ["/subscriptions/0/resourceGroups/train/providers/Microsoft.Network/networkInterfaces/gpu"]

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

  custom_data = base64encode("aws s3 sync s3://corpus-x35 /data")
}
