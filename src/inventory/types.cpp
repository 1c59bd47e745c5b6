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
    {"aws_alb", Priced, aws_lb, "", ""},
    {"aws_ami", Usage, nullptr, "", "billed by its snapshots"},
    {"aws_ami_copy", Usage, nullptr, "", "billed by its snapshots"},
    {"aws_ami_from_instance", Usage, nullptr, "", "billed by its snapshots"},
    {"aws_api_gateway_rest_api", Usage, nullptr, "", "billed by requests"},
    {"aws_api_gateway_stage", Usage, nullptr, "", "billed by requests"},
    {"aws_apigatewayv2_api", Usage, nullptr, "", "billed by requests"},
    {"aws_appsync_graphql_api", Usage, nullptr, "", "billed by requests"},
    {"aws_autoscaling_group", Priced, aws_autoscaling_group, "", ""},
    {"aws_backup_vault", Usage, nullptr, "", "billed by what is stored"},
    {"aws_batch_compute_environment", Priced, aws_batch_compute_environment, "", ""},
    {"aws_batch_job_definition", Free, nullptr, "", "its jobs are priced on the environment that runs them"},
    {"aws_bedrock_custom_model", Usage, nullptr, "", "billed by training tokens and storage"},
    {"aws_bedrock_guardrail", Usage, nullptr, "", "billed by text units"},
    {"aws_bedrockagent_agent", Usage, nullptr, "", "billed by tokens"},
    {"aws_bedrockagent_flow", Usage, nullptr, "", "billed by node transitions"},
    {"aws_bedrockagent_knowledge_base", Usage, nullptr, "", "billed by tokens and by its vector store"},
    {"aws_cloudfront_distribution", Usage, nullptr, "", "billed by requests and transfer"},
    {"aws_cloudtrail", Usage, nullptr, "", "billed by events"},
    {"aws_cloudwatch_log_group", Usage, aws_cloudwatch_log_group, "", "billed by what is ingested and stored"},
    {"aws_codebuild_project", Usage, nullptr, "", "billed by build minutes"},
    {"aws_cognito_user_pool", Usage, nullptr, "", "billed by active users"},
    {"aws_config_config_rule", Usage, nullptr, "", "billed by evaluations"},
    {"aws_config_configuration_recorder", Usage, nullptr, "", "billed by recorded items"},
    {"aws_db_cluster_snapshot", Usage, nullptr, "", "billed by what is stored"},
    {"aws_db_snapshot", Usage, nullptr, "", "billed by what is stored"},
    {"aws_ebs_fast_snapshot_restore", Unsupported, nullptr, "", "fast snapshot restore has no price on the rate cards"},
    {"aws_ebs_snapshot", Usage, aws_ebs_snapshot, "", "billed by the blocks that changed"},
    {"aws_ebs_snapshot_copy", Usage, aws_ebs_snapshot_copy, "", "billed by the blocks that changed"},
    {"aws_ebs_volume", Priced, aws_ebs_volume, "", ""},
    {"aws_ec2_capacity_block_reservation", Usage, aws_ec2_capacity_block_reservation, "", "paid at once, at the price of its offer"},
    {"aws_ec2_capacity_reservation", Priced, aws_ec2_capacity_reservation, "", ""},
    {"aws_ec2_fleet", Priced, aws_ec2_fleet, "", ""},
    {"aws_ec2_host", Unsupported, nullptr, "", "dedicated hosts have no price on the rate cards"},
    {"aws_ec2_transit_gateway_peering_attachment", Priced, aws_ec2_transit_gateway_peering_attachment, "", ""},
    {"aws_ec2_transit_gateway_vpc_attachment", Priced, aws_ec2_transit_gateway_vpc_attachment, "", ""},
    {"aws_ecr_repository", Usage, nullptr, "", "billed by what is stored"},
    {"aws_ecrpublic_repository", Usage, nullptr, "", "billed by what is stored"},
    {"aws_ecs_express_gateway_service", Unsupported, nullptr, "", "it makes its own service and load balancer, which are not in the plan"},
    {"aws_ecs_service", Priced, aws_ecs_service, "", ""},
    {"aws_ecs_task_definition", Free, nullptr, "", "priced on the services that run it"},
    {"aws_ecs_task_set", Unsupported, nullptr, "", "task sets of a deployment controller of one's own are not priced"},
    {"aws_efs_file_system", Usage, aws_efs_file_system, "", "billed by what is stored"},
    {"aws_eip", Priced, aws_eip, "", ""},
    {"aws_eks_capability", Unsupported, nullptr, "", "EKS capabilities have no price on the rate cards"},
    {"aws_eks_cluster", Priced, aws_eks_cluster, "", ""},
    {"aws_eks_fargate_profile", Usage, nullptr, "", "billed by the pods that it runs"},
    {"aws_eks_node_group", Priced, aws_eks_node_group, "", ""},
    {"aws_elb", Priced, aws_elb, "", ""},
    {"aws_flow_log", Usage, nullptr, "", "billed by what is logged"},
    {"aws_fsx_file_cache", Unsupported, nullptr, "", "file caches have no price on the rate cards"},
    {"aws_fsx_lustre_file_system", Priced, aws_fsx_lustre_file_system, "", ""},
    {"aws_glue_crawler", Usage, nullptr, "", "billed by the hours of its runs"},
    {"aws_glue_job", Usage, nullptr, "", "billed by the hours of its runs"},
    {"aws_guardduty_detector", Usage, nullptr, "", "billed by what is analysed"},
    {"aws_instance", Priced, aws_instance, "", ""},
    {"aws_kinesis_firehose_delivery_stream", Usage, nullptr, "", "billed by what is ingested"},
    {"aws_lambda_function", Usage, nullptr, "", "billed by requests and duration"},
    {"aws_launch_configuration", Free, nullptr, "", "priced on the group that it launches"},
    {"aws_launch_template", Free, nullptr, "", "priced on the instances that it launches"},
    {"aws_lb", Priced, aws_lb, "", ""},
    {"aws_nat_gateway", Priced, aws_nat_gateway, "", ""},
    {"aws_pcs_cluster", Unsupported, nullptr, "", "parallel computing clusters have no price on the rate cards"},
    {"aws_pipes_pipe", Usage, nullptr, "", "billed by requests"},
    {"aws_s3_bucket", Usage, aws_s3_bucket, "data", "billed by what is stored and asked"},
    {"aws_s3_bucket_object", Free, nullptr, "", "billed with its bucket"},
    {"aws_s3_object", Free, nullptr, "", "billed with its bucket"},
    {"aws_s3_object_copy", Free, nullptr, "", "billed with its bucket"},
    {"aws_sagemaker_domain", Usage, nullptr, "", "billed by the apps that run in it"},
    {"aws_sagemaker_endpoint", Priced, aws_sagemaker_endpoint, "inference", ""},
    {"aws_sagemaker_endpoint_configuration", Free, aws_sagemaker_endpoint_configuration, "", ""},
    {"aws_sagemaker_feature_group", Usage, nullptr, "", "billed by what is written, read and stored"},
    {"aws_sagemaker_flow_definition", Usage, nullptr, "", "billed by objects reviewed"},
    {"aws_sagemaker_pipeline", Usage, nullptr, "", "billed by the jobs that it runs"},
    {"aws_sagemaker_user_profile", Free, nullptr, "", "its apps are priced by themselves"},
    {"aws_scheduler_schedule", Usage, nullptr, "", "billed by invocations"},
    {"aws_sfn_state_machine", Usage, nullptr, "", "billed by transitions"},
    {"aws_sns_topic", Usage, nullptr, "", "billed by requests"},
    {"aws_spot_fleet_request", Priced, aws_spot_fleet_request, "", ""},
    {"aws_spot_instance_request", Priced, aws_spot_instance_request, "", ""},
    {"aws_sqs_queue", Usage, nullptr, "", "billed by requests"},
    {"aws_vpc_endpoint", Priced, aws_vpc_endpoint, "", ""},
    {"aws_vpc_endpoint_service", Usage, nullptr, "", "billed by its endpoints"},
    {"azapi_resource", Priced, azapi_resource, "", ""},
    {"azapi_update_resource", Free, nullptr, "", "it changes a resource that is priced by itself"},
    {"azurerm_ai_services", Usage, nullptr, "", "billed by what is asked; deployments are listed by themselves"},
    {"azurerm_api_management", Unsupported, azurerm_api_management, "", ""},
    {"azurerm_app_service", Free, nullptr, "", "billed with its plan"},
    {"azurerm_app_service_environment_v3", Unsupported, azure_without_price, "", "App Service environment"},
    {"azurerm_app_service_plan", Priced, azurerm_app_service_plan, "", ""},
    {"azurerm_app_service_slot", Free, nullptr, "", "billed with its plan"},
    {"azurerm_application_gateway", Unsupported, azure_without_price, "", "application gateway"},
    {"azurerm_application_insights", Usage, nullptr, "", "billed by what is ingested"},
    {"azurerm_application_insights_standard_web_test", Usage, nullptr, "", "billed by its runs"},
    {"azurerm_application_load_balancer", Unsupported, azure_without_price, "", "application load balancer"},
    {"azurerm_automation_account", Usage, nullptr, "", "billed by the minutes of its jobs"},
    {"azurerm_bastion_host", Unsupported, azure_without_price, "", "bastion host"},
    {"azurerm_batch_account", Free, nullptr, "", "its pools are priced by themselves"},
    {"azurerm_batch_pool", Priced, azurerm_batch_pool, "", ""},
    {"azurerm_capacity_reservation", Priced, azurerm_capacity_reservation, "", ""},
    {"azurerm_capacity_reservation_group", Free, nullptr, "", "its reservations are priced by themselves"},
    {"azurerm_cdn_frontdoor_profile", Usage, nullptr, "", "billed by its base fee, requests and transfer"},
    {"azurerm_cdn_profile", Usage, nullptr, "", "billed by transfer"},
    {"azurerm_cognitive_account", Usage, nullptr, "", "billed by what is asked; deployments are listed by themselves"},
    {"azurerm_cognitive_deployment", Priced, azurerm_cognitive_deployment, "inference", ""},
    {"azurerm_communication_service", Usage, nullptr, "", "billed by messages"},
    {"azurerm_container_app", Priced, azurerm_container_app, "", ""},
    {"azurerm_container_app_environment", Free, azurerm_container_app_environment, "", "its apps are priced by themselves"},
    {"azurerm_container_app_job", Usage, nullptr, "", "billed by the seconds of its runs"},
    {"azurerm_container_group", Priced, azurerm_container_group, "", ""},
    {"azurerm_container_registry", Priced, azurerm_container_registry, "", ""},
    {"azurerm_dashboard_grafana", Unsupported, azure_without_price, "", "Grafana workspace"},
    {"azurerm_data_factory", Usage, nullptr, "", "billed by activity runs"},
    {"azurerm_databricks_workspace", Usage, nullptr, "", "billed by DBUs and by the machines of its clusters"},
    {"azurerm_dedicated_hardware_security_module", Unsupported, azure_without_price, "", "dedicated HSM"},
    {"azurerm_dedicated_host", Unsupported, azure_without_price, "", "dedicated host"},
    {"azurerm_dev_test_linux_virtual_machine", Unsupported, azure_without_price, "", "lab machine"},
    {"azurerm_dev_test_windows_virtual_machine", Unsupported, azure_without_price, "", "lab machine"},
    {"azurerm_dns_zone", Usage, nullptr, "", "billed by queries, and by zone"},
    {"azurerm_eventgrid_topic", Usage, nullptr, "", "billed by operations"},
    {"azurerm_express_route_circuit", Unsupported, azure_without_price, "", "ExpressRoute circuit"},
    {"azurerm_express_route_connection", Unsupported, azure_without_price, "", "ExpressRoute connection"},
    {"azurerm_express_route_gateway", Unsupported, azure_without_price, "", "ExpressRoute gateway"},
    {"azurerm_express_route_port", Unsupported, azure_without_price, "", "ExpressRoute port"},
    {"azurerm_firewall", Unsupported, azure_without_price, "", "firewall"},
    {"azurerm_frontdoor", Usage, nullptr, "", "billed by requests and transfer"},
    {"azurerm_function_app", Usage, azure_function_app, "", "billed by executions and their GB-seconds"},
    {"azurerm_function_app_flex_consumption", Usage, nullptr, "", "billed by executions and their GB-seconds"},
    {"azurerm_function_app_slot", Usage, azure_function_app, "", "billed by executions and their GB-seconds"},
    {"azurerm_hdinsight_spark_cluster", Unsupported, azure_without_price, "", "HDInsight cluster"},
    {"azurerm_image", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_key_vault", Usage, nullptr, "", "billed by operations"},
    {"azurerm_key_vault_key", Usage, nullptr, "", "billed by operations"},
    {"azurerm_kubernetes_cluster", Priced, azurerm_kubernetes_cluster, "", ""},
    {"azurerm_kubernetes_cluster_node_pool", Priced, azurerm_kubernetes_cluster_node_pool, "", ""},
    {"azurerm_kubernetes_fleet_manager", Unsupported, azure_without_price, "", "fleet hub"},
    {"azurerm_lb", Usage, azurerm_lb, "", "billed by what it carries, and by the rules that it has"},
    {"azurerm_linux_function_app", Usage, azure_function_app, "", "billed by executions and their GB-seconds"},
    {"azurerm_linux_function_app_slot", Usage, azure_function_app, "", "billed by executions and their GB-seconds"},
    {"azurerm_linux_virtual_machine", Priced, azurerm_linux_virtual_machine, "", ""},
    {"azurerm_linux_virtual_machine_scale_set", Priced, azurerm_linux_virtual_machine_scale_set, "", ""},
    {"azurerm_linux_web_app", Free, nullptr, "", "billed with its plan"},
    {"azurerm_linux_web_app_slot", Free, nullptr, "", "billed with its plan"},
    {"azurerm_log_analytics_workspace", Usage, nullptr, "", "billed by what is ingested and kept"},
    {"azurerm_logic_app_standard", Free, nullptr, "", "billed with its plan"},
    {"azurerm_logic_app_workflow", Usage, nullptr, "", "billed by actions"},
    {"azurerm_machine_learning_compute_cluster", Priced, azurerm_machine_learning_compute_cluster, "training", ""},
    {"azurerm_machine_learning_compute_instance", Priced, azurerm_machine_learning_compute_instance, "notebook", ""},
    {"azurerm_machine_learning_inference_cluster", Free, nullptr, "inference", "it attaches a Kubernetes cluster, which is priced by itself"},
    {"azurerm_machine_learning_synapse_spark", Free, nullptr, "", "it attaches a Spark pool, which is priced by itself"},
    {"azurerm_machine_learning_workspace", Free, nullptr, "", "what runs in a workspace is priced by itself"},
    {"azurerm_managed_disk", Priced, azurerm_managed_disk, "", ""},
    {"azurerm_managed_lustre_file_system", Unsupported, azure_without_price, "", "Lustre file system"},
    {"azurerm_managed_redis", Unsupported, azure_without_price, "", "Redis"},
    {"azurerm_monitor_metric_alert", Usage, nullptr, "", "billed by the series that it watches"},
    {"azurerm_monitor_scheduled_query_rules_alert", Usage, nullptr, "", "billed by its evaluations"},
    {"azurerm_monitor_scheduled_query_rules_alert_v2", Usage, nullptr, "", "billed by its evaluations"},
    {"azurerm_monitor_workspace", Usage, nullptr, "", "billed by what is ingested"},
    {"azurerm_nat_gateway", Priced, azurerm_nat_gateway, "", ""},
    {"azurerm_netapp_pool", Unsupported, azure_without_price, "", "NetApp pool"},
    {"azurerm_network_ddos_protection_plan", Unsupported, azure_without_price, "", "DDoS protection plan"},
    {"azurerm_network_watcher_flow_log", Usage, nullptr, "", "billed by what is logged"},
    {"azurerm_orchestrated_virtual_machine_scale_set", Priced, azurerm_orchestrated_virtual_machine_scale_set, "", ""},
    {"azurerm_point_to_site_vpn_gateway", Unsupported, azure_without_price, "", "point-to-site gateway"},
    {"azurerm_private_dns_resolver_inbound_endpoint", Unsupported, azure_without_price, "", "resolver endpoint"},
    {"azurerm_private_dns_resolver_outbound_endpoint", Unsupported, azure_without_price, "", "resolver endpoint"},
    {"azurerm_private_dns_zone", Usage, nullptr, "", "billed by queries, and by zone"},
    {"azurerm_private_endpoint", Priced, azurerm_private_endpoint, "", ""},
    {"azurerm_public_ip", Priced, azurerm_public_ip, "", ""},
    {"azurerm_public_ip_prefix", Unsupported, azure_without_price, "", "public IP prefix"},
    {"azurerm_redis_cache", Unsupported, azure_without_price, "", "Redis cache"},
    {"azurerm_redis_enterprise_cluster", Unsupported, azure_without_price, "", "Redis cluster"},
    {"azurerm_route_server", Unsupported, azure_without_price, "", "route server"},
    {"azurerm_service_plan", Priced, azurerm_service_plan, "", ""},
    {"azurerm_shared_image_version", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_snapshot", Usage, nullptr, "", "billed by what is stored"},
    {"azurerm_spring_cloud_service", Unsupported, azure_without_price, "", "Spring service"},
    {"azurerm_static_site", Free, azurerm_static_web_app, "", ""},
    {"azurerm_static_web_app", Free, azurerm_static_web_app, "", ""},
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
    {"azurerm_synapse_spark_pool", Usage, nullptr, "", "billed by the hours of its sessions"},
    {"azurerm_synapse_workspace", Usage, nullptr, "", "billed by what its pools run"},
    {"azurerm_traffic_manager_profile", Usage, nullptr, "", "billed by queries"},
    {"azurerm_virtual_hub", Unsupported, azure_without_price, "", "virtual hub"},
    {"azurerm_virtual_hub_connection", Unsupported, azure_without_price, "", "virtual hub connection"},
    {"azurerm_virtual_machine", Priced, azurerm_virtual_machine, "", ""},
    {"azurerm_virtual_machine_scale_set", Priced, azurerm_virtual_machine_scale_set, "", ""},
    {"azurerm_virtual_network_gateway", Unsupported, azure_without_price, "", "virtual network gateway"},
    {"azurerm_virtual_network_gateway_connection", Unsupported, azure_without_price, "", "gateway connection"},
    {"azurerm_virtual_network_peering", Usage, nullptr, "", "billed by what it carries"},
    {"azurerm_virtual_wan", Free, nullptr, "", "its hubs are listed by themselves"},
    {"azurerm_vpn_gateway", Unsupported, azure_without_price, "", "VPN gateway"},
    {"azurerm_vpn_gateway_connection", Unsupported, azure_without_price, "", "VPN connection"},
    {"azurerm_windows_function_app", Usage, azure_function_app, "", "billed by executions and their GB-seconds"},
    {"azurerm_windows_function_app_slot", Usage, azure_function_app, "", "billed by executions and their GB-seconds"},
    {"azurerm_windows_virtual_machine", Priced, azurerm_windows_virtual_machine, "", ""},
    {"azurerm_windows_virtual_machine_scale_set", Priced, azurerm_windows_virtual_machine_scale_set, "", ""},
    {"azurerm_windows_web_app", Free, nullptr, "", "billed with its plan"},
    {"azurerm_windows_web_app_slot", Free, nullptr, "", "billed with its plan"},
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
