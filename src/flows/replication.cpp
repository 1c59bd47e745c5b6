// Data that moves without a reader: replication rules, geo-redundant accounts, replicas, and peered networks.
#include <algorithm>
#include <array>
#include <set>

#include "flows/parts.h"

namespace terratoll::flows {
namespace {

constexpr std::array<std::string_view, 4> kGeoRedundant = {"GRS", "RAGRS", "GZRS", "RAGZRS"};

class Replication {
 public:
  Replication(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles,
              std::vector<std::string>& unresolved)
      : ground_(ground),
        graph_(ground.graph(plan)),
        plan_(plan),
        bundles_(bundles),
        unresolved_(unresolved) {}

  void find() {
    each("aws_s3_bucket_replication_configuration",
         [&](const plan::Resource& r) { s3_rules(r, "rule", "bucket"); });
    each("aws_s3_bucket", [&](const plan::Resource& r) { s3_rules(r, "replication_configuration", ""); });
    each("aws_ecr_replication_configuration", [&](const plan::Resource& r) {
      for (std::string_view region :
           texts_at(values(r), "replication_configuration.rule.destination.region")) {
        to_region(r, std::string(region), "replication_configuration");
      }
    });
    each("aws_dynamodb_table", [&](const plan::Resource& r) {
      for (std::string_view region : texts_at(values(r), "replica.region_name"))
        to_region(r, std::string(region), "replica");
    });
    each("aws_dynamodb_table_replica", [&](const plan::Resource& r) {
      for (const plan::Resource* table :
           targets(graph_, r, "global_table_arn", "global_table_arn", "aws_dynamodb_table", "arn")) {
        add(ground_.end(plan_, *table), ground_.end(plan_, r), Kind::Replicate, Confidence::High, {table}, r,
            "global_table_arn");
      }
    });
    each("azurerm_container_registry", [&](const plan::Resource& r) {
      for (std::string_view location : texts_at(values(r), "georeplications.location")) {
        to_region(r, plan::normalise_location(location), "georeplications");
      }
    });
    each("azurerm_storage_account", [&](const plan::Resource& r) {
      std::string_view kind = values(r)["account_replication_type"].text();
      if (std::find(kGeoRedundant.begin(), kGeoRedundant.end(), kind) != kGeoRedundant.end()) {
        to_region(r, "", "account_replication_type");  // the paired region, which Azure chooses
      }
    });
    each("aws_vpc_peering_connection",
         [&](const plan::Resource& r) { peering(r, "vpc_id", "peer_vpc_id", "aws_vpc"); });
    each("aws_ec2_transit_gateway_peering_attachment", [&](const plan::Resource& r) {
      peering(r, "transit_gateway_id", "peer_transit_gateway_id", "aws_ec2_transit_gateway");
    });
    each("azurerm_virtual_network_peering", [&](const plan::Resource& r) { vnet_peering(r); });
  }

 private:
  template <class Use>
  void each(std::string_view type, Use use) {
    for (const plan::Resource* resource : graph_.of_type(type)) {
      if (resource->mode == plan::Mode::Managed && resource->deposed.empty()) use(*resource);
    }
  }

  static const plan::Value& values(const plan::Resource& resource) {
    return resource.standing().is_null() ? resource.before : resource.standing();
  }

  void add(End from, End to, Kind kind, Confidence confidence, Path path, const plan::Resource& at,
           std::string attribute) {
    Bundle bundle;
    Path last{to.resource};
    bundle.readers.push_back({std::move(to), std::move(last), std::string(at.address), attribute});
    bundle.grants.push_back(
        {std::move(from), kind, confidence, std::move(path), std::string(at.address), attribute});
    bundles_.push_back(std::move(bundle));
  }

  // The same resource, as it stands in another region too.
  void to_region(const plan::Resource& resource, std::string region, std::string attribute) {
    End from = ground_.end(plan_, resource);
    End to = from;
    to.region = std::move(region);
    add(from, to, Kind::Replicate, Confidence::High, {}, resource, std::move(attribute));
  }

