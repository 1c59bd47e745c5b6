// Who reads data on Azure: managed identities with a role on a store, machine learning workspaces and what
// runs in them, and what attributes name.
#include <algorithm>
#include <array>
#include <map>

#include "flows/parts.h"

namespace terratoll::flows {
namespace {

// Types that run code or serve models, with an `identity` block where they have one.
constexpr std::array<std::string_view, 24> kReaders = {"azapi_resource",
                                                       "azurerm_app_service",
                                                       "azurerm_container_app",
                                                       "azurerm_container_app_job",
                                                       "azurerm_container_group",
                                                       "azurerm_data_factory",
                                                       "azurerm_databricks_workspace",
                                                       "azurerm_function_app",
                                                       "azurerm_kubernetes_cluster",
                                                       "azurerm_linux_function_app",
                                                       "azurerm_linux_virtual_machine",
                                                       "azurerm_linux_virtual_machine_scale_set",
                                                       "azurerm_linux_web_app",
                                                       "azurerm_machine_learning_compute_cluster",
                                                       "azurerm_machine_learning_compute_instance",
                                                       "azurerm_machine_learning_inference_cluster",
                                                       "azurerm_machine_learning_workspace",
                                                       "azurerm_orchestrated_virtual_machine_scale_set",
                                                       "azurerm_synapse_spark_pool",
                                                       "azurerm_virtual_machine",
                                                       "azurerm_windows_function_app",
                                                       "azurerm_windows_virtual_machine",
                                                       "azurerm_windows_virtual_machine_scale_set",
                                                       "azurerm_windows_web_app"};

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

// What runs in a workspace, and the attribute that says so.
struct InWorkspace {
  std::string_view type, attribute;
};
constexpr std::array<InWorkspace, 4> kInWorkspace = {{
    {"azapi_resource", "parent_id"},
    {"azurerm_machine_learning_compute_cluster", "machine_learning_workspace_id"},
    {"azurerm_machine_learning_compute_instance", "machine_learning_workspace_id"},
    {"azurerm_machine_learning_inference_cluster", "machine_learning_workspace_id"},
}};

constexpr std::array<std::string_view, 3> kDatastores = {"azurerm_machine_learning_datastore_blobstorage",
                                                         "azurerm_machine_learning_datastore_datalake_gen2",
                                                         "azurerm_machine_learning_datastore_fileshare"};

class AzureAccess {
 public:
  AzureAccess(const Ground& ground, std::size_t plan, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph(plan)), plan_(plan), unresolved_(unresolved) {}

  void find(std::vector<Bundle>& bundles) {
    for (const plan::Resource* tie : graph_.of_type("azurerm_role_assignment")) assignment(*tie);
    for (std::string_view type : kReaders) {
      for (const plan::Resource* resource : graph_.of_type(type)) {
        if (resource->mode == plan::Mode::Managed && resource->deposed.empty()) reader(*resource, bundles);
      }
    }
  }

