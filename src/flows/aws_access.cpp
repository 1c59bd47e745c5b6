// Who reads data on AWS: machines, endpoints, functions and tasks, through the role that they run with, or
// through what their attributes name.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "flows/parts.h"

namespace terratoll::flows {
namespace {

// How a type runs with a role: by the role itself, or by an instance profile.
struct RoleUse {
  std::string_view type;
  std::string_view expression;  // to follow
  std::string_view values;      // the texts in it
  bool profile;
};
constexpr std::array<RoleUse, 25> kRoleUses = {{
    {"aws_apprunner_service", "instance_configuration", "instance_configuration.instance_role_arn", false},
    {"aws_batch_compute_environment", "compute_resources", "compute_resources.instance_role", true},
    {"aws_batch_job_definition", "container_properties", "", false},
    {"aws_bedrockagent_knowledge_base", "role_arn", "role_arn", false},
    {"aws_ecs_task_definition", "task_role_arn", "task_role_arn", false},
    {"aws_eks_node_group", "node_role_arn", "node_role_arn", false},
    {"aws_eks_pod_identity_association", "role_arn", "role_arn", false},
    {"aws_emr_cluster", "ec2_attributes", "ec2_attributes.instance_profile", true},
    {"aws_emrserverless_application", "execution_role_arn", "execution_role_arn", false},
    {"aws_glue_job", "role_arn", "role_arn", false},
    {"aws_instance", "iam_instance_profile", "iam_instance_profile", true},
    {"aws_lambda_function", "role", "role", false},
    {"aws_launch_configuration", "iam_instance_profile", "iam_instance_profile", true},
    {"aws_launch_template", "iam_instance_profile", "iam_instance_profile.name", true},
    {"aws_launch_template", "iam_instance_profile", "iam_instance_profile.arn", true},
    {"aws_sagemaker_domain", "default_user_settings", "default_user_settings.execution_role", false},
    {"aws_sagemaker_endpoint_configuration", "execution_role_arn", "execution_role_arn", false},
    {"aws_sagemaker_model", "execution_role_arn", "execution_role_arn", false},
    {"aws_sagemaker_notebook_instance", "role_arn", "role_arn", false},
    {"aws_sagemaker_pipeline", "role_arn", "role_arn", false},
    {"aws_sagemaker_training_job", "role_arn", "role_arn", false},
    {"aws_sagemaker_user_profile", "user_settings", "user_settings.execution_role", false},
    {"aws_spot_fleet_request", "launch_specification", "launch_specification.iam_instance_profile", true},
    {"aws_spot_fleet_request", "launch_specification", "launch_specification.iam_instance_profile_arn", true},
    {"aws_spot_instance_request", "iam_instance_profile", "iam_instance_profile", true},
}};

// Where a reader's own settings stand: the reader itself, or what it is made from. `path` leads from there to
// it.
struct Holder {
  const plan::Resource* resource;
  Path path;
};

// A reader is made from other resources, through these attributes.
struct MadeFrom {
  std::string_view type, expression, values, part, part_attribute;
};
constexpr std::array<MadeFrom, 12> kMadeFrom = {{
    {"aws_autoscaling_group", "launch_configuration", "launch_configuration", "aws_launch_configuration",
     "name"},
    {"aws_autoscaling_group", "launch_template", "launch_template.id", "aws_launch_template", "id"},
    {"aws_autoscaling_group", "mixed_instances_policy",
     "mixed_instances_policy.launch_template.launch_template_specification.launch_template_id",
     "aws_launch_template", "id"},
    {"aws_ec2_fleet", "launch_template_config",
     "launch_template_config.launch_template_specification.launch_template_id", "aws_launch_template", "id"},
    {"aws_ecs_service", "task_definition", "task_definition", "aws_ecs_task_definition", "arn"},
    {"aws_eks_node_group", "launch_template", "launch_template.id", "aws_launch_template", "id"},
    {"aws_instance", "launch_template", "launch_template.id", "aws_launch_template", "id"},
    {"aws_sagemaker_endpoint", "endpoint_config_name", "endpoint_config_name",
     "aws_sagemaker_endpoint_configuration", "name"},
    {"aws_sagemaker_endpoint_configuration", "production_variants", "production_variants.model_name",
     "aws_sagemaker_model", "name"},
    {"aws_sagemaker_endpoint_configuration", "shadow_production_variants",
     "shadow_production_variants.model_name", "aws_sagemaker_model", "name"},
    {"aws_spot_fleet_request", "launch_template_config",
     "launch_template_config.launch_template_specification.id", "aws_launch_template", "id"},
    {"aws_spot_instance_request", "launch_template", "launch_template.id", "aws_launch_template", "id"},
}};

// Types that read by themselves, and those that do so only where nothing is made from them.
constexpr std::array<std::string_view, 25> kReaders = {"aws_apprunner_service",
                                                       "aws_autoscaling_group",
                                                       "aws_batch_compute_environment",
                                                       "aws_batch_job_definition",
                                                       "aws_bedrockagent_knowledge_base",
                                                       "aws_ec2_fleet",
                                                       "aws_ecs_service",
                                                       "aws_ecs_task_definition",
                                                       "aws_eks_node_group",
                                                       "aws_eks_pod_identity_association",
                                                       "aws_emr_cluster",
                                                       "aws_emrserverless_application",
                                                       "aws_fsx_lustre_file_system",
                                                       "aws_fsx_data_repository_association",
                                                       "aws_glue_job",
                                                       "aws_instance",
                                                       "aws_lambda_function",
                                                       "aws_sagemaker_domain",
                                                       "aws_sagemaker_endpoint",
                                                       "aws_sagemaker_notebook_instance",
                                                       "aws_sagemaker_pipeline",
                                                       "aws_sagemaker_training_job",
                                                       "aws_sagemaker_user_profile",
                                                       "aws_spot_fleet_request",
                                                       "aws_spot_instance_request"};

void add_holders(const plan::Graph& graph, const plan::Resource& part, const Path& path,
                 std::vector<Holder>& holders) {
  if (path.size() > 4) return;
  holders.push_back({&part, path});
  for (const MadeFrom& from : kMadeFrom) {
    if (from.type != part.type) continue;
    for (const plan::Resource* made :
         targets(graph, part, from.expression, from.values, from.part, from.part_attribute)) {
      if (std::find(path.begin(), path.end(), made) != path.end()) continue;
      Path longer = path;
      longer.insert(longer.begin(), made);
      add_holders(graph, *made, longer, holders);
    }
  }
}

class AwsAccess {
 public:
  AwsAccess(const Ground& ground, std::size_t plan, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph(plan)), plan_(plan), unresolved_(unresolved) {}

