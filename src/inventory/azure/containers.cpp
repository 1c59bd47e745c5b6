// Container Instances and Container Apps: vCPUs, memory and GPUs by the second.
#include <algorithm>
#include <map>

#include "base/figures.h"
#include "inventory/azure/machines.h"
#include "inventory/kit/arm_body.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::inventory {
namespace {

const Decimal kSecondsPerHour = 3600;

// ---- container groups ----

// What the containers of a group ask for, together.
struct Asked {
  Decimal vcpus, memory_gb;
  std::string unknown;
};

// "2Gi" → 2.
std::optional<Decimal> gib(const plan::Value& memory) {
  std::string_view text = memory.text();
  if (text.ends_with("Gi")) text.remove_suffix(2);
  return Decimal::parse(text);
}

// ARM has them in a block of the container.
Asked asked_of(const plan::Value& containers, std::string_view block = "") {
  Asked asked;
  for (const plan::Value& each : containers.items()) {
    const plan::Value container = block.empty() ? each : each[block];
    std::optional<Decimal> vcpus = container["cpu"].as_number(), memory = gib(container["memory"]);
    asked.vcpus += vcpus.value_or(Decimal());
    asked.memory_gb += memory.value_or(Decimal());
    if (!vcpus) asked.unknown = known_after_apply("cpu");
    if (!memory) asked.unknown = known_after_apply("memory");
  }
  if (containers.items().empty()) asked.unknown = known_after_apply("container");
  return asked;
}

// GPUs stand on the machine series of their kind; those are what is retired.
struct GroupGpu {
  std::string_view sku, series, version;  // "V100", "NC", "s_v3"
};
constexpr GroupGpu kGroupGpus[] = {{"K80", "NC", ""}, {"P100", "NC", "s_v2"}, {"V100", "NC", "s_v3"}};

std::string machine_of_gpu(const Context& context, const plan::Value& gpu) {
  std::int64_t count = gpu["count"].as_integer().value_or(1);
  for (const GroupGpu& known : kGroupGpus) {
    if (known.sku != gpu["sku"].text()) continue;
    return "Standard_" + std::string(known.series) +
           std::to_string(context.azure().container_instances_gpu_vcpus * count) + std::string(known.version);
  }
  return "";
}

// A group that restarts runs all month; one that does not ends with its work, at hours that no plan knows.
Hours hours_of_containers(const Context& context) {
  Hours hours = hours_of_one(context, {"", "monthly_hrs"});
  std::string_view restart = context["restart_policy"].text();
  bool ends = restart == "Never" || restart == "OnFailure";
  if (!ends || hours.basis == Basis::Usage) return hours;
  IdleFloor idle = idle_floor(context.request);
  hours.quantity = idle.hours;
  hours.basis = idle.basis;
  if (idle.basis == Basis::Assumed) hours.assumption = "works " + idle.hours.text() + " hours a month";
  hours.scales = true;
  return hours;
}

Demand group_part(const Context& context, std::string_view sku, std::string_view meter, std::string_view unit,
                  Decimal each, const Hours& hours) {
  Demand demand;
  demand.component = Component::Compute;
  demand.card = "azure/container_instances";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = meter;
  demand.unit = unit;
  fill_hours(hours, demand);
  demand.quantity = hours.quantity * each;
  return demand;
}

void add_group_fact(std::string sku, bool spot, const Hours& hours, Side& side) {
  Compute compute;
  compute.service = "container-instances";
  compute.sku = std::move(sku);
  compute.min_count = compute.count = compute.max_count = 1;
  compute.purchase = spot ? Purchase::Spot : Purchase::OnDemand;
  compute.hours_per_month = hours.quantity;
  side.computes.push_back(std::move(compute));
}

// `sku` is the card's word for the kind of group. Windows has a fee of its own, by the second of its vCPUs.
void add_group(const Context& context, const Asked& asked, std::string_view sku, const Hours& hours,
               const std::string& no_price, Side& side) {
  auto add = [&](Demand demand, std::string item) {
    demand.item = std::move(item);
    demand.no_price = no_price;
    if (!asked.unknown.empty()) demand.unknown = asked.unknown;
    side.demands.push_back(std::move(demand));
  };
  add(group_part(context, sku, "vcpu", "vcpu-hour", asked.vcpus, hours), asked.vcpus.text() + " vCPU");
  side.demands.back().main = true;
  add(group_part(context, sku, "memory", "gb-hour", asked.memory_gb, hours),
      asked.memory_gb.text() + " GB memory");
  if (context["os_type"].text() != "Windows") return;
  add(group_part(context, sku, "windows-license", "vcpu-second", asked.vcpus * kSecondsPerHour, hours),
      "Windows, software fee");
}

// ---- container apps ----

struct GpuProfile {
  std::string_view type, meter, machine;
};
constexpr std::string_view kArmEnvironment = "microsoft.app/managedenvironments";

constexpr GpuProfile kGpuProfiles[] = {
    {"Consumption-GPU-NC24-A100", "gpu-a100", "Standard_NC24ads_A100_v4"},
    {"Consumption-GPU-NC8as-T4", "gpu-t4", "Standard_NC8as_T4_v3"},
};

// azurerm and ARM name the same things differently.
struct ProfileWords {
  std::string_view type, least, most;
};
constexpr ProfileWords kOwnWords = {"workload_profile_type", "minimum_count", "maximum_count"};
constexpr ProfileWords kArmWords = {"workloadProfileType", "minimumCount", "maximumCount"};

bool is_arm(const plan::Resource& resource) {
  return resource.type == "azapi_resource";
}

// The workload profiles of an environment, of either provider.
plan::Value profiles_of(const Context& context, const plan::Resource& environment) {
  if (!is_arm(environment)) return context.side_of(environment)["workload_profile"];
  return arm_body(context, environment)["properties"]["workloadProfiles"];
}

// What an app's attribute names as its environment, if that is one.
const plan::Resource* environment_of(const Context& context, std::string_view attribute) {
  const plan::Resource* found = context.target(attribute, "azurerm_container_app_environment", "id");
  for (const plan::Resource* each : context.of_type("azapi_resource")) {
    const plan::Value values = context.side_of(*each);
    const types::Type* type = types::find_arm(values["type"].text());
    if (type == nullptr || type->name != kArmEnvironment) continue;
    const Context there{context.graph, *each, context.request, context.before, values, ""};
    if (!there.refers(context.resource, attribute)) continue;
    if (found != nullptr) return nullptr;
    found = each;
  }
  return found;
}

// The type of the profile that an app names; the name itself where the environment is not in this plan.
std::string profile_type(const Context& context, std::string_view name, const plan::Resource* environment) {
  if (name.empty() || environment == nullptr) return std::string(name);
  for (const plan::Value& profile : profiles_of(context, *environment).items()) {
    if (profile["name"].text() != name) continue;
    return std::string(profile[(is_arm(*environment) ? kArmWords : kOwnWords).type].text());
  }
  return std::string(name);
}

struct App {
  plan::Value profile_name;
  std::string type;  // of its profile; "" for none
  Asked asked;
  Count min, max;
  const GpuProfile* gpu = nullptr;
};

Demand app_part(const Context& context, std::string_view meter, std::string_view unit, Decimal quantity) {
  Demand demand;
  demand.component = Component::Compute;
  demand.card = "azure/container_apps";
  demand.region = context.region;
  demand.sku = "consumption";
  demand.meter = meter;
  demand.unit = unit;
  demand.quantity = quantity;
  return demand;
}

void add_endpoint(const App& app, Side& side) {
  Endpoint endpoint;
  endpoint.service = "container-apps";
  endpoint.sku = app.gpu != nullptr ? app.gpu->machine : "";
  endpoint.min_count = app.min.value;
  endpoint.count = app.min.value;
  endpoint.max_count = app.max.value;
  endpoint.autoscaled = app.min.value != app.max.value;
  endpoint.scale_to_zero = app.min.value == 0;
  endpoint.serverless = true;
  side.endpoints.push_back(std::move(endpoint));
}

// Replicas that always stand are idle as long as no request is in them.
void add_standing(const Context& context, const App& app, Side& side) {
  Decimal seconds = Decimal(*app.min.value) * kHoursPerMonth * kSecondsPerHour;
  std::optional<Decimal> most;
  if (app.max.value)
    most = Decimal(std::max(*app.max.value, *app.min.value)) * kHoursPerMonth * kSecondsPerHour;
  auto add = [&](std::string_view meter, std::string_view unit, Decimal each, const std::string& item,
                 bool main) {
    Demand demand = app_part(context, meter, unit, seconds * each);
    if (most) demand.max_quantity = *most * each;
    demand.item = item;
    demand.main = main;
    if (!app.asked.unknown.empty()) demand.unknown = app.asked.unknown;
    side.demands.push_back(std::move(demand));
  };
  std::string replicas = std::to_string(*app.min.value) + (*app.min.value == 1 ? " replica" : " replicas");
  if (app.gpu != nullptr)
    add(app.gpu->meter, "gpu-second", 1, replicas + ", " + std::string(app.gpu->meter), true);
  add("vcpu-idle", "vcpu-second", app.asked.vcpus, replicas + ", idle vCPU", true);
  add("memory-idle", "gb-second", app.asked.memory_gb, replicas + ", idle memory", false);
}

// Seconds of work, by the usage file: requests × duration over how many of them a replica takes at once.
bool add_active(const Context& context, const App& app, Side& side) {
  std::optional<Decimal> requests = context.usage("requests"), duration = context.usage("execution_time_ms");
  if (!requests || !duration || requests->is_zero() || duration->is_zero()) return false;
  Decimal at_once = context.usage("concurrent_requests").value_or(Decimal(1));
  Decimal seconds = (*requests * *duration).over(1000).over(at_once.is_zero() ? Decimal(1) : at_once);
  auto add = [&](std::string_view meter, std::string_view unit, Decimal each, std::string item, bool main) {
    Demand demand = app_part(context, meter, unit, seconds * each);
    demand.item = std::move(item);
    demand.basis = Basis::Usage;
    demand.scales = true;
    demand.main = main;
    if (!app.asked.unknown.empty()) demand.unknown = app.asked.unknown;
    side.demands.push_back(std::move(demand));
  };
  bool to_zero = app.min.value == 0;
  if (app.gpu != nullptr && to_zero) add(app.gpu->meter, "gpu-second", 1, std::string(app.gpu->meter), true);
  add("vcpu-active", "vcpu-second", app.asked.vcpus, "active vCPU", to_zero);
  add("memory-active", "gb-second", app.asked.memory_gb, "active memory", false);
  Demand asked = app_part(context, "requests", "1000000-requests", requests->over(1'000'000));
  asked.component = Component::Requests;
  asked.item = "requests";
  asked.account_free = context.azure().container_apps_free_requests.over(1'000'000);
  asked.basis = Basis::Usage;
  asked.scales = true;
  side.demands.push_back(std::move(asked));
  return true;
}

bool is_dedicated(std::string_view type) {
  return !type.empty() && !type.starts_with("Consumption");
}

// "NC24-A100" → the machine, for what it is; "" for profiles without a GPU.
std::string machine_of_profile(std::string_view type) {
  if (type.starts_with("NC24-A100")) return "Standard_NC24ads_A100_v4";
  if (type.starts_with("NC48-A100")) return "Standard_NC48ads_A100_v4";
  if (type.starts_with("NC96-A100")) return "Standard_NC96ads_A100_v4";
  return "";
}

void azurerm_container_group(const Context& context, Side& side) {
  Asked asked = asked_of(context["container"]);
  Hours hours = hours_of_containers(context);
  bool spot = context["priority"].text() == "Spot";
  std::string sku = "standard", no_price;
  for (const plan::Value& container : context["container"].items()) {
    plan::Value gpu = container.block("gpu");
    if (gpu.is_null()) continue;
    sku = machine_of_gpu(context, gpu);
    no_price =
        "container groups with GPUs (K80, P100, V100) were retired with their machines, and have no "
        "price on the rate cards";
  }
  std::string_view kind = context["sku"].text();
  if (kind == "Dedicated") no_price = "Dedicated container groups have no price on the rate cards";
  add_group_fact(std::move(sku), spot, hours, side);
  std::string_view billed = kind == "Confidential" ? "confidential" : spot ? "spot" : "standard";
  add_group(context, asked, billed, hours, no_price, side);
}

void add_app(const Context& context, App app, Side& side) {
  if (app.profile_name.is_unknown()) return set_unknown(side, known_after_apply("workload_profile_name"));
  if (is_dedicated(app.type)) {
    side.handling = Handling::Free;
    side.reason = "it runs on the workload profile " + app.type + ", which is billed with its environment";
    return;
  }
  for (const GpuProfile& profile : kGpuProfiles) {
    if (profile.type == app.type) app.gpu = &profile;
  }
  add_endpoint(app, side);
  if (!app.min.value) return set_unknown(side, app.min.unknown);
  if (*app.min.value > 0) add_standing(context, app, side);
  if (add_active(context, app, side) || *app.min.value > 0) return;
  side.handling = Handling::Usage;
  side.reason = "it scales to zero: billed by the seconds of its replicas";
}

void azurerm_container_app(const Context& context, Side& side) {
  App app;
  app.profile_name = context["workload_profile_name"];
  app.type =
      profile_type(context, app.profile_name.text(), environment_of(context, "container_app_environment_id"));
  plan::Value scale = context.values.block("template");
  app.asked = asked_of(scale["container"]);
  app.min = count_of(scale["min_replicas"], "min_replicas", 0);
  app.max = count_of(scale["max_replicas"], "max_replicas", context.azure().container_apps_max_replicas);
  add_app(context, std::move(app), side);
}

void azure_azapi_container_app(const Context& context, Side& side) {
  plan::Value body = arm_body(context, context.resource);
  if (body.is_unknown()) return set_unknown(side, known_in_part(context, "body"));
  plan::Value properties = body["properties"], scale = properties["template"]["scale"];
  App app;
  app.profile_name = properties["workloadProfileName"];
  app.type = profile_type(context, app.profile_name.text(), environment_of(context, "body"));
  app.asked = asked_of(properties["template"]["containers"], "resources");
  app.min = count_of(scale["minReplicas"], "minReplicas", 0);
  app.max = count_of(scale["maxReplicas"], "maxReplicas", context.azure().container_apps_max_replicas);
  add_app(context, std::move(app), side);
}

// The dedicated profiles of an environment, whose machines are its own; its other apps pay for themselves.
void container_app_environment(const Context& context, Side& side) {
  const ProfileWords& words = is_arm(context.resource) ? kArmWords : kOwnWords;
  const plan::Value profiles = profiles_of(context, context.resource);
  if (profiles.is_unknown()) return set_unknown(side, known_after_apply("workload_profile"));
  for (const plan::Value& profile : profiles.items()) {
    std::string type(profile[words.type].text());
    if (!is_dedicated(type)) continue;
    Count min = count_of(profile[words.least], words.least, 0);
    Count max = count_of(profile[words.most], words.most, 0);
    Demand demand;
    demand.component = Component::Compute;
    demand.main = true;
    demand.item = "workload profile " + type;
    demand.unit = "hour";
    demand.quantity = machine_hours(min.value.value_or(0));
    demand.no_price = "dedicated workload profiles have no price on the rate cards";
    side.handling = Handling::Priced;
    side.demands.push_back(std::move(demand));
    std::string machine = machine_of_profile(type);
    if (machine.empty()) continue;
    Compute compute;
    compute.service = "container-apps";
    compute.sku = machine;
    compute.min_count = compute.count = min.value;
    compute.max_count = max.value;
    compute.purchase = Purchase::OnDemand;
    compute.hours_per_month = kHoursPerMonth;
    compute.autoscaled = min.value != max.value;
    side.computes.push_back(std::move(compute));
  }
}

constexpr Interpreter kTypes[] = {
    {"azurerm_container_app", azurerm_container_app},
    {"azurerm_container_app_environment", container_app_environment},
    {"azurerm_container_group", azurerm_container_group},
    {"microsoft.app/containerapps", azure_azapi_container_app},
    {"microsoft.app/managedenvironments", container_app_environment},
};

}  // namespace

std::span<const Interpreter> azure_containers() {
  return kTypes;
}

}  // namespace terratoll::inventory