 private:
  // A role assignment ties a principal to a scope; the principal is an identity or a resource with one of its
  // own.
  void assignment(const plan::Resource& tie) {
    const std::optional<Kind> kind = role_kind(tie);
    if (!kind) return;
    std::vector<End> stores = scope(tie);
    if (stores.empty()) return;
    for (const plan::Resource* principal : principals(tie)) {
      for (const End& store : stores) {
        Confidence confidence = *kind == Kind::Unknown ? Confidence::Low : Confidence::High;
        grants_[principal].push_back({store, *kind, confidence, {store.resource, &tie}, "", ""});
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

  std::vector<End> scope(const plan::Resource& tie) {
    std::vector<End> result;
    plan::Links links = graph_.follow(tie, "scope");
    unresolved_.insert(unresolved_.end(), links.unresolved.begin(), links.unresolved.end());
    for (const plan::Link& link : links.links) {
      if (const plan::Resource* store = ground_.store(plan_, *link.target))
        result.push_back(ground_.end(plan_, *store));
    }
    std::string_view id = tie.standing()["scope"].text();
    if (!result.empty() || id.empty()) return result;
    for (const plan::Resource* target : graph_.by_value("", "id", id)) {
      if (const plan::Resource* store = ground_.store(plan_, *target))
        result.push_back(ground_.end(plan_, *store));
    }
    return result;
  }

  std::vector<const plan::Resource*> principals(const plan::Resource& tie) {
    std::vector<const plan::Resource*> result;
    plan::Links links = graph_.follow(tie, "principal_id");
    unresolved_.insert(unresolved_.end(), links.unresolved.begin(), links.unresolved.end());
    for (const plan::Link& link : links.links) {
      if (link.certain && link.target->type != "azurerm_client_config") result.push_back(link.target);
    }
    std::string_view id = tie.standing()["principal_id"].text();
    if (!result.empty() || id.empty()) return result;
    result = graph_.by_value("azurerm_user_assigned_identity", "principal_id", id);
    if (result.empty()) result = graph_.by_value("", "identity.principal_id", id);
    return result;
  }

  void reader(const plan::Resource& resource, std::vector<Bundle>& bundles) {
    Bundle own;
    own.readers.push_back(
        {ground_.end(plan_, resource), {&resource}, std::string(resource.address), "identity"});
    add_granted(resource, {}, own.grants);
    for (const plan::Resource* identity : targets(graph_, resource, "identity", "identity.identity_ids",
                                                  "azurerm_user_assigned_identity", "id")) {
      add_granted(*identity, {identity}, own.grants);
    }
    if (resource.type == "azurerm_kubernetes_cluster") {
      for (const plan::Resource* identity :
           targets(graph_, resource, "kubelet_identity", "kubelet_identity.user_assigned_identity_id",
                   "azurerm_user_assigned_identity", "id")) {
        add_granted(*identity, {identity}, own.grants);
      }
    }
    add_workspace(resource, own.grants);
    for (Grant& grant : named_grants(ground_, plan_, resource, unresolved_))
      own.grants.push_back(std::move(grant));
    if (!own.grants.empty()) bundles.push_back(std::move(own));
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
  void add_workspace(const plan::Resource& resource, std::vector<Grant>& grants) {
    if (resource.type == "azurerm_machine_learning_workspace") {
      workspace_stores(resource, {}, std::string(resource.address), "storage_account_id", grants);
      return;
    }
    // An endpoint is served by its deployments, which read; it has no data of its own.
    std::string_view kind = resource.standing()["type"].text();
    if (resource.type == "azapi_resource" && kind.substr(0, kind.find('@')).ends_with("Endpoints")) return;
    for (const InWorkspace& in : kInWorkspace) {
      if (in.type != resource.type) continue;
      Path path;
      const plan::Resource* workspace = workspace_above(resource, in.attribute, path, 0);
      if (workspace) workspace_stores(*workspace, path, std::string(resource.address), in.attribute, grants);
    }
  }

  // A deployment's parent is an endpoint, whose parent is the workspace. `path` collects what lies between.
  const plan::Resource* workspace_above(const plan::Resource& from, std::string_view attribute, Path& path,
                                        int depth) {
    if (depth > 2) return nullptr;
    for (const plan::Link& link : graph_.follow(from, attribute).links) {
      if (link.target->type == "azurerm_machine_learning_workspace") return link.target;
      if (link.target->type != "azapi_resource") continue;
      if (const plan::Resource* above = workspace_above(*link.target, "parent_id", path, depth + 1)) {
        path.push_back(link.target);
        return above;
      }
    }
    std::vector<const plan::Resource*> same =
        graph_.by_value("azurerm_machine_learning_workspace", "id", from.standing()[attribute].text());
    return same.size() == 1 ? same.front() : nullptr;
  }

  void workspace_stores(const plan::Resource& workspace, const Path& below, const std::string& at,
                        std::string_view attribute, std::vector<Grant>& grants) {
    auto add = [&](const plan::Resource& found, Path path) {
      const plan::Resource* store = ground_.store(plan_, found);
      if (!store) return;
      path.insert(path.begin(), store);
      path.push_back(&workspace);
      path.insert(path.end(), below.begin(), below.end());
      // The workspace itself ends the path as its reader.
      if (below.empty() && at == workspace.address) path.pop_back();
      grants.push_back({ground_.end(plan_, *store), Kind::Read, Confidence::High, std::move(path), at,
                        std::string(attribute)});
    };
    for (std::string_view tie : {"storage_account_id", "container_registry_id"}) {
      for (std::string_view type : {"azurerm_storage_account", "azurerm_container_registry"}) {
        for (const plan::Resource* found : targets(graph_, workspace, tie, tie, type, "id")) add(*found, {});
      }
    }
    for (std::string_view type : kDatastores) {
      for (const plan::Resource* datastore : graph_.referrers(workspace, type, "workspace_id", "id")) {
        for (const plan::Link& link : graph_.follow(*datastore, "storage_container_id").links)
          add(*link.target, {datastore});
        for (const plan::Link& link : graph_.follow(*datastore, "storage_fileshare_id").links)
          add(*link.target, {datastore});
      }
    }
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::size_t plan_;
  std::vector<std::string>& unresolved_;
  std::map<const plan::Resource*, std::vector<Grant>> grants_;  // by principal
};

}  // namespace

void find_azure_access(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles,
                       std::vector<std::string>& unresolved) {
  AzureAccess(ground, plan, unresolved).find(bundles);
}

}  // namespace terratoll::flows
