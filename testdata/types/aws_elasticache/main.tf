# Nodes all month, 730 hours.
#   eu-west-1: Redis, 2 shards × (1 + 2 replicas) of r6g.large: 6 × 730 = 4,380 × $0.229 = $1,003.02; Valkey, 3 nodes of
#   t4g.micro: 2,190 × $0.0136 = $29.78; ap-southeast-2: Memcached, 2 × 730 = 1,460 × $0.247 = $360.62
#   How many replicas the last has is known only after apply.

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

resource "aws_elasticache_replication_group" "sharded" {
  replication_group_id    = "sharded"
  description             = "sharded"
  node_type               = "cache.r6g.large"
  num_node_groups         = 2
  replicas_per_node_group = 2
}

resource "aws_elasticache_replication_group" "valkey" {
  replication_group_id = "valkey"
  description          = "valkey"
  engine               = "valkey"
  node_type            = "cache.t4g.micro"
  num_cache_clusters   = 3
}

resource "aws_elasticache_cluster" "sydney" {
  provider        = aws.sydney
  cluster_id      = "sydney"
  engine          = "memcached"
  node_type       = "cache.r6g.large"
  num_cache_nodes = 2
}

resource "terraform_data" "replicas" {
  input = 2
}

resource "aws_elasticache_replication_group" "unknown" {
  replication_group_id    = "unknown"
  description             = "unknown"
  node_type               = "cache.r6g.large"
  num_node_groups         = 2
  replicas_per_node_group = terraform_data.replicas.output
}
