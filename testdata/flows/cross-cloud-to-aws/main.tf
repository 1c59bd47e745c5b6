# A machine on AWS in Ireland that reads a storage account in West Europe by its address: the internet egress of
# Azure, 1,000 GB (assumed), of which 100 are free, 900 × $0.087 = $78.30. Medium confidence.

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
  location = "West Europe"
}

resource "azurerm_storage_account" "corpus" {
  name                     = "corpusx34"
  resource_group_name      = azurerm_resource_group.data.name
  location                 = azurerm_resource_group.data.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "aws_instance" "gpu" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g6.xlarge"

  user_data = "azcopy copy https://corpusx34.blob.core.windows.net/tokens /data"
}
