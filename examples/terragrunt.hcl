# root.hcl: after `terragrunt plan -out=tfplan` each unit's plan is checked. All units together, with what flows between
# them, as one report:
#
#   terragrunt run --all plan -out=tfplan
#   terragrunt run --all show -json tfplan > plans.json
#   terratoll check plans.json --fail-on error
terraform {
  after_hook "cost" {
    commands = ["plan"]
    execute = [
      "sh", "-c", "terraform show -json tfplan | terratoll check - --source . --fail-on error --concise"
    ]
  }
}
