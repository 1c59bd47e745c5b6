// What the clouds say of themselves: amounts that a price includes, steps in which something is billed, what
// is taken where a plan says nothing, when something ends, what a machine has. Facts have a source and a
// date: they stand in rate_cards/<cloud>/{terms,lifecycle,machines}.csv, and a number of this kind in C++ is
// a defect. Who runs the stages hands them in; each name that a function reads here has its row, or nothing
// runs.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"

namespace terratoll::inventory {

// A value by name, in rising order where the names are numbers: "1" → 128, "8" → 256.
struct Step {
  std::string name;
  Decimal value;
};
using Steps = std::vector<Step>;
// nullopt where no step has the name.
std::optional<Decimal> step_of(const Steps& steps, std::string_view name);
// Of names that are numbers: the value of the last one that is not above `number`, else of the first.
Decimal step_up_to(const Steps& steps, Decimal number);

struct AwsTerms {
  // Held by one capacity unit of a load balancer.
  Decimal alb_active_connections, alb_gb_per_hour, alb_new_connections, alb_rule_evaluations;
  Decimal gwlb_active_connections, gwlb_gb_per_hour, gwlb_new_connections;
  Decimal nlb_active_connections, nlb_gb_per_hour, nlb_new_connections;
  // Root volumes where no size is said.
  Decimal batch_image_gb, ec2_image_gb, eks_image_gb, eks_windows_image_gb;
  Decimal detailed_monitoring_metrics;  // of each instance
  Decimal efs_gb_per_mbps;              // stored GB that bring one MB/s
  Decimal embedded_tokens_per_gb;       // of text
  Decimal fargate_included_gb, gp3_included_iops, gp3_included_mbps, lambda_included_mb;
  Decimal io2_first_tier_iops;                       // the card holds no price of what lies above
  Decimal opensearch_ocus, opensearch_standby_ocus;  // least of indexing, and of search
  Decimal lambda_default_mb, sagemaker_notebook_gb, sagemaker_space_gb;
  Decimal sagemaker_serverless_least_mb, sagemaker_serverless_most_mb;
  Decimal rds_gp3_included_iops;
  Decimal app_runner_gb;                        // of an instance of which nobody says it
  std::int64_t app_runner_least_instances = 0;  // that stand ready where nobody says it
  Decimal glue_job_dpus, glue_shell_dpus;       // of a job of which nobody says it
  Steps glue_worker_dpus;                       // by the worker's type
  std::string rds_default_iops_type, rds_default_type;
  std::string ebs_default_type, eks_default_machine, studio_default_machine;
};

struct AzureTerms {
  std::int64_t application_gateway_instance_units = 0;  // reserved by each instance
  Steps aks_os_disk_gib;                                // by the vCPUs of a node, where no size is said
  std::int64_t aks_system_pool_nodes = 0;               // that a system pool has at least
  Decimal container_apps_free_requests;
  std::int64_t container_apps_max_replicas = 0;    // where no maximum is said
  std::int64_t container_instances_gpu_vcpus = 0;  // of the NC machine behind a container group, for each GPU
  Decimal cosmos_autoscale_floor, cosmos_zone_factor;
  Steps disk_sizes_gib;  // by the number of P, E and S: "10" → 128
  Decimal functions_memory_step_mb, functions_shortest_ms;
  Steps functions_premium_gb, functions_premium_vcpus;  // by the plan's SKU
  std::int64_t lb_included_rules = 0;
  Decimal linux_image_gb, windows_image_gb;  // OS disks where no size is said
  std::int64_t mongo_standby_copies = 0;     // of each shard, where one stands by
  std::int64_t ml_balancer_nodes = 0;        // of a compute cluster, that one load balancer serves
  std::string ml_default_machine;
  Decimal ml_instance_disk_gib;
  Decimal premium_v2_included_iops, premium_v2_included_mbps;
  Steps ptu_least_regional, ptu_least_shared;  // units of one deployment, by model
  Steps ptu_tokens_per_minute;                 // of input, that one unit lets through, by model
  Decimal standard_hdd_least_gib;
  Decimal ultra_disk_default_iops, ultra_disk_default_mbps;
  Decimal mysql_included_iops, mysql_included_iops_per_gib;  // of a flexible server
  Decimal ultra_disk_steps_to_gib, ultra_disk_step_gib;
};

struct Terms {
  AwsTerms aws;
  AzureTerms azure;
};

// Where a term is looked up, as text with its unit.
struct TermRow {
  std::string value, unit;
};
using FindTerm = std::function<std::optional<TermRow>(std::string_view cloud, std::string_view name)>;
// An error names every term that has no row, or another unit.
Result<Terms> read_terms(const FindTerm& find);

// A thing that ends, by the kind and name of its row.
struct Thing {
  std::string_view cloud, kind, name;
};
inline constexpr Thing kBasicNetwork{"azure", "service-sku", "Basic load balancer and basic public IP"};
inline constexpr Thing kBatchLowPriority{"azure", "service-feature", "Batch low priority VMs"};
inline constexpr Thing kMlLowPriority{"azure", "service-feature", "Azure ML low priority VMs"};
// All of these that functions name.
inline constexpr Thing kThings[] = {kBasicNetwork, kBatchLowPriority, kMlLowPriority};

struct Lifecycle {
  std::string status;   // current, announced, retired, ended …
  std::string ends_on;  // a day; "" where it is not known
};

struct MachineFacts {
  std::optional<std::int64_t> vcpus;
  std::optional<bool> premium_disks;
  bool accelerated = false;
};

struct CloudFacts {
  Terms terms;
  std::string today;  // the day that decides what has ended
  // nullopt: no fact is known.
  std::function<std::optional<MachineFacts>(std::string_view cloud, std::string_view sku)> machine;
  std::function<std::optional<Lifecycle>(const Thing& thing)> lifecycle;

  // Whether it has ended by today; what nothing is known of has not.
  bool has_ended(const Thing& thing) const;
  // "were retired on 2025-09-30", with the words for what is over and for what will be.
  std::string end_of(const Thing& thing, std::string_view over, std::string_view to_come) const;
};

}  // namespace terratoll::inventory
