terraform {
  required_providers {
    awscc = { source = "hashicorp/awscc" }
  }
}

resource "awscc_ec2_launch_template" "each" {
  for_each             = { small = "c5.large", gpu = "g6.xlarge" }
  launch_template_data = { instance_type = each.value }
}

output "templates" {
  value = awscc_ec2_launch_template.each
}
