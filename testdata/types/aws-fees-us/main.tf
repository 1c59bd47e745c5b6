# More that stands all month, 730 hours, in us-east-1; and an accelerator, which stands in no region.
#   streams: four shards 2,920 × $0.015 = $43.80; on demand 730 × $0.04 = $29.20, in eu-west-1 730 × $0.045 = $32.85
#   Kafka, two kafka.t3.small: 1,460 × $0.0456 = $66.58, and 2 × 100 GB × $0.10 = $20.00
#   Redshift, two ra3.4xlarge: 1,460 × $3.26 = $4,759.60; Airflow, small as where nothing is said: 730 × $0.49 = $357.70
#   client VPN: 730 × $0.10 = $73.00; firewall endpoints in two subnets: 1,460 × $0.395 = $576.70
#   accelerator: 730 × $0.025 = $18.25
# Total: $5,977.68

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "us-east-1"
}

resource "aws_kinesis_stream" "shards" {
  name        = "shards"
  shard_count = 4
}

resource "aws_kinesis_stream" "on_demand" {
  for_each = toset(["us-east-1", "eu-west-1"])
  region   = each.key
  name     = "on-demand"
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_msk_cluster" "events" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 2
  broker_node_group_info {
    instance_type   = "kafka.t3.small"
    client_subnets  = ["subnet-0", "subnet-1"]
    security_groups = ["sg-0"]
    storage_info {
      ebs_storage_info {
        volume_size = 100
      }
    }
  }
}

resource "aws_redshift_cluster" "features" {
  cluster_identifier = "features"
  node_type          = "ra3.4xlarge"
  number_of_nodes    = 2
}

resource "aws_mwaa_environment" "training" {
  name               = "training"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/airflow"
  source_bucket_arn  = "arn:aws:s3:::example-dags"
  network_configuration {
    security_group_ids = ["sg-0"]
    subnet_ids         = ["subnet-0", "subnet-1"]
  }
}

resource "aws_ec2_client_vpn_network_association" "office" {
  client_vpn_endpoint_id = "cvpn-endpoint-0"
  subnet_id              = "subnet-0"
}

resource "aws_networkfirewall_firewall" "edge" {
  name                = "edge"
  firewall_policy_arn = "arn:aws:network-firewall:us-east-1:123456789012:firewall-policy/edge"
  vpc_id              = "vpc-0"
  subnet_mapping {
    subnet_id = "subnet-0"
  }
  subnet_mapping {
    subnet_id = "subnet-1"
  }
}

resource "aws_globalaccelerator_accelerator" "serving" {
  name = "serving"
}
