# In a module: two machines now, one to four by the traffic.
#   ml.g4dn.xlarge, hosting   2 × 730 = 1460 h × 0.921 = 1344.66  (raw 1460 × 0.658 = 960.68; managed 383.98)
#   at the most               4 × 730 = 2920 h × 0.921 = 2689.32
# It costs what its machines cost, also at three and ten times the volume: no more than the most.
#   3×: 4 machines (its limit) 2689.32; 10×: 2689.32

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-central-1"
}

module "serve" {
  source = "./serve"
  type   = "ml.g4dn.xlarge"
}
