#include "inventory/aws.h"

namespace terratoll::inventory {
namespace {

const Decimal kDefaultRootGb = 8;
const Decimal kFreeGp3Iops = 3000;
const Decimal kFreeGp3Throughput = 125;  // MB/s

Demand ebs_demand(const Context& context, const EbsVolume& volume, std::string_view type,
                  std::string_view meter, std::string_view unit) {
  Demand demand;
  demand.component = Component::Storage;
  demand.card = "aws/ebs";
  demand.region = context.region;
  demand.sku = type;
  demand.meter = meter;
  demand.unit = unit;
  demand.item = std::string(volume.label) + ", " + std::string(type);
  return demand;
}

// What a type bills by performance, above what its price includes.
void add_performance(const Context& context, const Fleet& fleet, const EbsVolume& volume,
                     std::string_view type, std::string_view attribute, Side& side) {
  bool is_iops = attribute == "iops";
  plan::Value value = is_iops ? volume.iops : volume.throughput;
  if (value.is_null()) return;
  Demand demand = ebs_demand(context, volume, type, attribute, is_iops ? "iops-month" : "mbps-month");
  demand.item += is_iops ? ", IOPS" : ", throughput";
  Decimal included = type != "gp3" ? Decimal() : is_iops ? kFreeGp3Iops : kFreeGp3Throughput;
  std::optional<Decimal> provisioned = value.as_number();
  if (value.is_unknown() || !provisioned) {
    // gp3 without a number of its own has what is included.
    if (type == "gp3") return;
    demand.unknown = known_after_apply(attribute);
  } else {
    if (*provisioned <= included) return;
    fill_per_machine(fleet, *provisioned - included, demand);
    demand.above = included;
  }
  side.demands.push_back(std::move(demand));
}

}  // namespace

void add_ebs_volume(const Context& context, const Fleet& fleet, const EbsVolume& volume, Side& side) {
  std::string type(volume.type.text());
  std::string assumed;
  if (type.empty()) {
    type = "gp2";
    assumed = "type gp2";
  }
  Demand demand = ebs_demand(context, volume, type, "storage", "gb-month");
  demand.main = volume.main;
  std::optional<Decimal> size = volume.size.as_number();
  if (!size && volume.root) {
    size = kDefaultRootGb;
    assumed = "8 GB " + type;
  }
  if (!size) {
    demand.unknown = volume.size.is_null() ? "its size is that of a snapshot" : known_after_apply("its size");
  }
  if (demand.unknown.empty()) fill_per_machine(fleet, *size, demand);
  if (!assumed.empty()) {
    demand.basis = Basis::Assumed;
    demand.assumption = std::string(volume.label) + " of " + assumed;
  }
  side.demands.push_back(std::move(demand));
  if (type == "gp3" || type == "io1" || type == "io2") {
    add_performance(context, fleet, volume, type, "iops", side);
  }
  if (type == "gp3") add_performance(context, fleet, volume, type, "throughput", side);
}

void aws_ebs_volume(const Context& context, Side& side) {
  EbsVolume volume;
  volume.label = "volume";
  volume.main = true;
  volume.size = context["size"];
  volume.type = context["type"];
  volume.iops = context["iops"];
  volume.throughput = context["throughput"];
  add_ebs_volume(context, Fleet::fixed({1, ""}), volume, side);
  Store store;
  store.service = "ebs";
  store.storage_class = side.demands.front().sku;
  store.tiering = false;
  store.gb = volume.size.as_number();
  side.stores.push_back(std::move(store));
}

}  // namespace terratoll::inventory
