# EBS volumes and snapshots in us-east-1, where all that they bill has a price.
#   gp3       500 GB × 0.08 = 40.00; 6000 IOPS, 3000 above what is included × 0.005 = 15.00; 250 MB/s, 125 above × 0.04 = 5.00
#   io2       100 GB × 0.125 = 12.50; 10000 IOPS × 0.065 = 650.00
#   magnetic  1000 GB × 0.05 = 50.00; 20 million requests by the usage file × 0.05 = 1.00
#   snapshot  of gp3, a full copy at most: 500 GB × 0.05 = 25.00 (assumed), and its copy as much
#   archived  a full copy at most: 500 GB × 0.0125 = 6.25 (assumed)
# Total: 829.75

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_ebs_volume" "gp3" {
  availability_zone = "us-east-1a"
  type              = "gp3"
  size              = 500
  iops              = 6000
  throughput        = 250
}

resource "aws_ebs_volume" "io2" {
  availability_zone = "us-east-1a"
  type              = "io2"
  size              = 100
  iops              = 10000
}

resource "aws_ebs_volume" "magnetic" {
  availability_zone = "us-east-1a"
  type              = "standard"
  size              = 1000
}

resource "aws_ebs_snapshot" "snapshot" {
  volume_id = aws_ebs_volume.gp3.id
}

resource "aws_ebs_snapshot_copy" "copy" {
  source_region      = "us-east-1"
  source_snapshot_id = aws_ebs_snapshot.snapshot.id
}

resource "aws_ebs_snapshot" "archived" {
  volume_id    = aws_ebs_volume.gp3.id
  storage_tier = "archive"
}
