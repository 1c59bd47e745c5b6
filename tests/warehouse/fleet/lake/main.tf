# What other plans of the fleet read: a bucket, a table of one name in two regions, an account, a registry. 7001 is the
# number of this lake (bench/fleet.py).

terraform {
  required_providers {
    aws     = { source = "hashicorp/aws", version = "~> 6.0" }
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

provider "aws" {
  alias  = "ireland"
  region = "eu-west-1"
}

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "aws_s3_bucket" "lake" {
  bucket = "fleet-lake-7001"
}

resource "aws_s3_bucket_versioning" "lake" {
  bucket = aws_s3_bucket.lake.id
  versioning_configuration { status = "Enabled" }
}

# Into a bucket that a plan of train manages.
resource "aws_s3_bucket_replication_configuration" "lake" {
  depends_on = [aws_s3_bucket_versioning.lake]
  bucket     = aws_s3_bucket.lake.id
  role       = "arn:aws:iam::123456789012:role/replication"
  rule {
    status = "Enabled"
    destination { bucket = "arn:aws:s3:::fleet-copy-7001" }
  }
}

resource "aws_dynamodb_table" "features" {
  name         = "fleet-features-7001"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "ireland" {
  provider     = aws.ireland
  name         = "fleet-features-7001"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "azurerm_resource_group" "lake" {
  name     = "lake"
  location = "westeurope"
}

resource "azurerm_storage_account" "lake" {
  name                     = "fleetlake7001"
  resource_group_name      = azurerm_resource_group.lake.name
  location                 = azurerm_resource_group.lake.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
