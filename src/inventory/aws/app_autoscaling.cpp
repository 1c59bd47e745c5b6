#include "inventory/aws/app_autoscaling.h"

#include <algorithm>
#include <set>

namespace terratoll::inventory {
namespace {

constexpr std::string_view kTarget = "aws_appautoscaling_target";
constexpr std::string_view kAction = "aws_appautoscaling_scheduled_action";
constexpr std::string_view kPolicy = "aws_appautoscaling_policy";

void add(const plan::Resource* scaler, std::vector<const plan::Resource*>& found) {
  if (std::find(found.begin(), found.end(), scaler) == found.end()) found.push_back(scaler);
}

bool is_known(const Context& context, const plan::Resource& scaler) {
  return !context.side_of(scaler)["resource_id"].is_unknown();
}

// Actions that name their target's id, which is known after apply.
void add_actions_of(const Context& context, const plan::Resource& target,
                    std::vector<const plan::Resource*>& actions) {
  for (const plan::Resource* action : context.referrers_of(target, kAction, "resource_id", "resource_id")) {
    if (!is_known(context, *action)) add(action, actions);
  }
}

std::set<const plan::Resource*> named_by(const Context& context, const plan::Resource& scaler) {
  std::set<const plan::Resource*> result;
  for (const plan::Link& link : context.graph.follow(scaler, "resource_id").links) result.insert(link.target);
  return result;
}

// Where nobody shows what a policy is about, it may be about any target of its service.
bool may_be_about(const Context& context, const plan::Resource& policy, const plan::Resource& target) {
  const plan::Value values = context.side_of(policy), its = context.side_of(target);
  const std::string_view service = values["service_namespace"].text();
  if (!service.empty() && service != its["service_namespace"].text()) return false;
  if (values["resource_id"].is_string() && its["resource_id"].is_string())
    return values["resource_id"].text() == its["resource_id"].text();
  const std::vector<const plan::Resource*>& named =
      context.referrers_of(target, kPolicy, "resource_id", "resource_id");
  const std::set<const plan::Resource*> about = named_by(context, policy);
  return std::find(named.begin(), named.end(), &policy) != named.end() || about.empty() ||
         about == named_by(context, target);
}

}  // namespace

bool is_followed(const Context& context, const plan::Resource& target) {
  for (const plan::Resource* policy : context.of_type(kPolicy)) {
    if (!context.side_of(*policy).is_null() && may_be_about(context, *policy, target)) return true;
  }
  return false;
}

std::vector<const plan::Resource*> scalers_of(const Context& context, std::string_view type,
                                              const Scalable& scalable) {
  std::vector<const plan::Resource*> found;
  if (!scalable.id.empty()) {
    for (const plan::Resource* scaler : context.graph.by_value(type, "resource_id", scalable.id)) {
      if (context.side_of(*scaler)["resource_id"].text() == scalable.id) add(scaler, found);
    }
  }
  for (const plan::Resource* scaler : context.referrers(type, "resource_id", scalable.named_by)) {
    if (!is_known(context, *scaler)) add(scaler, found);
  }
  std::erase_if(found, [&](const plan::Resource* scaler) {
    plan::Value values = context.side_of(*scaler);
    plan::Value service = values["service_namespace"], dimension = values["scalable_dimension"];
    return (service.is_string() && service.text() != scalable.service) ||
           (dimension.is_string() && dimension.text() != scalable.dimension);
  });
  return found;
}

std::vector<plan::Value> schedules_of(const Context& context,
                                      const std::vector<const plan::Resource*>& actions,
                                      const std::vector<const plan::Resource*>& targets) {
  std::vector<plan::Value> result;
  result.reserve(actions.size());
  for (const plan::Resource* action : actions) result.push_back(context.side_of(*action));
  for (const plan::Resource* target : targets) {
    const plan::Value own = context.side_of(*target)["scheduled_actions"];
    if (own.is_unknown()) result.push_back(own);
    result.insert(result.end(), own.items().begin(), own.items().end());
  }
  return result;
}

std::optional<std::vector<CapacityAction>> week_of(const std::vector<plan::Value>& actions) {
  std::vector<CapacityAction> week;
  std::string_view zone = actions.front()["timezone"].text();
  for (const plan::Value& values : actions) {
    plan::Value sets = values.block("scalable_target_action");
    plan::Value min = sets["min_capacity"], max = sets["max_capacity"];
    std::optional<std::vector<int>> minutes = week_minutes(values["schedule"].text());
    bool plain = minutes && values["end_time"].is_null() && !min.is_unknown() && !max.is_unknown();
    if (!plain || values["timezone"].text() != zone) return std::nullopt;
    for (int minute : *minutes) week.push_back({minute, {min.as_integer(), max.as_integer(), std::nullopt}});
  }
  return week;
}

bool may_be_scaled(const Context& context, const Scalable& scalable) {
  for (const plan::Resource* target : context.of_type(kTarget)) {
    const plan::Value values = context.side_of(*target);
    if (!values["resource_id"].is_unknown() || values["service_namespace"].text() != scalable.service ||
        target->module_address != context.resource.module_address)
      continue;
    const plan::Target meant =
        context.graph.meant(*target, "resource_id", context.resource.type, scalable.named_by);
    if (meant.by == plan::Target::By::Hidden) return true;
  }
  return false;
}

Scaling scaling_of(const Context& context, const Scalable& scalable, const Count& desired, Fleet fleet) {
  Scaling result;
  result.fleet = std::move(fleet);
  std::vector<const plan::Resource*> targets = scalers_of(context, kTarget, scalable);
  std::vector<const plan::Resource*> by_themselves = scalers_of(context, kAction, scalable);
  if (!targets.empty()) add_actions_of(context, *targets.front(), by_themselves);
  const std::vector<plan::Value> actions = schedules_of(context, by_themselves, targets);
  if (!targets.empty() && (!actions.empty() || is_followed(context, *targets.front()))) {
    plan::Value values = context.side_of(*targets.front());
    if (scalable.only || is_known(context, *targets.front())) {
      result.fleet = scaled(desired, count_of(values["min_capacity"], "min_capacity", 0),
                            count_of(values["max_capacity"], "max_capacity", 1));
      result.fleet.falls = true;
    } else {
      // It scales one of several, and which is known after apply.
      result.fleet.autoscaled = true;
      result.fleet.min.reset();
      result.fleet.max.reset();
    }
    result.fleet.scaler = targets.front()->address;
  } else if (targets.empty() && may_be_scaled(context, scalable)) {
    result.fleet.autoscaled = true;
    result.fleet.min.reset();
    result.fleet.max.reset();
    result.remark = not_shown_text(context, "one a scalable target is about");
  }
  result.fleet.scheduled = !actions.empty();
  if (actions.empty() || !result.fleet.count) return result;
  std::optional<std::vector<CapacityAction>> week = week_of(actions);
  if (week) {
    follow_week(*week, result);
  } else {
    result.remark = "its scheduled actions are no plain weekly ones: all hours of its count are counted";
  }
  return result;
}

}  // namespace terratoll::inventory
