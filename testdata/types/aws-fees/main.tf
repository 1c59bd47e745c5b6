# What stands all month, 730 hours, in eu-west-1 and ap-southeast-2.
#   Kendra: enterprise 730 × $1.40 = $1,022.00, and 2 query units 1,460 × $0.70 = $1,022.00
#   Neptune db.r6g.large: 730 × $0.3627 = $264.77; in Sydney 730 × $0.3967 = $289.59
#   DocumentDB db.r6g.large: 730 × $0.2907 = $212.21; in Sydney db.r5.large 730 × $0.334 = $243.82
#   MemoryDB db.r6gd.xlarge, 2 shards × (1 + 2 replicas): 6 × 730 = 4,380 × $1.031 = $4,515.78
#   VPN connection: 730 × $0.05 = $36.50

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

resource "aws_kendra_index" "corpus" {
  name     = "corpus"
  edition  = "ENTERPRISE_EDITION"
  role_arn = "arn:aws:iam::123456789012:role/kendra"
  capacity_units {
    query_capacity_units = 2
  }
}

resource "aws_neptune_cluster_instance" "graph" {
  cluster_identifier = "graph"
  instance_class     = "db.r6g.large"
}

resource "aws_neptune_cluster_instance" "sydney" {
  provider           = aws.sydney
  cluster_identifier = "graph"
  instance_class     = "db.r6g.large"
}

resource "aws_docdb_cluster_instance" "documents" {
  cluster_identifier = "documents"
  instance_class     = "db.r6g.large"
}

resource "aws_docdb_cluster_instance" "sydney" {
  provider           = aws.sydney
  cluster_identifier = "documents"
  instance_class     = "db.r5.large"
}

resource "aws_memorydb_cluster" "vectors" {
  name                   = "vectors"
  acl_name               = "open-access"
  node_type              = "db.r6gd.xlarge"
  num_shards             = 2
  num_replicas_per_shard = 2
}

resource "aws_vpn_connection" "office" {
  customer_gateway_id = "cgw-0"
  type                = "ipsec.1"
}
