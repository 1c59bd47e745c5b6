// NAT gateways that data pays on its way: compute in a private subnet that reads S3, where no endpoint takes
// what goes there.
#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "base/text.h"
#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

// Where the traffic of a subnet to S3 passes.
struct Way {
  Path path;              // NAT gateway, route, route table, association or network, subnet
  bool endpoint = false;  // an endpoint takes what goes to S3 of its own region
};

// The table by which a subnet routes, with the way from it to the subnet: its association, or the network
// whose main table it is. A main table that the plan only refers to is the network's.
struct Table {
  const plan::Resource* resource = nullptr;
  Path to_subnet;
};

class Nat {
 public:
  Nat(const Ground& ground) : graph_(ground.graph()) {}

  struct Passes {
    const Way* way = nullptr;  // nullptr where it passes no NAT gateway
    std::string attribute;     // of the reader, or of what it is made from, that names the subnet
    const plan::Resource* at = nullptr;
  };

  std::size_t subnets_of(const Passes& passes) { return subnets(*passes.at).size(); }

  const Passes& passes(const plan::Resource& reader) {
    auto [entry, created] = of_reader_.try_emplace(&reader);
    Passes& best = entry->second;
    if (!created) return best;
    for (const Holder& holder : holders_of(graph_, reader)) {
      for (const auto& [subnet, attribute] : subnets(*holder.resource)) {
        const Way& way = way_of(*subnet);
        const bool better = best.way == nullptr || (best.way->endpoint && !way.endpoint);
        if (!way.path.empty() && better) best = {&way, std::string(attribute), holder.resource};
      }
    }
    return best;
  }

  // Whether an interface endpoint takes what a subnet's network asks of models; one that is not known now to
  // be of another service might.
  bool takes_models(const plan::Resource& subnet) {
    constexpr std::array<std::string_view, 4> kServices = {".bedrock-agent-runtime", ".bedrock-runtime",
                                                           ".runtime.sagemaker", ".sagemaker.runtime"};
    return any_endpoint(network_of(subnet), [&](const plan::Resource& endpoint) {
      const plan::Value service = endpoint.standing()["service_name"];
      const auto is = [&](std::string_view each) { return service.text().ends_with(each); };
      return !service.is_string() || std::any_of(kServices.begin(), kServices.end(), is);
    });
  }

 private:
  // Of those that may serve a network: its own, and those of which nobody knows whose they are. Of an unknown
  // network it is any.
  template <class Test>
  bool any_endpoint(const plan::Resource* network, const Test& test) {
    const std::vector<const plan::Resource*>& all = graph_.of_type("aws_vpc_endpoint");
    if (endpoints_.empty()) {
      for (const plan::Resource* each : all)
        endpoints_[graph_.target(*each, "vpc_id", "aws_vpc", "id")].push_back(each);
    }
    const auto is = [&](const plan::Resource* each) { return test(*each); };
    if (network == nullptr) return std::any_of(all.begin(), all.end(), is);
    const std::vector<const plan::Resource*>&own = endpoints_[network], &unknown = endpoints_[nullptr];
    return std::any_of(own.begin(), own.end(), is) || std::any_of(unknown.begin(), unknown.end(), is);
  }

  std::vector<std::pair<const plan::Resource*, std::string_view>> subnets(const plan::Resource& reader) {
    std::vector<std::pair<const plan::Resource*, std::string_view>> result;
    for (std::string_view attribute :
         {"subnet_id", "subnet_ids", "vpc_config", "network_configuration", "network_interfaces",
          "compute_resources", "vpc_zone_identifier", "ec2_attributes"}) {
      for (const plan::Link& link : graph_.follow(reader, attribute).links) {
        if (link.target->type == "aws_subnet" && link.certain) result.push_back({link.target, attribute});
      }
    }
    return result;
  }

  const Way& way_of(const plan::Resource& subnet) {
    auto [entry, created] = ways_.try_emplace(&subnet);
    Way& way = entry->second;
    if (!created) return way;
    for (const Table& table : tables_of(subnet)) {
      Path to_nat = nat_of(*table.resource);
      if (to_nat.empty()) continue;
      if (to_nat.back() != table.resource) to_nat.push_back(table.resource);
      to_nat.insert(to_nat.end(), table.to_subnet.begin(), table.to_subnet.end());
      way.path = std::move(to_nat);
      way.endpoint = has_endpoint(subnet, *table.resource);
    }
    return way;
  }

  const plan::Resource* network_of(const plan::Resource& subnet) const {
    return graph_.target(subnet, "vpc_id", "aws_vpc", "id");
  }

