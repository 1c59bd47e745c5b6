# Nodes beyond their standard support pay more, and no card says how much: Redis 5 since 2026-02-01, OpenSearch 2.9 and
# Elasticsearch 7.1 since 2025-11-08. Quiet: Redis 7 and OpenSearch 2.19.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_elasticache_replication_group" "old" {
  replication_group_id = "old"
  description          = "features"
  engine               = "redis"
  engine_version       = "5.0.6"
  node_type            = "cache.r6g.large"
  num_cache_clusters   = 2
}

resource "aws_elasticache_replication_group" "new" {
  replication_group_id = "new"
  description          = "features"
  engine               = "redis"
  engine_version       = "7.1"
  node_type            = "cache.r6g.large"
  num_cache_clusters   = 2
}

resource "aws_opensearch_domain" "old" {
  domain_name    = "old"
  engine_version = "OpenSearch_2.9"
  cluster_config {
    instance_type            = "r6g.large.search"
    instance_count           = 2
    dedicated_master_enabled = true
    dedicated_master_type    = "m6g.large.search"
    dedicated_master_count   = 3
  }
}

resource "aws_opensearch_domain" "new" {
  domain_name    = "new"
  engine_version = "OpenSearch_2.19"
  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = 2
  }
}

resource "aws_elasticsearch_domain" "older" {
  domain_name           = "older"
  elasticsearch_version = "7.1"
  cluster_config {
    instance_type  = "r6g.large.elasticsearch"
    instance_count = 2
  }
}
