// What a plan stands for: machines, endpoints, stores, and the demands that cost money. Nothing here knows a
// price; src/cost puts prices on demands.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/boxed.h"
#include "base/decimal.h"
#include "base/profile.h"
#include "inventory/cloud_facts.h"
#include "plan/graph/graph.h"
#include "plan/graph/region.h"

namespace terratoll::inventory {

// Whether a quantity stands in the plan, in the usage file, in a bill, in the profile, or was assumed.
enum class Basis { Fixed, Usage, Billed, Profile, Assumed };
enum class Component { Compute, DataTransfer, Storage, Requests, Other };
// What a workload does; what told it.
enum class Role {
  None,
  Training,
  Inference,
  Notebook,
  Data,
  Compute  // accelerated, and nothing tells what for
};
enum class RoleSource { None, Type, Tag, Name, Software, Machine, Policy };
enum class Holds { Nothing, TrainingData, Artifacts, Logs };  // of a store
enum class Purchase { OnDemand, Spot, CapacityBlock };        // of a machine
enum class ModelBilling { None, Token, Batch, Unit };         // of a model: Unit is throughput, by the hour

std::string_view to_string(Basis basis);
std::string_view to_string(Component component);
std::string_view to_string(Role role);
std::string_view to_string(RoleSource source);
std::string_view to_string(Holds holds);
std::string_view to_string(Purchase purchase);
std::string_view to_string(ModelBilling billing);

std::optional<Basis> parse_basis(std::string_view word);
// Those that a person or a type can tell: not Compute.
std::optional<Role> parse_role(std::string_view word);
std::optional<Holds> parse_holds(std::string_view word);
std::optional<Purchase> parse_purchase(std::string_view word);

// Something that costs, before it has a price: a quantity and the key of its rate (rates::Key).
struct Demand {
  Component component = Component::Other;
  std::string item;  // for people: "p3.2xlarge, Linux, on-demand"
  std::string card, region, sku, meter;
  Decimal quantity;                     // per month
  Decimal above;                        // included before it: the price's tiers are walked from there
  Decimal account_free;                 // of all that an account demands of it, so much costs nothing
  std::optional<Decimal> max_quantity;  // with its autoscaler at the maximum; absent: the same
  std::string unit;                     // the card's unit: "hour", "gb-month"
  Basis basis = Basis::Fixed;
  bool scales = false;  // grows with volume (GB, requests, hours of jobs) in the scenarios 3× and 10×
  bool main = false;    // decides the resource's status
  // For managed hosting: the same machine raw; the managed part of the price is what lies above it.
  // Its meter is "on-demand".
  std::string raw_card, raw_sku;
  // Where the card has no row for it: the row that is billed instead ("azure/vm", "on-demand").
  std::string fallback_card, fallback_meter;
  std::string fallback_doubt;  // what is doubtful of that price here, where anything is
  // The quantity is not known, and why: "instance_type is known after apply". No line item then has an
  // amount.
  std::string unknown;
  // Whether it is billed at all is not known, and why: it is named, with what it would cost, and not counted.
  std::string open;
  // Of spot capacity: above this price of its unit nobody wants it.
  std::optional<Decimal> limit_usd;
  std::optional<Decimal> limit_share;  // the same, as a part of the price on demand
  // It has no price on any card, and why: "dedicated tenancy has no price here".
  std::string no_price;
  std::string assumption;  // what was assumed, in words, where basis is Assumed: "root volume of 8 GB gp2"
  std::string at;          // the address that holds what makes it so, where that is not the resource; ""
  // What is billed, by the id that its cloud knows it by ("vol-0a1b2c3d4e5f60718"), where the plan has it: a
  // thing is billed once (once.h).
  std::string id;
};

// Where its machine type and its numbers are written: attributes of what holds them, as its source calls
// them;
// "" where nothing says it. Of one of several blocks a function says it, with the block's number.
struct Written {
  std::string size, count, least;
  std::string count_at,
      least_at;  // the addresses that hold them, where it is not the resource itself; else ""
};

// A machine or a group of them. A count of nullopt is unknown until apply.
struct Compute {
  std::string at;  // the address that holds the instance type, where it is not the resource itself; else ""
  std::string service, sku;  // "ec2", "vm", "sagemaker", "azure-ml" …; sku "" where unknown
  std::optional<std::int64_t> min_count, count, max_count;
  std::optional<Purchase> purchase;        // nullopt is unknown until apply
  std::optional<Decimal> hours_per_month;  // of one machine
  bool autoscaled = false, scheduled = false;
  std::optional<bool> tainted;  // of a node pool: a taint keeps other work away; nullopt for all else
  bool accelerated = false;     // one that is chosen at launch has an accelerator, whichever it is
  // A capacity reservation holds it, which is billed used or not; nullopt is unknown until apply.
  std::optional<bool> reserved = false;
  std::int64_t least_allowed = 0;  // machines that its provider wants at least
  Written written;
};

struct Endpoint {
  std::string at;
  std::string service, sku;
  std::optional<std::int64_t> min_count, count, max_count;
  std::optional<Decimal> hours_per_month;  // of one machine
  bool autoscaled = false, scheduled = false, scale_to_zero = false;
  bool serverless = false;
  std::string
      target;  // the address of the scalable target of its count, whether a policy follows it or not; ""
  std::optional<std::int64_t> workers;  // model workers of one machine, where the plan shows them
  Written written;
};

// What a function runs on, and what its provider ends: "python3.8". nullopt is unknown until apply.
struct Runtime {
  std::optional<std::string> name;
};

struct Store {
  std::string service;  // "s3", "blob", "ebs" …
  std::string storage_class, redundancy;
  std::optional<bool> tiering;  // objects move to a cheaper class by a rule; nullopt where that is unknown
  std::optional<bool> versioned = false;       // old versions are kept; nullopt where that is unknown
  std::optional<bool> version_expiry = false;  // a rule ends old versions
  std::string lifecycle_at;                    // the address that holds its rules of both kinds; ""
  std::optional<Decimal> gb;
  Holds holds = Holds::Nothing;
};

// A model that is deployed by its name, and that its provider ends. nullopt is unknown until apply.
struct Model {
  std::optional<std::string> name, version;  // "gpt-4o", "2024-11-20"; "" where the provider chooses
  ModelBilling billing = ModelBilling::None;
  std::string card, sku;  // of its price by the token, whether it is bought so or not: as TokenSale's; ""
  std::string region;     // of that price
  std::optional<std::int64_t> units;                   // of throughput
  std::optional<Decimal> least_units;                  // a deployment has so many at least
  std::optional<Decimal> unit_tokens_per_minute;       // of input, that one unit lets through
  std::optional<Decimal> input_tokens, output_tokens;  // a month, as given; nullopt where nobody said
  std::string vector_store;                            // the address of what it looks its answers up in; ""
  bool is_job = false;                                 // its name or a tag says that nobody waits for it
  // Of a prompt: what is sent with every question before anything that changes, and whether it is cached.
  std::optional<std::int64_t> prompt_characters;
  bool cached = false;
};

// A model that is billed by the token, as a card names it.
struct TokenSale {
  std::string card, sku;  // "azure/openai", "gpt-4o-2024-11-20/global"
  std::string region;     // where it is asked; "" where that is the resource's own
  std::string item;       // for people: "gpt-4o 2024-11-20, global"
  std::string meters;     // what its meters begin with: "batch-", "priority-"
  std::string unknown;    // why nobody knows which model it is; ""
  bool embeds = false;    // gives out no tokens
  bool answers = true;    // takes part in what the profile says of all models
  // As many as its capacity lets through in a month; nullopt where nothing limits them.
  std::optional<Decimal> most_tokens;
};

// How a type is handled, and so what status is possible.
enum class Handling {
  Priced,  // it has demands (one of them may turn out to have no price)
  Free,
  Usage,        // billed by use only, and no usage is given
  Unknown,      // a value that is needed is known after apply
  Unsupported,  // a type that we do not know
};

// A resource as it stands on one side of the change.
struct Side {
  bool stands = false;
  plan::Region region;
  Handling handling = Handling::Unsupported;
  std::string reason;  // for Usage, Unknown and Unsupported, or a remark
  std::vector<std::string>
      taken;                   // for people: references that nobody shows, and what they are taken to mean
  Role workload = Role::None;  // by type, where the type's name alone does not tell (azapi_resource)
  std::vector<Demand> demands;
  std::vector<Compute> computes;
  std::vector<Endpoint> endpoints;
  std::vector<Store> stores;
  std::vector<Model> models;
  std::vector<Runtime> runtimes;
  Boxed<TokenSale> tokens;
  std::string served;  // the model that its machines serve, as its own world calls it; ""
};

enum class When { Before, After };  // the change

struct Entry {
  const plan::Resource* resource = nullptr;
  std::size_t plan = 0;  // index into the plans that were interpreted
  std::string cloud;     // "aws", "azure"; another provider's name, such as "google"; "" for none
  Role workload = Role::None;
  RoleSource workload_source = RoleSource::None;
  Boxed<Side> before;  // absent where it did not stand: of all that an audit of states holds
  Side after;

