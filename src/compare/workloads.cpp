#include "compare/workloads.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

#include "base/date.h"
#include "compare/words.h"
#include "cost/estimate.h"
#include "inventory/inventory.h"
#include "rates/rates.h"

namespace terratoll::compare {
namespace {

using inventory::Demand;
using inventory::Entry;
using inventory::Side;
using rates::Machine;

constexpr std::array kPurchases = {Purchase::OnDemand, Purchase::Reserved1yr, Purchase::Reserved3yr,
                                   Purchase::Spot};

bool is_machine(const Demand& demand) {
  static constexpr std::array<std::string_view, 4> kCards = {"aws/ec2", "aws/sagemaker",
                                                             "azure/machine_learning", "azure/vm"};
  const bool card = std::find(kCards.begin(), kCards.end(), demand.card) != kCards.end();
  return card && demand.main && demand.unit == "hour" && !demand.sku.empty() && demand.unknown.empty() &&
         demand.no_price.empty();
}

std::string raw_sku(const std::string& sku) {
  return sku.starts_with("ml.") ? sku.substr(3) : sku;
}

// nullopt for what is no AI workload.
std::optional<Role> role_of(const Entry& entry, const std::optional<Machine>& machine) {
  for (const Role role : {Role::Training, Role::Inference, Role::Notebook}) {
    if (entry.workload == role) return role;
  }
  return machine && !machine->accelerator.empty() ? std::optional(Role::Compute) : std::nullopt;
}

// The count stands in the compute or endpoint of the same machine.
void add_fleet(const Side& side, const Demand& demand, Workload& workload) {
  const auto take = [&](const auto& each) {
    if (each.sku != demand.sku) return;
    workload.machines = std::max<std::int64_t>(each.count.value_or(1), 1);
  };
  for (const inventory::Compute& each : side.computes) take(each);
  for (const inventory::Endpoint& each : side.endpoints) take(each);
}

// The options of one machine, before its hours are known; the same for all workloads that run on it.
class OptionFinder {
 public:
  explicit OptionFinder(const Market& market) : market_(market) {}

  const std::vector<Option>& of(const Workload& workload) {
    const auto [at, added] =
        found_.try_emplace({workload.cloud, workload.region, workload.sku, workload.role, workload.service});
    if (added) at->second = find(workload);
    return at->second;
  }

 private:
  using Key = std::tuple<std::string, std::string, std::string, Role, std::string>;

  std::vector<Option> find(const Workload& workload) const {
    std::vector<Option> options;
    const std::string sku = raw_sku(workload.sku);
    const std::optional<Machine> machine = market_.cards().machine(workload.cloud, sku);
    if (!machine) return options;
    const auto place = market_.cards().region(workload.cloud, workload.region);
    for (const std::string& cloud : {workload.cloud, other_cloud(workload.cloud)}) {
      const bool own = cloud == workload.cloud;
      const std::string base = own ? workload.region : place ? place->nearest : "";
      if (base.empty()) continue;
      add_service(*machine, raw_service(cloud), own, base, options);
      if (workload.role != Role::Compute)
        add_service(*machine, managed_service(cloud, workload.role), own, base, options);
    }
    return options;
  }

  // The machine that does the work there.
  std::string sku_at(const Machine& machine, const Service& service, bool own,
                     const std::string& region) const {
    const bool gone = market_.retired(machine.cloud, machine.sku) &&
                      !market_.priced_by_overlay(machine.cloud, machine.sku, region);
    if (own && !gone) return machine.sku;
    std::string successor = gone ? market_.replacement(machine.cloud, machine.sku, region) : "";
    if (own) return successor;
    std::string sku = equal(machine, service, region);
    if (!sku.empty() || !market_.retired(machine.cloud, machine.sku)) return sku;
    return equal_of_successor(machine, service, region);
  }

  // Without an accelerator many machines are equal; one that the managed service takes too keeps the two
  // comparable.
  std::string equal(const Machine& machine, const Service& service, const std::string& region) const {
    if (!service.managed && machine.accelerator.empty()) {
      std::string sku = market_.equal(machine, managed_service(service.cloud, Role::Inference), region);
      if (!sku.empty()) return sku;
    }
    return market_.equal(machine, service, region);
  }