  // Its own table, or else the main one of its network. A subnet that is only looked up may have its own
  // elsewhere.
  std::vector<Table> tables_of(const plan::Resource& subnet) {
    std::vector<Table> tables;
    const auto& ties = graph_.referrers(subnet, "aws_route_table_association", "subnet_id", "id");
    for (const plan::Resource* tie : ties) {
      if (const plan::Resource* table = graph_.target(*tie, "route_table_id", "aws_route_table", "id"))
        tables.push_back({table, {tie, &subnet}});
    }
    const plan::Resource* network = network_of(subnet);
    if (!ties.empty() || network == nullptr || subnet.mode == plan::Mode::Data) return tables;
    const auto& mains = graph_.referrers(*network, "aws_main_route_table_association", "vpc_id", "id");
    for (const plan::Resource* main : mains) {
      if (const plan::Resource* table = graph_.target(*main, "route_table_id", "aws_route_table", "id"))
        tables.push_back({table, {main, network, &subnet}});
    }
    if (!mains.empty()) return tables;
    const auto& defaults = graph_.referrers(*network, "aws_default_route_table", "default_route_table_id",
                                            "default_route_table_id");
    for (const plan::Resource* table : defaults) tables.push_back({table, {network, &subnet}});
    tables.push_back({network, {&subnet}});
    return tables;
  }

  // The way from a NAT gateway to a table; empty where no route of it leads to one.
  Path nat_of(const plan::Resource& table) {
    if (table.type == "aws_vpc") {
      for (std::string_view main : {"main_route_table_id", "default_route_table_id"}) {
        Path path = by_route(table, main);
        if (!path.empty()) return path;
      }
      return {};
    }
    for (const plan::Resource* nat :
         targets(graph_, table, "route", "route.nat_gateway_id", "aws_nat_gateway", "id")) {
      return {nat};
    }
    return by_route(table, "id");
  }

  // A route to some addresses alone does not lead to S3.
  Path by_route(const plan::Resource& table, std::string_view attribute) {
    for (const plan::Resource* route : graph_.referrers(table, "aws_route", "route_table_id", attribute)) {
      const plan::Value to = route->standing()["destination_cidr_block"];
      if (to.is_string() && to.text() != "0.0.0.0/0") continue;
      if (const plan::Resource* nat = graph_.target(*route, "nat_gateway_id", "aws_nat_gateway", "id"))
        return {nat, route};
    }
    return {};
  }

  // An endpoint that is not known now to be another's might be S3's: no alarm then.
  bool has_endpoint(const plan::Resource& subnet, const plan::Resource& table) {
    const plan::Resource* network = network_of(subnet);
    return any_endpoint(network, [&](const plan::Resource& endpoint) {
      const plan::Value& values = endpoint.standing();
      const plan::Value service = values["service_name"], type = values["vpc_endpoint_type"];
      if (service.is_string() && !service.text().ends_with(".s3")) return false;
      const bool gateway = type.is_null() || type.is_unknown() || type.text() == "Gateway";
      return gateway ? stands_on(endpoint, table, network) : takes_names(endpoint);
    });
  }

  // With private DNS the names of S3 lead to an interface endpoint from everywhere in its network; unless
  // only what comes in from outside of the network asks it.
  bool takes_names(const plan::Resource& endpoint) const {
    const plan::Value& values = endpoint.standing();
    const plan::Value from_outside = values.at("dns_options.private_dns_only_for_inbound_resolver_endpoint");
    return may_be_true(endpoint, "private_dns_enabled") && from_outside.as_bool() != true;
  }

  bool may_be_true(const plan::Resource& endpoint, std::string_view attribute) const {
    const plan::Value value = endpoint.standing()[attribute];
    return value.is_unknown() ? is_set(endpoint, attribute) : value.as_bool().value_or(false);
  }

  // What nobody sets a provider plans as unknown too; of what is only looked up nobody shows it.
  static bool is_set(const plan::Resource& resource, std::string_view attribute) {
    return resource.mode == plan::Mode::Data || !resource.config ||
           !resource.config->expressions[attribute].is_null();
  }

  // Whether a gateway endpoint counts for a table: by its own list, or by an association.
  bool stands_on(const plan::Resource& endpoint, const plan::Resource& table,
                 const plan::Resource* network) const {
    if (may_name(endpoint, "route_table_ids", table, network)) return true;
    for (const plan::Resource* tie :
         graph_.referrers(endpoint, "aws_vpc_endpoint_route_table_association", "vpc_endpoint_id", "id")) {
      if (may_name(*tie, "route_table_id", table, network)) return true;
    }
    return false;
  }

