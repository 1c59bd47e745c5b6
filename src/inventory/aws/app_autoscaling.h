// Application Auto Scaling: what scales an endpoint's variant or a function's concurrency, between which
// limits, and what its scheduled actions make of a month's hours.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/kit/hours.h"
#include "plan/plan.h"

namespace terratoll::inventory {

// What a scaler names: "endpoint/NAME/variant/VARIANT" of "sagemaker".
struct Scalable {
  std::string_view service, dimension;
  std::string id;  // "" where a part of it is known after apply
  // The attribute of the resource at hand that the id is made of.
  std::string_view named_by;
  bool only = true;  // nothing else of the resource at hand could be meant
};

// Targets and scheduled actions of this kind, on this side of the change.
std::vector<const plan::Resource*> scalers_of(const Context& context, std::string_view type,
                                              const Scalable& scalable);

// Scheduled actions that stand by themselves, and those that a target of CloudFormation holds.
std::vector<plan::Value> schedules_of(const Context& context,
                                      const std::vector<const plan::Resource*>& actions,
                                      const std::vector<const plan::Resource*>& targets);

// What scheduled actions make of a week; nullopt where one of them is no plain weekly one.
std::optional<std::vector<CapacityAction>> week_of(const std::vector<plan::Value>& actions);

// A policy moves the count between the target's limits. A target without one, and without a schedule, scales
// nothing: it only says how far something might.
bool is_followed(const Context& context, const plan::Resource& target);

// A target may be about the resource at hand, since nobody shows what it is about.
bool may_be_scaled(const Context& context, const Scalable& scalable);

// `fleet` is what stands where nothing scales it.
Scaling scaling_of(const Context& context, const Scalable& scalable, const Count& desired, Fleet fleet);

}  // namespace terratoll::inventory
