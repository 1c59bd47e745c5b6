provider "aws" {
  region = "us-east-1"
}

resource "aws_vpc_endpoint" "secrets" {
  vpc_id            = "vpc-0abc"
  service_name      = "com.amazonaws.us-east-1.secretsmanager"
  vpc_endpoint_type = "Interface"
  subnet_ids        = ["subnet-0a", "subnet-0b", "subnet-0c"]
}

# bill.csv: 3 zones for the 720 hours of September are 2,160 hours; a month of 730 is 3 x 730 x 0.01 = $21.90.
