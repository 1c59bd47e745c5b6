# Nodes by the hour, 730 a month.
#   eu-west-1: 3 × r6g.large 2,190 × $0.187 = $409.53, 3 masters m6g.large 2,190 × $0.143 = $313.17, and 2 warm nodes
#   and disks of 3 × 100 GB, which have no price on the cards: partial
#   ap-southeast-2: 1 × t3.small.elasticsearch 730 × $0.056 = $40.88
#   Of the last one the number of nodes is known only after apply.

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

resource "aws_opensearch_domain" "logs" {
  domain_name = "logs"
  cluster_config {
    instance_type            = "r6g.large.search"
    instance_count           = 3
    dedicated_master_enabled = true
    dedicated_master_type    = "m6g.large.search"
    dedicated_master_count   = 3
    warm_enabled             = true
    warm_type                = "ultrawarm1.medium.search"
    warm_count               = 2
  }
  ebs_options {
    ebs_enabled = true
    volume_size = 100
    volume_type = "gp3"
  }
}

resource "aws_elasticsearch_domain" "old" {
  provider    = aws.sydney
  domain_name = "old"
  cluster_config {
    instance_type = "t3.small.elasticsearch"
  }
}

resource "terraform_data" "nodes" {
  input = 2
}

resource "aws_opensearch_domain" "unknown" {
  domain_name = "unknown"
  cluster_config {
    instance_type  = "r6g.large.search"
    instance_count = terraform_data.nodes.output
  }
}
