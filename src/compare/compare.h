// The same workloads on the other cloud: what each would cost there, when which way to buy it pays, what all
// of them come to as the volume grows, and what follows for a decision.
//
// Money is US dollars a month, rounded to the cent; rates are dollars an hour of one machine. What has no
// price is absent, and says why.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/in_force.h"
#include "cost/estimate.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "rates/rates.h"
#include "rules/rule.h"

namespace terratoll::compare {

using inventory::ModelBilling;
using inventory::Role;

enum class Purchase { OnDemand, Reserved1yr, Reserved3yr, Spot };
std::string_view to_string(Purchase purchase);  // "on_demand", "reserved_1yr" …

// Where an option lies, as seen from the workload.
enum class Place { Own, Nearest, Cheapest };
std::string_view to_string(Place place);  // "own region", "nearest region", "cheapest of the continent"

// One way to run a workload. `sku` is "" where nothing equivalent is sold; `differs` says so.
struct Option {
  std::string cloud, region, sku, service;
  Place place = Place::Own;
  Purchase purchase = Purchase::OnDemand;
  bool managed = false;
  std::optional<Decimal> usd_per_hour, monthly_usd;
  std::string differs;  // what is not equal to the workload's own machine; "" where all is
  std::string source, as_of, doubt, overlay;
};

struct Workload {
  std::string plan, address;
  Role role = Role::Compute;
  std::string cloud, region, service, sku;
  Purchase purchase = Purchase::OnDemand;
  bool managed = false;
  std::string accelerator;  // "" for none
  std::optional<double> accelerator_count, accelerator_memory_gib;
  std::int64_t machines = 1;
  Decimal hours;  // of all machines together, a month
  inventory::Basis basis = inventory::Basis::Fixed;
  std::optional<Decimal> monthly_usd;  // as it stands
  bool retired = false;                // and no overlay prices it
  std::string note;
  std::vector<Option> options;
  std::size_t entry = 0, demand = 0;  // its place in the inventory
};

// A model as it is sold by the token, and what the tokens that are given of it come to.
struct ModelOffer {
  std::string cloud, region, sku;                // the region is "" where the price holds in all
  std::optional<Decimal> input_usd, output_usd;  // of a million tokens
  std::optional<Decimal> monthly_usd;            // nullopt where nobody said how many
  std::string as_of, doubt;
};

struct Model {
  std::string plan, address;
  ModelBilling billing = ModelBilling::Token;
  ModelOffer own;                            // by the token, also where it is paid for by the hour
  std::optional<Decimal> monthly_usd;        // as it stands
  std::optional<ModelOffer> elsewhere;       // the same model; nullopt where the other cloud has none
  std::optional<Decimal> egress_usd_per_gb;  // what its application then pays for each GB to it
  // Of what is paid for by the hour: as many tokens cost the same by the token.
  std::optional<Decimal> even_tokens_per_day;
};

// A model that machines of the plan serve, against the same one by the token.
struct Server {
  std::string plan, address;
  std::string model;  // as the plan calls it: "meta-llama/Llama-3.3-70B-Instruct"
  std::string sku;
  Decimal usd_per_hour;                     // of one machine
  std::optional<ModelOffer> by_token;       // the cheapest; nullopt where nobody sells it
  std::optional<Decimal> million_tokens;    // that an hour of the machine would buy
  std::optional<Decimal> most_million_out;  // that it gives out in an hour at the most, with as many going in
  std::optional<Decimal> full_load_share;   // from which share of that on it is cheaper
  std::string source;                       // of that
};

// From which hours or requests a month on another way to buy pays.
struct BreakEven {
  enum class Kind { ReservedOverOnDemand, SpotOverReserved, AlwaysOnOverServerless };
  Kind kind = Kind::ReservedOverOnDemand;
  std::vector<std::string> addresses;  // of all that it holds for
  std::string cloud, region, sku;
  Decimal usd, other_usd;  // the hourly rates, or a month always on and one request
  std::optional<Decimal> hours, requests;
  std::string serverless;  // what the requests would go to instead
  std::optional<double> cold_start_min_s, cold_start_max_s;
  std::string says;
};
std::string_view to_string(BreakEven::Kind kind);

struct Egress {  // that only the split causes
  std::string scenario, from_cloud, from_region, to_cloud, to_region, carries;
  Decimal gb;
  std::optional<Decimal> monthly_usd;
};

struct Scenario {
  Decimal volume;
  std::optional<Decimal> standing_usd, aws_usd, azure_usd, hybrid_usd;
};

struct Hybrid {
  std::string train, serve;  // clouds; "" where the plan has none, or no price for it
  bool one_cloud = false;    // all of it then stands on one cloud, and it is no hybrid
};

enum class AnsweredBy { Plan, Profile, Nobody };
std::string_view to_string(AnsweredBy by);  // "plan", "profile", "unanswered"

struct Answer {
  std::string question, answer;
  AnsweredBy from = AnsweredBy::Nobody;
  std::string key, because;
};

struct Action {
  std::string action;
  std::optional<Decimal> saving_usd;
  std::vector<std::string> applies_to;
  std::string because;
  std::string rule;  // whose findings it sums
};

struct Comparison {
  std::vector<Workload> workloads;
  std::vector<Model> models;
  std::vector<Server> servers;
  std::vector<BreakEven> break_even;
  std::vector<Scenario> scenarios;
  cost::Missing missing;  // resources that the scenarios leave out, in part or whole
  Hybrid hybrid;
  std::vector<Egress> egress;  // at volume 1
  std::vector<Answer> decision;
  std::string recommendation;
  std::vector<Action> actions;
  std::vector<std::string> assumptions;
  std::vector<std::string> broken;  // rules that it asks and that could not be run, with the reason
  InForce in_force;
};

struct CompareInput {
  const inventory::Inventory* inventory = nullptr;
  const flows::Flows* flows = nullptr;
  const cost::Estimate* estimate = nullptr;
  const rates::RateCards* cards = nullptr;
  const rules::Findings* findings = nullptr;
  const std::vector<rules::Rule>* rules = nullptr;
  std::vector<std::string> plans;  // their paths
  Profile profile;
  Assumptions assume;
  std::vector<Decimal> volumes = {1, 3, 10};
  std::string today;
};

Comparison compare(const CompareInput& request);

}  // namespace terratoll::compare
