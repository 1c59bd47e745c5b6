#include <algorithm>
#include <unordered_set>

#include "base/give_back.h"
#include "inventory/kit/given_usage.h"
#include "inventory/kit/names.h"
#include "inventory/kit/software.h"
#include "inventory/kit/tokens.h"
#include "inventory/kit/why.h"
#include "inventory/once.h"
#include "inventory/services.h"
#include "plan/graph/graph.h"
#include "plan/graph/region.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::inventory {

namespace {

// What stands in no region has the price that holds in all of them.
bool stands_nowhere(const plan::Region& region) {
  return region.name.empty() && !region.source.empty();
}

// A type whose function found nothing that needs a region keeps its handling without one: no region has a
// price for what no card prices.
void require_region(Side& side) {
  if (side.handling != Handling::Priced || !side.region.name.empty()) return;
  if (stands_nowhere(side.region)) {
    for (Demand& demand : side.demands) demand.region = "*";
    return;
  }
  const auto has_price = [](const Demand& each) { return each.no_price.empty(); };
  if (std::none_of(side.demands.begin(), side.demands.end(), has_price)) return;
  std::string machines;
  for (const Compute& compute : side.computes) {
    if (compute.sku.empty() || !compute.count) continue;
    machines += (machines.empty() ? "" : ", ") + std::to_string(*compute.count) + " × " + compute.sku;
  }
  if (!machines.empty()) machines += ": ";
  set_unknown(side, machines + (side.region.reason.empty() ? "its region is not known" : side.region.reason));
  side.demands.clear();
}

// A region that is that of what alone it can be a part of, where nothing else has said so.
void say_taken_region(const Context& context, Side& side) {
  const plan::Resource* whole = context.graph.plan().find(side.region.source);
  if (whole == nullptr || !side.taken.empty()) return;
  std::string text = taken_text("it is taken to be part of " + std::string(whole->address), context,
                                context.resource, *whole);
  if (!text.empty()) side.taken.push_back(std::move(text));
}

// What rests on a region that the plan does not say is assumed, whatever else its quantity rests on.
void assume_region(Side& side) {
  for (Demand& demand : side.demands) {
    demand.basis = Basis::Assumed;
    if (demand.assumption.empty()) demand.assumption = plan::assumption(side.region);
  }
}

std::string unsupported_reason(std::string_view cloud) {
  if (cloud == "aws" || cloud == "azure") return "Terratoll does not know this type";
  return "not a resource of AWS or Azure";
}

// The value that it lacks, in words: "capacity_type is known after apply"; "" where it lacks none.
std::string lacking(const Side& side) {
  if (side.handling == Handling::Unknown) return side.reason;
  const auto demand = std::find_if(side.demands.begin(), side.demands.end(),
                                   [](const Demand& each) { return !each.unknown.empty(); });
  return demand != side.demands.end() ? demand->unknown : "";
}

// What is known of a resource's type; of azapi's, of the type that it names.
const types::Type* row_of(const plan::Resource& resource, const plan::Value& values) {
  const types::Type* type = types::find(resource.type);
  const types::Type* arm =
      resource.type == "azapi_resource" ? types::find_arm(values["type"].text()) : nullptr;
  return arm != nullptr ? arm : type;
}

// An attribute of the row, as the source of this resource calls it.
std::string written_as(const plan::Resource& resource, std::string_view path) {
  const types::Twin* twin = types::find_twin(resource.block_type);
  return twin != nullptr && !path.empty() ? types::own_path(*twin, path) : std::string(path);
}

// The attributes in which the machine type and the numbers are written, where no function has said them:
// those of the type of what holds them.
template <class Machine>
void say_where(const Context& context, Machine& machine) {
  const auto holder = [&](const std::string& address) {
    return address.empty() ? &context.resource : context.graph.plan().find(address);
  };
  Written& written = machine.written;
  const auto read = [&](const std::string& address, auto attribute) {
    const plan::Resource* at = holder(address);
    const types::Type* type = at == nullptr ? nullptr : row_of(*at, context.side_of(*at));
    return type == nullptr ? std::string() : attribute(*at, *type);
  };
  const auto size = [](const plan::Resource& at, const types::Type& type) {
    return written_as(at, type.size);
  };
  const auto count = [](const plan::Resource& at, const types::Type& type) {
    return written_as(at, types::count_of(type));
  };
  const auto least = [](const plan::Resource& at, const types::Type& type) {
    return written_as(at, types::count_of(type, "least"));
  };
  // A function says it of one of several blocks, by its number.
  const auto of_block = [&](const std::string& path) {
    return [&path](const plan::Resource& at, const types::Type&) { return written_as(at, path); };
  };
  if (!written.size.empty()) {
    written.size = read(machine.at, of_block(written.size));
    written.count = read(machine.at, of_block(written.count));
    written.count_at = machine.at;
    written.least = read(written.least_at, least);
    return;
  }
  written.size = read(machine.at, size);
  written.count = read("", count);
  if (written.count.empty()) {
    written.count = read(machine.at, count);
    written.count_at = machine.at;
  }
  written.least = read(written.least_at, least);
}

// What a resource demands as itself is the resource.
void identify(const plan::Value& values, Side& side) {
  const std::string id = id_of(values);
  for (Demand& demand : side.demands) {
    if (demand.main && demand.id.empty()) demand.id = id;
  }
}

Side interpret_side(const Context& context, const types::Type* type, std::string_view cloud) {
  Side side;
  side.stands = true;
  if (cloud == "aws" || cloud == "azure") {
    side.region = inventory::region_of(context.request, context.graph, context.resource, context.values);
  }
  if (type == nullptr) {
    side.reason = unsupported_reason(cloud);
    return side;
  }
  if (!context.before && !context.resource.deferred.empty()) {
    set_unknown(side,
                "its change is deferred to a later run (" + std::string(context.resource.deferred) + ")");
    return side;
  }
  Context placed = context;
  placed.region = side.region.name;
  placed.taken = &side.taken;
  interpret_as(*type, placed, side);
  for (Compute& compute : side.computes) say_where(placed, compute);
  for (Endpoint& endpoint : side.endpoints) say_where(placed, endpoint);
  say_sensitive(context, side);
  require_region(side);
  identify(context.values, side);
  say_taken_region(context, side);
  if (side.region.assumed) assume_region(side);
  account_for_usage(placed, side);
  side.demands.shrink_to_fit();
  return side;
}

// As it is when the arguments that most likely nobody set are left out, where that gives what it lacks.
Side interpret_after(Context context, const types::Type* type, std::string_view cloud) {
  const plan::Resource& resource = context.resource;
  context.values = resource.standing();
  Side side = interpret_side(context, type, cloud);
  const std::string lacks = lacking(side);
  if (lacks.empty() || resource.likely.is_null() || resource.change == plan::Change::Forget) return side;
  context.values = resource.likely;
  Side likely = interpret_side(context, type, cloud);
  if (lacking(likely) == lacks) return side;
  for (Demand& demand : likely.demands) {
    if (!demand.assumption.empty()) continue;
    demand.basis = Basis::Assumed;
    demand.assumption = lacks + ", and taken as left out (--source tells)";
  }
  return likely;
}

// Whether one of its machines has an accelerator.
bool is_accelerated(const CloudFacts& clouds, const std::string& cloud, const Side& side) {
  const auto is = [&](const std::string& sku) {
    if (sku.empty() || !clouds.machine) return false;
    const std::optional<MachineFacts> machine = clouds.machine(cloud, sku);
    return machine && machine->accelerated;
  };
  return std::any_of(side.computes.begin(), side.computes.end(),
                     [&](const Compute& each) { return each.accelerated || is(each.sku); }) ||
         std::any_of(side.endpoints.begin(), side.endpoints.end(),
                     [&](const Endpoint& each) { return is(each.sku); });
}

void fill_workload(const types::Type* type, const Names& names, const Context& context, Entry& entry) {
  const InventoryInput& request = context.request;
  Side& side = entry.after.stands || !entry.before ? entry.after : *entry.before;
  const Role by_type = side.workload != Role::None ? side.workload
                       : type                      ? parse_role(type->workload).value_or(Role::None)
                                                   : Role::None;
  // Only what does work has a role; a role of IAM named "training" has none.
  bool works =
      !side.computes.empty() || !side.endpoints.empty() || !side.stores.empty() || by_type != Role::None;
  if (!works) return;
  plan::Value values = entry.after.stands ? entry.resource->standing() : entry.resource->before;
  Software software;
  if (!side.computes.empty() || !side.endpoints.empty()) software = software_of(context, names);
  Workload workload =
      workload_of(names, by_type, request.workload_tag, *entry.resource, values, software.role);
  if (workload.role == Role::None && is_accelerated(request.clouds, entry.cloud, side))
    workload = {Role::Compute, RoleSource::Machine};
  entry.workload = workload.role;
  entry.workload_source = workload.source;
  side.served = std::move(software.model);
  for (const When when : {When::Before, When::After}) {
    Side* each = entry.side(when);
    if (each == nullptr) continue;
    for (Store& store : each->stores) {
      if (store.holds == Holds::Nothing) store.holds = names.holds(*entry.resource, values);
    }
  }
}

void tell_jobs(const Names& names, Entry& entry) {
  const plan::Value values = entry.after.stands ? entry.resource->standing() : entry.resource->before;
  for (const When when : {When::Before, When::After}) {
    Side* side = entry.side(when);
    if (side == nullptr) continue;
    for (Model& model : side->models) model.is_job = names.is_job(*entry.resource, values);
  }
}

struct Interpretation {
  const InventoryInput& request;
  const Names& names;
  const plan::Graph& graph;

