// The parts that flows are made of: stores, those who read them, and what grants it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {

using inventory::Entry;
using inventory::Inventory;
using inventory::InventoryInput;

// A resource at one end of a flow, with where it stands.
struct End {
  std::size_t plan = 0;  // where flows are joined
  const plan::Resource* resource = nullptr;
  std::string cloud, region;
  bool before = false,
       after = true;  // the sides of the change on which it stands; a data source stands on both
  // Of a store that this plan names and does not manage: "s3:name", by which it is looked for in all plans.
  // The resource is then the plan's data source, or a stranger.
  std::string name = {};
  bool is_stranger() const { return resource->address.empty(); }
};

using Path = std::vector<const plan::Resource*>;

// Somebody who works with data: `path` leads from what was granted (a role, an identity) to the reader
// itself.
struct Reader {
  End end;
  Path path;
  std::string at, attribute;  // where the tie is written
  bool taken = false;         // a tie on the path is taken for what nobody shows
};

// Data that the readers of a bundle get at: `path` leads from the store to what is granted.
struct Grant {
  End store;
  Kind kind = Kind::Unknown;
  Confidence confidence = Confidence::High;
  Path path;
  std::string at, attribute;       // overrides the reader's, where the grant itself is the tie
  bool other_region_only = false;  // a store in its reader's own region is reached another way
  bool taken = false;              // as a Reader's
  bool sensitive = false;          // only a value that is marked as such names the store
};

// All readers of a role, and all that the role grants: what flows is their product, which is not spelled out.
struct Bundle {
  std::vector<Reader> readers;
  std::vector<Grant> grants;
  // From the last of a grant's path to the first of a reader's, where that tie is taken for what nobody
  // shows.
  std::vector<std::pair<const plan::Resource*, const plan::Resource*>> taken = {};
};

// A store as it can be called in another plan.
struct NamedStore {
  std::string name;  // "s3:name"
  End end;
  bool managed = false;
};

// What of the flows one plan tells. It views nothing of the plan but its resources' addresses and blocks.
struct Part {
  std::vector<NamedStore> stores;                   // in the plan's order
  std::map<std::string, plan::Resource> strangers;  // by name: what the plan names, and has nothing of
  std::vector<Bundle> bundles;
  std::vector<ModelWay> model_ways;
  std::vector<Image> images;
  std::vector<const plan::Resource*> serving;
  std::vector<std::string> unresolved;
};

// A plan, and the stores in it by resource and by name.
class Ground {
 public:
  // `entries` are the plan's; what the plan names goes to the part.
  Ground(const InventoryInput& request, const plan::Graph& graph, std::span<const Entry> entries, Part& part);

  const plan::Graph& graph() const { return graph_; }
  // Of a data source the store that it reads.
  End end(const plan::Resource& resource) const;

  // The store that a resource is, or is a part of (a container of an account, an object of a bucket); nullptr
  // if none.
  const plan::Resource* store(const plan::Resource& resource) const;
  // What the usage file gives for a resource.
  std::optional<Decimal> given(const plan::Resource& resource, std::string_view key) const;
  // What a managed resource works for, where that is told.
  inventory::Role workload(const plan::Resource& resource) const;
  // Policies, and attachments of them, that name the roles that they are for, of this role; found on first
  // use.
  const std::vector<const plan::Resource*>& policies_for(const plan::Resource& role) const;
  // Stores that a text names by a literal: s3://name, arn:aws:s3:::name/…, https://acct.blob.core.windows.net
  // …, in this plan or in any other.
  std::vector<End> named(std::string_view text) const;
  // Those of which an ARN, as a policy's resource, is one (with or without a path behind it).
  std::vector<End> by_arn(std::string_view arn) const;
  // Those of which an id of Azure is one, or a part ("…/storageAccounts/corpus/blobServices/default/…").
  std::vector<End> by_id(std::string_view id) const;

 private:
  // "s3:name", by which a store is the same one in every plan; "" of what is none.
  std::string name_of(const plan::Resource& resource) const;
  End own_end(const plan::Resource& resource) const;
  std::vector<End> by_name(const std::string& name) const;

  const InventoryInput& request_;
  const plan::Graph& graph_;
  Part& part_;
  std::unordered_map<const plan::Resource*, const Entry*> entries_;
  std::unordered_map<std::string, std::vector<const plan::Resource*>> names_;
  mutable std::optional<std::unordered_map<const plan::Resource*, std::vector<const plan::Resource*>>>
      policies_for_;
};

// Beyond so many pairs a bundle, or a hop, is folded: its blocks stand for their instances, and where there
// are more pairs of blocks than this too, a chain stands for them, in which each store and each reader is.
inline constexpr std::size_t kMaxPairs = 1000;

// What a pair stands for.
struct Folded {
  std::size_t pairs = 1;                 // of instances
  bool stores = false, readers = false;  // a block of stores, of readers, by the first address of each
};
using UsePair = std::function<void(const Reader& reader, const Grant& grant, const Folded& folded)>;
// Whether the usage file gives a volume for an end, or for what lies on its way: such a one is never folded.
using IsGiven =
    std::function<bool(const Path& path, const End& end, Kind kind, const std::string& to_region)>;
