#include <algorithm>

#include "inventory/services.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

Demand storage(const Context& context, std::string_view card, std::string sku, std::string_view item) {
  Demand demand;
  demand.component = Component::Storage;
  demand.card = card;
  demand.region = context.region;
  demand.sku = std::move(sku);
  demand.meter = "storage";
  demand.unit = "gb-month";
  demand.item = item;
  return demand;
}

void add_efs_storage(const Context& context, std::string_view key, std::string sku, std::string_view item,
                     Side& side) {
  std::optional<Decimal> gb = context.usage(key);
  if (!gb) return;
  Demand demand = storage(context, "aws/efs", std::move(sku), item);
  demand.main = true;
  demand.quantity = *gb;
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.demands.push_back(std::move(demand));
}

void add_efs_access(const Context& context, std::string_view key, std::string_view meter, Side& side) {
  const std::optional<Decimal> gb = context.usage(key);
  if (!gb) return;
  Demand demand = storage(context, "aws/efs", "infrequent-access", "infrequent access, ");
  demand.item += meter;
  demand.component = Component::Requests;
  demand.meter = meter;
  demand.unit = "gb";
  demand.quantity = *gb;
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.demands.push_back(std::move(demand));
}

void add_efs_throughput(const Context& context, const std::optional<Decimal>& stored, Side& side) {
  plan::Value provisioned = context["provisioned_throughput_in_mibps"];
  if (context["throughput_mode"].text() != "provisioned") return;
  Demand demand = storage(context, "aws/efs", "provisioned-throughput", "provisioned throughput");
  demand.main = true;
  demand.meter = "throughput";
  demand.unit = "mbps-month";
  if (std::optional<Decimal> mbps = provisioned.as_number()) {
    demand.quantity =
        std::max(*mbps - stored.value_or(Decimal()).over(context.aws().efs_gb_per_mbps), Decimal(0));
  } else {
    demand.unknown = known_after_apply("provisioned_throughput_in_mibps");
  }
  if (!stored) side.reason = "its storage is billed by use: storage_gb is not given";
  side.demands.push_back(std::move(demand));
}

void add_store(std::string_view service, std::string storage_class, bool tiering, std::optional<Decimal> gb,
               Side& side) {
  Store store;
  store.service = service;
  store.storage_class = std::move(storage_class);
  store.tiering = tiering;
  store.gb = gb;
  side.stores.push_back(std::move(store));
}

// "persistent-2-ssd-250", as the cards name it; "" where a part of it is not known.
std::string lustre_class(const Context& context) {
  std::string_view deployment = context["deployment_type"].text();
  if (deployment.empty() || deployment.starts_with("SCRATCH")) return "scratch";
  std::string_view disk = context["storage_type"].text();
  std::string sku = deployment == "PERSISTENT_2" ? "persistent-2" : "persistent-1";
  sku += disk == "HDD" ? "-hdd-" : "-ssd-";
  std::string_view throughput = context["per_unit_storage_throughput"].text();
  if (throughput.empty()) return "";
  sku += throughput;
  if (context["drive_cache_type"].text() == "READ") sku += "-ssd-cache";
  return sku;
}

void aws_efs_file_system(const Context& context, Side& side) {
  bool one_zone =
      !context["availability_zone_name"].is_empty() && !context["availability_zone_name"].is_unknown();
  std::string prefix = one_zone ? "one-zone" : "standard";
  std::optional<Decimal> stored = context.usage("storage_gb");
  add_efs_storage(context, "storage_gb", prefix, one_zone ? "storage, one zone" : "storage", side);
  add_efs_storage(context, "infrequent_access_storage_gb",
                  one_zone ? "one-zone-infrequent-access" : "infrequent-access", "storage, infrequent access",
                  side);
  add_efs_access(context, "monthly_infrequent_access_read_gb", "read", side);
  add_efs_access(context, "monthly_infrequent_access_write_gb", "write", side);
  add_efs_throughput(context, stored, side);
  if (!side.demands.empty()) {
    side.handling = Handling::Priced;
    if (stored) side.reason.clear();
  }
  bool tiering = !context["lifecycle_policy"].is_empty();
  add_store("efs", prefix, tiering, stored, side);
}

void aws_fsx_lustre_file_system(const Context& context, Side& side) {
  std::string sku = lustre_class(context);
  Demand demand = storage(context, "aws/fsx_lustre", sku, "FSx for Lustre, " + sku);
  demand.main = true;
  std::optional<Decimal> gb = context["storage_capacity"].as_number();
  if (gb) {
    demand.quantity = *gb;
  } else {
    demand.unknown = context["storage_capacity"].is_unknown() ? known_after_apply("storage_capacity")
                                                              : "its size is that of a backup";
  }
  if (sku.empty()) demand.unknown = known_after_apply("per_unit_storage_throughput");
  if (context["storage_type"].text() == "INTELLIGENT_TIERING") {
    demand.item = "FSx for Lustre, intelligent tiering";
    demand.unknown.clear();
    demand.no_price = "it has no price on the rate cards";
  }
  side.demands.push_back(std::move(demand));
  plan::Value metadata = context.values.block("metadata_configuration");
  if (metadata["mode"].text() == "USER_PROVISIONED") {
    Demand iops = storage(context, "aws/fsx_lustre", sku, "metadata IOPS");
    iops.no_price = "they have no price on the rate cards";
    side.demands.push_back(std::move(iops));
  }
  if (std::optional<Decimal> backup = context.usage("backup_storage_gb")) {
    Demand kept = storage(context, "aws/fsx_lustre", sku, "backups");
    kept.quantity = *backup;
    kept.basis = Basis::Usage;
    kept.no_price = "they have no price on the rate cards";
    side.demands.push_back(std::move(kept));
  }
  add_store("fsx-lustre", sku, false, gb, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_efs_file_system", aws_efs_file_system},
    {"aws_fsx_lustre_file_system", aws_fsx_lustre_file_system},
};

}  // namespace

std::span<const Interpreter> aws_file_systems() {
  return kTypes;
}

}  // namespace terratoll::inventory
