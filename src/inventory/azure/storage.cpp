#include <span>

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
// Of an account of premium files as a whole: what is provisioned is billed, and no operations are.
constexpr Meter kPremiumFiles[] = {
    {"data_at_rest_storage_gb", "storage", "gb-month", "storage", 1, Component::Storage},
    {"snapshots_storage_gb", "snapshot", "gb-month", "snapshots", 1, Component::Storage},
};
constexpr Meter kShare[] = {
    {"storage_gb", "storage", "gb-month", "storage", 1, Component::Storage},
    {"monthly_write_operations", "write-operations", "10000-requests", "write operations", 10000,
     Component::Requests},
    {"monthly_list_operations", "list-operations", "10000-requests", "list operations", 10000,
     Component::Requests},
    {"monthly_read_operations", "read-operations", "10000-requests", "read operations", 10000,
     Component::Requests},
    {"monthly_other_operations", "other-operations", "10000-requests", "other operations", 10000,
     Component::Requests},
    {"monthly_data_retrieval_gb", "retrieval", "gb", "retrieval", 1, Component::Storage},
};
constexpr Meter kPremiumShare[] = {
    {"snapshots_storage_gb", "snapshot", "gb-month", "snapshots", 1, Component::Storage},
};

// What a kind of account is billed by.
struct Kind {
  std::string_view card, label;
  std::span<const Meter> meters;
  std::string sku;
  std::string no_price;
};

void add_usage(const Context& context, const Kind& kind, Side& side) {
  for (const Meter& meter : kind.meters) {
    std::optional<Decimal> quantity = context.usage(meter.usage);
    if (!quantity || quantity->is_zero()) continue;
    Demand demand;
    demand.component = meter.component;
    demand.item = std::string(kind.label) + " " + kind.sku + ", " + std::string(meter.label);
    demand.card = kind.card;
    demand.region = context.region;
    demand.sku = kind.sku;
    demand.meter = meter.meter;
    demand.unit = meter.unit;
    demand.quantity = quantity->over(Decimal(meter.per_unit));
    demand.basis = Basis::Usage;
    demand.scales = true;
    demand.main = meter.meter == "storage";
    demand.no_price = kind.no_price;
    side.demands.push_back(std::move(demand));
  }
}

void set_priced(Side& side) {
  if (side.demands.empty()) return;
  side.handling = Handling::Priced;
  side.reason.clear();
}

// Actions of a management policy that move blobs to a cheaper tier or end them; -1 is the provider's "not
// set". nullopt: known after apply.
std::optional<bool> moves_blobs(const plan::Value& actions, std::string_view block) {
  std::optional<bool> result = false;
  if (actions.block(block).is_unknown()) result.reset();
  for (const plan::Member& action : actions.block(block).members()) {
    bool moves = action.name.starts_with("tier_to_") || action.name.starts_with("change_tier_to_") ||
                 action.name.starts_with("delete_after_");
    if (moves && action.value.is_unknown()) result.reset();
    std::optional<std::int64_t> days = action.value.as_integer();
    if (moves && days && *days >= 0) return true;
  }
  return result;
}

std::optional<bool> any_rule(const Context& context, std::string_view block) {
  std::optional<bool> result = false;
  for (const plan::Resource* policy :
       context.referrers("azurerm_storage_management_policy", "storage_account_id", "id")) {
    plan::Value rules = context.side_of(*policy)["rule"];
    if (rules.is_unknown()) result.reset();
    for (const plan::Value& rule : rules.items()) {
      if (rule["enabled"].as_bool() == false) continue;
      const std::optional<bool> moves = moves_blobs(rule.block("actions"), block);
      if (moves == true) return true;
      if (!moves) result.reset();
    }
  }
  return result;
}

constexpr std::string_view kPremium = "Premium";

// "hot", "premium"; "" where it is not known.
std::string tier_of(const Context& context) {
  if (context["account_tier"].text() == "Premium") return "premium";
  std::string_view tier = context["access_tier"].text();
  if (!tier.empty()) return lower(tier);
  // An account without a word of its own is hot; a word that is known after apply is not known.
  return context.is_set_in_source("access_tier") && context["access_tier"].is_unknown() ? "" : "hot";
}

constexpr std::string_view kFiles = "FileStorage";

std::string gpv1_without_price(const plan::Value& account) {
  if (account["account_kind"].text() != "Storage") return "";
  return "accounts of general purpose v1 have prices of their own, which the rate cards do not hold";
}