  bool may_name(const plan::Resource& from, std::string_view attribute, const plan::Resource& table,
                const plan::Resource* network) const {
    const bool is_main = table.type != "aws_route_table";
    const plan::Value value = from.standing()[attribute];
    const bool is_network = table.type == "aws_vpc";
    const std::string_view id = table.standing()[is_network ? "main_route_table_id" : "id"].text();
    if (!id.empty() && !value.has_unknown()) return one_of(id, texts_at(value, ""));
    plan::Links links = graph_.follow(from, attribute);
    if (!links.unresolved.empty()) return true;
    for (const plan::Link& link : links.links) {
      const std::string_view type = link.target->type;
      const bool elsewhere = type != "aws_route_table" && type != "aws_default_route_table" &&
                             type != "aws_vpc" && link.target->mode == plan::Mode::Data;
      if (link.target == &table || (is_main && link.target == network) || elsewhere) return true;
    }
    return links.links.empty() && value.has_unknown() && is_set(from, attribute);
  }

  const plan::Graph& graph_;
  std::unordered_map<const plan::Resource*, std::vector<const plan::Resource*>>
      endpoints_;                              // by network; of nullptr those of which it is not known
  std::map<const plan::Resource*, Way> ways_;  // by subnet
  std::unordered_map<const plan::Resource*, Passes> of_reader_;
};

// Readers that go the same way from the same region: as many pairs as they have, still not spelled out.
struct Group {
  const Way* way;
  std::vector<Reader> readers;
};

std::vector<Group> groups_of(Nat& nat, const Bundle& bundle) {
  std::vector<Group> groups;
  std::map<std::pair<const Way*, std::string>, std::size_t> places;
  for (const Reader& reader : bundle.readers) {
    if (reader.end.cloud != "aws") continue;
    const Nat::Passes& passes = nat.passes(*reader.end.resource);
    if (!passes.way) continue;
    auto [place, created] = places.try_emplace({passes.way, reader.end.region}, groups.size());
    if (created) groups.push_back({passes.way, {}});
    Path path = passes.way->path;
    path.push_back(reader.end.resource);
    groups[place->second].readers.push_back(
        {reader.end, std::move(path), std::string(passes.at->address), passes.attribute});
  }
  return groups;
}

// An endpoint serves its own region only.
std::vector<Grant> through(const Group& group, const Bundle& bundle) {
  std::vector<Grant> grants;
  for (const Grant& grant : bundle.grants) {
    if (grant.store.resource->type != "aws_s3_bucket" || grant.confidence == Confidence::Low) continue;
    if (grant.kind == Kind::Replicate) continue;
    const bool has_endpoint = group.way->endpoint;
    if (has_endpoint && grant.store.name.empty() && grant.store.region == group.readers.front().end.region) {
      continue;
    }
    grants.push_back(
        {grant.store, Kind::Nat, grant.confidence, {grant.store.resource}, "", "", has_endpoint});
  }
  return grants;
}

std::string text_of(const Path& path) {
  std::string text;
  for (const plan::Resource* each : path) text += (text.empty() ? "" : " ← ") + std::string(each->address);
  return text;
}

}  // namespace

ModelWay model_way(const Ground& ground, const plan::Resource& asks, const Path& path) {
  const End end = ground.end(asks);
  ModelWay way;
  way.address = asks.address;
  way.cloud = end.cloud;
  way.region = end.region;
  way.through = path.front()->address;
  way.gb = ground.given(asks, "monthly_model_gb");
  way.evidence = text_of(path);
  return way;
}

void find_aws_model_ways(const Ground& ground, std::vector<ModelWay>& ways) {
  if (ground.graph().of_type("aws_nat_gateway").empty()) return;
  Nat nat(ground);
  for (const plan::Resource& asks : ground.graph().plan().resources) {
    const types::Type* type = types::find(asks.type);
    if (type == nullptr || !type->is_aws() || type->reads == types::Reads::Never) continue;
    if (asks.mode != plan::Mode::Managed || !asks.stands_after()) continue;
    const Nat::Passes& passes = nat.passes(asks);
    if (passes.way == nullptr || nat.takes_models(*passes.way->path.back())) continue;
    const Path by = way_to_model(ground, asks);
    if (by.empty()) continue;
    Path path = passes.way->path;
    path.push_back(&asks);
    path.insert(path.end(), by.begin(), by.end());
    ModelWay way = model_way(ground, asks, path);
    way.at = passes.at->address;
    way.attribute = passes.attribute;
    way.subnets = std::max<std::size_t>(nat.subnets_of(passes), 1);
    ways.push_back(std::move(way));
  }
}

// For each bundle of S3 reads, the bundles of the same data through a NAT gateway.
void find_nat(const Ground& ground, std::vector<Bundle>& bundles) {
  if (ground.graph().of_type("aws_nat_gateway").empty()) return;
  Nat nat(ground);
  std::vector<Bundle> found;
  for (const Bundle& bundle : bundles) {
    for (Group& group : groups_of(nat, bundle)) {
      std::vector<Grant> grants = through(group, bundle);
      if (!grants.empty()) found.push_back({std::move(group.readers), std::move(grants)});
    }
  }
  bundles.insert(bundles.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace terratoll::flows