  // Where it stands then; nullptr where it does not.
  Side* side(When when) { return const_cast<Side*>(std::as_const(*this).side(when)); }
  const Side* side(When when) const {
    if (when == When::Before) return before ? &*before : nullptr;
    return after.stands ? &after : nullptr;
  }
  // The side to show: after the change, else before it.
  const Side& shown() const { return after.stands || !before ? after : *before; }
  const plan::Region& region() const { return shown().region; }
};

struct Inventory {
  std::vector<Entry> entries;  // managed resources, in the plans' order
};

struct InventoryInput {
  std::vector<const plan::Graph*> plans;  // of interpret(), which takes all of them at once
  Profile profile;
  Regions regions;
  Assumptions assume;
  UsageLookup usage;  // empty: none is given
  UsageTextLookup usage_text;
  GivenUsageLookup given_usage;
  CloudFacts clouds;  // to interpret nothing but networks and flows it may be left empty
  std::string workload_tag = "terratoll:workload";
};

// Where a resource stands: nowhere, where its service has no regions; where the plan does not say it, in the
// region that the request tells.
plan::Region region_of(const InventoryInput& request, const plan::Graph& graph,
                       const plan::Resource& resource, const plan::Value& values);

// What one plan holds, by itself. Nothing of it views the plan but `resource`. Several may be interpreted at
// once, where the request's functions allow it.
std::vector<Entry> interpret(const InventoryInput& request, const plan::Graph& graph);
// All of it, where each thing is billed once.
Inventory gather(std::vector<std::vector<Entry>> of_plans, const std::vector<const plan::Plan*>& plans);

// Both, of all plans of the request.
Inventory interpret(const InventoryInput& request);

// Those of them that nothing else gives a role serve, by what a policy lets them do.
void take_as_serving(const std::vector<const plan::Resource*>& resources, Inventory& inventory);

// What an attribute of a type names, by the table of types: for a plan::Graph.
std::vector<plan::Named> named_by(std::string_view type, std::string_view path);

}  // namespace terratoll::inventory