  void find(std::vector<Bundle>& bundles) {
    for (std::string_view type : kReaders) {
      for (const plan::Resource* resource : graph_.of_type(type)) {
        if (resource->mode == plan::Mode::Managed && resource->deposed.empty())
          add_reader(*resource, bundles);
      }
    }
    add_clusters();
    for (auto& [role, readers] : readers_) {
      std::vector<Grant> grants = role_grants(ground_, plan_, *role, unresolved_);
      if (!grants.empty()) bundles.push_back({std::move(readers), std::move(grants)});
    }
  }

 private:
  void add_reader(const plan::Resource& resource, std::vector<Bundle>& bundles) {
    // What a service or an endpoint of this plan is made from reads as that, not by itself.
    bool part = resource.type == "aws_ecs_task_definition" || resource.type == "aws_sagemaker_model";
    if (part && used_.count(&resource) > 0) return;
    if (resource.type == "aws_sagemaker_model") return;  // without an endpoint it reads nothing
    std::vector<Holder> holders;
    add_holders(graph_, resource, {&resource}, holders);
    Bundle own;
    own.readers.push_back({ground_.end(plan_, resource), {&resource}, std::string(resource.address), ""});
    for (const Holder& holder : holders) {
      used_.insert(holder.resource);
      add_roles(resource, holder);
      for (Grant& grant : named_grants(ground_, plan_, *holder.resource, unresolved_)) {
        grant.path.insert(grant.path.end(), holder.path.begin(), holder.path.end() - 1);
        own.grants.push_back(std::move(grant));
      }
    }
    if (!own.grants.empty()) bundles.push_back(std::move(own));
  }

  void add_roles(const plan::Resource& reader, const Holder& holder) {
    for (const RoleUse& use : kRoleUses) {
      if (use.type != holder.resource->type) continue;
      std::string_view type = use.profile ? "aws_iam_instance_profile" : "aws_iam_role";
      std::string_view by = use.values.ends_with("arn") || !use.profile ? "arn" : "name";
      for (const plan::Resource* found :
           targets(graph_, *holder.resource, use.expression, use.values, type, by)) {
        Path path = holder.path;
        const plan::Resource* role = found;
        if (use.profile) {
          path.insert(path.begin(), found);
          role = graph_.target(*found, "role", "aws_iam_role", "name");
        }
        if (role)
          use_role(*role, reader, std::move(path), std::string(holder.resource->address),
                   std::string(use.expression));
      }
    }
  }

  void use_role(const plan::Resource& role, const plan::Resource& reader, Path path, std::string at,
                std::string attribute) {
    std::vector<Reader>& readers = readers_[&role];
    for (const Reader& other : readers) {
      if (other.end.resource == &reader) return;
    }
    readers.push_back({ground_.end(plan_, reader), std::move(path), std::move(at), std::move(attribute)});
  }

  // IAM roles for service accounts: a role that trusts the OpenID provider of a cluster of the plan.
  void add_clusters() {
    if (graph_.of_type("aws_iam_openid_connect_provider").empty()) return;
    for (const plan::Resource* role : graph_.of_type("aws_iam_role")) {
      if (role->mode != plan::Mode::Managed) continue;
      Path path;
      std::set<const plan::Resource*> visited;
      const plan::Resource* cluster = trusted_cluster(*role, "assume_role_policy", path, visited);
      if (cluster)
        use_role(*role, *cluster, std::move(path), std::string(role->address), "assume_role_policy");
    }
  }

  const plan::Resource* trusted_cluster(const plan::Resource& from, std::string_view attribute, Path& path,
                                        std::set<const plan::Resource*>& visited) {
    if (!visited.insert(&from).second) return nullptr;
    for (const plan::Link& link : graph_.follow(from, attribute).links) {
      const plan::Resource& target = *link.target;
      if (target.type == "aws_eks_cluster") {
        // Reached from the provider alone: a role of the cluster's own trusts a service, not its provider.
        if (from.type == "aws_iam_role") continue;
        path = {&target};
        return &target;
      }
      bool on_the_way = target.type == "aws_iam_policy_document" ||
                        target.type == "aws_iam_openid_connect_provider" || target.type == "tls_certificate";
      if (!on_the_way) continue;
      if (const plan::Resource* cluster = trusted_cluster(target, "", path, visited)) {
        path.insert(path.begin(), &target);
        return cluster;
      }
    }
    return nullptr;
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::size_t plan_;
  std::vector<std::string>& unresolved_;
  std::map<const plan::Resource*, std::vector<Reader>> readers_;
  std::set<const plan::Resource*> used_;
};

}  // namespace

void find_aws_access(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles,
                     std::vector<std::string>& unresolved) {
  AwsAccess(ground, plan, unresolved).find(bundles);
}

}  // namespace terratoll::flows
