#include "inventory/services.h"

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

Fixed fixed_by(const types::Type& type, const Context& context) {
  Fixed fixed;
  bool conditions = false;
  for (const types::Fixing& each : type.fixed_by) {
    const plan::Value value = stated(context, each.path);
    if (!each.value.empty()) {
      if (value.is_unknown()) return {false, known_after_apply(each.path), {}};
      if (matches_wildcard(each.value, told(value)) != each.equal) return {};
      conditions = true;
    }
    if (value.is_unknown()) {
      fixed.by.push_back(known_after_apply(each.path));
    } else if (is_set(value)) {
      const std::string_view text = told(value);
      fixed.by.push_back(std::string(each.path) + (text.empty() ? "" : " ") + std::string(text));
    }
  }
  fixed.holds = conditions || !fixed.by.empty();
  return fixed;
}

// What the row of its type says that a plan states of its cost, beside what use or its function make of it.
void add_fixed(const types::Type& type, const Context& context, Side& side) {
  const Fixed fixed = fixed_by(type, context);
  if (!fixed.unknown.empty()) return set_unknown(side, fixed.unknown);
  if (!fixed.holds && type.handling != types::Handling::NoPrice) return;
  if (!type.fees.empty()) return add_fees(type, context, side);
  std::string what(type.fixed_as.empty() ? type.reason : type.fixed_as);
  if (!fixed.by.empty()) what += " (" + joined(fixed.by, ", ") + ")";
  bill_without_price(std::move(what), side);
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
  if (type.handling == types::Handling::NoPrice || !type.fixed_by.empty()) {
    add_fixed(type, context, side);
  } else if (!type.fees.empty()) {
    add_fees(type, context, side);
  }
}

}  // namespace terratoll::inventory
