#include "inventory/services.h"

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
    case types::Handling::Unsupported:
      return Handling::Unsupported;
  }
  return Handling::Unsupported;
}

}  // namespace

const std::vector<Service>& services() {
  static const std::vector<Service> kServices = {
      {"aws", "autoscaling", aws_autoscaling()},
      {"aws", "batch", aws_batch()},
      {"aws", "bedrock", aws_bedrock()},
      {"aws", "capacity", aws_capacity()},
      {"aws", "cloudwatch", aws_cloudwatch()},
      {"aws", "ebs", aws_ebs()},
      {"aws", "ec2", aws_ec2()},
      {"aws", "ecr", aws_ecr()},
      {"aws", "ecs", aws_ecs()},
      {"aws", "eks", aws_eks()},
      {"aws", "file_systems", aws_file_systems()},
      {"aws", "fleets", aws_fleets()},
      {"aws", "lambda", aws_lambda()},
      {"aws", "network", aws_network()},
      {"aws", "s3", aws_s3()},
      {"aws", "sagemaker", aws_sagemaker()},
      {"aws", "sagemaker_cluster", aws_sagemaker_cluster()},
      {"aws", "sagemaker_studio", aws_sagemaker_studio()},
      {"aws", "ssm", aws_ssm()},
      {"azure", "aks", azure_aks()},
      {"azure", "apps", azure_apps()},
      {"azure", "azapi", azure_azapi()},
      {"azure", "capacity", azure_capacity()},
      {"azure", "containers", azure_containers()},
      {"azure", "disk", azure_disk()},
      {"azure", "ml", azure_ml()},
      {"azure", "ml_compute", azure_ml_compute()},
      {"azure", "network", azure_network()},
      {"azure", "openai", azure_openai()},
      {"azure", "registry", azure_registry()},
      {"azure", "scale_set", azure_scale_set()},
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
  } else if (type.handling == types::Handling::NoPrice) {
    bill_without_price(std::string(type.reason), side);
  }
}

}  // namespace terratoll::inventory
