// By which names a plan's stores can be called, and which of other plans it names: what a join over many
// plans needs.
#include <algorithm>
#include <tuple>

#include "flows/parts.h"
#include "plan/plan.h"

namespace terratoll::flows {
namespace {

std::string address_of(const plan::Resource& resource, bool folded) {
  return folded ? block_of(resource) : std::string(resource.address);
}

// What is sure comes first, a read before a write, a short way before a long one.
std::string rank_of(const Mention& mention, std::size_t steps) {
  const std::string length = std::to_string(std::min<std::size_t>(steps, 999));
  return std::to_string(static_cast<int>(Confidence::High) - static_cast<int>(mention.confidence)) +
         (mention.kind == Kind::Write ? "1" : "0") + std::string(3 - length.size(), '0') + length;
}

// One end is here, and the other is a name.
Mention mention_of(const Bundle& bundle, const Reader& reader, const Grant& grant, const Folded& folded) {
  const bool reads = !grant.store.name.empty();
  const End& here = reads ? reader.end : grant.store;
  const End& there = reads ? grant.store : reader.end;
  Mention mention;
  mention.address = address_of(*here.resource, reads ? folded.readers : folded.stores);
  mention.cloud = here.cloud;
  mention.region = here.region;
  mention.name = there.name;
  mention.kind = grant.kind;
  mention.goes_out = reads == (grant.kind == Kind::Write);
  mention.other_region_only = grant.other_region_only;
  mention.sensitive = reads && grant.sensitive;
  mention.confidence = confidence_of(bundle, reader, grant);
  mention.at = grant.at.empty() ? reader.at : grant.at;
  mention.attribute = grant.attribute.empty() ? reader.attribute : grant.attribute;
  const Path way = way_of(reader, grant);
  Sides sides{here.before, here.after};
  narrow(sides, way);
  std::tie(mention.stands_before, mention.stands_after) = sides;
  const plan::Resource* last = nullptr;
  for (const plan::Resource* step : way) {
    if (step == last) continue;
    // What stands for the store here, if anything, is another resource where it is managed.
    mention.evidence += (mention.evidence.empty() ? "" : " ← ") +
                        (step == there.resource ? there.name : std::string(step->address));
    last = step;
  }
  mention.rank = rank_of(mention, way.size());
  return mention;
}

}  // namespace

void find_names(const Part& part, std::size_t plan, Flows& flows) {
  for (const NamedStore& store : part.stores) {
    flows.store_names.push_back({plan, std::string(store.end.resource->address), store.name, store.managed,
                                 store.end.cloud, store.end.region, store.end.before, store.end.after});
  }
  for (const Bundle& bundle : part.bundles) {
    each_pair(bundle, {}, [&](const Reader& reader, const Grant& grant, const Folded& folded) {
      if (grant.store.name.empty() && reader.end.name.empty()) return;
      Mention& mention = flows.mentions.emplace_back(mention_of(bundle, reader, grant, folded));
      mention.plan = plan;
    });
  }
}

}  // namespace terratoll::flows
