# Databases beyond their standard support, by vCPU and hour in eu-central-1, $0.122, and $0.244 in the third year; a standby
# counts too.
#   old      MySQL 5.7, third year since 2026-03-01: 2 vCPUs × 730 × 0.244 = $356.24
#   pair     PostgreSQL 13, since 2026-03-01, in two zones: 2 × 2 × 730 × 0.122 = $356.24
#   replica  of old, by its source's version: $356.24
#   aurora   Aurora PostgreSQL 12, since 2025-03-01, version of its cluster: 4 vCPUs × 730 × 0.122 = $356.24
# Quiet: 8.4 is in standard support; refused says that it takes none; 14 ends on 2027-02-28.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_db_instance" "old" {
  identifier        = "old"
  engine            = "mysql"
  engine_version    = "5.7.44"
  instance_class    = "db.m5.large"
  allocated_storage = 100
  storage_type      = "gp3"
  username          = "root"
  password          = "not-a-secret"
}

resource "aws_db_instance" "pair" {
  identifier        = "pair"
  engine            = "postgres"
  engine_version    = "13"
  instance_class    = "db.m5.large"
  allocated_storage = 100
  storage_type      = "gp3"
  multi_az          = true
  username          = "root"
  password          = "not-a-secret"
}

resource "aws_db_instance" "replica" {
  identifier          = "replica"
  instance_class      = "db.m5.large"
  storage_type        = "gp3"
  replicate_source_db = aws_db_instance.old.identifier
}

resource "aws_rds_cluster" "vectors" {
  cluster_identifier = "vectors"
  engine             = "aurora-postgresql"
  engine_version     = "12.22"
  master_username    = "root"
  master_password    = "not-a-secret"
}

resource "aws_rds_cluster_instance" "aurora" {
  cluster_identifier = aws_rds_cluster.vectors.id
  engine             = aws_rds_cluster.vectors.engine
  instance_class     = "db.r6g.xlarge"
}

resource "aws_db_instance" "new" {
  identifier        = "new"
  engine            = "mysql"
  engine_version    = "8.4.6"
  instance_class    = "db.m5.large"
  allocated_storage = 100
  storage_type      = "gp3"
  username          = "root"
  password          = "not-a-secret"
}

resource "aws_db_instance" "refused" {
  identifier               = "refused"
  engine                   = "mysql"
  engine_version           = "5.7.44"
  instance_class           = "db.m5.large"
  allocated_storage        = 100
  storage_type             = "gp3"
  username                 = "root"
  password                 = "not-a-secret"
  engine_lifecycle_support = "open-source-rds-extended-support-disabled"
}

resource "aws_db_instance" "last" {
  identifier        = "last"
  engine            = "postgres"
  engine_version    = "14.16"
  instance_class    = "db.m5.large"
  allocated_storage = 100
  storage_type      = "gp3"
  username          = "root"
  password          = "not-a-secret"
}
