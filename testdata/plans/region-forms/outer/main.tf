terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc", configuration_aliases = [awscc.main, awscc.other] }
  }
}

module "inner" {
  source    = "./inner"
  providers = { awscc = awscc.other, awscc.copy = awscc.main }
}