  Entry entry(const plan::Resource& resource) const {
    Entry result;
    result.resource = &resource;
    result.cloud = types::cloud_of(resource.provider);
    const types::Type* type = types::find(resource.type, resource.provider);
    Context context{graph, resource, request, false, plan::Value(), "", nullptr};
    if (resource.stands_before()) {
      context.before = true;
      context.values = context.side_of(resource);
      result.before = interpret_side(context, type, result.cloud);
    }
    if (resource.stands_after()) {
      context.before = false;
      result.after = interpret_after(context, type, result.cloud);
      context.values = resource.standing();
      say_hidden(context, result.after);
    }
    context.before = !resource.stands_after();
    fill_workload(type, names, context, result);
    tell_jobs(names, result);
    return result;
  }
};

}  // namespace

plan::Region region_of(const InventoryInput& request, const plan::Graph& graph,
                       const plan::Resource& resource, const plan::Value& values) {
  const bool nowhere = types::is_global(resource.type) && values["region"].text().empty();
  if (nowhere) return plan::known_region("", "global");
  plan::Region region = plan::region_of(graph, resource, values);
  const std::string cloud(types::cloud_of(resource.provider));
  if (region.reason.empty() || (cloud != "aws" && cloud != "azure")) return region;
  const std::optional<std::string>& told = cloud == "aws" ? request.regions.aws : request.regions.azure;
  if (told) return {*told, "regions." + cloud, "", true, true};
  region.reason +=
      "; --region " + cloud + "=NAME says it, or the key regions." + cloud + " in .terratoll.yaml";
  return region;
}

