# Compute instances of Azure ML (Standard_NC4as_T4_v3, westeurope, $0.658 an hour) that schedules start and stop. Beside its
# machine each has an OS disk (P10, 21.68), an address (730 × 0.005 = 3.65) and a load balancer (30 days × 0.33 = 9.90), stopped
# or not: 35.23.
#   cron        50 of 168 hours a week: 217.26 × 0.658 = 142.96, together 178.19
#   recurrence  the same
#   disabled    all month: 480.34, together 515.57
#   stops       the plan does not say when it starts: all month, 515.57
#   private     all month, without an address: 511.92
# Total: 1,899.44

terraform {
  required_providers {
    azapi = { source = "Azure/azapi" }
  }
}

provider "azapi" {}

locals {
  workspace = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/ml"
  at        = { timeZone = "UTC", startTime = "2024-01-01T00:00:00" }
  days      = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
  stop      = { action = "Stop", status = "Enabled", triggerType = "Cron", cron = merge(local.at, { expression = "0 18 * * 1-5" }) }
  start     = { action = "Start", status = "Enabled", triggerType = "Cron", cron = merge(local.at, { expression = "0 8 * * 1-5" }) }
  weekly    = { frequency = "Week", interval = 1, timeZone = "UTC" }
  schedules = {
    cron = [local.stop, local.start]
    recurrence = [
      { action = "Stop", status = "Enabled", triggerType = "Recurrence", recurrence = merge(local.weekly, { schedule = { hours = [18], minutes = [0], weekDays = local.days } }) },
      { action = "Start", status = "Enabled", triggerType = "Recurrence", recurrence = merge(local.weekly, { schedule = { hours = [8], minutes = [0], weekDays = local.days } }) },
    ]
    disabled = [merge(local.stop, { status = "Disabled" }), merge(local.start, { status = "Disabled" })]
    stops    = [local.stop]
  }
}

resource "azapi_resource" "scheduled" {
  for_each  = local.schedules
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = each.key
  parent_id = local.workspace
  location  = "westeurope"
  body = {
    properties = {
      computeType = "ComputeInstance"
      properties = {
        vmSize    = "Standard_NC4as_T4_v3"
        schedules = { computeStartStop = each.value }
      }
    }
  }
}

resource "azapi_resource" "private" {
  type      = "Microsoft.MachineLearningServices/workspaces/computes@2024-10-01"
  name      = "private"
  parent_id = local.workspace
  location  = "westeurope"
  body = {
    properties = {
      computeType = "ComputeInstance"
      properties = {
        vmSize             = "Standard_NC4as_T4_v3"
        enableNodePublicIp = false
      }
    }
  }
}
