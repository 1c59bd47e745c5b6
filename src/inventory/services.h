// The types that code reads, by service: each file of aws/ and azure/ lists its own, {type, function}. The
// row of such a type in resource_types/ names that file (types::Type::code), and a test holds the two against
// each other.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "inventory/kit/context.h"
#include "types/types.h"

namespace terratoll::inventory {

// Reads attributes, and fills a Side that has the handling and the reason of the type's row.
using Function = void (*)(const Context&, Side&);

struct Interpreter {
  std::string_view type;
  Function function = nullptr;
};

std::span<const Interpreter> aws_app_runner();
std::span<const Interpreter> aws_autoscaling();
std::span<const Interpreter> aws_batch();
std::span<const Interpreter> aws_bedrock();
std::span<const Interpreter> aws_capacity();
std::span<const Interpreter> aws_cloudwatch();
std::span<const Interpreter> aws_databases();
std::span<const Interpreter> aws_dynamodb();
std::span<const Interpreter> aws_ebs();
std::span<const Interpreter> aws_ec2();
std::span<const Interpreter> aws_ecr();
std::span<const Interpreter> aws_ecs();
std::span<const Interpreter> aws_eks();
std::span<const Interpreter> aws_file_systems();
std::span<const Interpreter> aws_fleets();
std::span<const Interpreter> aws_glue();
std::span<const Interpreter> aws_lambda();
std::span<const Interpreter> aws_network();
std::span<const Interpreter> aws_opensearch();
std::span<const Interpreter> aws_s3();
std::span<const Interpreter> aws_sagemaker();
std::span<const Interpreter> aws_sagemaker_cluster();
std::span<const Interpreter> aws_sagemaker_studio();
std::span<const Interpreter> azure_aks();
std::span<const Interpreter> azure_analytics();
std::span<const Interpreter> azure_apps();
std::span<const Interpreter> azure_azapi();
std::span<const Interpreter> azure_capacity();
std::span<const Interpreter> azure_containers();
std::span<const Interpreter> azure_cosmos();
std::span<const Interpreter> azure_databases();
std::span<const Interpreter> azure_disk();
std::span<const Interpreter> azure_gateways();
std::span<const Interpreter> azure_ml();
std::span<const Interpreter> azure_ml_compute();
std::span<const Interpreter> azure_network();
std::span<const Interpreter> azure_openai();
std::span<const Interpreter> azure_registry();
std::span<const Interpreter> azure_scale_set();
std::span<const Interpreter> azure_sql();
std::span<const Interpreter> azure_storage();
std::span<const Interpreter> azure_vm();

struct Service {
  std::string_view folder, file;  // "aws", "lambda"
  std::span<const Interpreter> types;
};
// All of them, in the order above.
const std::vector<Service>& services();

// nullptr where the type's row is all there is to say.
Function function_of(const types::Type& type);

// What the type's row says of a resource, and then its function.
void interpret_as(const types::Type& type, const Context& context, Side& side);

}  // namespace terratoll::inventory
