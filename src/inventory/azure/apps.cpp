// App Service plans and what runs on them: the plan pays, but for functions that are billed by their use.
#include <algorithm>

#include "inventory/azure/machines.h"
#include "inventory/services.h"

namespace terratoll::inventory {
namespace {

struct ElasticSize {
  std::string_view name;
  std::int64_t vcpus;
  std::string_view memory_gb;
};
constexpr ElasticSize kElastic[] = {{"EP1", 1, "3.5"}, {"EP2", 2, "7"}, {"EP3", 4, "14"}};

constexpr std::string_view kByUse[] = {"Y1", "FC1"};

void add_elastic(const Context& context, const ElasticSize& size, const Fleet& fleet, Side& side) {
  VmHours hours = hours_of_group(context, fleet, {"instances", ""});
  auto add = [&](std::string_view meter, std::string_view unit, Decimal each, std::string item, bool main) {
    Demand demand;
    demand.component = Component::Compute;
    demand.main = main;
    demand.card = "azure/functions";
    demand.region = context.region;
    demand.sku = "premium";
    demand.meter = meter;
    demand.unit = unit;
    demand.item = std::move(item);
    fill_hours(hours, demand);
    demand.quantity = demand.quantity * each;
    if (demand.max_quantity) demand.max_quantity = *demand.max_quantity * each;
    side.demands.push_back(std::move(demand));
  };
  std::string name(size.name);
  add("vcpu", "vcpu-hour", size.vcpus, name + ", vCPU", true);
  add("memory", "gb-hour", *Decimal::parse(size.memory_gb), name + ", memory", false);
}

void add_plan(const Context& context, std::string_view sku, const plan::Value& workers, Side& side) {
  if (std::find(std::begin(kByUse), std::end(kByUse), sku) != std::end(kByUse)) {
    side.handling = Handling::Free;
    side.reason = "its functions are billed by their use";
    return;
  }
  if (sku == "F1" || sku == "D1") {
    side.handling = Handling::Free;
    side.reason = sku == "F1" ? "the free tier" : "the shared tier is billed by the minutes of its apps";
    if (sku == "D1") side.handling = Handling::Usage;
    return;
  }
  Fleet fleet = Fleet::fixed(count_of(workers, "worker_count", 1));
  plan::Value most = said(context, "maximum_elastic_worker_count");
  for (const ElasticSize& size : kElastic) {
    if (size.name != sku) continue;
    if (!most.is_null() && fleet.count) {
      fleet = scaled({fleet.count, ""}, {fleet.count, ""}, count_of(most, "maximum_elastic_worker_count", 1));
    }
    return add_elastic(context, size, fleet, side);
  }
  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.item = "App Service plan" + (sku.empty() ? "" : " " + std::string(sku));
  demand.unit = "hour";
  fill_hours(hours_of_group(context, fleet, {}), demand);
  demand.no_price = "no price on the rate cards";
  if (sku.empty()) demand.unknown = known_after_apply("sku_name");
  side.demands.push_back(std::move(demand));
}

// Whether an app's plan bills by use; nullopt where the plan is not in this one.
std::optional<bool> billed_by_use(const Context& context) {
  for (std::string_view attribute : {"service_plan_id", "app_service_plan_id"}) {
    if (const plan::Resource* plan = context.target(attribute, "azurerm_service_plan", "id")) {
      std::string_view sku = context.side_of(*plan)["sku_name"].text();
      return std::find(std::begin(kByUse), std::end(kByUse), sku) != std::end(kByUse);
    }
    if (const plan::Resource* plan = context.target(attribute, "azurerm_app_service_plan", "id")) {
      return context.side_of(*plan).block("sku")["tier"].text() == "Dynamic";
    }
  }
  return std::nullopt;
}

Demand function_part(const Context& context, std::string_view meter, std::string_view unit,
                     Decimal quantity) {
  Demand demand;
  demand.component = Component::Requests;
  demand.card = "azure/functions";
  demand.region = context.region;
  demand.sku = "consumption";
  demand.meter = meter;
  demand.unit = unit;
  demand.quantity = quantity;
  demand.basis = Basis::Usage;
  demand.scales = true;
  return demand;
}

constexpr std::int64_t kMemoryStepMb = 128;
const Decimal kShortestMs = 100;

// The memory that is billed, in steps of 128 MB.
Decimal billed_mb(Decimal mb) {
  Decimal steps = mb.over(kMemoryStepMb).floor();
  if (steps * Decimal(kMemoryStepMb) < mb || steps.is_zero()) steps += 1;
  return steps * Decimal(kMemoryStepMb);
}

void azurerm_service_plan(const Context& context, Side& side) {
  add_plan(context, context["sku_name"].text(), said(context, "worker_count"), side);
}

void azurerm_app_service_plan(const Context& context, Side& side) {
  plan::Value sku = context.values.block("sku");
  bool dynamic = sku["tier"].text() == "Dynamic";
  plan::Value capacity = sku["capacity"];
  add_plan(context, dynamic ? "Y1" : sku["size"].text(), capacity.is_unknown() ? plan::Value() : capacity,
           side);
}

void azure_function_app(const Context& context, Side& side) {
  std::optional<bool> by_use = billed_by_use(context);
  if (by_use == false) {
    side.handling = Handling::Free;
    side.reason = "billed with its plan";
    return;
  }
  std::optional<Decimal> executions = context.usage("monthly_executions");
  if (!executions || executions->is_zero()) {
    side.handling = Handling::Usage;
    side.reason = by_use ? "billed by executions and their GB-seconds"
                         : "billed by executions, or with its plan, which is not in this plan";
    return;
  }
  side.handling = Handling::Priced;
  side.reason.clear();
  Decimal duration = std::max(context.usage("execution_duration_ms").value_or(kShortestMs), kShortestMs);
  Decimal gb = billed_mb(context.usage("memory_mb").value_or(Decimal(kMemoryStepMb))).over(1024);
  Demand time = function_part(context, "execution-time", "gb-second", *executions * duration.over(1000) * gb);
  time.item = "execution time";
  time.component = Component::Compute;
  time.main = true;
  Demand calls = function_part(context, "executions", "1000000-requests", executions->over(1'000'000));
  calls.item = "executions";
  side.demands.push_back(std::move(time));
  side.demands.push_back(std::move(calls));
}

constexpr Interpreter kTypes[] = {
    {"azurerm_app_service_plan", azurerm_app_service_plan},
    {"azurerm_function_app", azure_function_app},
    {"azurerm_function_app_slot", azure_function_app},
    {"azurerm_linux_function_app", azure_function_app},
    {"azurerm_linux_function_app_slot", azure_function_app},
    {"azurerm_service_plan", azurerm_service_plan},
    {"azurerm_windows_function_app", azure_function_app},
    {"azurerm_windows_function_app_slot", azure_function_app},
};

}  // namespace

std::span<const Interpreter> azure_apps() {
  return kTypes;
}

}  // namespace terratoll::inventory
