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

// Where a reader's own settings stand: the reader itself, or what it is made from. `path` leads from there to
// it.
struct Holder {
  const plan::Resource* resource;
  Path path;
};

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
  AwsAccess(const Ground& ground, std::size_t plan, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph(plan)), plan_(plan), unresolved_(unresolved) {}

  void find(std::vector<Bundle>& bundles) {
    add_readers(types::Reads::Always, bundles);
    // What a service or an endpoint of this plan is made from reads as that, not by itself.
    add_readers(types::Reads::Unused, bundles);
    add_clusters();
    for (auto& [role, readers] : readers_) {
      std::vector<Grant> grants = role_grants(ground_, plan_, *role, unresolved_);
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
    const types::Type* type = types::find(holder.resource->type);
    if (type == nullptr) return;
    for (const types::Tie& use : type->runs_as) {
      for (const plan::Resource* found : targets(graph_, *holder.resource, use)) {
        Path path = holder.path;
        const plan::Resource* role = found;
        if (use.type == "aws_iam_instance_profile") {
          path.insert(path.begin(), found);
          role = graph_.target(*found, "role", "aws_iam_role", "name");
        }
        if (!role) continue;
        use_role(*role, reader, std::move(path), std::string(holder.resource->address),
                 std::string(use.root()));
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

  // What a trust policy names; of a statement that nobody shows, the only provider that it can be.
  std::vector<const plan::Resource*> trusted(const plan::Resource& from, std::string_view attribute) const {
    std::vector<const plan::Resource*> result;
    for (const plan::Link& link : graph_.follow(from, attribute).links) result.push_back(link.target);
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
