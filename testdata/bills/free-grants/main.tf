# What is free once a month is free once for a subscription, not for each app: 400,000 GB-seconds and a million executions of
# functions; of container apps 180,000 vCPU-seconds, 360,000 GiB-seconds and 2 million requests. Apps share it by what each
# uses.
#
# Three apps of 1,000,000 executions of a second of 1 GB: 3,000,000 - 400,000 = 2,600,000 GB-s at $0.000016 are $41.60, and
# 2 million executions at $0.20 are $0.40. A third of 4,160 cents is 1,386.67: two apps pay $13.87, one $13.86; of 40 cents
# one pays 14, two 13.
# bill: azurerm_linux_function_app.score[0] = 866875 × 0.000016 + 0.7 × 0.2 = 14.01
# bill: azurerm_linux_function_app.score[1] = 866875 × 0.000016 + 0.65 × 0.2 = 14.00
# bill: azurerm_linux_function_app.score[2] = 866250 × 0.000016 + 0.65 × 0.2 = 13.99
# bill: total = 42.00
#
# usage: azurerm_linux_function_app.score[0] monthly_executions 1000000
# usage: azurerm_linux_function_app.score[0] execution_duration_ms 1000
# usage: azurerm_linux_function_app.score[0] memory_mb 1024
# usage: azurerm_linux_function_app.score[1] monthly_executions 1000000
# usage: azurerm_linux_function_app.score[1] execution_duration_ms 1000
# usage: azurerm_linux_function_app.score[1] memory_mb 1024
# usage: azurerm_linux_function_app.score[2] monthly_executions 1000000
# usage: azurerm_linux_function_app.score[2] execution_duration_ms 1000
# usage: azurerm_linux_function_app.score[2] memory_mb 1024

provider "azurerm" {
  features {}
  subscription_id = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_service_plan" "ml" {
  name                = "ml"
  resource_group_name = "ml"
  location            = "westeurope"
  os_type             = "Linux"
  sku_name            = "Y1"
}

resource "azurerm_linux_function_app" "score" {
  count                = 3
  name                 = "score-${count.index}"
  resource_group_name  = "ml"
  location             = "westeurope"
  service_plan_id      = azurerm_service_plan.ml.id
  storage_account_name = "functions"
  site_config {}
}
