provider "aws" {
  region = "us-east-1"
}

resource "aws_nat_gateway" "out" {
  subnet_id     = "subnet-0abc"
  allocation_id = "eipalloc-0abc"
}

# bill.csv: 2 hours of the gateway and no GB: too few to say anything of a month
