# What the usage file gives is used, or named.
# lake: 100 × $0.023 + 50,000 × $0.023 + 150,000 × $0.0125 + 20 million × $0.0000025 + 20,000 × $0.0036
#   + 5,000 × $0.01 = $3,199.30; the expedited retrieval has no price.
# mistaken: a section without its name and a letter too many are no keys, and what they give has no price.
# empty: a 0 is given, and costs nothing.
# untold: nothing is given.
provider "aws" {
  region = "us-east-1"
}

resource "aws_s3_bucket" "lake" {}
resource "aws_s3_bucket" "mistaken" {}
resource "aws_s3_bucket" "empty" {}
resource "aws_s3_bucket" "untold" {}
