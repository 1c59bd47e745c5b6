# The units that stand whether anybody searches or not, 730 hours a month.
#   eu-west-1, the key of AWS: "docs" and "logs" share one indexing and one search OCU (with standby):
#   2 × 730 × $0.251 = $366.46, billed with "docs"; vectors do not share with them: $366.46 more
#   a key of one's own, vectors without standby: 2 × 0.5 × 730 × $0.251 = 2 × $91.62 = $183.24
#   ap-southeast-2: 2 × 730 × $0.281 = $410.26; me-south-1 has no price. The key: $1.00.

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

provider "aws" {
  alias  = "bahrain"
  region = "me-south-1"
}

resource "aws_opensearchserverless_security_policy" "of_aws" {
  name = "of-aws"
  type = "encryption"
  policy = jsonencode({
    Rules       = [{ ResourceType = "collection", Resource = ["collection/docs", "collection/logs", "collection/rag"] }]
    AWSOwnedKey = true
  })
}

resource "aws_kms_key" "own" {}

resource "aws_opensearchserverless_security_policy" "own" {
  name = "own"
  type = "encryption"
  policy = jsonencode({
    Rules       = [{ ResourceType = "collection", Resource = ["collection/own-*"] }]
    AWSOwnedKey = false
    KmsARN      = aws_kms_key.own.arn
  })
}

resource "aws_opensearchserverless_collection" "docs" {
  name = "docs"
  type = "SEARCH"
}

resource "aws_opensearchserverless_collection" "logs" {
  name = "logs"
  type = "TIMESERIES"
}

resource "aws_opensearchserverless_collection" "rag" {
  name = "rag"
  type = "VECTORSEARCH"
}

resource "aws_opensearchserverless_collection" "own" {
  for_each         = toset(["a", "b"])
  name             = "own-${each.key}"
  type             = "VECTORSEARCH"
  standby_replicas = "DISABLED"
}

resource "aws_opensearchserverless_collection" "sydney" {
  provider = aws.sydney
  name     = "docs"
  type     = "SEARCH"
}

resource "aws_opensearchserverless_collection" "bahrain" {
  provider = aws.bahrain
  name     = "docs"
  type     = "SEARCH"
}
