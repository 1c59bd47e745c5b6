# File systems of FSx for Lustre in ap-northeast-1.
#   persistent  4800 GB × 0.282 = 1353.60
#   cached      6000 GB × 0.111 = 666.00
#   scratch     has a price in us-east-1 only
#   backup      as large as the backup that it is made of
# Total: 2019.60

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_fsx_lustre_file_system" "persistent" {
  subnet_ids                  = ["subnet-0123456789abcdef0"]
  storage_capacity            = 4800
  deployment_type             = "PERSISTENT_2"
  per_unit_storage_throughput = 250
}

resource "aws_fsx_lustre_file_system" "cached" {
  subnet_ids                  = ["subnet-0123456789abcdef0"]
  storage_capacity            = 6000
  storage_type                = "HDD"
  drive_cache_type            = "READ"
  deployment_type             = "PERSISTENT_1"
  per_unit_storage_throughput = 40
}

resource "aws_fsx_lustre_file_system" "scratch" {
  subnet_ids       = ["subnet-0123456789abcdef0"]
  storage_capacity = 1200
  deployment_type  = "SCRATCH_2"
}

resource "aws_fsx_lustre_file_system" "backup" {
  subnet_ids                  = ["subnet-0123456789abcdef0"]
  backup_id                   = "backup-0123456789abcdef0"
  deployment_type             = "PERSISTENT_1"
  per_unit_storage_throughput = 50
}
