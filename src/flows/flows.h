// Data that crosses a border on its way from where it lies to where it is used. Nothing here knows a price.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/inventory.h"
#include "plan/plan.h"

namespace terratoll::flows {

// Unknown is a path without a known grant. In the order of their words, by which flows are sorted.
enum class Kind { Unknown, Nat, Peer, Read, Replicate, Serve, Write };
// What a flow crosses at most.
enum class Border { Zone, Region, Continent, Cloud, Internet };
enum class Confidence { Low, Medium, High };
std::string_view to_string(Kind kind);  // "" for Unknown
std::string_view to_string(Border border);
std::string_view to_string(Confidence confidence);
std::optional<Confidence> parse_confidence(std::string_view word);

struct Flow {
  std::size_t from_plan = 0, to_plan = 0;
  std::string from, to;  // addresses
  std::string from_cloud, from_region, to_cloud, to_region;
  Kind kind = Kind::Unknown;
  Border crosses = Border::Region;
  Confidence confidence = Confidence::High;
  std::string at, attribute;
  std::vector<std::string> evidence;  // addresses, from the store to the reader
  std::string hop, pipeline;          // names: flows of one hop share its volume
  std::size_t pairs = 1;              // how many pairs of instances it stands for: a large hop is folded
  bool stands_before = false, stands_after = true;
  std::optional<Decimal> own_gb;  // this flow's part of what the usage file gives for an address
  std::string own_address;        // that address; ""
  std::string own_key;            // and the key that says it
  std::string billed_at;          // the address whose own usage bills this volume already; ""
};

// An image that a SageMaker model takes from a registry whose address says its region.
struct Image {
  std::size_t plan = 0;
  std::string address, region;  // the model
  std::string attribute;
  std::string registry, registry_region;  // its host
};

// What asks a model from a private subnet, through a NAT gateway, where no endpoint takes what goes there.
struct ModelWay {
  std::size_t plan = 0;
  std::string address, cloud, region;  // who asks
  std::string through;                 // the NAT gateway
  std::string at, attribute;           // where the subnet is named
  std::size_t subnets = 1;             // in which an endpoint would stand
  std::optional<Decimal> gb;           // a month, as the usage file gives it
  std::string evidence;                // addresses, from the NAT gateway to who asks
};

// A store as a plan of any run can call it: "s3:bucket", "blob:account", "acr:registry",
// "ecr:repository@region".
struct StoreName {
  std::size_t plan = 0;
  std::string address, name;
  bool managed = false;  // else a data source
  std::string cloud, region;
  bool stands_before = false, stands_after = true;
};

// Who names a store that its plan does not manage, or is granted it.
struct Mention {
  std::size_t plan = 0;
  std::string address, cloud, region;
  std::string name;  // the store's
  Kind kind = Kind::Unknown;
  bool goes_out = false;           // data goes to the store, and does not come from it
  bool other_region_only = false;  // nothing moves where the store is in the same region
  bool sensitive = false;          // the name stands in no fact, and no export
  Confidence confidence = Confidence::High;
  std::string rank;  // of the mentions between the same two ends the first by it tells the flow
  std::string at, attribute;
  std::string evidence;  // addresses of this plan, from the store, by its name, to who reads it
  bool stands_before = false, stands_after = true;
};

struct Flows {
  std::vector<Flow> flows;  // sorted by their ends
  std::vector<StoreName> store_names;
  std::vector<Mention> mentions;
  std::vector<ModelWay> model_ways;
  std::vector<Image> images;
  std::vector<const plan::Resource*>
      serving;  // what passes on what a model infers, and that nothing but a policy tells
  std::vector<std::string>
      unresolved;  // "module.train: local.bucket": what a flow could not be followed through
};

// What of the flows one plan tells (parts.h). A plan whose values are let go of (plan::let_go) is enough for
// what follows.
struct Part;
using Parts = std::vector<std::shared_ptr<Part>>;
std::shared_ptr<Part> find_part(const inventory::InventoryInput& request, const plan::Graph& graph,
                                std::span<const inventory::Entry> entries);

// The flows within and between the plans of the parts, in their order: by names, in time that grows with what
// there is. Of what several plans read, and none manages, the first plan has the store.
// Who names whom (Flows::store_names and mentions) is only told where somebody asks: it is a lot.
enum class Names { Drop, Keep };
Flows join(const Parts& parts, const UsageLookup& usage, Names names);

}  // namespace terratoll::flows
