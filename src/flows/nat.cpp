// NAT gateways that data pays on its way: compute in a private subnet that reads S3 without a gateway
// endpoint.
#include <map>
#include <unordered_map>

#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::flows {
namespace {

class Nat {
 public:
  explicit Nat(const plan::Graph& graph) : graph_(graph) {}

  struct Way {
    Path path;              // NAT gateway, route, route table, association, subnet
    bool endpoint = false;  // the VPC has a gateway endpoint for S3
  };

  // The way of a reader to S3 through a NAT gateway; nullptr where it passes none.
  const Way* way(const plan::Resource& reader) {
    auto [entry, created] = of_reader_.try_emplace(&reader, nullptr);
    if (!created) return entry->second;
    for (const plan::Resource* subnet : subnets(reader)) {
      const Way& way = way_of(*subnet);
      bool better = !entry->second || (entry->second->endpoint && !way.endpoint);
      if (!way.path.empty() && better) entry->second = &way;
    }
    return entry->second;
  }

 private:
  std::vector<const plan::Resource*> subnets(const plan::Resource& reader) {
    std::vector<const plan::Resource*> result;
    for (std::string_view attribute : {"subnet_id", "subnet_ids", "vpc_config", "network_configuration",
                                       "compute_resources", "vpc_zone_identifier"}) {
      for (const plan::Link& link : graph_.follow(reader, attribute).links) {
        if (link.target->type == "aws_subnet" && link.certain) result.push_back(link.target);
      }
    }
    return result;
  }

  const Way& way_of(const plan::Resource& subnet) {
    auto [entry, created] = ways_.try_emplace(&subnet);
    if (!created) return entry->second;
    for (const plan::Resource* tie :
         graph_.referrers(subnet, "aws_route_table_association", "subnet_id", "id")) {
      const plan::Resource* table = graph_.target(*tie, "route_table_id", "aws_route_table", "id");
      if (!table) continue;
      Path to_nat = nat_of(*table);
      if (to_nat.empty()) continue;
      to_nat.insert(to_nat.end(), {table, tie, &subnet});
      entry->second.path = std::move(to_nat);
      entry->second.endpoint = has_endpoint(subnet);
    }
    return entry->second;
  }

  Path nat_of(const plan::Resource& table) {
    for (const plan::Resource* nat :
         targets(graph_, table, "route", "route.nat_gateway_id", "aws_nat_gateway", "id")) {
      return {nat};
    }
    for (const plan::Resource* route : graph_.referrers(table, "aws_route", "route_table_id", "id")) {
      if (const plan::Resource* nat = graph_.target(*route, "nat_gateway_id", "aws_nat_gateway", "id"))
        return {nat, route};
    }
    return {};
  }

  // An endpoint whose service is not known now might be S3's: no alarm then.
  bool has_endpoint(const plan::Resource& subnet) {
    const plan::Resource* vpc = graph_.target(subnet, "vpc_id", "aws_vpc", "id");
    for (const plan::Resource* endpoint : graph_.of_type("aws_vpc_endpoint")) {
      plan::Value type = endpoint->standing()["vpc_endpoint_type"];
      if (!type.is_null() && !type.is_unknown() && type.text() != "Gateway") continue;
      plan::Value service = endpoint->standing()["service_name"];
      if (service.is_string() && !service.text().ends_with(".s3")) continue;
      const plan::Resource* served = graph_.target(*endpoint, "vpc_id", "aws_vpc", "id");
      if (!vpc || !served || served == vpc) return true;
    }
    return false;
  }

  const plan::Graph& graph_;
  std::map<const plan::Resource*, Way> ways_;  // by subnet
  std::unordered_map<const plan::Resource*, const Way*> of_reader_;
};

// Readers that go the same way from the same region: as many pairs as they have, still not spelled out.
struct Group {
  const Nat::Way* way;
  std::vector<Reader> readers;
};

std::vector<Group> groups_of(Nat& nat, std::size_t plan, const Bundle& bundle) {
  std::vector<Group> groups;
  std::map<std::pair<const Nat::Way*, std::string>, std::size_t> places;
  for (const Reader& reader : bundle.readers) {
    if (reader.end.plan != plan || reader.end.cloud != "aws") continue;
    const Nat::Way* way = nat.way(*reader.end.resource);
    if (!way) continue;
    auto [place, created] = places.try_emplace({way, reader.end.region}, groups.size());
    if (created) groups.push_back({way, {}});
    Path path = way->path;
    path.push_back(reader.end.resource);
    groups[place->second].readers.push_back(
        {reader.end, std::move(path), std::string(reader.end.resource->address), "subnet_id"});
  }
  return groups;
}

// A gateway endpoint serves its own region only.
std::vector<Grant> through(const Group& group, const Bundle& bundle) {
  std::vector<Grant> grants;
  for (const Grant& grant : bundle.grants) {
    if (grant.store.resource->type != "aws_s3_bucket" || grant.confidence == Confidence::Low) continue;
    if (grant.kind == Kind::Replicate) continue;
    if (group.way->endpoint && grant.store.region == group.readers.front().end.region) continue;
    grants.push_back({grant.store, Kind::Nat, grant.confidence, {grant.store.resource}, "", ""});
  }
  return grants;
}

}  // namespace

// For each bundle of S3 reads, the bundles of the same data through a NAT gateway.
void find_nat(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles) {
  if (ground.graph(plan).of_type("aws_nat_gateway").empty()) return;
  Nat nat(ground.graph(plan));
  std::vector<Bundle> found;
  for (const Bundle& bundle : bundles) {
    for (Group& group : groups_of(nat, plan, bundle)) {
      std::vector<Grant> grants = through(group, bundle);
      if (!grants.empty()) found.push_back({std::move(group.readers), std::move(grants)});
    }
  }
  bundles.insert(bundles.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
}

}  // namespace terratoll::flows
