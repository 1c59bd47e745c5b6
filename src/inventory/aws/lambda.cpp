// Lambda: functions by their requests and duration, and the concurrency that is kept ready for them.
#include <algorithm>

#include "inventory/aws/app_autoscaling.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

constexpr std::string_view kDimension = "lambda:function:ProvisionedConcurrency";

Demand lambda_demand(const Context& context, std::string_view sku, std::string_view meter,
                     std::string_view unit, std::string item) {
  Demand demand;
  demand.component = meter == "requests" ? Component::Requests : Component::Compute;
  demand.main = true;
  demand.card = "aws/lambda";
  demand.region = context.region;
  demand.sku = sku;
  demand.meter = meter;
  demand.unit = unit;
  demand.item = std::move(item);
  return demand;
}

// What a function's price hangs on.
struct Machine {
  std::string_view sku;  // "x86", "arm"; "" where it is known after apply
  std::optional<Decimal> gb;
  std::string unknown;

  std::string named(std::string_view what) const {
    return std::string(what) + ", " + std::string(sku) +
           (gb ? ", " + (*gb * Decimal(1024)).text() + " MB" : "");
  }
};

// `set` says whether the source sets an attribute: what it leaves to the provider is the default.
Machine machine_of(const Context& context, const plan::Value& function, bool architecture_is_set) {
  Machine machine;
  plan::Value architecture = function["architectures"], memory = function["memory_size"];
  std::string_view first = architecture[0].text();
  machine.sku = first == "arm64" ? "arm" : "x86";
  if (architecture_is_set && architecture.has_unknown()) {
    machine.sku = "";
    machine.unknown = known_after_apply("architectures");
  }
  if (memory.is_unknown()) {
    machine.unknown = known_after_apply("memory_size");
  } else {
    machine.gb = memory.as_number().value_or(context.aws().lambda_default_mb).over(Decimal(1024));
  }
  return machine;
}

bool is_set(const plan::Resource& resource, std::string_view attribute) {
  return resource.config != nullptr && !resource.config->expressions[attribute].is_null();
}

Machine machine_of(const Context& context, const plan::Resource& function) {
  return machine_of(context, context.side_of(function), is_set(function, "architectures"));
}

// Whole milliseconds, as they are billed.
Decimal billed_seconds(Decimal milliseconds) {
  Decimal whole = milliseconds.floor();
  if (whole < milliseconds) whole += Decimal(1);
  return whole.over(Decimal(1000));
}

// The seconds that a month's requests take; absent: not given.
struct Load {
  std::optional<Decimal> requests, seconds;
};
Load load_of(const Context& context) {
  Load load;
  load.requests = context.usage("monthly_requests");
  std::optional<Decimal> each = context.usage("request_duration_ms");
  if (load.requests && each) load.seconds = *load.requests * billed_seconds(*each);
  return load;
}

void add_by_use(Demand demand, Decimal quantity, Side& side) {
  demand.quantity = quantity;
  demand.basis = Basis::Usage;
  demand.scales = true;
  side.handling = Handling::Priced;
  side.demands.push_back(std::move(demand));
}

void add_duration(const Context& context, const Machine& machine, const Load& load, Side& side) {
  Demand demand = lambda_demand(context, machine.sku, "duration", "gb-second", machine.named("duration"));
  demand.unknown = machine.unknown;
  if (!load.seconds) {
    demand.main = false;
    demand.unknown = "request_duration_ms is not given";
  }
  add_by_use(demand, machine.gb.value_or(Decimal()) * load.seconds.value_or(Decimal()), side);
}

void add_ephemeral_storage(const Context& context, const Machine& machine, const Load& load, Side& side) {
  plan::Value size = context.values.block("ephemeral_storage")["size"];
  std::optional<Decimal> mb = size.as_number();
  Decimal included = context.aws().lambda_included_mb;
  if (!mb || *mb <= included || !load.seconds) return;
  Demand demand = lambda_demand(context, machine.sku, "ephemeral-storage", "gb-second",
                                "ephemeral storage above " + included.text() + " MB");
  demand.main = false;
  demand.component = Component::Storage;
  demand.unknown = machine.sku.empty() ? machine.unknown : "";
  add_by_use(demand, (*mb - included).over(Decimal(1024)) * *load.seconds, side);
}

// ---- provisioned concurrency ----

// The function that an attribute names: by its name, its ARN, or an ARN with a version.
const plan::Resource* function_of(const Context& context, std::string_view attribute) {
  for (std::string_view by : {"function_name", "arn", "id", "qualified_arn"}) {
    const plan::Resource* found = context.target(attribute, "aws_lambda_function", by);
    if (found != nullptr) return found;
  }
  return nullptr;
}

Machine machine_by_usage(const Context& context) {
  Machine machine;
  machine.sku = context.usage_text("architecture") == "arm64" ? "arm" : "x86";
  machine.gb = context.usage("memory_mb");
  if (machine.gb) machine.gb = machine.gb->over(Decimal(1024));
  if (!machine.gb) {
    machine.unknown = not_shown(context, "function", "aws_lambda_function", {"function_name"});
    if (machine.unknown.empty())
      machine.unknown = "its function is not in this plan, and so its memory is not known";
  }
  return machine;
}

