# Function apps are public where nobody closes them. `chat` names an account of Azure OpenAI in its settings: what the account
# infers goes out to the internet. `agent` runs as an identity that may ask its models, and `own` with an identity of its own:
# each of medium confidence. `plain` may only look at the
# account, and `closed` is not public: no flows.

terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azurerm" {
  features {}
}

resource "azurerm_cognitive_account" "models" {
  name                = "models7h3k"
  location            = "westeurope"
  resource_group_name = "ml"
  kind                = "OpenAI"
  sku_name            = "S0"
}

resource "azurerm_service_plan" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "ml"
  os_type             = "Linux"
  sku_name            = "Y1"
}

resource "azurerm_user_assigned_identity" "agent" {
  name                = "agent"
  location            = "westeurope"
  resource_group_name = "ml"
}

resource "azurerm_role_assignment" "agent" {
  scope                = azurerm_cognitive_account.models.id
  role_definition_name = "Cognitive Services OpenAI User"
  principal_id         = azurerm_user_assigned_identity.agent.principal_id
}

resource "azurerm_linux_function_app" "chat" {
  name                       = "chat"
  location                   = "westeurope"
  resource_group_name        = "ml"
  service_plan_id            = azurerm_service_plan.main.id
  storage_account_name       = "apps7h3k"
  storage_account_access_key = "none"
  app_settings               = { OPENAI_ENDPOINT = azurerm_cognitive_account.models.endpoint }

  site_config {}
}

resource "azurerm_linux_function_app" "agent" {
  name                       = "agent"
  location                   = "westeurope"
  resource_group_name        = "ml"
  service_plan_id            = azurerm_service_plan.main.id
  storage_account_name       = "apps7h3k"
  storage_account_access_key = "none"

  site_config {}

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.agent.id]
  }
}

resource "azurerm_windows_function_app" "own" {
  name                       = "own"
  location                   = "westeurope"
  resource_group_name        = "ml"
  service_plan_id            = azurerm_service_plan.main.id
  storage_account_name       = "apps7h3k"
  storage_account_access_key = "none"

  site_config {}

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "own" {
  scope                = azurerm_cognitive_account.models.id
  role_definition_name = "Cognitive Services User"
  principal_id         = azurerm_windows_function_app.own.identity[0].principal_id
}

resource "azurerm_linux_function_app" "plain" {
  name                       = "plain"
  location                   = "westeurope"
  resource_group_name        = "ml"
  service_plan_id            = azurerm_service_plan.main.id
  storage_account_name       = "apps7h3k"
  storage_account_access_key = "none"

  site_config {}

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_role_assignment" "plain" {
  scope                = azurerm_cognitive_account.models.id
  role_definition_name = "Reader"
  principal_id         = azurerm_linux_function_app.plain.identity[0].principal_id
}

resource "azurerm_linux_function_app" "closed" {
  name                          = "closed"
  location                      = "westeurope"
  resource_group_name           = "ml"
  service_plan_id               = azurerm_service_plan.main.id
  storage_account_name          = "apps7h3k"
  storage_account_access_key    = "none"
  public_network_access_enabled = false
  app_settings                  = { OPENAI_ENDPOINT = azurerm_cognitive_account.models.endpoint }

  site_config {}
}
