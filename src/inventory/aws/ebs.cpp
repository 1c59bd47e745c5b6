#include "base/figures.h"
#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

const Decimal kMillion = 1'000'000;

Demand ebs_demand(const Context& context, const EbsVolume& volume, std::string_view type,
                  std::string_view meter, std::string_view unit) {
  Demand demand;
  demand.component = Component::Storage;
  demand.card = "aws/ebs";
  demand.region = context.region;
  demand.sku = type;
  demand.meter = meter;
  demand.unit = unit;
  demand.item = volume.label + ", " + std::string(type);
  demand.id = volume.id;
  return demand;
}

// What a type bills by performance, above what its price includes.
void add_performance(const Context& context, const Hours& hours, const EbsVolume& volume,
                     std::string_view type, std::string_view attribute, Side& side) {
  bool is_iops = attribute == "iops";
  plan::Value value = is_iops ? volume.iops : volume.throughput;
  if (value.is_null()) return;
  Demand demand = ebs_demand(context, volume, type, attribute, is_iops ? "iops-month" : "mbps-month");
  demand.item += is_iops ? ", IOPS" : ", throughput";
  const AwsTerms& terms = context.aws();
  Decimal included = type != "gp3" ? Decimal() : is_iops ? terms.gp3_included_iops : terms.gp3_included_mbps;
  std::optional<Decimal> provisioned = value.as_number();
  if (!provisioned) {
    demand.unknown = known_after_apply(attribute);
  } else {
    if (*provisioned <= included) return;
    fill_share(hours, *provisioned - included, demand);
    demand.above = included;
    if (type == "io2" && *provisioned > terms.io2_first_tier_iops) {
      demand.no_price = "IOPS above " + thousands(terms.io2_first_tier_iops) +
                        " have a lower price, which the rate cards do not hold";
    }
  }
  side.demands.push_back(std::move(demand));
}

void add_store(const plan::Value& gb, std::string_view service, std::string_view storage_class, Side& side) {
  Store store;
  store.service = service;
  store.storage_class = storage_class;
  store.tiering = false;
  store.gb = gb.as_number();
  side.stores.push_back(std::move(store));
}

// What a snapshot of a volume holds at most: the whole volume.
void add_snapshot(const Context& context, const plan::Resource* volume, Side& side) {
  plan::Value size = volume != nullptr ? context.side_of(*volume)["size"] : plan::Value();
  std::optional<Decimal> gb = size.as_number();
  if (!gb) gb = context["volume_size"].as_number();  // what stands already says it of itself
  if (!gb) return;
  side.handling = Handling::Priced;
  side.reason.clear();
  Demand demand;
  demand.component = Component::Storage;
  demand.main = true;
  demand.card = "aws/ebs";
  demand.region = context.region;
  const bool archived = context["storage_tier"].text() == "archive";
  demand.sku = archived ? "snapshot-archive" : "snapshot";
  demand.meter = "storage";
  demand.unit = "gb-month";
  demand.item = archived ? "snapshot, archive tier" : "snapshot";
  demand.quantity = *gb;
  demand.basis = Basis::Assumed;
  demand.assumption = "a full copy of a volume of " + gb->text() + " GB";
  side.demands.push_back(std::move(demand));
  add_store(size, "ebs-snapshot", context["storage_tier"].text(), side);
}

void aws_ebs_volume(const Context& context, Side& side) {
  EbsVolume volume;
  volume.label = "volume";
  volume.main = true;
  volume.size = context["size"];
  const auto said = [&](std::string_view name) {
    return context.said(context.resource, name, context[name]);
  };
  volume.type = said("type");
  volume.iops = volume.type.text().starts_with("io") ? context["iops"] : said("iops");
  volume.throughput = said("throughput");
  add_ebs_volume(context, Hours::of(1), volume, side);
  std::optional<Decimal> requests = context.usage("monthly_standard_io_requests");
  if (requests && volume.type.text() == "standard") {
    Demand demand = ebs_demand(context, volume, "standard", "io-requests", "1000000-requests");
    demand.component = Component::Requests;
    demand.item += ", I/O requests";
    demand.quantity = requests->over(kMillion);
    demand.basis = Basis::Usage;
    demand.scales = true;
    side.demands.push_back(std::move(demand));
  }
  add_store(volume.size, "ebs", side.demands.front().sku, side);
}

void aws_ebs_snapshot(const Context& context, Side& side) {
  add_snapshot(context, context.target("volume_id", "aws_ebs_volume", "id"), side);
}

void aws_ebs_snapshot_copy(const Context& context, Side& side) {
  const plan::Resource* source = context.target("source_snapshot_id", "aws_ebs_snapshot", "id");
  const plan::Resource* volume =
      source != nullptr ? context.graph.target(*source, "volume_id", "aws_ebs_volume", "id") : nullptr;
  add_snapshot(context, volume, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_ebs_snapshot", aws_ebs_snapshot},
    {"aws_ebs_snapshot_copy", aws_ebs_snapshot_copy},
    {"aws_ebs_volume", aws_ebs_volume},
};

}  // namespace

void add_ebs_volume(const Context& context, const Hours& hours, const EbsVolume& volume, Side& side) {
  std::string type(volume.type.text());
  std::string assumed;
  if (type.empty()) {
    type = context.aws().ebs_default_type;
    if (!volume.type.is_unknown()) assumed = "type " + type;
  }
  Demand demand = ebs_demand(context, volume, type, "storage", "gb-month");
  demand.main = volume.main;
  std::optional<Decimal> size = volume.size.as_number();
  if (!size && volume.default_gb && !volume.size.is_unknown()) {
    size = volume.default_gb;
    assumed = size->text() + " GB " + type;
  }
  if (!assumed.empty()) demand.assumption = volume.label + " of " + assumed;
  if (volume.type.is_unknown()) {
    demand.unknown = known_after_apply("its type");
  } else if (size) {
    fill_share(hours, *size, demand);
  } else {
    demand.unknown = volume.size.is_null() ? "its size is that of a snapshot" : known_after_apply("its size");
  }
  if (!assumed.empty()) demand.basis = Basis::Assumed;
  side.demands.push_back(std::move(demand));
  if (type == "gp3" || type == "io1" || type == "io2") {
    add_performance(context, hours, volume, type, "iops", side);
  }
  if (type == "gp3") add_performance(context, hours, volume, type, "throughput", side);
}

std::span<const Interpreter> aws_ebs() {
  return kTypes;
}

}  // namespace terratoll::inventory
