# As flagged-databases, after the advice: major versions in standard support, 4 × $356.24 less.

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
  engine_version    = "8.4.6"
  instance_class    = "db.m5.large"
  allocated_storage = 100
  storage_type      = "gp3"
  username          = "root"
  password          = "not-a-secret"
}

resource "aws_db_instance" "pair" {
  identifier        = "pair"
  engine            = "postgres"
  engine_version    = "16"
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
  engine_version     = "16.8"
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
  engine_version           = "8.4.6"
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
