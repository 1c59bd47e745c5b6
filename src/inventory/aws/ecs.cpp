// ECS services on Fargate: tasks of so many vCPUs and GB, each for all hours that it is wanted.
#include <algorithm>
#include <functional>

#include "inventory/aws/app_autoscaling.h"
#include "inventory/aws/machines.h"
#include "inventory/services.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::inventory {
namespace {

const Decimal kCpuUnits = 1024;  // of a vCPU
const Decimal kMibPerGb = 1024;

// How many of a service's tasks each capacity provider runs.
struct Provider {
  std::string name;
  std::int64_t base = 0, weight = 0;
};

std::vector<Provider> providers_in(const plan::Value& strategy) {
  std::vector<Provider> providers;
  for (const plan::Value& block : strategy.items()) {
    providers.push_back({std::string(block["capacity_provider"].text()),
                         block["base"].as_integer().value_or(0), block["weight"].as_integer().value_or(0)});
  }
  return providers;
}

// The strategy of the service, else of its launch type, else its cluster's default.
std::vector<Provider> providers_of(const Context& context) {
  std::vector<Provider> own = providers_in(context["capacity_provider_strategy"]);
  if (!own.empty()) return own;
  std::string_view launch_type = context["launch_type"].text();
  if (!launch_type.empty()) return {{std::string(launch_type), 0, 1}};
  for (std::string_view by : {"id", "arn", "name"}) {
    const plan::Resource* cluster = context.target("cluster", "aws_ecs_cluster", by);
    if (cluster == nullptr) continue;
    for (std::string_view attribute : {"name", "id"}) {
      for (const plan::Resource* tie :
           context.referrers_of(*cluster, "aws_ecs_cluster_capacity_providers", "cluster_name", attribute)) {
        return providers_in(context.side_of(*tie)["default_capacity_provider_strategy"]);
      }
    }
    return {{"EC2", 0, 1}};
  }
  // The default cluster has no strategy; one that is not in the plan may have any.
  bool is_default = context["cluster"].is_empty() && !context["cluster"].is_unknown();
  return is_default ? std::vector<Provider>{{"EC2", 0, 1}} : std::vector<Provider>();
}

bool is_about(const Context& context, const plan::Resource& scaler) {
  plan::Value values = context.side_of(scaler);
  if (values.is_null() || values["service_namespace"].text() != "ecs") return false;
  plan::Value id = values["resource_id"];
  if (id.is_unknown()) {
    const std::vector<const plan::Resource*> about = context.referrers(scaler.type, "resource_id", "name");
    return context.refers(scaler, "resource_id") ||
           std::find(about.begin(), about.end(), &scaler) != about.end();
  }
  std::string_view name = context["name"].text();
  if (name.empty() || !id.text().ends_with("/" + std::string(name))) return false;
  // Services of one name may stand in two clusters.
  std::string_view cluster = id.text().substr(0, id.text().size() - name.size() - 1);
  cluster.remove_prefix(std::min(cluster.find('/') + 1, cluster.size()));
  plan::Value own = context["cluster"];
  return own.is_unknown() || own.is_empty() || own.text() == cluster ||
         own.text().ends_with("/" + std::string(cluster));
}

struct Tasks {
  Fleet fleet;
  Hours hours;
};

// A task set of a deployment controller of one's own runs a share of what its service wants.
Tasks tasks_of_set(const Context& context) {
  const plan::Resource* service = nullptr;
  for (std::string_view by : {"id", "arn", "name"}) {
    if (service == nullptr) service = context.target("service", "aws_ecs_service", by);
  }
  Tasks tasks;
  if (service == nullptr) {
    tasks.fleet.unknown = "how many tasks it runs is said by its service: " +
                          not_found(context, "service", "aws_ecs_service", {"service"});
  } else {
    Count wanted = count_of(context.side_of(*service)["desired_count"], "desired_count", 0);
    const plan::Value share = context.values.block("scale")["value"];
    const std::optional<Decimal> percent = share.is_null() ? std::optional<Decimal>(100) : share.as_number();
    if (!percent) wanted = {std::nullopt, known_after_apply("scale")};
    if (wanted.value) {
      const Decimal exact = (Decimal(*wanted.value) * *percent).over(100);
      *wanted.value = static_cast<std::int64_t>(exact.floor().to_double()) + (exact > exact.floor() ? 1 : 0);
    }
    tasks.fleet = Fleet::fixed(wanted);
  }
  tasks.hours = hours_of(context, tasks.fleet);
  return tasks;
}

Tasks tasks_of(const Context& context, Side& side) {
  Scaling scaling;
  Count desired = count_of(context["desired_count"], "desired_count", 0);
  scaling.fleet = Fleet::fixed(desired);
  std::vector<const plan::Resource*> actions, targets;
  for (const plan::Resource* action : context.of_type("aws_appautoscaling_scheduled_action")) {
    if (is_about(context, *action)) actions.push_back(action);
  }
  for (const plan::Resource* target : context.of_type("aws_appautoscaling_target")) {
    if (is_about(context, *target)) targets.push_back(target);
  }
  const std::vector<plan::Value> schedules = schedules_of(context, actions, targets);
  for (const plan::Resource* target : targets) {
    if (schedules.empty() && !is_followed(context, *target)) continue;
    plan::Value values = context.side_of(*target);
    scaling.fleet = scaled(desired, count_of(values["min_capacity"], "min_capacity", 0),
                           count_of(values["max_capacity"], "max_capacity", 1));
  }
  if (!scaling.fleet.autoscaled && may_be_scaled(context, {"ecs", "", "", "name"})) {
    scaling.fleet.autoscaled = true;
    scaling.remark = not_shown_text(context, "service a scalable target is about");
  }
  if (!schedules.empty()) follow_schedules(week_of(schedules), scaling);
  if (!scaling.remark.empty()) side.reason = scaling.remark;
  return {scaling.fleet, hours_of(context, scaling)};
}

// "256", "1024", "1 vCPU", "2 GB": in vCPUs and GB.
std::optional<Decimal> size_of(const plan::Value& value, std::string_view unit, Decimal divisor) {
  if (std::optional<Decimal> number = value.as_number()) return number->over(divisor);
  std::string_view text = value.text();
  std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
  std::string_view rest = text.substr(digits);
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  if (rest != unit) return std::nullopt;
  return Decimal::parse(text.substr(0, digits));
}

struct Task {
  std::string sku = "linux-x86";
  std::optional<Decimal> vcpus, gb, disk_gb;
  bool disk_unknown = false;
  std::string unknown;
};

Task task_of(const Context& context) {
  Task task;
  const plan::Resource* definition = nullptr;
  for (std::string_view by : {"arn", "family", "arn_without_revision", "id"}) {
    if (definition == nullptr) definition = context.target("task_definition", "aws_ecs_task_definition", by);
  }
  if (definition == nullptr) {
    task.unknown = not_found(context, "task definition", "aws_ecs_task_definition", {"task_definition"});
    return task;
  }
  plan::Value values = context.side_of(*definition), platform = values.block("runtime_platform");
  task.vcpus = size_of(values["cpu"], "vCPU", kCpuUnits);
  task.gb = size_of(values["memory"], "GB", kMibPerGb);
  const plan::Value disk = values.block("ephemeral_storage")["size_in_gib"];
  task.disk_gb = disk.as_number();
  task.disk_unknown = disk.is_unknown();
  if (platform["cpu_architecture"].text() == "ARM64") task.sku = "linux-arm";
  if (platform["operating_system_family"].text().starts_with("WINDOWS")) task.sku = "windows";
  if (!task.vcpus)
    task.unknown = values["cpu"].is_unknown() ? known_after_apply("cpu") : "its task definition has no cpu";
  if (!task.gb && task.unknown.empty()) {
    task.unknown =
        values["memory"].is_unknown() ? known_after_apply("memory") : "its task definition has no memory";
  }
  return task;
}

// One capacity provider's share of the tasks.
void add_tasks(const Context& context, const Task& task, const Hours& hours, bool spot, Side& side) {
  struct Part {
    std::string_view meter, unit;
    std::optional<Decimal> each;
  };
  std::vector<Part> parts = {{"vcpu", "vcpu-hour", task.vcpus}, {"memory", "gb-hour", task.gb}};
  if (task.sku == "windows") parts.push_back({"license", "vcpu-hour", task.vcpus});
  Decimal included = context.aws().fargate_included_gb;
  if (task.disk_gb && *task.disk_gb > included) {
    parts.push_back({"ephemeral-storage", "gb-hour", *task.disk_gb - included});
  }
  if (task.disk_unknown) parts.push_back({"ephemeral-storage", "gb-hour", std::nullopt});
  if (!task.unknown.empty()) parts.resize(1);
  for (const Part& part : parts) {
    Demand demand;
    demand.component = part.meter == "ephemeral-storage" ? Component::Storage : Component::Compute;
    demand.main = part.meter == "vcpu";
    demand.card = "aws/fargate";
    demand.region = context.region;
    demand.sku = part.meter == "ephemeral-storage" ? "" : task.sku;
    demand.meter = part.meter;
    demand.unit = part.unit;
    demand.item =
        std::string(spot ? "Fargate Spot" : "Fargate") + ", " + task.sku + ", " + std::string(part.meter);
    demand.unknown = task.unknown;
    if (!part.each && task.unknown.empty()) demand.unknown = known_after_apply("size_in_gib");
    if (spot) demand.no_price = "Fargate Spot has no price on the rate cards";
    fill_share(hours, part.each.value_or(Decimal()) * kHoursPerMonth, demand);
    side.demands.push_back(std::move(demand));
  }
}

// The tasks of a provider: its base, and by weight what lies above all bases.
std::vector<std::int64_t> shares(const std::vector<Provider>& providers, std::int64_t count) {
  std::vector<std::int64_t> result(providers.size());
  std::int64_t weights = 0, left = count;
  for (std::size_t i = 0; i < providers.size(); ++i) {
    result[i] = std::min(providers[i].base, left);
    left -= result[i];
    weights += providers[i].weight;
  }
  if (weights == 0) return result;
  std::int64_t above = left;
  for (std::size_t i = 0; i < providers.size(); ++i) {
    std::int64_t part = above * providers[i].weight / weights;
    result[i] += part;
    left -= part;
  }
  // Whole tasks: what is left over goes to the first.
  for (std::size_t i = 0; i < providers.size() && left > 0; ++i) {
    if (providers[i].weight == 0) continue;
    ++result[i];
    --left;
  }
  return result;
}

void add_fact(const Tasks& tasks, const Task& task, std::int64_t count, bool spot, Side& side) {
  Compute compute;
  compute.service = "fargate";
  compute.sku = task.sku;
  fill_fleet(tasks.fleet, tasks.hours, compute);
  if (tasks.fleet.count) compute.count = count;
  compute.purchase = spot ? Purchase::Spot : Purchase::OnDemand;
  side.computes.push_back(std::move(compute));
}

// Tasks that run on Fargate; on machines that are launched elsewhere they cost nothing by themselves.
void add_service(const Context& context, const std::function<Tasks()>& tasks_wanted, Side& side) {
  constexpr std::string_view kStrategy = "capacity_provider_strategy";
  if (context[kStrategy].is_unknown()) return set_unknown(side, known_after_apply(kStrategy));
  std::vector<Provider> providers = providers_of(context);
  if (providers.empty()) {
    set_unknown(
        side, "it has no launch type, and " + not_found(context, "cluster", "aws_ecs_cluster", {"cluster"}));
    return;
  }
  bool fargate = std::any_of(providers.begin(), providers.end(),
                             [](const Provider& each) { return each.name.starts_with("FARGATE"); });
  if (!fargate) {
    side.handling = Handling::Free;
    side.reason = "runs on machines that are priced where they are launched";
    return;
  }
  const Tasks tasks = tasks_wanted();
  Task task = task_of(context);
  std::int64_t count = std::max<std::int64_t>(tasks.fleet.count.value_or(1), 1);
  std::vector<std::int64_t> parts = shares(providers, count);
  for (std::size_t i = 0; i < providers.size(); ++i) {
    bool spot = providers[i].name == "FARGATE_SPOT";
    if (parts[i] == 0 || !providers[i].name.starts_with("FARGATE")) continue;
    add_fact(tasks, task, tasks.fleet.count == 0 ? 0 : parts[i], spot, side);
    add_tasks(context, task, part_of(tasks.hours, parts[i], count), spot, side);
  }
  const plan::Value assigned = context.values.block("network_configuration")["assign_public_ip"];
  if (assigned.as_bool().value_or(assigned.text() == "ENABLED")) {
    Demand demand = public_ipv4(context, "in-use");
    fill_hours(tasks.hours, demand);
    side.demands.push_back(std::move(demand));
  }
}

void aws_ecs_service(const Context& context, Side& side) {
  if (context.values.block("deployment_controller")["type"].text() == "EXTERNAL") {
    side.handling = Handling::Free;
    side.reason = "its task sets run its tasks, and are billed by themselves";
    return;
  }
  add_service(
      context, [&] { return tasks_of(context, side); }, side);
}

void aws_ecs_task_set(const Context& context, Side& side) {
  add_service(
      context, [&] { return tasks_of_set(context); }, side);
}

constexpr Interpreter kTypes[] = {
    {"aws_ecs_service", aws_ecs_service},
    {"aws_ecs_task_set", aws_ecs_task_set},
};

}  // namespace

std::span<const Interpreter> aws_ecs() {
  return kTypes;
}

}  // namespace terratoll::inventory