void add_concurrency(const Context& context, const Machine& machine, const Scaling& scaling, Side& side) {
  Demand demand = lambda_demand(context, machine.sku, "provisioned-concurrency", "gb-second",
                                machine.named("provisioned concurrency"));
  std::optional<Decimal> hours = context.usage("monthly_duration_hrs");
  const Fleet& fleet = scaling.fleet;
  demand.unknown = !machine.unknown.empty() ? machine.unknown : fleet.count ? "" : fleet.unknown;
  if (demand.unknown.empty()) {
    Decimal each = *machine.gb * Decimal(3600);
    Hours kept = standing(scaling);
    if (hours) kept.quantity = *hours * Decimal(*fleet.count);
    demand.quantity = each * kept.quantity;
    if (kept.max) demand.max_quantity = std::max(each * *kept.max, demand.quantity);
  }
  if (hours) demand.basis = Basis::Usage;
  side.reason = scaling.remark;
  side.demands.push_back(std::move(demand));
}

void add_provisioned_duration(const Context& context, const Machine& machine, Side& side) {
  Load load = load_of(context);
  if (!load.seconds) return;
  Demand demand = lambda_demand(context, machine.sku, "provisioned-duration", "gb-second",
                                machine.named("duration on provisioned concurrency"));
  demand.unknown = machine.unknown;
  add_by_use(demand, machine.gb.value_or(Decimal()) * *load.seconds, side);
}

// "function:NAME:QUALIFIER"; "" where a part is known after apply.
std::string scalable_id(std::string_view function, std::string_view qualifier) {
  if (function.empty() || qualifier.empty()) return "";
  std::size_t colon = function.rfind(':');
  if (function.starts_with("arn:")) function.remove_prefix(colon + 1);
  return "function:" + std::string(function) + ":" + std::string(qualifier);
}

// An image that answers questions: from zero, unless something keeps it ready.
void add_endpoint(const Context& context, Side& side) {
  if (context["package_type"].text() != "Image") return;
  Endpoint endpoint;
  endpoint.service = "lambda";
  endpoint.serverless = true;
  endpoint.min_count = 0;
  for (const plan::Resource* kept :
       context.referrers("aws_lambda_provisioned_concurrency_config", "function_name", "function_name")) {
    endpoint.min_count = context.side_of(*kept)["provisioned_concurrent_executions"].as_integer().value_or(1);
  }
  endpoint.scale_to_zero = endpoint.min_count == 0;
  side.endpoints.push_back(std::move(endpoint));
}

// None of a function that is an image, which brings its own.
void add_runtime(const Context& context, Side& side) {
  const plan::Value runtime = context["runtime"];
  if (runtime.is_unknown()) {
    side.runtimes.emplace_back();
  } else if (!runtime.text().empty()) {
    side.runtimes.push_back({std::string(runtime.text())});
  }
}

void aws_lambda_function(const Context& context, Side& side) {
  add_endpoint(context, side);
  add_runtime(context, side);
  Machine machine = machine_of(context, context.values, context.is_set_in_source("architectures"));
  Load load = load_of(context);
  if (!context["capacity_provider_config"].is_empty() && !context["capacity_provider_config"].is_unknown()) {
    side.reason = "it runs on machines of its capacity provider, which are billed as EC2's";
    return;
  }
  if (!load.requests) return;
  side.reason.clear();
  Demand requests = lambda_demand(context, machine.sku, "requests", "request", "requests");
  if (machine.sku.empty()) requests.unknown = machine.unknown;
  add_by_use(std::move(requests), *load.requests, side);
  add_duration(context, machine, load, side);
  add_ephemeral_storage(context, machine, load, side);
}

void aws_lambda_provisioned_concurrency_config(const Context& context, Side& side) {
  const plan::Resource* function = function_of(context, "function_name");
  Machine machine = function != nullptr ? machine_of(context, *function) : machine_by_usage(context);
  Count count =
      count_of(context["provisioned_concurrent_executions"], "provisioned_concurrent_executions", 1);
  Scalable scalable{"lambda", kDimension,
                    scalable_id(context["function_name"].text(), context["qualifier"].text()), "id", true};
  Scaling scaling = scaling_of(context, scalable, count, Fleet::fixed(count));
  add_concurrency(context, machine, scaling, side);
  add_provisioned_duration(context, machine, side);
}

// A target of Lambda's concurrency keeps its minimum ready by itself, where no configuration of it stands
// beside it.
void aws_appautoscaling_target(const Context& context, Side& side) {
  plan::Value id = context["resource_id"];
  if (context["scalable_dimension"].text() != kDimension) return;
  for (const plan::Resource* config : context.of_type("aws_lambda_provisioned_concurrency_config")) {
    plan::Value values = context.side_of(*config);
    if (values.is_null()) continue;
    std::string its = scalable_id(values["function_name"].text(), values["qualifier"].text());
    if (its.empty() || id.is_unknown() || its == id.text()) return;
  }
  Count min = count_of(context["min_capacity"], "min_capacity", 0);
  const bool scheduled =
      !context.referrers("aws_appautoscaling_scheduled_action", "resource_id", "resource_id").empty();
  if (min.value == 0 || (!scheduled && !is_followed(context, context.resource))) return;
  const plan::Resource* function = function_of(context, "resource_id");
  if (function == nullptr && id.text().starts_with("function:")) {
    std::string_view name = id.text().substr(9);
    function = context.named("aws_lambda_function", "function_name", name.substr(0, name.find(':')));
  }
  Machine machine = function != nullptr ? machine_of(context, *function) : machine_by_usage(context);
  Scaling scaling;
  scaling.fleet = scaled(min, min, count_of(context["max_capacity"], "max_capacity", 1));
  side.handling = Handling::Priced;
  add_concurrency(context, machine, scaling, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_appautoscaling_target", aws_appautoscaling_target},
    {"aws_lambda_function", aws_lambda_function},
    {"aws_lambda_provisioned_concurrency_config", aws_lambda_provisioned_concurrency_config},
};

}  // namespace

std::span<const Interpreter> aws_lambda() {
  return kTypes;
}

}  // namespace terratoll::inventory
