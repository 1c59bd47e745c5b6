#include "inventory/types.h"

#include <algorithm>

#include "inventory/aws.h"
#include "inventory/azure.h"

namespace terratoll::inventory {
namespace {

using enum Handling;

// Sorted by name. To add a type: its function beside its kin, and a row here.
constexpr Type kTypes[] = {
    // clang-format off
    {"aws_ami", Usage, nullptr, "", "billed by its snapshots"},
    {"aws_ami_copy", Usage, nullptr, "", "billed by its snapshots"},
    {"aws_ami_from_instance", Usage, nullptr, "", "billed by its snapshots"},
    {"aws_api_gateway_rest_api", Usage, nullptr, "", "billed by requests"},
    {"aws_api_gateway_stage", Usage, nullptr, "", "billed by requests"},
    {"aws_apigatewayv2_api", Usage, nullptr, "", "billed by requests"},
    {"aws_appautoscaling_target", Free, aws_appautoscaling_target, "", ""},
    {"aws_appsync_graphql_api", Usage, nullptr, "", "billed by requests"},
    {"aws_backup_vault", Usage, nullptr, "", "billed by what is stored"},
    {"aws_bedrock_custom_model", Priced, aws_bedrock_custom_model, "", ""},
    {"aws_bedrock_guardrail", Usage, nullptr, "", "billed by text units"},
    {"aws_bedrock_provisioned_model_throughput", Priced, aws_bedrock_provisioned_model_throughput, "inference", ""},
    {"aws_bedrockagent_agent", Usage, nullptr, "", "billed by tokens"},
    {"aws_bedrockagent_flow", Usage, nullptr, "", "billed by node transitions"},
    {"aws_bedrockagent_knowledge_base", Usage, nullptr, "", "billed by tokens and by its vector store"},
    {"aws_bedrockagentcore_agent_runtime", Usage, nullptr, "", "billed by the processor and memory of its sessions"},
    {"aws_bedrockagentcore_browser", Usage, nullptr, "", "billed by the processor and memory of its sessions"},
    {"aws_bedrockagentcore_code_interpreter", Usage, nullptr, "", "billed by the processor and memory of its sessions"},
    {"aws_bedrockagentcore_gateway", Usage, nullptr, "", "billed by calls of its tools"},
    {"aws_bedrockagentcore_harness", Usage, nullptr, "", "billed by the processor and memory of its sessions"},
    {"aws_bedrockagentcore_memory", Usage, nullptr, "", "billed by events and by what is kept"},
    {"aws_bedrockagentcore_online_evaluation_config", Usage, nullptr, "", "billed by tokens"},
    {"aws_bedrockagentcore_policy_engine", Usage, nullptr, "", "billed by requests"},
    {"aws_cloudfront_distribution", Usage, nullptr, "", "billed by requests and transfer"},
    {"aws_cloudtrail", Usage, nullptr, "", "billed by events"},
    {"aws_cloudwatch_log_group", Usage, nullptr, "", "billed by what is ingested and stored"},
    {"aws_codebuild_project", Usage, nullptr, "", "billed by build minutes"},
    {"aws_cognito_user_pool", Usage, nullptr, "", "billed by active users"},
    {"aws_comprehend_document_classifier", Usage, nullptr, "", "billed by its training and by what is kept"},
    {"aws_comprehend_entity_recognizer", Usage, nullptr, "", "billed by its training and by what is kept"},
    {"aws_config_config_rule", Usage, nullptr, "", "billed by evaluations"},
    {"aws_config_configuration_recorder", Usage, nullptr, "", "billed by recorded items"},
    {"aws_db_cluster_snapshot", Usage, nullptr, "", "billed by what is stored"},
    {"aws_db_snapshot", Usage, nullptr, "", "billed by what is stored"},
    {"aws_ebs_snapshot", Usage, nullptr, "", "billed by the blocks that changed"},
    {"aws_ebs_snapshot_copy", Usage, nullptr, "", "billed by the blocks that changed"},
    {"aws_ebs_volume", Priced, aws_ebs_volume, "", ""},
    {"aws_ecr_repository", Usage, nullptr, "", "billed by what is stored"},
    {"aws_ecrpublic_repository", Usage, nullptr, "", "billed by what is stored"},
    {"aws_efs_file_system", Usage, nullptr, "", "billed by what is stored"},
    {"aws_eks_fargate_profile", Usage, nullptr, "", "billed by the pods that it runs"},
    {"aws_flow_log", Usage, nullptr, "", "billed by what is logged"},
    {"aws_glue_crawler", Usage, nullptr, "", "billed by the hours of its runs"},
    {"aws_glue_job", Usage, nullptr, "", "billed by the hours of its runs"},
    {"aws_guardduty_detector", Usage, nullptr, "", "billed by what is analysed"},
    {"aws_instance", Priced, aws_instance, "", ""},
    {"aws_kendra_index", Unsupported, nullptr, "", "an index is billed by the hour, and has no price on the rate cards"},
    {"aws_kinesis_firehose_delivery_stream", Usage, nullptr, "", "billed by what is ingested"},
    {"aws_lambda_capacity_provider", Unsupported, nullptr, "", "the machines that it starts are not in a plan, and its fee has no price on the rate cards"},
    {"aws_lambda_function", Usage, aws_lambda_function, "", "billed by requests and duration"},
    {"aws_lambda_invocation", Free, nullptr, "", "billed with its function"},
    {"aws_lambda_provisioned_concurrency_config", Priced, aws_lambda_provisioned_concurrency_config, "", ""},
    {"aws_launch_template", Free, nullptr, "", "priced on the instances that it launches"},
    {"aws_lex_bot", Usage, nullptr, "", "billed by requests"},
    {"aws_lexv2models_bot", Usage, nullptr, "", "billed by requests"},
    {"aws_neptunegraph_graph", Unsupported, nullptr, "", "its memory is billed by the hour, and has no price on the rate cards"},
    {"aws_opensearchserverless_collection", Unsupported, nullptr, "", "OpenSearch compute units have no price on the rate cards"},
    {"aws_pipes_pipe", Usage, nullptr, "", "billed by requests"},
    {"aws_qbusiness_application", Unsupported, nullptr, "", "users and index units have no price on the rate cards"},
    {"aws_rekognition_collection", Usage, nullptr, "", "billed by requests and by the faces that are kept"},
    {"aws_rekognition_project", Usage, nullptr, "", "billed by the hours of training and inference"},
    {"aws_rekognition_stream_processor", Usage, nullptr, "", "billed by minutes of video"},
    {"aws_s3_bucket", Usage, aws_s3_bucket, "data", "billed by what is stored and asked"},
    {"aws_s3_bucket_object", Free, nullptr, "", "billed with its bucket"},
    {"aws_s3_object", Free, nullptr, "", "billed with its bucket"},
    {"aws_s3_object_copy", Free, nullptr, "", "billed with its bucket"},
    {"aws_s3vectors_index", Usage, nullptr, "", "billed by what is stored and asked"},
    {"aws_s3vectors_vector_bucket", Usage, nullptr, "", "billed by what is stored and asked"},
    {"aws_sagemaker_app", Priced, aws_sagemaker_app, "notebook", ""},
    {"aws_sagemaker_domain", Usage, nullptr, "", "billed by the apps that run in it and by what its file system keeps"},
    {"aws_sagemaker_endpoint", Priced, aws_sagemaker_endpoint, "inference", ""},
    {"aws_sagemaker_endpoint_configuration", Free, aws_sagemaker_endpoint_configuration, "", ""},
    {"aws_sagemaker_feature_group", Usage, aws_sagemaker_feature_group, "data", "billed by what is written, read and stored"},
    {"aws_sagemaker_flow_definition", Usage, nullptr, "", "billed by objects reviewed"},
    {"aws_sagemaker_hyper_parameter_tuning_job", Usage, nullptr, "training", "billed by the jobs that it runs"},
    {"aws_sagemaker_labeling_job", Usage, nullptr, "", "billed by objects labelled"},
    {"aws_sagemaker_mlflow_app", Usage, nullptr, "", "billed by what it uses and keeps"},
    {"aws_sagemaker_mlflow_tracking_server", Usage, aws_sagemaker_mlflow_tracking_server, "", ""},
    {"aws_sagemaker_monitoring_schedule", Usage, nullptr, "", "billed by the jobs that it runs"},
    {"aws_sagemaker_notebook_instance", Priced, aws_sagemaker_notebook_instance, "notebook", ""},
    {"aws_sagemaker_pipeline", Usage, nullptr, "", "billed by the jobs that it runs"},
    {"aws_sagemaker_space", Free, aws_sagemaker_space, "", "its apps are priced by themselves"},
    {"aws_sagemaker_training_job", Usage, aws_sagemaker_training_job, "training", "billed by the time that it runs"},
    {"aws_sagemaker_user_profile", Free, nullptr, "", "its apps are priced by themselves"},
    {"aws_scheduler_schedule", Usage, nullptr, "", "billed by invocations"},
    {"aws_sfn_state_machine", Usage, nullptr, "", "billed by transitions"},
    {"aws_sns_topic", Usage, nullptr, "", "billed by requests"},
    {"aws_sqs_queue", Usage, nullptr, "", "billed by requests"},
    {"aws_transcribe_language_model", Usage, nullptr, "", "billed by minutes of audio"},
    {"aws_vpc_endpoint_service", Usage, nullptr, "", "billed by its endpoints"},
    {"azapi_resource", Priced, azapi_resource, "", ""},
    {"azurerm_ai_services", Usage, nullptr, "", "billed by what is asked; deployments are listed by themselves"},
    {"azurerm_application_insights", Usage, nullptr, "", "billed by what is ingested"},
    {"azurerm_cdn_profile", Usage, nullptr, "", "billed by transfer"},
    {"azurerm_cognitive_account", Usage, nullptr, "", "billed by what is asked; deployments are listed by themselves"},
    {"azurerm_communication_service", Usage, nullptr, "", "billed by messages"},
    {"azurerm_data_factory", Usage, nullptr, "", "billed by activity runs"},
    {"azurerm_eventgrid_topic", Usage, nullptr, "", "billed by operations"},
    {"azurerm_image", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_key_vault", Usage, nullptr, "", "billed by operations"},
    {"azurerm_key_vault_key", Usage, nullptr, "", "billed by operations"},
    {"azurerm_linux_virtual_machine", Priced, azurerm_linux_virtual_machine, "", ""},
    {"azurerm_log_analytics_workspace", Usage, nullptr, "", "billed by what is ingested and kept"},
    {"azurerm_logic_app_workflow", Usage, nullptr, "", "billed by actions"},
    {"azurerm_machine_learning_workspace", Free, nullptr, "", "what runs in a workspace is priced by itself"},
    {"azurerm_managed_disk", Priced, azurerm_managed_disk, "", ""},
    {"azurerm_monitor_workspace", Usage, nullptr, "", "billed by what is ingested"},
    {"azurerm_network_watcher_flow_log", Usage, nullptr, "", "billed by what is logged"},
    {"azurerm_shared_image_version", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_snapshot", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_storage_account", Usage, azurerm_storage_account, "data", "billed by what is stored and asked"},
    {"azurerm_storage_blob", Free, nullptr, "", "billed with its account"},
    {"azurerm_storage_container", Free, nullptr, "", "billed with its account"},
    {"azurerm_storage_data_lake_gen2_filesystem", Free, nullptr, "", "billed with its account"},
    {"azurerm_storage_queue", Usage, nullptr, "", "billed by what is stored and asked"},
    {"azurerm_storage_share", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_storage_share_directory", Free, nullptr, "", "billed with its share"},
    {"azurerm_storage_share_file", Free, nullptr, "", "billed with its share"},
    {"azurerm_storage_sync", Usage, nullptr, "", "billed by servers"},
    {"azurerm_storage_table", Usage, nullptr, "", "billed by what is stored and asked"},
    {"azurerm_virtual_network_peering", Usage, nullptr, "", "billed by what it carries"},
    {"azurerm_windows_virtual_machine", Priced, azurerm_windows_virtual_machine, "", ""},
    // clang-format on
};

// Providers whose resources lie in no cloud.
constexpr std::string_view kUtilities[] = {"archive", "external",  "http",     "local", "null",
                                           "random",  "terraform", "template", "time",  "tls"};
constexpr std::string_view kClusterTools[] = {"helm", "kubectl", "kubernetes"};

template <class List>
bool contains(const List& list, std::string_view name) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

}  // namespace

std::span<const Type> types() {
  return kTypes;
}

std::optional<Type> find_type(std::string_view name, std::string_view provider) {
  auto found = std::lower_bound(std::begin(kTypes), std::end(kTypes), name,
                                [](const Type& type, std::string_view key) { return type.name < key; });
  if (found != std::end(kTypes) && found->name == name) return *found;
  std::span<const std::string_view> free = free_types();
  if (std::binary_search(free.begin(), free.end(), name)) return Type{name, Free, nullptr, "", ""};
  if (contains(kUtilities, provider)) return Type{name, Free, nullptr, "", ""};
  if (provider == "azuread") return Type{name, Free, nullptr, "", "directory objects cost nothing"};
  if (contains(kClusterTools, provider)) {
    return Type{name, Free, nullptr, "",
                "runs on nodes that are priced where they stand; load balancers and "
                "volumes that a cluster makes by itself are not in a plan"};
  }
  return std::nullopt;
}

std::string_view cloud_of(std::string_view provider) {
  if (provider == "aws" || provider == "awscc") return "aws";
  if (provider == "azurerm" || provider == "azapi" || provider == "azuread") return "azure";
  if (provider == "google-beta") return "google";
  if (contains(kUtilities, provider) || contains(kClusterTools, provider)) return "";
  return provider;
}

}  // namespace terratoll::inventory
