# The case `flagged` after its advice: the data lies on the cloud that reads it.

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

resource "aws_s3_bucket" "corpus" {
  bucket = "example-corpus"
}

resource "aws_instance" "training" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "g5.xlarge"
  user_data     = "aws s3 sync s3://example-corpus /data"

  root_block_device {
    volume_type = "gp3"
    volume_size = 50
  }
}
