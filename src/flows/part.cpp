// What one plan tells of flows, whatever the others hold.
#include <algorithm>
#include <map>

#include "flows/parts.h"
#include "plan/address.h"

namespace terratoll::flows {
namespace {

bool is_taken(const plan::Graph& graph, const plan::Resource* from, const plan::Resource* to) {
  return graph.taken(*from, *to) != plan::Target::By::Nothing;
}

bool is_taken(const plan::Graph& graph, const Path& path) {
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (is_taken(graph, path[i - 1], path[i])) return true;
  }
  return false;
}

// Which ties nobody shows, as long as the graph is there to tell it.
void mark_taken(const plan::Graph& graph, Bundle& bundle) {
  std::set<const plan::Resource*> last, first;
  for (Grant& grant : bundle.grants) {
    grant.taken = is_taken(graph, grant.path);
    if (!grant.path.empty()) last.insert(grant.path.back());
  }
  for (Reader& reader : bundle.readers) {
    reader.taken = is_taken(graph, reader.path);
    if (!reader.path.empty()) first.insert(reader.path.front());
  }
  for (const plan::Resource* from : last) {
    for (const plan::Resource* to : first) {
      if (is_taken(graph, from, to)) bundle.taken.push_back({from, to});
    }
  }
}

}  // namespace

bool is_access(Kind kind) {
  return kind == Kind::Unknown || kind == Kind::Read || kind == Kind::Write;
}

std::string block_of(const plan::Resource& resource) {
  return plan::make_address(resource.module_address, resource.mode, resource.block_type, resource.name, {});
}

GroupKey key_of(const Reader& reader) {
  const plan::Resource& resource = *reader.end.resource;
  return {reader.end.plan,  block_of(resource), reader.end.region, Kind::Unknown,
          Confidence::High, reader.end.before,  reader.end.after};
}

GroupKey key_of(const Grant& grant) {
  const plan::Resource& resource = *grant.store.resource;
  return {grant.store.plan, block_of(resource), grant.store.region, grant.kind,
          grant.confidence, grant.store.before, grant.store.after};
}

Confidence confidence_of(const Bundle& bundle, const Reader& reader, const Grant& grant) {
  const auto joint = [&](const auto& tie) {
    return !grant.path.empty() && !reader.path.empty() && tie.first == grant.path.back() &&
           tie.second == reader.path.front();
  };
  const bool taken =
      grant.taken || reader.taken || std::any_of(bundle.taken.begin(), bundle.taken.end(), joint);
  return taken ? std::min(grant.confidence, Confidence::Medium) : grant.confidence;
}

void narrow(Sides& sides, const Path& path) {
  for (const plan::Resource* step : path) {
    if (step->mode != plan::Mode::Managed) continue;
    sides.first = sides.first && step->stands_before();
    sides.second = sides.second && step->stands_after();
  }
}

Path way_of(const Reader& reader, const Grant& grant) {
  Path path = grant.path;
  path.insert(path.end(), reader.path.begin(), reader.path.end());
  return path;
}

std::shared_ptr<Part> find_part(const InventoryInput& request, const plan::Graph& graph,
                                std::span<const Entry> entries) {
  auto part = std::make_shared<Part>();
  const Ground ground(request, graph, entries, *part);
  find_aws_access(ground, part->bundles, part->unresolved);
  find_azure_access(ground, part->bundles, part->unresolved);
  find_nat(ground, part->bundles);
  find_azure_nat(ground, part->bundles);
  find_replication(ground, part->bundles, part->unresolved);
  find_serving(ground, part->bundles, part->serving);
  find_images(ground, part->images);
  find_aws_model_ways(ground, part->model_ways);
  find_azure_model_ways(ground, part->model_ways);
  for (Bundle& bundle : part->bundles) mark_taken(graph, bundle);
  return part;
}

}  // namespace terratoll::flows
