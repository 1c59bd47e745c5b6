# The region comes from the environment, and stands nowhere in the plan: it is told.
# 730 h × $5.672 = $4,140.56 and a root volume of 8 GB × $0.10 = $0.80, both assumed.
provider "aws" {}

resource "aws_instance" "gpu" {
  ami           = "ami-0abcdef1234567890"
  instance_type = "g5.12xlarge"
}
