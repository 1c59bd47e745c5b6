// Where people work in SageMaker: notebook instances, and the apps and spaces of Studio. And what stops them.
#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/text.h"
#include "inventory/aws/sagemaker.h"
#include "inventory/kit/schedule.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

// What stops a machine, and whether the plan says when.
struct Stop {
  bool stops = false;  // it is stopped, or may be
  std::optional<Decimal> hours;
  std::string remark;
};

// ---- lifecycle scripts ----

// A script that stops its machine says so in one of these words.
bool stops_when_idle(std::string_view base64) {
  std::string text = lower(decode_base64(base64).value_or(std::string(base64)));
  constexpr std::array<std::string_view, 7> kWords = {
      "idle",     "autostop", "auto-stop", "stop-notebook-instance", "stop_notebook_instance",
      "shutdown", "poweroff"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

constexpr std::string_view kAllHours =
    ": all hours are counted, since the plan does not say how long it works";

Stop stop_of_scripts(const plan::Value& lifecycle, std::initializer_list<std::string_view> scripts) {
  for (std::string_view script : scripts) {
    plan::Value content = lifecycle[script];
    if (content.is_array()) content = lifecycle.block(script);
    if (content.is_unknown()) {
      return {true, std::nullopt,
              "its lifecycle configuration may stop it, and is known after apply" + std::string(kAllHours)};
    }
    if (stops_when_idle(content.text())) {
      return {true, std::nullopt, "its lifecycle configuration stops it" + std::string(kAllHours)};
    }
  }
  return {};
}

Stop stop_elsewhere(const std::string& not_found) {
  return {true, std::nullopt, not_found + ", and may stop it" + std::string(kAllHours)};
}

Stop stop_of_lifecycle(const Context& context) {
  if (context["lifecycle_config_name"].is_empty()) return {};
  constexpr std::string_view kAttribute = "lifecycle_config_name";
  constexpr std::string_view kLifecycle = "aws_sagemaker_notebook_instance_lifecycle_configuration";
  const plan::Resource* lifecycle = context.target(kAttribute, kLifecycle, "name");
  if (lifecycle == nullptr) {
    return stop_elsewhere(
        not_found(context, "lifecycle configuration", kLifecycle, {std::string(kAttribute)}));
  }
  return stop_of_scripts(context.side_of(*lifecycle), {"on_start", "on_create"});
}

// ---- schedules that call SageMaker's API ----

// Whether a schedule calls this, of the notebook at hand.
bool calls(const Context& context, const plan::Resource& schedule, std::string_view call) {
  plan::Value target = context.side_of(schedule).block("target");
  if (!target["arn"].text().ends_with(call)) return false;
  if (context.refers(schedule, "target[0].input")) return true;
  std::string_view name = context["name"].text();
  return !name.empty() &&
         target["input"].text().find('"' + std::string(name) + '"') != std::string_view::npos;
}

Stop stop_of_schedules(const Context& context) {
  Stop stop;
  std::vector<CapacityAction> week;
  bool plain = true, starts = false;
  std::string_view zone;
  for (const plan::Resource* schedule : context.of_type("aws_scheduler_schedule")) {
    bool ends = calls(context, *schedule, ":sagemaker:stopNotebookInstance");
    if (!ends && !calls(context, *schedule, ":sagemaker:startNotebookInstance")) continue;
    plan::Value values = context.side_of(*schedule);
    if (values["state"].text() == "DISABLED") continue;
    std::optional<std::vector<int>> minutes = week_minutes(values["schedule_expression"].text());
    std::string_view its_zone = values["schedule_expression_timezone"].text();
    plain = plain && minutes && values["end_date"].is_null() && (week.empty() || zone == its_zone);
    zone = its_zone;
    stop.stops |= ends;
    starts |= !ends;
    for (int minute : minutes.value_or(std::vector<int>())) {
      std::int64_t machines = ends ? 0 : 1;
      week.push_back({minute, {machines, machines, machines}});
    }
  }
  if (!stop.stops) return {};
  if (plain && starts) {
    stop.hours = timetable({1, 1, 1}, std::move(week)).machine_hours;
  } else {
    stop.remark = "a schedule stops it" + std::string(kAllHours);
  }
  return stop;
}

// ---- machines ----

constexpr std::string_view kHoursKey = "monthly_hrs";  // as Infracost's for instances

void add_machine(const Context& context, Demand demand, const Stop& stop, std::string at, Side& side) {
  std::optional<Decimal> used = context.usage(kHoursKey);
  demand.quantity = used ? *used : stop.hours.value_or(kHoursPerMonth);
  if (used) demand.basis = Basis::Usage;
  Compute compute;
  compute.at = std::move(at);
  compute.service = "sagemaker";
  compute.sku = demand.sku;
  compute.purchase = Purchase::OnDemand;
  compute.min_count = stop.stops ? 0 : 1;
  compute.count = compute.max_count = 1;
  compute.hours_per_month = demand.quantity;
  compute.scheduled = stop.stops;
  if (!used) side.reason = stop.remark;
  side.computes.push_back(std::move(compute));
  side.demands.push_back(std::move(demand));
}

void aws_sagemaker_notebook_instance(const Context& context, Side& side) {
  Demand machine = sagemaker_machine(context, context.size(), "notebook", "notebook");
  machine.fallback_card = machine.card;
  machine.fallback_meter = "studio";
  machine.fallback_doubt = "the price of Studio: no notebook price of this machine was found";
  Stop stop = stop_of_schedules(context);
  if (!stop.stops) stop = stop_of_lifecycle(context);
  add_machine(context, std::move(machine), stop, "", side);

  Demand volume = sagemaker_demand(context, "storage-notebook", "gb-month");
  volume.component = Component::Storage;
  volume.item = "notebook volume";
  plan::Value size = context["volume_size"];
  std::optional<Decimal> gb = size.as_number();
  if (size.is_unknown()) volume.unknown = known_after_apply("volume_size");
  Decimal usual = context.aws().sagemaker_notebook_gb;
  volume.quantity = gb.value_or(usual);
  if (size.is_null()) {
    volume.basis = Basis::Assumed;
    volume.assumption = "notebook volume of " + usual.text() + " GB";
  }
  side.demands.push_back(std::move(volume));
}

// ---- Studio ----

// What an app of this type is called in the settings of spaces, users and domains; "" for one without a
// machine to choose.
std::string_view settings_of(std::string_view app_type) {
  if (app_type == "JupyterLab") return "jupyter_lab_app_settings";
  if (app_type == "CodeEditor") return "code_editor_app_settings";
  if (app_type == "KernelGateway") return "kernel_gateway_app_settings";
  if (app_type == "TensorBoard") return "tensor_board_app_settings";
  if (app_type == "RSessionGateway") return "r_session_app_settings";
  return "";
}

// Where an app may take its settings from, the nearest first: a resource, and the settings' path in it.
struct Holder {
  const plan::Resource* resource = nullptr;
  std::string path;
};

std::vector<Holder> holders_of(const Context& context, std::string_view settings) {
  const plan::Resource* space = context.target("space_name", "aws_sagemaker_space", "space_name");
  const plan::Resource* user =
      context.target("user_profile_name", "aws_sagemaker_user_profile", "user_profile_name");
  const plan::Resource* domain = context.target("domain_id", "aws_sagemaker_domain", "id");
  std::vector<Holder> holders;
  auto add = [&](const plan::Resource* resource, std::string_view block) {
    if (resource != nullptr) {
      holders.push_back({resource, std::string(block) + "[0]." + std::string(settings) + "[0]."});
    }
  };
  add(space, "space_settings");
  add(user, "user_settings");
  if (space != nullptr) add(domain, "default_space_settings");
  add(domain, "default_user_settings");
  return holders;
}

plan::Value setting(const Context& context, const Holder& holder, std::string_view path) {
  return context.side_of(*holder.resource).at(holder.path + std::string(path));
}

Stop stop_of_script(const Context& context, const plan::Resource& from, const std::string& attribute) {
  const plan::Resource* script =
      context.graph.target(from, attribute, "aws_sagemaker_studio_lifecycle_config", "arn");
  if (script != nullptr) {
    return stop_of_scripts(context.side_of(*script), {"studio_lifecycle_config_content"});
  }
  return context.side_of(from).at(attribute).text().empty()
             ? Stop()
             : stop_elsewhere("its lifecycle configuration is not in this plan");
}

constexpr std::string_view kIdle = "app_lifecycle_management[0].idle_settings[0].";

Stop stop_of_app(const Context& context, const std::vector<Holder>& holders) {
  for (const Holder& holder : holders) {
    bool space = holder.resource->type == "aws_sagemaker_space";
    plan::Value switched = setting(context, holder, std::string(kIdle) + "lifecycle_management");
    plan::Value minutes = setting(context, holder, std::string(kIdle) + "idle_timeout_in_minutes");
    if (switched.text() == "ENABLED" || (space && minutes.as_number())) {
      return {true, std::nullopt, "it is shut down when idle" + std::string(kAllHours)};
    }
    if (switched.is_unknown()) {
      return {true, std::nullopt,
              "it may be shut down when idle, which is known after apply" + std::string(kAllHours)};
    }
  }
  Stop stop = stop_of_script(context, context.resource, "resource_spec[0].lifecycle_config_arn");
  for (const Holder& holder : holders) {
    if (stop.stops) return stop;
    stop = stop_of_script(context, *holder.resource,
                          holder.path + "default_resource_spec[0].lifecycle_config_arn");
  }
  return stop;
}

// The app's machine: its own, else that of the nearest settings, else what Studio takes.
Demand machine_of(const Context& context, std::string_view app_type, const std::vector<Holder>& holders,
                  std::string& at) {
  std::string what = "Studio " + std::string(app_type);
  plan::Value own = context["resource_spec"];
  plan::Value type =
      own.is_unknown() ? plan::Value() : context.values.block("resource_spec")["instance_type"];
  if (own.is_unknown() && context.is_set_in_source("resource_spec")) type = plan::Value::unknown();
  for (const Holder& holder : holders) {
    if (!type.is_empty()) break;
    type = setting(context, holder, "default_resource_spec[0].instance_type");
    if (!type.is_empty()) at = holder.resource->address;
  }
  if (!type.is_empty()) return sagemaker_machine(context, type, "studio", what);
  const std::string& usual = context.aws().studio_default_machine;
  Demand demand = sagemaker_machine(context, plan::Value::string(usual), "studio", what);
  demand.basis = Basis::Assumed;
  demand.assumption = "Studio's default machine, " + usual;
  return demand;
}

void set_handling(Side& side, Handling handling, std::string reason) {
  side.handling = handling;
  side.reason = std::move(reason);
}

void aws_sagemaker_app(const Context& context, Side& side) {
  std::string_view type = context["app_type"].text();
  if (context["app_type"].is_unknown()) return set_unknown(side, known_after_apply("app_type"));
  if (type == "Canvas") return set_handling(side, Handling::Usage, "billed by the hours of its sessions");
  std::string_view settings = settings_of(type);
  if (settings.empty()) {
    return set_handling(side, Handling::Free, "it runs on a machine of Studio's own, which costs nothing");
  }
  std::vector<Holder> holders = holders_of(context, settings);
  std::string at;
  Demand machine = machine_of(context, type, holders, at);
  if (machine.sku == "system") {
    return set_handling(side, Handling::Free, "it runs on a machine of Studio's own, which costs nothing");
  }
  add_machine(context, std::move(machine), stop_of_app(context, holders), std::move(at), side);
}

void aws_sagemaker_space(const Context& context, Side& side) {
  plan::Value settings = context.values.block("space_settings");
  std::string_view app = settings["app_type"].text();
  const plan::Value size = context.values.at(
      "space_settings[0].space_storage_settings[0].ebs_storage_settings[0].ebs_volume_size_in_gb");
  const std::optional<Decimal> gb = size.as_number();
  if (!gb && !size.is_unknown() && app != "JupyterLab" && app != "CodeEditor") return;
  set_handling(side, Handling::Priced, "");
  Demand volume = sagemaker_demand(context, "storage-studio", "gb-month");
  volume.component = Component::Storage;
  volume.main = true;
  volume.item = "space's volume";
  Decimal usual = context.aws().sagemaker_space_gb;
  volume.quantity = gb.value_or(usual);
  if (size.is_unknown()) {
    volume.unknown = known_after_apply("ebs_volume_size_in_gb");
  } else if (!gb) {
    volume.basis = Basis::Assumed;
    volume.assumption = "space's volume of " + usual.text() + " GB";
  }
  side.demands.push_back(std::move(volume));
}

// ---- jobs, and what has no price ----

void aws_sagemaker_training_job(const Context& context, Side& side) {
  plan::Value resources = context.values.block("resource_config");
  Count count = count_of(resources["instance_count"], "instance_count", 1);
  Demand machine = sagemaker_machine(context, context.size(), "training", "training");
  Compute compute;
  compute.service = "sagemaker";
  compute.sku = machine.sku;
  compute.min_count = 0;
  compute.count = compute.max_count = count.value;
  compute.purchase =
      context["enable_managed_spot_training"].as_bool() == true ? Purchase::Spot : Purchase::OnDemand;
  compute.scheduled = true;  // it ends by itself
  std::optional<Decimal> hours = context.usage(kHoursKey);
  compute.hours_per_month = hours;
  side.computes.push_back(std::move(compute));
  if (!hours) return;
  side.handling = Handling::Priced;
  side.reason.clear();
  machine.basis = Basis::Usage;
  machine.scales = true;
  if (count.value) machine.quantity = *hours * Decimal(*count.value);
  if (!count.value) machine.unknown = count.unknown;
  if (side.computes.back().purchase == Purchase::Spot)
    machine.no_price = "managed spot training has no price on the rate cards";
  const std::string unknown = machine.unknown;
  const Decimal together = machine.quantity;
  side.demands.push_back(std::move(machine));
  const plan::Value size = resources["volume_size_in_gb"];
  if (size.is_null()) return;
  Demand volume = sagemaker_demand(context, "storage-training", "gb-month");
  volume.component = Component::Storage;
  volume.item = "training volume";
  volume.fallback_card = volume.card;
  volume.fallback_meter = "storage-hosting";
  volume.fallback_doubt = "the price of a volume of an endpoint: none of a training job was found";
  volume.basis = Basis::Usage;
  volume.scales = true;
  volume.unknown = size.is_unknown() && !hours->is_zero() ? known_after_apply("volume_size_in_gb") : unknown;
  volume.quantity = (together * size.as_number().value_or(Decimal())).over(kHoursPerMonth);
  side.demands.push_back(std::move(volume));
}

void aws_sagemaker_feature_group(const Context& context, Side& side) {
  if (context.values.block("throughput_config")["throughput_mode"].text() != "Provisioned") return;
  side.handling = Handling::Priced;
  Demand demand = sagemaker_demand(context, "feature-store", "hour");
  demand.main = true;
  demand.item = "provisioned throughput";
  demand.quantity = kHoursPerMonth;
  demand.no_price = "the feature store's capacity units have no price on the rate cards";
  side.demands.push_back(std::move(demand));
}

void aws_sagemaker_mlflow_tracking_server(const Context& context, Side& side) {
  side.handling = Handling::Priced;
  Demand demand = sagemaker_demand(context, "mlflow", "hour");
  demand.main = true;
  plan::Value size = context.size();
  demand.item = "tracking server, " + std::string(size.text().empty() ? "Small" : size.text());
  demand.quantity = kHoursPerMonth;
  demand.no_price = "MLflow tracking servers have no price on the rate cards";
  side.demands.push_back(std::move(demand));
}

constexpr Interpreter kTypes[] = {
    {"aws_sagemaker_app", aws_sagemaker_app},
    {"aws_sagemaker_feature_group", aws_sagemaker_feature_group},
    {"aws_sagemaker_mlflow_tracking_server", aws_sagemaker_mlflow_tracking_server},
    {"aws_sagemaker_notebook_instance", aws_sagemaker_notebook_instance},
    {"aws_sagemaker_space", aws_sagemaker_space},
    {"aws_sagemaker_training_job", aws_sagemaker_training_job},
};

}  // namespace

std::span<const Interpreter> aws_sagemaker_studio() {
  return kTypes;
}

}  // namespace terratoll::inventory
