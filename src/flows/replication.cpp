// Data that moves without a reader: replication rules, geo-redundant accounts, replicas, and peered networks.
#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/graph/region.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

constexpr std::array<std::string_view, 4> kGeoRedundant = {"GRS", "RAGRS", "GZRS", "RAGZRS"};

class Replication {
 public:
  Replication(const Ground& ground, std::vector<Bundle>& bundles, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph()), bundles_(bundles), unresolved_(unresolved) {}

  void find() {
    for (const types::Type& type : types::all()) {
      if (type.moves.empty()) continue;
      for (const plan::Resource* resource : resources_of(graph_, type)) move(type, *resource);
    }
  }

 private:
  void move(const types::Type& type, const plan::Resource& resource) {
    if (type.moves.front().word == "between") return between(type, resource);
    for (const types::Tie& tie : type.moves) {
      if (tie.word == "to") to_regions(resource, tie);
      if (tie.word == "to-pair") to_paired_region(resource, tie.path);
      if (tie.word == "of") copy_of(resource, tie);
      if (tie.word == "rules") s3_rules(resource, tie.path);
    }
  }

  void to_regions(const plan::Resource& resource, const types::Tie& tie) {
    for (std::string_view region : texts_at(values_of(resource), tie.path)) {
      to_region(resource, plan::normalise_location(region), std::string(tie.root()));
    }
  }

  // Which region that is, Azure decides.
  void to_paired_region(const plan::Resource& resource, std::string_view attribute) {
    if (one_of(values_of(resource)[attribute].text(), kGeoRedundant)) {
      to_region(resource, "", std::string(attribute));
    }
  }

  void copy_of(const plan::Resource& copy, const types::Tie& tie) {
    for (const plan::Resource* original : targets(graph_, copy, tie)) {
      add(ground_.end(*original), ground_.end(copy), Kind::Replicate, Confidence::High, {original}, copy,
          std::string(tie.path));
    }
  }

  void add(End from, End to, Kind kind, Confidence confidence, Path path, const plan::Resource& at,
           const std::string& attribute) {
    Bundle bundle;
    Path last{to.resource};
    bundle.readers.push_back({std::move(to), std::move(last), std::string(at.address), attribute});
    bundle.grants.push_back(
        {std::move(from), kind, confidence, std::move(path), std::string(at.address), attribute});
    bundles_.push_back(std::move(bundle));
  }

  // The same resource, as it stands in another region too.
  void to_region(const plan::Resource& resource, std::string region, const std::string& attribute) {
    End from = ground_.end(resource);
    End to = from;
    to.region = std::move(region);
    add(from, to, Kind::Replicate, Confidence::High, {}, resource, attribute);
  }

  // Version 4 of the provider and later: a resource of its own; before: blocks of the bucket.
  void s3_rules(const plan::Resource& resource, std::string_view blocks) {
    plan::Value rules = values_of(resource)[blocks];
    std::string prefix(blocks);
    std::vector<const plan::Resource*> sources{&resource};
    if (resource.type == "aws_s3_bucket") {
      rules = values_of(resource).block(blocks)["rules"];
      prefix += "[0].rules";
    } else {
      sources = targets(graph_, resource, "bucket", "bucket", "aws_s3_bucket", "id");
      if (sources.empty()) sources = targets(graph_, resource, "bucket", "bucket", "aws_s3_bucket", "bucket");
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
    add_unresolved(links, unresolved_);
    for (const plan::Link& link : links.links) {
      if (link.certain && link.target->type == "aws_s3_bucket")
        destinations.push_back(ground_.end(*link.target));
    }
    if (destinations.empty()) destinations = ground_.by_arn(values_of(resource).at(path).text());
    if (destinations.empty()) add_dynamic(graph_, resource, path, links, unresolved_);
    for (End& destination : destinations) {
      Path evidence{&source};
      if (&resource != &source) evidence.push_back(&resource);
      add(ground_.end(source), destination, Kind::Replicate, Confidence::High, std::move(evidence), resource,
          path);
    }
  }

  // A peering moves data only if something uses it, which the plan does not show.
  void between(const types::Type& type, const plan::Resource& resource) {
    const types::Tie &own = type.moves.front(), &other = type.moves.back();
    if (type.is_aws()) {
      peering(resource, own, other);
    } else {
      vnet_peering(resource, own, other);
    }
  }

  void peering(const plan::Resource& resource, const types::Tie& own, const types::Tie& other) {
    End from = ground_.end(resource);
    End to = from;
    Path path;
    for (const plan::Resource* home : targets(graph_, resource, own)) path = {home};
    path.push_back(&resource);
    for (const plan::Resource* peer : targets(graph_, resource, other)) to = ground_.end(*peer);
    std::string_view region = values_of(resource)["peer_region"].text();
    if (!region.empty()) to.region = region;
    add(from, to, Kind::Peer, Confidence::Medium, std::move(path), resource,
        region.empty() ? std::string(other.path) : "peer_region");
  }

  // Networks are peered from both sides; it is one peering all the same.
  void vnet_peering(const plan::Resource& resource, const types::Tie& own, const types::Tie& other) {
    const plan::Resource* home = only_target(resource, own);
    const plan::Resource* peer = only_target(resource, other);
    if (!peer || (home && !peered_.insert(std::minmax(home, peer)).second)) return;
    Path path;
    if (home) path.push_back(home);
    path.push_back(&resource);
    add(ground_.end(resource), ground_.end(*peer), Kind::Peer, Confidence::Medium, std::move(path), resource,
        std::string(other.path));
  }

  const plan::Resource* only_target(const plan::Resource& resource, const types::Tie& tie) const {
    std::vector<const plan::Resource*> found = targets(graph_, resource, tie);
    return found.size() == 1 ? found.front() : nullptr;
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::vector<Bundle>& bundles_;
  std::vector<std::string>& unresolved_;
  std::set<std::pair<const plan::Resource*, const plan::Resource*>> peered_;
};

}  // namespace

void find_replication(const Ground& ground, std::vector<Bundle>& bundles,
                      std::vector<std::string>& unresolved) {
  Replication(ground, bundles, unresolved).find();
}

}  // namespace terratoll::flows