bool has_shares(const Context& context) {
  return !context.referrers("azurerm_storage_share", "storage_account_id", "id").empty() ||
         !context.referrers("azurerm_storage_share", "storage_account_name", "name").empty();
}

Kind kind_of(const Context& context, const Store& store) {
  Kind kind{"azure/storage", "Blob", kMeters, store.storage_class + "/" + store.redundancy,
            gpv1_without_price(context.values)};
  const std::string_view word = context["account_kind"].text();
  if (word == kFiles) {
    kind = {"azure/files", "Files", kPremiumFiles, kind.sku, ""};
    // What the account holds is billed at its shares, where they are in the plan.
    if (has_shares(context)) kind.meters = {};
  } else if (word != "BlockBlobStorage" && context["account_tier"].text() == kPremium) {
    kind.no_price = "premium page blobs have no price on the rate cards";
  } else if (context["is_hns_enabled"].as_bool() == true) {
    kind.sku = "hns/" + kind.sku;  // folders have meters of their own
  }
  return kind;
}

// "transaction-optimized" of "TransactionOptimized", which is what a share is where nothing is said.
std::string share_tier(std::string_view tier) {
  const std::string word = lower(tier);
  return word == "hot" || word == "cool" ? word : "transaction-optimized";
}

void azurerm_storage_account(const Context& context, Side& side) {
  Store store;
  store.service = context["account_kind"].text() == kFiles ? "files" : "blob";
  if (!context.referrers("azurerm_monitor_diagnostic_setting", "storage_account_id", "id").empty()) {
    store.holds = Holds::Logs;
  }
  store.storage_class = tier_of(context);
  store.redundancy = context["account_replication_type"].text();
  store.tiering = any_rule(context, "base_blob");
  plan::Value versioning = context.values.at("blob_properties.versioning_enabled");
  bool unsaid = versioning.is_unknown() && context.is_set_in_source("blob_properties");
  store.versioned = unsaid ? std::nullopt : std::optional<bool>(versioning.as_bool().value_or(false));
  // Under immutability old versions are kept on purpose, as long as its policy says.
  bool locked = !context.values.block("immutability_policy").is_null();
  store.version_expiry = locked ? true : any_rule(context, "version");
  const auto& policies = context.referrers("azurerm_storage_management_policy", "storage_account_id", "id");
  if (!policies.empty()) store.lifecycle_at = policies.front()->address;
  const Kind kind = kind_of(context, store);
  add_usage(context, kind, side);
  for (const Demand& demand : side.demands) {
    if (demand.main) store.gb = demand.quantity;
  }
  set_priced(side);
  side.stores.push_back(std::move(store));
}

// What a share holds is billed by its own account's kind: of premium files what is provisioned, of others
// what is used.
void azurerm_storage_share(const Context& context, Side& side) {
  const plan::Resource* account = context.target("storage_account_id", "azurerm_storage_account", "id");
  if (account == nullptr) account = context.target("storage_account_name", "azurerm_storage_account", "name");
  if (account == nullptr) {
    side.reason = "billed by what is stored; " + not_found(context, "account", "azurerm_storage_account",
                                                           {"storage_account_id", "storage_account_name"});
    return;
  }
  const plan::Value of = context.side_of(*account);
  const std::string redundancy(of["account_replication_type"].text());
  const bool premium = of["account_kind"].text() == kFiles || of["account_tier"].text() == kPremium;
  if (!premium) {
    const std::string tier = share_tier(context["access_tier"].text());
    add_usage(context, {"azure/files", "Files", kShare, tier + "/" + redundancy, gpv1_without_price(of)},
              side);
    return set_priced(side);
  }
  const Kind files{"azure/files", "Files", kPremiumShare, "premium/" + redundancy, ""};
  Demand demand;
  demand.component = Component::Storage;
  demand.main = true;
  demand.item = "Files " + files.sku + ", provisioned";
  demand.card = files.card;
  demand.region = context.region;
  demand.sku = files.sku;
  demand.meter = "storage";
  demand.unit = "gb-month";
  demand.quantity = context["quota"].as_number().value_or(Decimal());
  if (!context["quota"].as_number()) demand.unknown = known_after_apply("quota");
  side.demands.push_back(std::move(demand));
  add_usage(context, files, side);
  set_priced(side);
}

constexpr Interpreter kTypes[] = {
    {"azurerm_storage_account", azurerm_storage_account},
    {"azurerm_storage_share", azurerm_storage_share},
};

}  // namespace

std::span<const Interpreter> azure_storage() {
  return kTypes;
}

}  // namespace terratoll::inventory
