// Who reads data on Azure: managed identities with a role on a store, machine learning workspaces and what
// runs in them, and what attributes name.
#include <algorithm>
#include <array>
#include <map>

#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

constexpr std::string_view kWorkspace = "azurerm_machine_learning_workspace";
constexpr std::string_view kIdentity = "azurerm_user_assigned_identity";

// What an Azure role lets its holder do with the data of a store; roles of the management plane reach none.
struct RoleKind {
  std::string_view name;
  std::optional<Kind> kind;  // nullopt reaches none
};
constexpr std::array<RoleKind, 14> kRoles = {{
    {"AcrPull", Kind::Read},
    {"AcrPush", Kind::Read},
    {"Container Registry Repository Reader", Kind::Read},
    {"Container Registry Repository Writer", Kind::Read},
    {"Storage Account Key Operator Service Role", Kind::Read},
    {"Storage Blob Data Contributor", Kind::Read},
    {"Storage Blob Data Owner", Kind::Read},
    {"Storage Blob Data Reader", Kind::Read},
    {"Storage File Data Privileged Contributor", Kind::Read},
    {"Storage File Data Privileged Reader", Kind::Read},
    {"Storage File Data SMB Share Contributor", Kind::Read},
    {"Storage File Data SMB Share Elevated Contributor", Kind::Read},
    {"Storage File Data SMB Share Reader", Kind::Read},
    {"Storage Blob Delegator", std::nullopt},
}};

// Where a type says that it is part of a workspace; nullptr where it is not.
const types::Tie* in_workspace(const types::Type* type) {
  if (type == nullptr) return nullptr;
  for (const types::Tie& tie : type->part_of) {
    if (tie.type == kWorkspace) return &tie;
  }
  return nullptr;
}

// What names data for what runs in a workspace.
std::vector<const types::Type*> datastores() {
  std::vector<const types::Type*> result;
  for (const types::Type& type : types::all()) {
    if (in_workspace(&type) != nullptr && !type.fetches.empty()) result.push_back(&type);
  }
  return result;
}

class AzureAccess {
 public:
  AzureAccess(const Ground& ground, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph()), unresolved_(unresolved) {}

  void find(std::vector<Bundle>& bundles) {
    for (const plan::Resource* tie : graph_.of_type("azurerm_role_assignment")) assignment(*tie);
    for (const types::Type& type : types::all()) {
      if (type.is_aws() || type.reads == types::Reads::Never) continue;
      for (const plan::Resource* resource : resources_of(graph_, type)) reader(type, *resource, bundles);
    }
    if (grants_.empty()) return;
    for (const plan::Resource& resource : graph_.plan().resources) other_reader(resource, bundles);
    for (const plan::Resource* tie : graph_.of_type("azurerm_federated_identity_credential")) {
      federated(*tie, bundles);
    }
  }

 private:
  // A role assignment ties a principal to a scope; the principal is an identity or a resource with one of its
  // own.
  void assignment(const plan::Resource& tie) {
    const std::optional<Kind> kind = role_kind(tie);
    if (!kind) return;
    std::vector<Way> ways = scope(tie);
    if (ways.empty()) return;
    for (const plan::Resource* principal : principals(tie)) {
      for (const Way& way : ways) {
        const bool sure = *kind != Kind::Unknown && way.certain;
        grants_[principal].push_back({way.store, sure ? *kind : Kind::Unknown,
                                      sure ? Confidence::High : Confidence::Low, way.path, "", ""});
      }
    }
  }

  std::optional<Kind> role_kind(const plan::Resource& tie) const {
    plan::Value name = tie.standing()["role_definition_name"];
    if (name.is_null() || name.is_unknown()) {
      // A role given by its id, or by a name known only after apply: its rights are not known.
      return Kind::Unknown;
    }
    for (const RoleKind& role : kRoles) {
      if (role.name == name.text()) return role.kind;
    }
    return name.text().find("Data") != std::string_view::npos &&
                   name.text().find("Storage") != std::string_view::npos
               ? std::optional(Kind::Unknown)
               : std::nullopt;
  }

  struct Way {
    End store;
    Path path;
    bool certain;
  };

