// Who reads data on AWS: machines, endpoints, functions and tasks, through the role that they run with, or
// through what their attributes name.
#include <algorithm>
#include <map>
#include <set>

#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

void add_holders(const plan::Graph& graph, const plan::Resource& part, const Path& path,
                 std::vector<Holder>& holders) {
  if (path.size() > 4) return;
  holders.push_back({&part, path});
  const types::Type* type = types::find(part.type);
  if (type == nullptr) return;
  for (const types::Tie& from : type->made_from) {
    for (const plan::Resource* made : targets(graph, part, from)) {
      if (std::find(path.begin(), path.end(), made) != path.end()) continue;
      Path longer = path;
      longer.insert(longer.begin(), made);
      add_holders(graph, *made, longer, holders);
    }
  }
}

class AwsAccess {
 public:
  AwsAccess(const Ground& ground, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph()), unresolved_(unresolved) {}

  void find(std::vector<Bundle>& bundles) {
    add_readers(types::Reads::Always, bundles);
    // What a service or an endpoint of this plan is made from reads as that, not by itself.
    add_readers(types::Reads::Unused, bundles);
    add_clusters();
    add_others(bundles);
    for (auto& [role, readers] : readers_) {
      std::vector<Grant> grants = role_grants(ground_, *role, unresolved_);
      if (!grants.empty()) bundles.push_back({std::move(readers), std::move(grants)});
    }
  }

 private:
  void add_readers(types::Reads reads, std::vector<Bundle>& bundles) {
    for (const types::Type& type : types::all()) {
      if (!type.is_aws() || type.reads != reads) continue;
      for (const plan::Resource* resource : resources_of(graph_, type)) {
        if (reads == types::Reads::Always || used_.count(resource) == 0) add_reader(*resource, bundles);
      }
    }
  }

  void add_reader(const plan::Resource& resource, std::vector<Bundle>& bundles) {
    Bundle own;
    own.readers.push_back({ground_.end(resource), {&resource}, std::string(resource.address), ""});
    for (const Holder& holder : holders_of(graph_, resource)) {
      used_.insert(holder.resource);
      for (RunsAs& use : roles_of(graph_, holder)) {
        use_role(*use.role, resource, std::move(use.path), std::string(holder.resource->address),
                 std::move(use.attribute));
      }
      for (Grant& grant : named_grants(ground_, *holder.resource, unresolved_)) {
        grant.path.insert(grant.path.end(), holder.path.begin(), holder.path.end() - 1);
        own.grants.push_back(std::move(grant));
      }
    }
    if (!own.grants.empty()) bundles.push_back(std::move(own));
  }

