# A machine on AWS that names a storage account on Azure, which pays internet egress: 1,000 GB (assumed) of which 100
# are free, 900 × $0.087 = $78.30.

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

resource "azurerm_resource_group" "data" {
  name     = "data"
  location = "northeurope"
}

resource "azurerm_storage_account" "corpus" {
  name                     = "examplecorpus"
  resource_group_name      = azurerm_resource_group.data.name
  location                 = azurerm_resource_group.data.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  user_data     = "azcopy copy https://examplecorpus.blob.core.windows.net/corpus /data"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
