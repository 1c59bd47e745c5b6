// App Service plans and what runs on them: the plan pays, but for functions that are billed by their use.
#include <algorithm>

#include "base/text.h"
#include "inventory/azure/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// An instance of the plan EP1, EP2 or EP3.
struct ElasticSize {
  std::string name;
  Decimal vcpus, memory_gb;
};

constexpr std::string_view kByUse[] = {"Y1", "FC1"};

constexpr std::string_view kFunctionApps[] = {"azurerm_function_app", "azurerm_linux_function_app",
                                              "azurerm_windows_function_app"};

// Of an elastic plan so many instances always stand: as many as the app wants that wants the most.
Count always_ready(const Context& context, const Count& workers) {
  Count ready = workers;
  for (const std::string_view type : kFunctionApps) {
    for (const std::string_view by : {"service_plan_id", "app_service_plan_id"}) {
      for (const plan::Resource* app : context.referrers(type, by, "id")) {
        const plan::Value least = context.side_of(*app).block("site_config")["elastic_instance_minimum"];
        const Count count =
            count_of(least.is_unknown() ? plan::Value() : least, "elastic_instance_minimum", 0);
        if (ready.value) ready.value = std::max(*ready.value, *count.value);
      }
    }
  }
  return ready;
}

void add_elastic(const Context& context, const ElasticSize& size, const Fleet& fleet, Side& side) {
  Hours hours = hours_of(context, fleet, {"instances", ""});
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
  add("vcpu", "vcpu-hour", size.vcpus, size.name + ", vCPU", true);
  add("memory", "gb-hour", size.memory_gb, size.name + ", memory", false);
}

void add_plan(const Context& context, std::string_view sku, std::string_view system,
              const plan::Value& workers, Side& side) {
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
  const Count count = count_of(workers, "worker_count", 1);
  Fleet fleet = Fleet::fixed(count);
  plan::Value most = said(context, "maximum_elastic_worker_count");
  std::optional<Decimal> vcpus = step_of(context.azure().functions_premium_vcpus, sku);
  if (std::optional<Decimal> gb = step_of(context.azure().functions_premium_gb, sku); gb && vcpus) {
    fleet = Fleet::fixed(always_ready(context, {fleet.count, fleet.unknown}));
    if (!most.is_null() && fleet.count) {
      fleet = scaled({fleet.count, ""}, {fleet.count, ""}, count_of(most, "maximum_elastic_worker_count", 1));
    }
    return add_elastic(context, {std::string(sku), *vcpus, *gb}, fleet, side);
  }
  Demand demand;
  demand.component = Component::Compute;
  demand.main = true;
  demand.item = "App Service plan" + (sku.empty() ? "" : " " + std::string(sku));
  demand.unit = "hour";
  const Scaling scaling =
      scale_of(context, workers.is_null() ? std::nullopt : std::optional(count), std::move(fleet));
  fill_hours(hours_of(context, scaling), demand);
  side.reason = scaling.remark;
  demand.card = "azure/app_service";
  demand.region = context.region;
  demand.sku = std::string(system) + "/" + lower(sku);
  demand.meter = "instance";
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

// The memory that is billed: whole steps, one at least.
Decimal billed_mb(Decimal mb, Decimal step) {
  Decimal steps = mb.over(step).floor();
  if (steps * step < mb || steps.is_zero()) steps += 1;
  return steps * step;
}

void azurerm_service_plan(const Context& context, Side& side) {
  const std::string system = context["os_type"].text() == "Linux" ? "linux" : "windows";
  add_plan(context, context["sku_name"].text(), system, said(context, "worker_count"), side);
}

void azurerm_app_service_plan(const Context& context, Side& side) {
  plan::Value sku = context.values.block("sku");
  bool dynamic = sku["tier"].text() == "Dynamic";
  plan::Value capacity = sku["capacity"];
  const std::string kind = lower(context["kind"].text());
  add_plan(context, dynamic ? "Y1" : sku["size"].text(), kind == "linux" ? "linux" : "windows",
           capacity.is_unknown() ? plan::Value() : capacity, side);
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
    side.reason = "billed by executions and their GB-seconds";
    if (by_use) return;
    const std::string hidden = not_shown(context, "service plan", "azurerm_service_plan",
                                         {"service_plan_id", "app_service_plan_id"});
    side.reason = "billed by executions, or with its plan" +
                  (hidden.empty() ? ", which is not in this plan" : "; " + hidden);
    return;
  }
  side.handling = Handling::Priced;
  side.reason.clear();
  Decimal shortest = context.azure().functions_shortest_ms, step = context.azure().functions_memory_step_mb;
  Decimal duration = std::max(context.usage("execution_duration_ms").value_or(shortest), shortest);
  Decimal gb = billed_mb(context.usage("memory_mb").value_or(step), step).over(1024);
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
