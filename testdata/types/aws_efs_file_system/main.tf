# File systems of EFS in eu-west-1.
#   datasets  2000 GB × 0.33 = 660.00; 5000 GB of infrequent access × 0.025 = 125.00, by the usage file;
#             1000 GB of it read and 500 GB written × 0.011 = 11.00 and 5.50
#   fast      100 MB/s are provisioned; 400 GB give 20 of them: 80 × 6.6 = 528.00; 400 GB one zone × 0.176 = 70.40
#   waiting   50 MB/s × 6.6 = 330.00, and nothing says what it stores
#   plain     is billed by what it stores
# Total: 1729.90

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

resource "aws_efs_file_system" "datasets" {
  lifecycle_policy {
    transition_to_ia = "AFTER_30_DAYS"
  }
}

resource "aws_efs_file_system" "fast" {
  availability_zone_name          = "eu-west-1a"
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 100
}

resource "aws_efs_file_system" "waiting" {
  throughput_mode                 = "provisioned"
  provisioned_throughput_in_mibps = 50
}

resource "aws_efs_file_system" "plain" {
}
