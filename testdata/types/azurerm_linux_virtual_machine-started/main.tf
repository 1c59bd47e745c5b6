# Machines that schedules stop and start, of Standard_NC4as_T4_v3 at 0.658 an hour in westeurope, each with an OS disk of
# 128 GB: P10 at 21.68.
#   office   stopped every day at 19:00, started on workdays at 8:00: 5 × 11 = 55 of 168 hours, 238.99 × 0.658 = 157.25
#   night    a runbook for both by its parameter: started every day at 20:00, stopped at 6:00: 10 of 24, 304.17 × 0.658 = 200.14
#   monthly  started on one day of the month only: all hours, 730 × 0.658 = 480.34
#   apart    stopped by another clock than it is started by: all hours

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "~> 4.0" }
  }
}

provider "azurerm" {
  features {}
}

locals {
  names = toset(["office", "night", "monthly", "apart"])
}

resource "azurerm_linux_virtual_machine" "gpu" {
  for_each              = local.names
  name                  = each.key
  resource_group_name   = "ml"
  location              = "westeurope"
  size                  = "Standard_NC4as_T4_v3"
  admin_username        = "ml"
  network_interface_ids = ["/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/ml/providers/Microsoft.Network/networkInterfaces/${each.key}"]

  admin_ssh_key {
    username   = "ml"
    public_key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC7 ml"
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
    disk_size_gb         = 128
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
  }
}

resource "azurerm_automation_account" "clock" {
  name                = "clock"
  resource_group_name = "ml"
  location            = "westeurope"
  sku_name            = "Basic"
}

resource "azurerm_automation_runbook" "start" {
  name                    = "morning"
  resource_group_name     = "ml"
  location                = "westeurope"
  automation_account_name = azurerm_automation_account.clock.name
  runbook_type            = "PowerShell"
  log_progress            = false
  log_verbose             = false
  content                 = "param($name) Start-AzVM -ResourceGroupName ml -Name $name"
}

resource "azurerm_automation_runbook" "both" {
  name                    = "power"
  resource_group_name     = "ml"
  location                = "westeurope"
  automation_account_name = azurerm_automation_account.clock.name
  runbook_type            = "PowerShell"
  log_progress            = false
  log_verbose             = false
  content                 = "param($name, $action) if ($action -eq 'start') { Start-AzVM -ResourceGroupName ml -Name $name } else { Stop-AzVM -ResourceGroupName ml -Name $name -Force }"
}

locals {
  schedules = {
    workdays = { frequency = "Week", time = "2026-12-07T08:00:00Z", zone = "Etc/UTC", days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"] }
    evening  = { frequency = "Day", time = "2026-12-07T20:00:00Z", zone = "Etc/UTC", days = null }
    morning  = { frequency = "Day", time = "2026-12-07T06:00:00Z", zone = "Etc/UTC", days = null }
    once     = { frequency = "Month", time = "2026-12-07T08:00:00Z", zone = "Etc/UTC", days = null }
    berlin   = { frequency = "Day", time = "2026-12-07T08:00:00+01:00", zone = "Europe/Berlin", days = null }
  }
  jobs = {
    office  = { schedule = "workdays", runbook = azurerm_automation_runbook.start.name, action = null }
    monthly = { schedule = "once", runbook = azurerm_automation_runbook.start.name, action = null }
    apart   = { schedule = "berlin", runbook = azurerm_automation_runbook.start.name, action = null }
  }
}

resource "azurerm_automation_schedule" "each" {
  for_each                = local.schedules
  name                    = each.key
  resource_group_name     = "ml"
  automation_account_name = azurerm_automation_account.clock.name
  frequency               = each.value.frequency
  interval                = 1
  start_time              = each.value.time
  timezone                = each.value.zone
  week_days               = each.value.days
  month_days              = each.value.frequency == "Month" ? [1] : null
}

resource "azurerm_automation_job_schedule" "start" {
  for_each                = local.jobs
  resource_group_name     = "ml"
  automation_account_name = azurerm_automation_account.clock.name
  schedule_name           = azurerm_automation_schedule.each[each.value.schedule].name
  runbook_name            = each.value.runbook
  parameters              = { name = azurerm_linux_virtual_machine.gpu[each.key].name }
}

resource "azurerm_automation_job_schedule" "evening" {
  resource_group_name     = "ml"
  automation_account_name = azurerm_automation_account.clock.name
  schedule_name           = azurerm_automation_schedule.each["evening"].name
  runbook_name            = azurerm_automation_runbook.both.name
  parameters              = { name = azurerm_linux_virtual_machine.gpu["night"].name, action = "start" }
}

resource "azurerm_automation_job_schedule" "morning" {
  resource_group_name     = "ml"
  automation_account_name = azurerm_automation_account.clock.name
  schedule_name           = azurerm_automation_schedule.each["morning"].name
  runbook_name            = azurerm_automation_runbook.both.name
  parameters              = { name = azurerm_linux_virtual_machine.gpu["night"].name, action = "stop" }
}

resource "azurerm_dev_test_global_vm_shutdown_schedule" "evening" {
  for_each              = toset(["office", "monthly", "apart"])
  virtual_machine_id    = azurerm_linux_virtual_machine.gpu[each.key].id
  location              = "westeurope"
  daily_recurrence_time = "1900"
  timezone              = "UTC"

  notification_settings {
    enabled = false
  }
}