  // Version 4 of the provider and later: a resource of its own; before: blocks of the bucket.
  void s3_rules(const plan::Resource& resource, std::string_view blocks, std::string_view bucket_attribute) {
    plan::Value rules = values(resource)[blocks];
    std::string prefix(blocks);
    if (bucket_attribute.empty()) {
      rules = rules[std::size_t{0}]["rules"];
      prefix += "[0].rules";
    }
    std::vector<const plan::Resource*> sources{&resource};
    if (!bucket_attribute.empty()) {
      sources = targets(graph_, resource, bucket_attribute, bucket_attribute, "aws_s3_bucket", "id");
      if (sources.empty())
        sources = targets(graph_, resource, bucket_attribute, bucket_attribute, "aws_s3_bucket", "bucket");
    }
    for (std::size_t i = 0; i < rules.items().size(); ++i) {
      if (rules.items()[i]["status"].text() == "Disabled") continue;
      std::string path = prefix + "[" + std::to_string(i) + "].destination[0].bucket";
      for (const plan::Resource* source : sources) s3_rule(resource, *source, path);
    }
  }

  void s3_rule(const plan::Resource& resource, const plan::Resource& source, const std::string& path) {
    std::vector<End> destinations;
    plan::Links links = graph_.follow(resource, path);
    unresolved_.insert(unresolved_.end(), links.unresolved.begin(), links.unresolved.end());
    for (const plan::Link& link : links.links) {
      if (link.certain && link.target->type == "aws_s3_bucket")
        destinations.push_back(ground_.end(plan_, *link.target));
    }
    if (destinations.empty()) destinations = ground_.by_arn(values(resource).at(path).text());
    for (End& destination : destinations) {
      Path evidence{&source};
      if (&resource != &source) evidence.push_back(&resource);
      add(ground_.end(plan_, source), destination, Kind::Replicate, Confidence::High, std::move(evidence),
          resource, path);
    }
  }

  // A peering moves data only if something uses it, which the plan does not show.
  void peering(const plan::Resource& resource, std::string_view own, std::string_view other,
               std::string_view type) {
    End from = ground_.end(plan_, resource);
    End to = from;
    Path path;
    for (const plan::Resource* home : targets(graph_, resource, own, own, type, "id")) path = {home};
    path.push_back(&resource);
    for (const plan::Resource* peer : targets(graph_, resource, other, other, type, "id"))
      to = ground_.end(plan_, *peer);
    std::string_view region = values(resource)["peer_region"].text();
    if (!region.empty()) to.region = region;
    add(from, to, Kind::Peer, Confidence::Medium, std::move(path), resource,
        region.empty() ? std::string(other) : "peer_region");
  }

  // Networks are peered from both sides; it is one peering all the same.
  void vnet_peering(const plan::Resource& resource) {
    const plan::Resource* home = network(resource, "virtual_network_name", "name");
    const plan::Resource* peer = network(resource, "remote_virtual_network_id", "id");
    if (!peer || (home && !peered_.insert(std::minmax(home, peer)).second)) return;
    Path path;
    if (home) path.push_back(home);
    path.push_back(&resource);
    add(ground_.end(plan_, resource), ground_.end(plan_, *peer), Kind::Peer, Confidence::Medium,
        std::move(path), resource, "remote_virtual_network_id");
  }

  const plan::Resource* network(const plan::Resource& peering, std::string_view attribute,
                                std::string_view by) const {
    std::vector<const plan::Resource*> found =
        targets(graph_, peering, attribute, attribute, "azurerm_virtual_network", by);
    return found.size() == 1 ? found.front() : nullptr;
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::size_t plan_;
  std::vector<Bundle>& bundles_;
  std::vector<std::string>& unresolved_;
  std::set<std::pair<const plan::Resource*, const plan::Resource*>> peered_;
};

}  // namespace

void find_replication(const Ground& ground, std::size_t plan, std::vector<Bundle>& bundles,
                      std::vector<std::string>& unresolved) {
  Replication(ground, plan, bundles, unresolved).find();
}

}  // namespace terratoll::flows