  void use_role(const plan::Resource& role, const plan::Resource& reader, Path path, std::string at,
                std::string attribute) {
    std::vector<Reader>& readers = readers_[&role];
    for (const Reader& other : readers) {
      if (other.end.resource == &reader) return;
    }
    readers.push_back({ground_.end(reader), std::move(path), std::move(at), std::move(attribute)});
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

  // What a trust policy names; of a statement that nobody shows, the only provider that it can be.
  std::vector<const plan::Resource*> trusted(const plan::Resource& from, std::string_view attribute) const {
    std::vector<const plan::Resource*> result;
    for (const plan::Link& link : graph_.follow(from, attribute).links)
      if (link.certain) result.push_back(link.target);
    const bool federated = from.standing().at("statement.principals.type").text() == "Federated";
    if (from.type != "aws_iam_policy_document" || !federated) return result;
    if (const plan::Resource* only = graph_.target(from, "statement.principals.identifiers",
                                                   "aws_iam_openid_connect_provider", "arn")) {
      result.push_back(only);
    }
    return result;
  }

  const plan::Resource* trusted_cluster(const plan::Resource& from, std::string_view attribute, Path& path,
                                        std::set<const plan::Resource*>& visited) {
    if (!visited.insert(&from).second) return nullptr;
    for (const plan::Resource* each : trusted(from, attribute)) {
      const plan::Resource& target = *each;
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

  // What of no type that is known to read runs with a role all the same: it reads what the role lets it read,
  // whatever it is. Where something that reads runs with it, that is the reader; and what such a service
  // writes (its logs, its reports) is no pipeline's data.
  void add_others(std::vector<Bundle>& bundles) {
    if (graph_.of_type("aws_iam_role").empty()) return;
    std::map<const plan::Resource*, std::vector<Reader>> others;
    for (const plan::Resource& resource : graph_.plan().resources) {
      if (!may_run_as(resource)) continue;
      for (const RoleUse& use : role_uses(resource)) {
        if (readers_.count(use.role) > 0) continue;
        Path path = use.way;
        path.push_back(&resource);
        others[use.role].push_back(
            {ground_.end(resource), std::move(path), std::string(resource.address), use.attribute});
      }
    }
    for (auto& [role, readers] : others) {
      std::vector<Grant> grants = role_grants(ground_, *role, unresolved_);
      std::erase_if(grants, [](const Grant& grant) { return grant.kind == Kind::Write; });
      if (!grants.empty()) bundles.push_back({std::move(readers), std::move(grants)});
    }
  }

  static bool may_run_as(const plan::Resource& resource) {
    if (resource.mode != plan::Mode::Managed || !resource.deposed.empty()) return false;
    if (!resource.type.starts_with("aws_") || resource.type.starts_with("aws_iam_")) return false;
    const types::Type* type = types::find(resource.type);
    return type == nullptr || (type->reads == types::Reads::Never && type->runs_as.empty() &&
                               type->made_from.empty() && type->moves.empty());
  }

  // A role that an attribute named after it names, and what leads from it there: an instance profile.
  struct RoleUse {
    const plan::Resource* role;
    Path way;
    std::string attribute;  // of the resource itself
  };

  std::vector<RoleUse> role_uses(const plan::Resource& resource) const {
    std::vector<RoleUse> uses;
    auto add = [&](const plan::Resource& found, std::string_view attribute) {
      const plan::Resource* role = &found;
      Path way;
      if (found.type == "aws_iam_instance_profile") {
        way.push_back(&found);
        role = graph_.target(found, "role", "aws_iam_role", "name");
      }
      if (role == nullptr || role->type != "aws_iam_role") return;
      for (const RoleUse& other : uses) {
        if (other.role == role) return;
      }
      uses.push_back({role, std::move(way), std::string(attribute)});
    };
    if (resource.config) {
      for (const plan::Member& member : resource.config->expressions.members()) {
        std::vector<std::string> paths;
        named_after_roles(member.value, std::string(member.name), member.name, paths);
        for (const std::string& path : paths) {
          for (const plan::Link& link : graph_.follow(resource, path).links) {
            if (link.certain) add(*link.target, member.name);
          }
        }
      }
    }
    for (const plan::Member& member : values_of(resource).members()) {
      for (std::string_view text : role_names(member.value, member.name)) {
        for (const plan::Resource* role : graph_.by_value("aws_iam_role", "arn", text)) {
          add(*role, member.name);
        }
      }
    }
    return uses;
  }

  static bool is_named_after_roles(std::string_view attribute) {
    return attribute.find("role") != std::string_view::npos ||
           attribute.find("instance_profile") != std::string_view::npos;
  }

  // The paths of the expressions, at any depth, whose attribute is named after a role.
  static void named_after_roles(const plan::Value& expression, const std::string& path, std::string_view name,
                                std::vector<std::string>& paths) {
    if (!expression["references"].is_null()) {
      if (is_named_after_roles(name)) paths.push_back(path);
      return;
    }
    for (std::size_t i = 0; i < expression.items().size(); ++i) {
      named_after_roles(expression[i], path + "[" + std::to_string(i) + "]", name, paths);
    }
    for (const plan::Member& member : expression.members()) {
      named_after_roles(member.value, path + "." + std::string(member.name), member.name, paths);
    }
  }

  static std::vector<std::string_view> role_names(const plan::Value& value, std::string_view name) {
    std::vector<std::string_view> texts;
    if (is_named_after_roles(name)) texts = texts_at(value, "");
    for (const plan::Value& item : value.items()) {
      for (std::string_view text : role_names(item, "")) texts.push_back(text);
    }
    for (const plan::Member& member : value.members()) {
      for (std::string_view text : role_names(member.value, member.name)) texts.push_back(text);
    }
    return texts;
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::vector<std::string>& unresolved_;
  std::map<const plan::Resource*, std::vector<Reader>> readers_;
  std::set<const plan::Resource*> used_;
};

}  // namespace

std::vector<Holder> holders_of(const plan::Graph& graph, const plan::Resource& reader) {
  std::vector<Holder> holders;
  add_holders(graph, reader, {&reader}, holders);
  return holders;
}

std::vector<RunsAs> roles_of(const plan::Graph& graph, const Holder& holder) {
  std::vector<RunsAs> result;
  const types::Type* type = types::find(holder.resource->type);
  if (type == nullptr) return result;
  for (const types::Tie& use : type->runs_as) {
    for (const plan::Resource* found : targets(graph, *holder.resource, use)) {
      Path path = holder.path;
      const plan::Resource* role = found;
      if (use.type == "aws_iam_instance_profile") {
        path.insert(path.begin(), found);
        role = graph.target(*found, "role", "aws_iam_role", "name");
      }
      if (role != nullptr) result.push_back({role, std::move(path), std::string(use.root())});
    }
  }
  return result;
}

void find_aws_access(const Ground& ground, std::vector<Bundle>& bundles,
                     std::vector<std::string>& unresolved) {
  AwsAccess(ground, unresolved).find(bundles);
}

}  // namespace terratoll::flows
