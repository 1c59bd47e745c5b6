# A bucket and what reads it stand in one region; another bucket in another region is granted to nobody.

terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc" }
  }
}

provider "awscc" {
  region = "eu-west-1"
}

provider "awscc" {
  alias  = "west"
  region = "us-west-2"
}

resource "awscc_s3_bucket" "corpus" {
  bucket_name = "acme-corpus"
}

resource "awscc_s3_bucket" "other" {
  provider    = awscc.west
  bucket_name = "acme-corpus-2"
}

resource "awscc_iam_role" "main" {
  assume_role_policy_document = jsonencode({ Version = "2012-10-17", Statement = [] })
  policies = [{
    policy_name = "read"
    policy_document = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "arn:aws:s3:::acme-corpus/*" }]
    })
  }]
}

resource "awscc_iam_instance_profile" "main" {
  roles = [awscc_iam_role.main.role_name]
}

resource "awscc_ec2_instance" "trainer" {
  instance_type        = "g5.xlarge"
  iam_instance_profile = awscc_iam_instance_profile.main.instance_profile_name
}