  // Where nothing like the retired machine is sold: what is like the one that replaces it.
  std::string equal_of_successor(const Machine& machine, const Service& service,
                                 const std::string& region) const {
    const auto there = market_.cards().region(service.cloud, region);
    if (!there) return "";
    const std::string successor = market_.replacement(machine.cloud, machine.sku, there->nearest);
    const auto next = market_.cards().machine(machine.cloud, successor);
    return next ? equal(*next, service, region) : "";
  }

  std::optional<Option> option(const Machine& machine, const Service& service, bool own,
                               const std::string& region, Purchase purchase) const {
    const std::string sku = sku_at(machine, service, own, region);
    if (sku.empty()) return std::nullopt;
    const auto paid = market_.price(service, sku, region, purchase);
    if (!paid) return std::nullopt;
    Option option;
    option.cloud = service.cloud;
    option.region = region;
    option.sku = (service.name == "sagemaker" ? "ml." : "") + sku;
    option.service = service.name;
    option.place = own ? Place::Own : Place::Nearest;
    option.purchase = purchase;
    option.managed = service.managed;
    option.usd_per_hour = paid->usd;
    option.differs = market_.differs(machine, service.cloud, sku);
    option.source = paid->source;
    option.as_of = paid->as_of;
    option.doubt = paid->doubt;
    if (paid->doubt.empty() && paid->overlay.empty() && is_older_than_a_year(paid->as_of, market_.today()))
      option.doubt = "nobody has read the price since " + paid->as_of;
    option.overlay = paid->overlay;
    return option;
  }

  void add_service(const Machine& machine, const Service& service, bool own, const std::string& base,
                   std::vector<Option>& options) const {
    const std::size_t before = options.size();
    for (const Purchase purchase : kPurchases) {
      if (service.managed && purchase != Purchase::OnDemand) continue;
      const auto here = option(machine, service, own, base, purchase);
      if (here) options.push_back(*here);
      const auto there = cheapest(machine, service, own, base, purchase);
      if (there && (!here || *there->usd_per_hour < *here->usd_per_hour)) options.push_back(*there);
    }
    if (options.size() == before) options.push_back(nothing(machine, service, own, base));
  }

  std::optional<Option> cheapest(const Machine& machine, const Service& service, bool own,
                                 const std::string& base, Purchase purchase) const {
    const auto home = market_.cards().region(service.cloud, base);
    std::optional<Option> best;
    for (const std::string& region : market_.cards().regions(service.cloud)) {
      const auto info = market_.cards().region(service.cloud, region);
      if (!home || !info || region == base || info->continent != home->continent) continue;
      auto there = option(machine, service, own, region, purchase);
      if (!there || (best && *best->usd_per_hour <= *there->usd_per_hour)) continue;
      best = std::move(there);
      best->place = Place::Cheapest;
    }
    return best;
  }

  static Option nothing(const Machine& machine, const Service& service, bool own, const std::string& region) {
    Option option;
    option.cloud = service.cloud;
    option.region = region;
    option.service = service.name;
    option.place = own ? Place::Own : Place::Nearest;
    option.managed = service.managed;
    const std::string what = machine.accelerator.empty()
                                 ? number(machine.vcpus.value_or(0)) + " vCPUs and " +
                                       number(machine.memory_gib.value_or(0)) + " GiB"
                                 : machine.accelerator + " " +
                                       number(machine.accelerator_memory_gib.value_or(0)) + " GiB × " +
                                       number(machine.accelerator_count.value_or(0));
    option.differs = "no equivalent: nothing with " + what + " has a price on this continent";
    return option;
  }

