#include "base/text.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

struct Meter {
  std::string_view usage, meter, unit, label;
  std::int64_t per_unit;
  Component component;
};
constexpr Meter kMeters[] = {
    {"storage_gb", "storage", "gb-month", "storage", 1, Component::Storage},
    {"monthly_write_operations", "write-operations", "10000-requests", "write operations", 10000,
     Component::Requests},
    {"monthly_list_and_create_container_operations", "list-operations", "10000-requests", "list operations",
     10000, Component::Requests},
    {"monthly_read_operations", "read-operations", "10000-requests", "read operations", 10000,
     Component::Requests},
    {"monthly_other_operations", "other-operations", "10000-requests", "other operations", 10000,
     Component::Requests},
    {"monthly_data_retrieval_gb", "retrieval", "gb", "retrieval", 1, Component::Storage},
    {"data_retrieval_gb", "retrieval", "gb", "retrieval", 1, Component::Storage},  // as it was once called
    {"early_deletion_gb", "early-delete", "gb", "early deletion", 1, Component::Storage},
};

void add_usage(const Context& context, const std::string& sku, Store& store, Side& side) {
  for (const Meter& meter : kMeters) {
    std::optional<Decimal> quantity = context.usage(meter.usage);
    if (!quantity || quantity->is_zero()) continue;
    Demand demand;
    demand.component = meter.component;
    demand.item = "Blob " + sku + ", " + std::string(meter.label);
    demand.card = "azure/storage";
    demand.region = context.region;
    demand.sku = sku;
    demand.meter = meter.meter;
    demand.unit = meter.unit;
    demand.quantity = quantity->over(Decimal(meter.per_unit));
    demand.basis = Basis::Usage;
    demand.scales = true;
    demand.main = meter.meter == "storage";
    if (demand.main) store.gb = *quantity;
    side.demands.push_back(std::move(demand));
  }
}

// Actions of a management policy that move blobs to a cheaper tier or end them; -1 is the provider's "not
// set".
bool moves_blobs(const plan::Value& actions, std::initializer_list<std::string_view> blocks) {
  for (std::string_view block : blocks) {
    for (const plan::Member& action : actions.block(block).members()) {
      bool moves = action.name.starts_with("tier_to_") || action.name.starts_with("change_tier_to_") ||
                   action.name.starts_with("delete_after_");
      std::optional<std::int64_t> days = action.value.as_integer();
      if (moves && days && *days >= 0) return true;
    }
  }
  return false;
}

std::optional<bool> any_rule(const Context& context, std::initializer_list<std::string_view> blocks) {
  std::optional<bool> result = false;
  for (const plan::Resource* policy :
       context.referrers("azurerm_storage_management_policy", "storage_account_id", "id")) {
    plan::Value rules = context.side_of(*policy)["rule"];
    if (rules.is_unknown()) result.reset();
    for (const plan::Value& rule : rules.items()) {
      if (rule["enabled"].as_bool() != false && moves_blobs(rule.block("actions"), blocks)) return true;
    }
  }
  return result;
}

std::string tier_of(const Context& context) {
  if (context["account_tier"].text() == "Premium") return "premium";
  std::string_view tier = context["access_tier"].text();
  if (!tier.empty()) return lower(tier);
  // An account without a word of its own is hot; a word that is known after apply is not known.
  return context.is_set_in_source("access_tier") && context["access_tier"].is_unknown() ? "" : "hot";
}

void azurerm_storage_account(const Context& context, Side& side) {
  Store store;
  store.service = "blob";
  if (!context.referrers("azurerm_monitor_diagnostic_setting", "storage_account_id", "id").empty()) {
    store.holds = Holds::Logs;
  }
  store.storage_class = tier_of(context);
  store.redundancy = context["account_replication_type"].text();
  store.tiering = any_rule(context, {"base_blob"});
  plan::Value versioning = context.values.at("blob_properties.versioning_enabled");
  bool unsaid = versioning.is_unknown() && context.is_set_in_source("blob_properties");
  store.versioned = unsaid ? std::nullopt : std::optional<bool>(versioning.as_bool().value_or(false));
  // Under immutability old versions are kept on purpose, as long as its policy says.
  bool locked = !context.values.block("immutability_policy").is_null();
  store.version_expiry = locked ? true : any_rule(context, {"version"});
  add_usage(context, store.storage_class + "/" + store.redundancy, store, side);
  if (!side.demands.empty()) {
    side.handling = Handling::Priced;
    side.reason.clear();
  }
  side.stores.push_back(std::move(store));
}

constexpr Interpreter kTypes[] = {
    {"azurerm_storage_account", azurerm_storage_account},
};

}  // namespace

std::span<const Interpreter> azure_storage() {
  return kTypes;
}

}  // namespace terratoll::inventory
