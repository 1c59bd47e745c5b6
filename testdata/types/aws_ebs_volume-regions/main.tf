# What stands beside a machine in us-east-2 and eu-north-1.
#
# us-east-2   gp3       500 GB × 0.08 = 40.00; 3000 IOPS above what is included × 0.005 = 15.00; 125 MB/s above × 0.04 = 5.00
#             io2       100 GB × 0.125 = 12.50; 10000 IOPS × 0.065 = 650.00                       together 662.50
#             archived  a full copy of gp3 at most: 500 GB × 0.0125 = 6.25 (assumed)
#             logs      100 GB a month × 0.50 = 50.00; 300 GB kept × 0.03 = 9.00, by the usage file
# eu-north-1  st1       1000 GB × 0.0475 = 47.50
#             sc1       1000 GB × 0.01596 = 15.96
#             io1       100 GB × 0.1311 = 13.11; 1000 IOPS × 0.0684 = 68.40                       together 81.51
#             copies    a full copy of st1 at most: 1000 GB × 0.0475 = 47.50 (assumed)
#             gateway   730 h × 0.046 = 33.58; 1000 GB by the usage file × 0.046 = 46.00         together 79.58
# total       60.00 + 662.50 + 6.25 + 59.00 + 47.50 + 15.96 + 81.51 + 47.50 + 79.58 = 1,059.80

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-2"
}

provider "aws" {
  alias  = "north"
  region = "eu-north-1"
}

resource "aws_ebs_volume" "gp3" {
  availability_zone = "us-east-2a"
  type              = "gp3"
  size              = 500
  iops              = 6000
  throughput        = 250
}

resource "aws_ebs_volume" "io2" {
  availability_zone = "us-east-2a"
  type              = "io2"
  size              = 100
  iops              = 10000
}

resource "aws_ebs_snapshot" "archived" {
  volume_id    = aws_ebs_volume.gp3.id
  storage_tier = "archive"
}

resource "aws_cloudwatch_log_group" "logs" {
  name              = "training"
  retention_in_days = 30
}

resource "aws_ebs_volume" "st1" {
  provider          = aws.north
  availability_zone = "eu-north-1a"
  type              = "st1"
  size              = 1000
}

resource "aws_ebs_volume" "sc1" {
  provider          = aws.north
  availability_zone = "eu-north-1a"
  type              = "sc1"
  size              = 1000
}

resource "aws_ebs_volume" "io1" {
  provider          = aws.north
  availability_zone = "eu-north-1a"
  type              = "io1"
  size              = 100
  iops              = 1000
}

resource "aws_ebs_snapshot" "copies" {
  provider  = aws.north
  volume_id = aws_ebs_volume.st1.id
}

resource "aws_nat_gateway" "gateway" {
  provider      = aws.north
  subnet_id     = "subnet-0123456789abcdef0"
  allocation_id = "eipalloc-0123456789abcdef0"
}