std::vector<plan::Named> named_by(std::string_view type, std::string_view path) {
  std::vector<plan::Named> result;
  for (const types::Tie& tie : types::named_by(type, path)) result.push_back({tie.type, tie.attribute});
  return result;
}

std::vector<Entry> interpret(const InventoryInput& request, const plan::Graph& graph) {
  std::vector<Entry> entries;
  static const Names names;  // its patterns take longer to make than a small plan to read
  const Interpretation interpretation{request, names, graph};
  const std::vector<plan::Resource>& resources = graph.plan().resources;
  const auto is_managed = [](const plan::Resource& each) { return each.mode == plan::Mode::Managed; };
  entries.reserve(static_cast<std::size_t>(std::count_if(resources.begin(), resources.end(), is_managed)));
  for (const plan::Resource& resource : resources) {
    if (is_managed(resource)) entries.push_back(interpretation.entry(resource));
  }
  share_tokens(request, entries);
  return entries;
}

Inventory gather(std::vector<std::vector<Entry>> of_plans, const std::vector<const plan::Plan*>& plans) {
  Inventory inventory;
  std::size_t count = 0;
  for (const std::vector<Entry>& entries : of_plans) count += entries.size();
  inventory.entries.reserve(count);
  for (std::size_t plan = 0; plan < of_plans.size(); ++plan) {
    for (Entry& entry : of_plans[plan]) {
      entry.plan = plan;
      inventory.entries.push_back(std::move(entry));
    }
    give_back(of_plans[plan]);
  }
  bill_once(plans, inventory);
  return inventory;
}

Inventory interpret(const InventoryInput& request) {
  std::vector<std::vector<Entry>> of_plans;
  std::vector<const plan::Plan*> plans;
  for (const plan::Graph* graph : request.plans) {
    of_plans.push_back(interpret(request, *graph));
    plans.push_back(&graph->plan());
  }
  return gather(std::move(of_plans), plans);
}

void take_as_serving(const std::vector<const plan::Resource*>& resources, Inventory& inventory) {
  const std::unordered_set<const plan::Resource*> serving(resources.begin(), resources.end());
  for (Entry& entry : inventory.entries) {
    if (entry.workload != Role::None && entry.workload != Role::Compute) continue;
    if (!serving.contains(entry.resource)) continue;
    entry.workload = Role::Inference;
    entry.workload_source = RoleSource::Policy;
  }
}

}  // namespace terratoll::inventory