  // The ways from the stores in its scope.
  std::vector<Way> scope(const plan::Resource& tie) {
    std::vector<Way> result;
    const auto add = [&](const plan::Resource& named, bool certain = true) {
      if (const plan::Resource* store = ground_.store(named))
        result.push_back({ground_.end(*store), {store, &tie}, certain});
    };
    plan::Links links = graph_.follow(tie, "scope");
    add_unresolved(links, unresolved_);
    for (const plan::Link& link : links.links) add(*link.target, link.certain);
    if (!result.empty()) return result;
    std::string_view id = tie.standing()["scope"].text();
    if (!id.empty()) {
      for (const plan::Resource* target : graph_.by_value("", "id", id)) add(*target);
      if (!result.empty()) return result;
      for (End& store : ground_.by_id(id)) {
        Path path{store.resource, &tie};
        result.push_back({std::move(store), std::move(path), true});
      }
    } else if (const plan::Resource* only = graph_.only(tie, "scope")) {
      add(*only);
      // A container stands on the way, so that the flow is known for what was taken.
      if (!result.empty() && result.front().path.front() != only)
        result.front().path.insert(result.front().path.begin() + 1, only);
    }
    return result;
  }

  std::vector<const plan::Resource*> principals(const plan::Resource& tie) {
    std::vector<const plan::Resource*> result;
    plan::Links links = graph_.follow(tie, "principal_id");
    add_unresolved(links, unresolved_);
    for (const plan::Link& link : links.links) {
      if (link.certain && link.target->type != "azurerm_client_config") result.push_back(link.target);
    }
    std::string_view id = tie.standing()["principal_id"].text();
    if (!result.empty()) return result;
    if (id.empty()) {
      const plan::Resource* only = graph_.only(tie, "principal_id");
      if (only != nullptr) result.push_back(only);
      return result;
    }
    result = graph_.by_value("azurerm_user_assigned_identity", "principal_id", id);
    if (result.empty()) result = graph_.by_value("", "identity.principal_id", id);
    return result;
  }

  void reader(const types::Type& type, const plan::Resource& resource, std::vector<Bundle>& bundles) {
    Bundle own;
    own.readers.push_back({ground_.end(resource), {&resource}, std::string(resource.address), "identity"});
    add_granted(resource, {}, own.grants);
    for (const types::Tie& tie : type.runs_as) {
      for (const plan::Resource* identity : targets(graph_, resource, tie)) {
        add_granted(*identity, {identity}, own.grants);
      }
    }
    add_workspace(type, resource, own.grants);
    for (Grant& grant : named_grants(ground_, resource, unresolved_)) own.grants.push_back(std::move(grant));
    if (!own.grants.empty()) bundles.push_back(std::move(own));
  }

  // What of no type that is known to read has an identity all the same: it reads what that is granted,
  // whatever it is.
  void other_reader(const plan::Resource& resource, std::vector<Bundle>& bundles) {
    if (resource.mode != plan::Mode::Managed || !resource.deposed.empty() || resource.type == kIdentity ||
        types::cloud_of(resource.provider) != "azure") {
      return;
    }
    const types::Type* type = types::find(resource.type);
    if (type != nullptr && type->reads != types::Reads::Never) return;
    Bundle own;
    add_granted(resource, {}, own.grants);
    if (!values_of(resource)["identity"].is_null()) {
      for (const plan::Resource* identity :
           targets(graph_, resource, "identity", "identity.identity_ids", kIdentity, "id")) {
        add_granted(*identity, {identity}, own.grants);
      }
    }
    if (own.grants.empty()) return;
    own.readers.push_back({ground_.end(resource), {&resource}, std::string(resource.address), "identity"});
    bundles.push_back(std::move(own));
  }

  // A workload of a cluster whose issuer an identity trusts reads as that identity.
  void federated(const plan::Resource& tie, std::vector<Bundle>& bundles) {
    Bundle own;
    for (std::string_view attribute : {"parent_id", "user_assigned_identity_id"}) {
      for (const plan::Resource* identity : targets(graph_, tie, attribute, attribute, kIdentity, "id")) {
        add_granted(*identity, {identity}, own.grants);
      }
    }
    if (own.grants.empty()) return;
    for (const plan::Resource* cluster :
         targets(graph_, tie, "issuer", "issuer", "azurerm_kubernetes_cluster", "oidc_issuer_url")) {
      own.readers.push_back({ground_.end(*cluster), {&tie, cluster}, std::string(tie.address), "issuer"});
    }
    if (!own.readers.empty()) bundles.push_back(std::move(own));
  }