// All pairs of a bundle, or what stands for them. `is_given` may be empty.
void each_pair(const Bundle& bundle, const IsGiven& is_given, const UsePair& use);

// What a pair is known by where it is folded.
using GroupKey = std::tuple<std::size_t, std::string, std::string, Kind, Confidence, bool, bool>;
GroupKey key_of(const Reader& reader);
GroupKey key_of(const Grant& grant);
std::string block_of(const plan::Resource& resource);

// A grant is as sure as itself, and less where a tie on its way was taken for what nobody shows.
Confidence confidence_of(const Bundle& bundle, const Reader& reader, const Grant& grant);
// Read or written, or by a path that does not say.
bool is_access(Kind kind);
// Where the data goes.
inline const std::string& to_region_of(const Reader& reader, const Grant& grant) {
  return grant.kind == Kind::Write ? grant.store.region : reader.end.region;
}
// On which sides of the change something stands: before it, after it.
using Sides = std::pair<bool, bool>;
// Every tie on a path has to stand too.
void narrow(Sides& sides, const Path& path);
// From the store to the reader.
Path way_of(const Reader& reader, const Grant& grant);

// The stores of a part, and what it says of stores of other plans.
void find_names(const Part& part, std::size_t plan, Flows& flows);

// A resource's values after the change, else before it.
const plan::Value& values_of(const plan::Resource& resource);

// The managed resources of a row, in the order of the plan; of an ARM type, those of azapi that name it.
std::vector<const plan::Resource*> resources_of(const plan::Graph& graph, const types::Type& type);

// The targets of an attribute: what it refers to, else what its known texts name, else what alone it can be.
// `expression` is the path of the block or attribute to follow, `values` the one of the texts in it
// ("production_variants.model_name").
std::vector<const plan::Resource*> targets(const plan::Graph& graph, const plan::Resource& from,
                                           std::string_view expression, std::string_view values,
                                           std::string_view type, std::string_view target_attribute);
// The same of a tie of the resource's type.
std::vector<const plan::Resource*> targets(const plan::Graph& graph, const plan::Resource& from,
                                           const types::Tie& tie);
// All texts at a path, through arrays.
std::vector<std::string_view> texts_at(const plan::Value& value, std::string_view path);

// What could not be followed goes to `unresolved`: "module.train: local.bucket".
using Unresolved = std::vector<std::string>;
void add_unresolved(const plan::Links& links, Unresolved& unresolved);
// What stands in a dynamic block, where no source shows it, and refers to nobody knows what.
void add_dynamic(const plan::Graph& graph, const plan::Resource& from, std::string_view path,
                 const plan::Links& links, Unresolved& unresolved);

// Where a reader's own settings stand: the reader itself, first, and what it is made from. `path` leads from
// there to it.
struct Holder {
  const plan::Resource* resource;
  Path path;
};
std::vector<Holder> holders_of(const plan::Graph& graph, const plan::Resource& reader);

// A role of IAM with which a reader works by what a holder of its settings says: `path` leads from there, or
// from an instance profile, to the reader.
struct RunsAs {
  const plan::Resource* role;
  Path path;
  std::string attribute;  // of the holder
};
std::vector<RunsAs> roles_of(const plan::Graph& graph, const Holder& holder);

// Readers of a cloud: through the roles and identities that they run with, and what they name or refer to
// directly.
void find_aws_access(const Ground& ground, std::vector<Bundle>& bundles, Unresolved& unresolved);
void find_azure_access(const Ground& ground, std::vector<Bundle>& bundles, Unresolved& unresolved);
// Replication rules, geo-redundant accounts, replicas, peered networks.
void find_replication(const Ground& ground, std::vector<Bundle>& bundles, Unresolved& unresolved);
// What answers to the internet in front of inference: load balancers, gateways, function URLs, public
// endpoints.
void find_serving(const Ground& ground, std::vector<Bundle>& bundles,
                  std::vector<const plan::Resource*>& serving);
// Images that SageMaker models take from a registry whose address names its region.
void find_images(const Ground& ground, std::vector<Image>& images);
// The way of the S3 reads among `bundles` through NAT gateways.
void find_nat(const Ground& ground, std::vector<Bundle>& bundles);
// The same of storage accounts.
void find_azure_nat(const Ground& ground, std::vector<Bundle>& bundles);
// Who asks a model through a NAT gateway.
void find_aws_model_ways(const Ground& ground, std::vector<ModelWay>& ways);
void find_azure_model_ways(const Ground& ground, std::vector<ModelWay>& ways);
// From who works with what a model infers to the policy that lets it ask one; empty where none does.
Path way_to_model(const Ground& ground, const plan::Resource& resource);
// One such way, through a gateway.
ModelWay model_way(const Ground& ground, const plan::Resource& asks, const Path& path);

// Grants of an IAM role on stores.
std::vector<Grant> role_grants(const Ground& ground, const plan::Resource& role, Unresolved& unresolved);
// The way from a policy to a role that it lets ask a model for what it infers; empty where none does.
Path role_inference(const Ground& ground, const plan::Resource& role);
// What a resource's attributes name or refer to, as grants of its own.
std::vector<Grant> named_grants(const Ground& ground, const plan::Resource& holder, Unresolved& unresolved);

}  // namespace terratoll::flows