  const Market& market_;
  std::map<Key, std::vector<Option>> found_;
};

// nullopt for what is no AI workload.
std::optional<Workload> workload_of(const CompareInput& request, const Market& market, std::size_t at,
                                    std::size_t index) {
  const Entry& entry = request.inventory->entries[at];
  const Demand& demand = entry.after.demands[index];
  Workload workload;
  workload.entry = at;
  workload.demand = index;
  workload.plan = entry.plan < request.plans.size() ? request.plans[entry.plan] : "";
  workload.address = entry.resource->address;
  workload.cloud = demand.card.substr(0, demand.card.find('/'));
  workload.region = demand.region;
  workload.sku = demand.sku;
  workload.managed = demand.card == "aws/sagemaker" || demand.card == "azure/machine_learning";
  workload.purchase = demand.meter == "spot" ? Purchase::Spot : Purchase::OnDemand;
  workload.hours = demand.quantity;
  const std::string raw = raw_sku(demand.sku);
  const std::optional<Machine> machine = market.cards().machine(workload.cloud, raw);
  const std::optional<Role> role = role_of(entry, machine);
  if (!role || workload.hours.is_zero()) return std::nullopt;
  workload.role = *role;
  workload.service = workload.managed ? managed_service(workload.cloud, Role::Compute).name
                                      : raw_service(workload.cloud).name;
  if (machine) {
    workload.accelerator = machine->accelerator;
    workload.accelerator_count = machine->accelerator_count;
    workload.accelerator_memory_gib = machine->accelerator_memory_gib;
  }
  workload.basis = demand.basis;
  add_fleet(entry.after, demand, workload);
  const auto& bill = request.estimate->resources[at].after;
  for (const cost::LineItem& item : bill ? bill->items : std::vector<cost::LineItem>()) {
    if (item.demand == index) workload.monthly_usd = item.monthly_usd;
  }
  workload.retired =
      market.retired(workload.cloud, raw) && !market.priced_by_overlay(workload.cloud, raw, demand.region);
  if (workload.retired) workload.note = "retired: what replaces it is compared";
  return workload;
}

}  // namespace

std::vector<Workload> find_workloads(const CompareInput& request, const Market& market) {
  std::vector<Workload> workloads;
  OptionFinder finder(market);
  for (std::size_t at = 0; at < request.inventory->entries.size(); ++at) {
    const Entry& entry = request.inventory->entries[at];
    if (!entry.after.stands || entry.after.handling != inventory::Handling::Priced) continue;
    for (std::size_t index = 0; index < entry.after.demands.size(); ++index) {
      if (!is_machine(entry.after.demands[index])) continue;
      std::optional<Workload> workload = workload_of(request, market, at, index);
      if (!workload) continue;
      workload->options = finder.of(*workload);
      for (Option& option : workload->options) {
        const bool reserved =
            option.purchase == Purchase::Reserved1yr || option.purchase == Purchase::Reserved3yr;
        const Decimal hours = reserved ? Decimal(workload->machines) * kHoursPerMonth : workload->hours;
        if (option.usd_per_hour) option.monthly_usd = (*option.usd_per_hour * hours).cents();
      }
      workloads.push_back(*std::move(workload));
    }
  }
  return workloads;
}

const Option* best(const Workload& workload, std::string_view cloud, Purchase purchase, bool managed) {
  for (const Option& option : workload.options) {
    if (option.cloud == cloud && option.purchase == purchase && option.managed == managed &&
        option.place != Place::Cheapest && option.usd_per_hour) {
      return &option;
    }
  }
  return nullptr;
}

std::optional<Decimal> sum_of(const std::vector<Workload>& workloads, Role role, std::string_view cloud,
                              Purchase purchase, bool managed) {
  std::optional<Decimal> sum;
  for (const Workload& workload : workloads) {
    if (workload.role != role) continue;
    const Option* option = best(workload, cloud.empty() ? workload.cloud : cloud, purchase, managed);
    if (option == nullptr) return std::nullopt;
    sum = sum.value_or(Decimal()) + *option->monthly_usd;
  }
  return sum;
}

bool served_managed(const Workload& workload, const Profile& profile) {
  return workload.managed || profile.mlops_capacity == false;
}

std::optional<Decimal> serving_of(const std::vector<Workload>& workloads, const Profile& profile,
                                  std::string_view cloud) {
  std::optional<Decimal> sum;
  for (const Workload& workload : workloads) {
    if (workload.role != Role::Inference) continue;
    const bool managed = served_managed(workload, profile);
    const Purchase purchase = managed ? Purchase::OnDemand : workload.purchase;
    const Option* option = best(workload, cloud.empty() ? workload.cloud : cloud, purchase, managed);
    if (option == nullptr) return std::nullopt;
    sum = sum.value_or(Decimal()) + *option->monthly_usd;
  }
  return sum;
}

std::string cheaper_of(const std::optional<Decimal>& aws, const std::optional<Decimal>& azure) {
  if (!aws && !azure) return "";
  if (!azure) return "aws";
  return !aws || *azure < *aws ? "azure" : "aws";
}

std::string cheaper_cloud(const std::vector<Workload>& workloads, Role role, Purchase purchase,
                          bool managed) {
  return cheaper_of(sum_of(workloads, role, "aws", purchase, managed),
                    sum_of(workloads, role, "azure", purchase, managed));
}

}  // namespace terratoll::compare