  void add_granted(const plan::Resource& principal, const Path& more, std::vector<Grant>& grants) {
    auto found = grants_.find(&principal);
    if (found == grants_.end()) return;
    for (Grant grant : found->second) {
      grant.path.insert(grant.path.end(), more.begin(), more.end());
      grants.push_back(std::move(grant));
    }
  }

  // What runs in a machine learning workspace reads its storage, its registry and its datastores.
  void add_workspace(const types::Type& type, const plan::Resource& resource, std::vector<Grant>& grants) {
    if (resource.type == kWorkspace) {
      workspace_stores(resource, {}, std::string(resource.address), "storage_account_id", grants);
      return;
    }
    // An endpoint is served by its deployments, which read; it has no data of its own.
    std::string_view kind = resource.standing()["type"].text();
    if (resource.type == "azapi_resource" && kind.substr(0, kind.find('@')).ends_with("Endpoints")) return;
    const types::Tie* in = in_workspace(&type);
    if (in == nullptr) return;
    Path path;
    const plan::Resource* workspace = workspace_above(resource, in->path, path, 0);
    if (workspace) workspace_stores(*workspace, path, std::string(resource.address), in->path, grants);
  }

  // A deployment's parent is an endpoint, whose parent is the workspace. `path` collects what lies between.
  const plan::Resource* workspace_above(const plan::Resource& from, std::string_view attribute, Path& path,
                                        int depth) {
    if (depth > 2) return nullptr;
    for (const plan::Link& link : graph_.follow(from, attribute).links) {
      if (!link.certain) continue;
      if (link.target->type == kWorkspace) return link.target;
      if (link.target->type != "azapi_resource") continue;
      if (const plan::Resource* above = workspace_above(*link.target, "parent_id", path, depth + 1)) {
        path.push_back(link.target);
        return above;
      }
    }
    std::vector<const plan::Resource*> same =
        graph_.by_value(kWorkspace, "id", from.standing()[attribute].text());
    if (same.size() == 1) return same.front();
    const plan::Resource* only = graph_.only(from, attribute);
    if (only == nullptr || only->type == kWorkspace) return only;
    const plan::Resource* above = workspace_above(*only, "parent_id", path, depth + 1);
    if (above != nullptr) path.push_back(only);
    return above;
  }

  void workspace_stores(const plan::Resource& workspace, const Path& below, const std::string& at,
                        std::string_view attribute, std::vector<Grant>& grants) {
    auto add = [&](const plan::Resource& found, Path path) {
      const plan::Resource* store = ground_.store(found);
      if (!store) return;
      path.insert(path.begin(), store);
      path.push_back(&workspace);
      path.insert(path.end(), below.begin(), below.end());
      // The workspace itself ends the path as its reader.
      if (below.empty() && at == workspace.address) path.pop_back();
      grants.push_back(
          {ground_.end(*store), Kind::Read, Confidence::High, std::move(path), at, std::string(attribute)});
    };
    for (const types::Tie& tie : types::find(kWorkspace)->fetches) {
      for (std::string_view type : {"azurerm_storage_account", "azurerm_container_registry"}) {
        for (const plan::Resource* found : targets(graph_, workspace, tie.path, tie.path, type, "id")) {
          add(*found, {});
        }
      }
    }
    for (const types::Type* type : datastores_) {
      const types::Tie* in = in_workspace(type);
      for (const plan::Resource* datastore :
           graph_.referrers(workspace, type->name, in->path, in->attribute)) {
        for (const types::Tie& fetch : type->fetches) {
          for (const plan::Link& link : graph_.follow(*datastore, fetch.path).links) {
            if (link.certain) add(*link.target, {datastore});
          }
        }
      }
    }
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::vector<std::string>& unresolved_;
  std::map<const plan::Resource*, std::vector<Grant>> grants_;  // by principal
  const std::vector<const types::Type*> datastores_ = datastores();
};

}  // namespace

void find_azure_access(const Ground& ground, std::vector<Bundle>& bundles,
                       std::vector<std::string>& unresolved) {
  AzureAccess(ground, unresolved).find(bundles);
}

}  // namespace terratoll::flows
