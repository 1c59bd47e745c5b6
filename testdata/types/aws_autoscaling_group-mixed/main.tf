# Mixed instances in eu-west-1, as a module that is called twice. 10 machines: 2 on demand at first, of the other 8 a
# quarter (2) as well, and 6 on spot. On-demand machines are the first of the list; of spot ones that is assumed.
#   on demand 4 × 730 h × 1.123 = 2920 × 1.123 = 3279.16
#   spot      6 × 730 h × 0.49412 = 4380 × 0.49412 = 2164.25 (2164.2456, assumed)
#   root gp3  10 × 100 GB × 0.088 = 88.00
#   at most 20 machines, 7 of them (2 + a quarter of 18, rounded up) on demand: 5110 × 1.123 = 5738.53;
#   13 on spot: 9490 × 0.49412 = 4689.20 (4689.1988); 2000 GB × 0.088 = 176.00: 10603.73
# The other call weighs a machine as 4 units, so that 10 units are 3 machines: 2 on demand at first, and of the one that
# is left a quarter, rounded up.
#   on demand 3 × 730 h × 1.35296 = 2190 × 1.35296 = 2962.98 (2962.9824); root gp3 300 GB × 0.088 = 26.40
#   at most 20 units are 5 machines, 3 on demand and 2 on spot: 2962.98 + 1460 × 0.62236 = 908.65 (908.6456);
#   500 GB × 0.088 = 44.00: 3915.63
# The two calls are 5531.41 and 2989.38.
# Total: 8520.79; at most 14519.36

terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

provider "aws" {
  region = "eu-west-1"
}

module "plain" {
  source = "./group"
  name   = "plain"
  first  = "g5.xlarge"
  second = "g4dn.xlarge"
}

module "weighted" {
  source = "./group"
  name   = "weighted"
  first  = "g5.2xlarge"
  weight = 4
}
