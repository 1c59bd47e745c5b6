#include "inventory/services.h"

#include <algorithm>

#include "base/text.h"
#include "inventory/kit/fees.h"
#include "plan/value.h"

namespace terratoll::inventory {

namespace {

Handling handling_of(types::Handling handling) {
  switch (handling) {
    case types::Handling::Priced:
    case types::Handling::NoPrice:
      return Handling::Priced;
    case types::Handling::Usage:
      return Handling::Usage;
    case types::Handling::Free:
      return Handling::Free;
  }
  return Handling::Unsupported;
}

// Whether the plan fixes a cost, and how: "read_capacity 2000".
struct Fixed {
  bool holds = false;
  std::string unknown;  // why nobody can tell
  std::vector<std::string> by;
};

bool holds(const types::Fixing& fixing, const plan::Value& value) {
  switch (fixing.test) {
    case types::Fixing::Test::IsSet:
      return true;
    case types::Fixing::Test::Equals:
      return matches_wildcard(fixing.value, told(value));
    case types::Fixing::Test::Differs:
      return !matches_wildcard(fixing.value, told(value));
    case types::Fixing::Test::Exceeds:
      return value.as_number().value_or(Decimal()) > *Decimal::parse(fixing.value);
  }
  return false;
}

Fixed fixed_by(const types::FixedCost& cost, const Context& context) {
  Fixed fixed;
  bool conditions = false;
  for (const types::Fixing& each : cost.by) {
    const plan::Value value = stated(context, each.path);
    if (each.test != types::Fixing::Test::IsSet) {
      if (value.is_unknown()) return {false, known_after_apply(each.path), {}};
      if (!holds(each, value)) return {};
      conditions = true;
    }
    std::string by;
    if (value.is_unknown()) {
      by = known_after_apply(each.path);
    } else if (is_set(value)) {
      const std::string_view text = told(value);
      by = std::string(each.path) + (text.empty() ? "" : " ") + std::string(text);
    }
    const bool again = std::find(fixed.by.begin(), fixed.by.end(), by) != fixed.by.end();
    if (!by.empty() && !again) fixed.by.push_back(std::move(by));
  }
  fixed.holds = conditions || !fixed.by.empty();
  return fixed;
}

// Whether a cost is there nobody can tell: beside what has a price, it is a part that is not known.
void add_unknown(const Fixed& fixed, std::string_view what, Side& side) {
  if (side.demands.empty()) return set_unknown(side, fixed.unknown);
  bill_without_price(std::string(what), side);
  side.demands.back().no_price.clear();
  side.demands.back().unknown = fixed.unknown;
}

// What the row of its type says that a plan states of its cost, beside what use or its function make of it.
void add_fixed(const types::Type& type, const Context& context, Side& side) {
  const bool priced = type.handling == types::Handling::Priced;
  for (const types::FixedCost& cost : type.fixed) {
    const Fixed fixed = fixed_by(cost, context);
    std::string what(cost.as.empty() ? type.reason : cost.as);
    if (!fixed.unknown.empty()) {
      add_unknown(fixed, what, side);
    } else if (!fixed.holds && type.handling != types::Handling::NoPrice) {
      continue;
    } else if (!priced && !type.fees.empty()) {
      add_fees(type, context, side);
    } else {
      if (!fixed.by.empty()) what += " (" + joined(fixed.by, ", ") + ")";
      bill_without_price(std::move(what), side);
    }
  }
  if (type.fixed.empty()) bill_without_price(std::string(type.reason), side);
}

}  // namespace

const std::vector<Service>& services() {
  static const std::vector<Service> kServices = {
      {"aws", "app_runner", aws_app_runner()},
      {"aws", "autoscaling", aws_autoscaling()},
      {"aws", "batch", aws_batch()},
      {"aws", "bedrock", aws_bedrock()},
      {"aws", "capacity", aws_capacity()},
      {"aws", "cloudwatch", aws_cloudwatch()},
      {"aws", "databases", aws_databases()},
      {"aws", "dynamodb", aws_dynamodb()},
      {"aws", "ebs", aws_ebs()},
      {"aws", "ec2", aws_ec2()},
      {"aws", "ecr", aws_ecr()},
      {"aws", "ecs", aws_ecs()},
      {"aws", "eks", aws_eks()},
      {"aws", "file_systems", aws_file_systems()},
      {"aws", "fleets", aws_fleets()},
      {"aws", "glue", aws_glue()},
      {"aws", "lambda", aws_lambda()},
      {"aws", "network", aws_network()},
      {"aws", "opensearch", aws_opensearch()},
      {"aws", "s3", aws_s3()},
      {"aws", "sagemaker", aws_sagemaker()},
      {"aws", "sagemaker_cluster", aws_sagemaker_cluster()},
      {"aws", "sagemaker_studio", aws_sagemaker_studio()},
      {"azure", "aks", azure_aks()},
      {"azure", "analytics", azure_analytics()},
      {"azure", "apps", azure_apps()},
      {"azure", "azapi", azure_azapi()},
      {"azure", "capacity", azure_capacity()},
      {"azure", "containers", azure_containers()},
      {"azure", "cosmos", azure_cosmos()},
      {"azure", "databases", azure_databases()},
      {"azure", "disk", azure_disk()},
      {"azure", "gateways", azure_gateways()},
      {"azure", "ml", azure_ml()},
      {"azure", "ml_compute", azure_ml_compute()},
      {"azure", "network", azure_network()},
      {"azure", "openai", azure_openai()},
      {"azure", "registry", azure_registry()},
      {"azure", "scale_set", azure_scale_set()},
      {"azure", "sql", azure_sql()},
      {"azure", "storage", azure_storage()},
      {"azure", "vm", azure_vm()},
  };
  return kServices;
}

Function function_of(const types::Type& type) {
  if (type.code.empty()) return nullptr;
  const std::string_view folder = type.is_aws() ? "aws" : "azure";
  for (const Service& service : services()) {
    if (service.file != type.code || service.folder != folder) continue;
    for (const Interpreter& each : service.types) {
      if (each.type == type.name) return each.function;
    }
  }
  return nullptr;
}

void interpret_as(const types::Type& type, const Context& context, Side& side) {
  side.handling = handling_of(type.handling);
  side.reason = type.reason;
  if (Function function = function_of(type)) {
    function(context, side);
  }
  if (type.handling == types::Handling::Priced) add_fees(type, context, side);
  if (type.handling == types::Handling::NoPrice || !type.fixed.empty()) add_fixed(type, context, side);
}

}  // namespace terratoll::inventory
