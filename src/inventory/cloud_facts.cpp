#include "inventory/cloud_facts.h"

#include <charconv>
#include <variant>

#include "base/text.h"

namespace terratoll::inventory {
namespace {

// A row of terms.csv, and the place for its value.
template <class Of>
struct Field {
  std::string_view name, unit;
  std::variant<Decimal Of::*, std::int64_t Of::*, std::string Of::*, Steps Of::*> member;
};

constexpr Field<AwsTerms> kAwsFields[] = {
    {"alb-active-connections", "connections", &AwsTerms::alb_active_connections},
    {"alb-gb-per-hour", "gb", &AwsTerms::alb_gb_per_hour},
    {"alb-new-connections", "connections", &AwsTerms::alb_new_connections},
    {"alb-rule-evaluations", "evaluations", &AwsTerms::alb_rule_evaluations},
    {"app-runner-gb", "gb", &AwsTerms::app_runner_gb},
    {"app-runner-least-instances", "instances", &AwsTerms::app_runner_least_instances},
    {"batch-image-gb", "gb", &AwsTerms::batch_image_gb},
    {"detailed-monitoring-metrics", "metrics", &AwsTerms::detailed_monitoring_metrics},
    {"ebs-default-type", "sku", &AwsTerms::ebs_default_type},
    {"ec2-image-gb", "gb", &AwsTerms::ec2_image_gb},
    {"efs-gb-per-mbps", "gb", &AwsTerms::efs_gb_per_mbps},
    {"eks-default-machine", "sku", &AwsTerms::eks_default_machine},
    {"eks-image-gb", "gb", &AwsTerms::eks_image_gb},
    {"eks-windows-image-gb", "gb", &AwsTerms::eks_windows_image_gb},
    {"embedded-tokens-per-gb", "tokens", &AwsTerms::embedded_tokens_per_gb},
    {"fargate-included-gb", "gb", &AwsTerms::fargate_included_gb},
    {"glue-job-dpus", "dpus", &AwsTerms::glue_job_dpus},
    {"glue-shell-dpus", "dpus", &AwsTerms::glue_shell_dpus},
    {"glue-worker-dpus", "steps", &AwsTerms::glue_worker_dpus},
    {"gp3-included-iops", "iops", &AwsTerms::gp3_included_iops},
    {"gp3-included-mbps", "mbps", &AwsTerms::gp3_included_mbps},
    {"gwlb-active-connections", "connections", &AwsTerms::gwlb_active_connections},
    {"gwlb-gb-per-hour", "gb", &AwsTerms::gwlb_gb_per_hour},
    {"gwlb-new-connections", "connections", &AwsTerms::gwlb_new_connections},
    {"io2-first-tier-iops", "iops", &AwsTerms::io2_first_tier_iops},
    {"lambda-default-mb", "mb", &AwsTerms::lambda_default_mb},
    {"lambda-included-mb", "mb", &AwsTerms::lambda_included_mb},
    {"nlb-active-connections", "connections", &AwsTerms::nlb_active_connections},
    {"nlb-gb-per-hour", "gb", &AwsTerms::nlb_gb_per_hour},
    {"nlb-new-connections", "connections", &AwsTerms::nlb_new_connections},
    {"opensearch-ocus", "ocus", &AwsTerms::opensearch_ocus},
    {"opensearch-standby-ocus", "ocus", &AwsTerms::opensearch_standby_ocus},
    {"rds-default-iops-type", "sku", &AwsTerms::rds_default_iops_type},
    {"rds-default-type", "sku", &AwsTerms::rds_default_type},
    {"rds-gp3-included-iops", "iops", &AwsTerms::rds_gp3_included_iops},
    {"sagemaker-notebook-gb", "gb", &AwsTerms::sagemaker_notebook_gb},
    {"sagemaker-serverless-least-mb", "mb", &AwsTerms::sagemaker_serverless_least_mb},
    {"sagemaker-serverless-most-mb", "mb", &AwsTerms::sagemaker_serverless_most_mb},
    {"sagemaker-space-gb", "gb", &AwsTerms::sagemaker_space_gb},
    {"studio-default-machine", "sku", &AwsTerms::studio_default_machine},
};

constexpr Field<AzureTerms> kAzureFields[] = {
    {"aks-os-disk-gib", "steps", &AzureTerms::aks_os_disk_gib},
    {"aks-system-pool-nodes", "nodes", &AzureTerms::aks_system_pool_nodes},
    {"application-gateway-instance-units", "units", &AzureTerms::application_gateway_instance_units},
    {"container-apps-free-requests", "requests", &AzureTerms::container_apps_free_requests},
    {"container-apps-max-replicas", "replicas", &AzureTerms::container_apps_max_replicas},
    {"container-instances-gpu-vcpus", "vcpus", &AzureTerms::container_instances_gpu_vcpus},
    {"cosmos-autoscale-floor", "share", &AzureTerms::cosmos_autoscale_floor},
    {"cosmos-zone-factor", "factor", &AzureTerms::cosmos_zone_factor},
    {"disk-sizes-gib", "steps", &AzureTerms::disk_sizes_gib},
    {"functions-memory-step-mb", "mb", &AzureTerms::functions_memory_step_mb},
    {"functions-premium-gb", "steps", &AzureTerms::functions_premium_gb},
    {"functions-premium-vcpus", "steps", &AzureTerms::functions_premium_vcpus},
    {"functions-shortest-ms", "ms", &AzureTerms::functions_shortest_ms},
    {"lb-included-rules", "rules", &AzureTerms::lb_included_rules},
    {"linux-image-gb", "gb", &AzureTerms::linux_image_gb},
    {"ml-balancer-nodes", "nodes", &AzureTerms::ml_balancer_nodes},
    {"ml-default-machine", "sku", &AzureTerms::ml_default_machine},
    {"ml-instance-disk-gib", "gib", &AzureTerms::ml_instance_disk_gib},
    {"mongo-standby-copies", "copies", &AzureTerms::mongo_standby_copies},
    {"mysql-included-iops", "iops", &AzureTerms::mysql_included_iops},
    {"mysql-included-iops-per-gib", "iops", &AzureTerms::mysql_included_iops_per_gib},
    {"premium-v2-included-iops", "iops", &AzureTerms::premium_v2_included_iops},
    {"premium-v2-included-mbps", "mbps", &AzureTerms::premium_v2_included_mbps},
    {"ptu-least-regional", "steps", &AzureTerms::ptu_least_regional},
    {"ptu-least-shared", "steps", &AzureTerms::ptu_least_shared},
    {"ptu-tokens-per-minute", "steps", &AzureTerms::ptu_tokens_per_minute},
    {"standard-hdd-least-gib", "gib", &AzureTerms::standard_hdd_least_gib},
    {"ultra-disk-default-iops", "iops", &AzureTerms::ultra_disk_default_iops},
    {"ultra-disk-default-mbps", "mbps", &AzureTerms::ultra_disk_default_mbps},
    {"ultra-disk-step-gib", "gib", &AzureTerms::ultra_disk_step_gib},
    {"ultra-disk-steps-to-gib", "gib", &AzureTerms::ultra_disk_steps_to_gib},
    {"windows-image-gb", "gb", &AzureTerms::windows_image_gb},
};

// Each reads a value, and says whether it is one.
bool read(std::string_view text, Decimal& value) {
  const std::optional<Decimal> number = Decimal::parse(text);
  value = number.value_or(Decimal());
  return number.has_value();
}

bool read(std::string_view text, std::int64_t& value) {
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

bool read(std::string_view text, std::string& value) {
  value = text;
  return !value.empty();
}

bool read(std::string_view text, Steps& steps) {
  for (const std::string& step : split(text, ';')) {
    const std::vector<std::string> parts = split(step, '=');
    if (parts.size() != 2) return false;
    Step& added = steps.emplace_back();
    added.name = parts[0];
    if (!read(parts[1], added.value)) return false;
  }
  return !steps.empty();
}

template <class Of, std::size_t count>
void read_all(std::string_view cloud, const Field<Of> (&fields)[count], const FindTerm& find, Of& terms,
              std::string& missing) {
  for (const Field<Of>& field : fields) {
    const std::optional<TermRow> row = find(cloud, field.name);
    const bool good = row && row->unit == field.unit &&
                      std::visit([&](auto member) { return read(row->value, terms.*member); }, field.member);
    if (!good) missing += (missing.empty() ? "" : ", ") + std::string(cloud) + " " + std::string(field.name);
  }
}

}  // namespace

std::optional<Decimal> step_of(const Steps& steps, std::string_view name) {
  for (const Step& step : steps) {
    if (step.name == name) return step.value;
  }
  return std::nullopt;
}

Decimal step_up_to(const Steps& steps, Decimal number) {
  Decimal value;
  for (const Step& step : steps) {
    const std::optional<Decimal> from = Decimal::parse(step.name);
    if (&step == &steps.front() || (from && *from <= number)) value = step.value;
  }
  return value;
}

Result<Terms> read_terms(const FindTerm& find) {
  Terms terms;
  std::string missing;
  read_all("aws", kAwsFields, find, terms.aws, missing);
  read_all("azure", kAzureFields, find, terms.azure, missing);
  if (missing.empty()) return terms;
  return Error{Error::Kind::Internal, "the rate cards have no such term, or another unit of it: " + missing};
}

bool CloudFacts::has_ended(const Thing& thing) const {
  const std::optional<Lifecycle> found = lifecycle(thing);
  if (!found) return false;
  if (found->ends_on.empty()) return found->status == "ended" || found->status == "retired";
  return found->ends_on <= today;
}

std::string CloudFacts::end_of(const Thing& thing, std::string_view over, std::string_view to_come) const {
  const std::optional<Lifecycle> found = lifecycle(thing);
  std::string words(has_ended(thing) ? over : to_come);
  return found && !found->ends_on.empty() ? words + " on " + found->ends_on : words;
}

}  // namespace terratoll::inventory
