# What stands all month, 730 hours, in eu-central-1 and ap-southeast-2.
#   Redshift, 2 × ra3.xlplus: 1,460 × $1.298 = $1,895.08; in Sydney dc2.large 730 × $0.33 = $240.90
#   MWAA mw1.medium: 730 × $0.74 = $540.20; in Sydney mw1.small 730 × $0.49 = $357.70
#   Kinesis, 4 shards: 2,920 × $0.018 = $52.56; in Sydney a stream on demand 730 × $0.049 = $35.77
#   MSK, 3 × kafka.m5.large: 2,190 × $0.252 = $551.88, its storage without a price there
#   CloudHSM: 730 × $1.92 = $1,401.60
#   a private authority $400.00; one of short-lived certificates in Sydney $50.00
# Total: $5,525.69

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "sydney"
  region = "ap-southeast-2"
}

resource "aws_redshift_cluster" "warehouse" {
  cluster_identifier  = "warehouse"
  node_type           = "ra3.xlplus"
  number_of_nodes     = 2
  master_username     = "admin"
  master_password     = "Password1"
  skip_final_snapshot = true
}

resource "aws_redshift_cluster" "sydney" {
  provider            = aws.sydney
  cluster_identifier  = "warehouse"
  node_type           = "dc2.large"
  master_username     = "admin"
  master_password     = "Password1"
  skip_final_snapshot = true
}

resource "aws_mwaa_environment" "pipelines" {
  name               = "pipelines"
  environment_class  = "mw1.medium"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
}

resource "aws_mwaa_environment" "sydney" {
  provider           = aws.sydney
  name               = "pipelines"
  dag_s3_path        = "dags/"
  execution_role_arn = "arn:aws:iam::123456789012:role/mwaa"
  source_bucket_arn  = "arn:aws:s3:::dags"
  network_configuration {
    security_group_ids = ["sg-12345678"]
    subnet_ids         = ["subnet-1", "subnet-2"]
  }
}

resource "aws_kinesis_stream" "events" {
  name        = "events"
  shard_count = 4
}

resource "aws_kinesis_stream" "sydney" {
  provider = aws.sydney
  name     = "events"
  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

resource "aws_msk_cluster" "events" {
  cluster_name           = "events"
  kafka_version          = "3.6.0"
  number_of_broker_nodes = 3
  broker_node_group_info {
    instance_type   = "kafka.m5.large"
    client_subnets  = ["subnet-1", "subnet-2", "subnet-3"]
    security_groups = ["sg-12345678"]
    storage_info {
      ebs_storage_info {
        volume_size = 100
      }
    }
  }
}

resource "aws_cloudhsm_v2_cluster" "keys" {
  hsm_type   = "hsm1.medium"
  subnet_ids = ["subnet-1"]
}

resource "aws_cloudhsm_v2_hsm" "keys" {
  cluster_id        = aws_cloudhsm_v2_cluster.keys.cluster_id
  availability_zone = "eu-central-1a"
}

resource "aws_acmpca_certificate_authority" "private" {
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}

resource "aws_acmpca_certificate_authority" "sydney" {
  provider   = aws.sydney
  usage_mode = "SHORT_LIVED_CERTIFICATE"
  certificate_authority_configuration {
    key_algorithm     = "RSA_4096"
    signing_algorithm = "SHA512WITHRSA"
    subject {
      common_name = "example.com"
    }
  }
}
