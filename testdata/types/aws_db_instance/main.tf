# Instances all month, 730 hours, and their storage.
#   eu-west-1: postgres r6g.large in two zones 730 × $0.504 = $367.92, 500 GB gp3 there × $0.254 = $127.00; a replica of
#   it, alone: 730 × $0.252 = $183.96, 500 × $0.127 = $63.50 (gp2 where no type is said: assumed)
#   ap-southeast-2: mysql t4g.medium 730 × $0.102 = $74.46, 100 GB gp2 (assumed) × $0.138 = $13.80
#   MariaDB costs what MySQL does (assumed): t3.large 730 × $0.144 = $105.12, 20 GB gp2 (assumed) × $0.127 = $2.54
#   io1 bills its IOPS, which have no price: partial. Oracle has no price. The size of the last is known after apply.
#   Aurora: r6g.large 730 × $0.286 = $208.78; I/O-optimized $0.372 = $271.56; serverless of 2 to 16 units in Sydney
#   2 × 730 × $0.20 = $292.00, at most 16 × 730 × $0.20 = $2,336.00; of none to 4 units by use.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "sydney"
  region = "ap-southeast-2"
}

resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  instance_class    = "db.r6g.large"
  allocated_storage = 500
  storage_type      = "gp3"
  multi_az          = true
}

resource "aws_db_instance" "replica" {
  identifier          = "replica"
  replicate_source_db = aws_db_instance.main.identifier
  instance_class      = "db.r6g.large"
}

resource "aws_db_instance" "sydney" {
  provider          = aws.sydney
  engine            = "mysql"
  instance_class    = "db.t4g.medium"
  allocated_storage = 100
}

resource "aws_db_instance" "fast" {
  engine            = "mysql"
  instance_class    = "db.t4g.medium"
  allocated_storage = 100
  storage_type      = "io1"
  iops              = 3000
}

resource "aws_db_instance" "mariadb" {
  engine            = "mariadb"
  instance_class    = "db.t3.large"
  allocated_storage = 20
}

resource "aws_db_instance" "oracle" {
  engine            = "oracle-ee"
  instance_class    = "db.t3.large"
  allocated_storage = 40
}

resource "terraform_data" "size" {
  input = "db.r6g.large"
}

resource "aws_db_instance" "unknown" {
  engine            = "postgres"
  instance_class    = terraform_data.size.output
  allocated_storage = 20
  storage_type      = "gp3"
}

resource "aws_rds_cluster" "plain" {
  cluster_identifier = "plain"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "plain" {
  cluster_identifier = aws_rds_cluster.plain.id
  engine             = aws_rds_cluster.plain.engine
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "optimized" {
  cluster_identifier = "optimized"
  engine             = "aurora-mysql"
  storage_type       = "aurora-iopt1"
}

resource "aws_rds_cluster_instance" "optimized" {
  cluster_identifier = aws_rds_cluster.optimized.id
  engine             = aws_rds_cluster.optimized.engine
  instance_class     = "db.r6g.large"
}

resource "aws_rds_cluster" "serverless" {
  provider           = aws.sydney
  cluster_identifier = "serverless"
  engine             = "aurora-postgresql"
  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "serverless" {
  provider           = aws.sydney
  cluster_identifier = aws_rds_cluster.serverless.id
  engine             = aws_rds_cluster.serverless.engine
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster" "to_none" {
  cluster_identifier = "to-none"
  engine             = "aurora-postgresql"
  serverlessv2_scaling_configuration {
    min_capacity = 0
    max_capacity = 4
  }
}

resource "aws_rds_cluster_instance" "to_none" {
  cluster_identifier = aws_rds_cluster.to_none.id
  engine             = aws_rds_cluster.to_none.engine
  instance_class     = "db.serverless"
}
