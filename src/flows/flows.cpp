#include "flows/flows.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/order.h"
#include "flows/parts.h"

namespace terratoll::flows {
namespace {

// Pipelines: connected components of what reads and writes the same data, within a region too.
class Pipelines {
 public:
  void join(const plan::Resource* a, const plan::Resource* b) { parent_[find(a)] = find(b); }

  const plan::Resource* find(const plan::Resource* each) {
    auto [entry, created] = parent_.try_emplace(each, each);
    const plan::Resource* up = entry->second;
    if (up == each) return each;
    const plan::Resource* root = find_root(up);
    parent_[each] = root;
    return root;
  }

 private:
  const plan::Resource* find_root(const plan::Resource* each) {
    std::vector<const plan::Resource*> way;
    while (parent_[each] != each) {
      way.push_back(each);
      each = parent_[each];
    }
    for (const plan::Resource* step : way) parent_[step] = each;
    return each;
  }

  std::unordered_map<const plan::Resource*, const plan::Resource*> parent_;
};

bool crosses(const Reader& reader, const Grant& grant) {
  const bool same_region = reader.end.region == grant.store.region && reader.end.cloud == grant.store.cloud;
  if (grant.kind == Kind::Nat) return !(grant.other_region_only && same_region);
  if (grant.kind == Kind::Serve) return !grant.store.region.empty();
  if (same_region) return false;
  // A geo-redundant account's other region is not in the plan, and is another all the same.
  if (grant.kind == Kind::Replicate && reader.end.region.empty()) return !grant.store.region.empty();
  return !reader.end.region.empty() && !grant.store.region.empty();
}

// One flow, before it is folded: how it is tied, and what it is made from.
struct Pair {
  const Reader* reader;
  const Grant* grant;
  Confidence confidence;
  Folded folded = {};
};

// What a NAT gateway's own usage is called.
constexpr const char* kProcessed = "monthly_data_processed_gb";

std::string_view address_of(const Reader& reader) {
  return reader.end.resource->address;
}
std::string_view address_of(const Grant& grant) {
  return grant.store.resource->address;
}

void replace(Path& path, const plan::Resource* stands_in, const plan::Resource* store) {
  std::replace(path.begin(), path.end(), stands_in, store);
}

// The stores of all plans, by their names.
class Stores {
 public:
  explicit Stores(const Parts& parts) {
    for (const auto& part : parts) {
      for (const NamedStore& store : part->stores) stores_[store.name].push_back(&store);
    }
  }

  // A bucket that is managed in one plan and read as a data source in others is one store, the managed one;
  // so is one that several read, and none manages.
  std::vector<End> ends(const End& named) const {
    if (named.name.empty()) return {named};
    std::vector<End> result;
    const auto found = stores_.find(named.name);
    if (found == stores_.end()) return result;
    for (const NamedStore* store : found->second) {
      if (store->managed) result.push_back(store->end);
    }
    if (result.empty()) result.push_back(first_of(found->second).end);
    return result;
  }

  // Every end that is a name becomes the stores that are called so.
  void find_in(Bundle& bundle) const {
    const auto is_named = [](const auto& end) { return !end.name.empty(); };
    if (std::any_of(bundle.grants.begin(), bundle.grants.end(),
                    [&](const Grant& each) { return is_named(each.store); })) {
      std::vector<Grant> grants;
      for (const Grant& grant : bundle.grants) {
        for (End& end : ends(grant.store)) {
          Grant& found = grants.emplace_back(grant);
          replace(found.path, grant.store.resource, end.resource);
          found.store = std::move(end);
        }
      }
      bundle.grants = std::move(grants);
    }
    if (std::any_of(bundle.readers.begin(), bundle.readers.end(),
                    [&](const Reader& each) { return is_named(each.end); })) {
      std::vector<Reader> readers;
      for (const Reader& reader : bundle.readers) {
        for (End& end : ends(reader.end)) {
          Reader& found = readers.emplace_back(reader);
          replace(found.path, reader.end.resource, end.resource);
          found.end = std::move(end);
        }
      }
      bundle.readers = std::move(readers);
    }
  }

 private:
  // By plan and address, as cross_plan_flows.sql takes it.
  static const NamedStore& first_of(const std::vector<const NamedStore*>& stores) {
    return **std::min_element(stores.begin(), stores.end(), [](const NamedStore* a, const NamedStore* b) {
      return std::pair(a->end.plan, a->end.resource->address) <
             std::pair(b->end.plan, b->end.resource->address);
    });
  }

  std::unordered_map<std::string_view, std::vector<const NamedStore*>> stores_;
};

class FlowFinder {
 public:
  FlowFinder(const Parts& parts, const UsageLookup& usage, Names names)
      : parts_(parts), usage_(usage), asks_for_names_(names == Names::Keep) {}

  Flows find() {
    for (std::size_t plan = 0; plan < parts_.size(); ++plan) take(*parts_[plan], plan);
    const Stores stores(parts_);
    for (const auto& part : parts_) {
      for (Bundle& bundle : part->bundles) stores.find_in(bundle);
    }
    for (const auto& part : parts_) {
      for (const Bundle& bundle : part->bundles) join(bundle);
    }
    for (const auto& part : parts_) {
      for (const Bundle& bundle : part->bundles) expand(bundle);
    }
    best_first();
    fold_hops();
    found_.flows.reserve(pairs_.size());
    for (const Pair& pair : pairs_) emit(pair);
    name_pipelines();
    share_own_volumes();
    tidy(found_.unresolved);
    found_.flows.shrink_to_fit();
    found_.mentions.shrink_to_fit();
    found_.store_names.shrink_to_fit();
    return std::move(found_);
  }

 private:
  // What a part says by itself, in the numbers of the plans.
  void take(Part& part, std::size_t plan) {
    for (NamedStore& store : part.stores) store.end.plan = plan;
    for (Bundle& bundle : part.bundles) {
      for (Reader& reader : bundle.readers) reader.end.plan = plan;
      for (Grant& grant : bundle.grants) grant.store.plan = plan;
    }
    for (ModelWay& way : part.model_ways) {
      way.plan = plan;
      found_.model_ways.push_back(way);
    }
    for (Image& image : part.images) {
      image.plan = plan;
      found_.images.push_back(image);
    }
    add(part.serving, found_.serving);
    add(part.unresolved, found_.unresolved);
    if (asks_for_names_) find_names(part, plan, found_);
  }

  template <class Each>
  static void add(const std::vector<Each>& some, std::vector<Each>& all) {
    all.insert(all.end(), some.begin(), some.end());
  }

  void join(const Bundle& bundle) {
    const plan::Resource* first = nullptr;
    for (const Grant& grant : bundle.grants) {
      // Only a path with a grant or a name makes one pipeline of what lies at its ends.
      if (grant.confidence == Confidence::Low) continue;
      if (!first) first = grant.store.resource;
      pipelines_.join(first, grant.store.resource);
    }
    for (const Reader& reader : bundle.readers) {
      if (first) pipelines_.join(first, reader.end.resource);
    }
  }

  void expand(const Bundle& bundle) {
    IsGiven is_given;
    if (usage_) {
      is_given = [this](const Path& path, const End& end, Kind kind, const std::string& to_region) {
        return gives(path, kind, to_region) || gives({end.resource}, kind, to_region);
      };
    }
    each_pair(bundle, is_given, [&](const Reader& reader, const Grant& grant, const Folded& folded) {
      if (crosses(reader, grant))
        pairs_.push_back({&reader, &grant, confidence_of(bundle, reader, grant), folded});
    });
  }

  // Between the same two ends the surest tie is the flow, a read before a write; the shortest path is its
  // evidence.
  void best_first() {
    struct Ranked {
      std::tuple<int, int, std::size_t, std::string_view, std::string_view> rank;
      Pair pair;
    };
    std::vector<Ranked> ranked;
    ranked.reserve(pairs_.size());
    for (const Pair& pair : pairs_) {
      ranked.push_back({{-static_cast<int>(pair.confidence), pair.grant->kind == Kind::Write ? 1 : 0,
                         pair.grant->path.size() + pair.reader->path.size(), address_of(*pair.grant),
                         address_of(*pair.reader)},
                        pair});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
    std::set<std::tuple<const plan::Resource*, const plan::Resource*, Kind, std::string_view>> seen;
    pairs_.clear();
    for (const auto& [rank, pair] : ranked) {
      const Kind kind = is_access(pair.grant->kind) ? Kind::Unknown : pair.grant->kind;
      const End& reader = pair.reader->end;
      if (seen.insert({pair.grant->store.resource, reader.resource, kind, reader.region}).second)
        pairs_.push_back(pair);
    }
  }

  // From a cloud and region to another. Reads and writes across the same border are one movement; a
  // replication, a peering or a NAT, by its name, is another.
  using Hop =
      std::tuple<std::string_view, std::string_view, std::string_view, std::string_view, std::string_view>;

  static Hop hop_of(const Pair& pair) {
    const Kind kind = pair.grant->kind;
    const End* from = &pair.grant->store;
    const End* to = &pair.reader->end;
    if (kind == Kind::Write) std::swap(from, to);
    return {from->cloud, from->region, to->cloud, to->region,
            is_access(kind) ? std::string_view() : to_string(kind)};
  }

  static std::string text_of(const Hop& hop) {
    const auto& [from_cloud, from_region, to_cloud, to_region, way] = hop;
    std::string text;
    for (const std::string_view part : {from_cloud, std::string_view(":"), from_region, std::string_view("→"),
                                        to_cloud, std::string_view(":"), to_region})
      text += part;
    return way.empty() ? text : text + " " + std::string(way);
  }

  // A hop of many bundles: as within one, but that nobody is tied to whom no pair ties him.
  void fold_hops() {
    std::map<std::pair<const plan::Resource*, Hop>, std::vector<Pair*>> hops;
    for (Pair& pair : pairs_)
      hops[{pipelines_.find(pair.reader->end.resource), hop_of(pair)}].push_back(&pair);
    for (auto& [hop, pairs] : hops) {
      if (pairs.size() <= kMaxPairs) continue;
      std::erase_if(pairs, [&](const Pair* pair) { return is_given(*pair); });
      fold_to_blocks(pairs);
      if (pairs.size() > kMaxPairs) fold_to_ends(pairs);
    }
    std::erase_if(pairs_, [](const Pair& pair) { return pair.folded.pairs == 0; });
  }

  // `pair` stands in `kept` from here on.
  static void fold(Pair& pair, Pair& kept) {
    kept.folded.pairs += pair.folded.pairs;
    pair.folded.pairs = 0;
  }
  static bool is_folded(const Pair* pair) { return pair->folded.pairs == 0; }

  // On which sides of the change it stands, with all that lies on its way.
  static Sides sides_of(const Pair& pair) {
    Sides sides{pair.grant->store.before && pair.reader->end.before,
                pair.grant->store.after && pair.reader->end.after};
    for (const Path* path : {&pair.grant->path, &pair.reader->path}) narrow(sides, *path);
    return sides;
  }

  static void fold_to_blocks(std::vector<Pair*>& pairs) {
    std::map<std::tuple<GroupKey, GroupKey, Sides>, Pair*> places;
    for (Pair* pair : pairs) {
      const auto [place, created] =
          places.try_emplace({key_of(*pair->reader), key_of(*pair->grant), sides_of(*pair)}, pair);
      if (created) continue;
      Pair& kept = *place->second;
      kept.folded.stores |= pair->folded.stores || pair->grant->store.resource != kept.grant->store.resource;
      kept.folded.readers |= pair->folded.readers || pair->reader->end.resource != kept.reader->end.resource;
      fold(*pair, kept);
    }
    std::erase_if(pairs, is_folded);
  }

  // Leaves each store and each reader a pair: the other pairs of a store stand in its first.
  static void fold_to_ends(std::vector<Pair*>& pairs) {
    using Key = std::tuple<const plan::Resource*, Confidence, Sides>;
    std::set<Key> readers;
    std::map<Key, Pair*> stores;
    for (Pair* pair : pairs) {
      const Sides sides = sides_of(*pair);
      const bool is_new = readers.insert({pair->reader->end.resource, pair->confidence, sides}).second;
      const auto [place, created] =
          stores.try_emplace({pair->grant->store.resource, pair->confidence, sides}, pair);
      if (!created && !is_new) fold(*pair, *place->second);
    }
    std::erase_if(pairs, is_folded);
  }

  void emit(const Pair& pair) {
    const End& store = pair.grant->store;
    const End& reader = pair.reader->end;
    bool write = pair.grant->kind == Kind::Write;
    const End& from = write ? reader : store;
    const End& to = write ? store : reader;
    auto address = [&](const End& end) {
      const bool is_block = &end == &store ? pair.folded.stores : pair.folded.readers;
      return is_block ? block_of(*end.resource) : std::string(end.resource->address);
    };
    Flow flow;
    flow.from_plan = from.plan;
    flow.to_plan = to.plan;
    flow.from = address(from);
    flow.to = address(to);
    flow.from_cloud = from.cloud;
    flow.to_cloud = to.cloud;
    flow.from_region = from.region;
    flow.to_region = to.region;
    flow.kind = pair.grant->kind;
    flow.crosses = from.cloud != to.cloud     ? Border::Cloud
                   : from.region == to.region ? Border::Zone
                                              : Border::Region;
    flow.confidence = pair.confidence;
    flow.at = pair.grant->at.empty() ? pair.reader->at : pair.grant->at;
    flow.attribute = pair.grant->attribute.empty() ? pair.reader->attribute : pair.grant->attribute;
    flow.pairs = pair.folded.pairs;
    flow.hop = text_of(hop_of(pair));
    flow.pipeline = std::to_string(pipeline_number(reader.resource));
    std::tie(flow.stands_before, flow.stands_after) = sides_of(pair);
    if (flow.kind == Kind::Serve) {
      flow.to = "internet";
      flow.crosses = Border::Internet;
    }
    evidence(pair, flow);
    own_volume(pair, flow);
    if (flow.stands_before || flow.stands_after) found_.flows.push_back(std::move(flow));
  }

  static void evidence(const Pair& pair, Flow& flow) {
    for (const plan::Resource* step : way_of(*pair.reader, *pair.grant)) {
      if (flow.evidence.empty() || flow.evidence.back() != step->address)
        flow.evidence.emplace_back(step->address);
    }
  }

  // What is read for a flow of the usage file, the first that is given: what a NAT gateway bills itself, what
  // goes to its region, what goes anywhere.
  static std::vector<std::string> volume_keys(Kind kind, const std::string& to_region) {
    const std::string key(volume_key(kind));
    std::vector<std::string> keys{key + "_by_region." + to_region, key};
    if (kind == Kind::Nat) keys.insert(keys.begin(), kProcessed);
    return keys;
  }

  bool gives(const Path& path, Kind kind, const std::string& to_region) const {
    if (!usage_) return false;
    const std::vector<std::string> keys = volume_keys(kind, to_region);
    return std::any_of(path.begin(), path.end(), [&](const plan::Resource* step) {
      return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        return usage_(step->address, step->type, key).has_value();
      });
    });
  }

  bool is_given(const Pair& pair) const {
    const std::string& to_region = to_region_of(*pair.reader, *pair.grant);
    return gives(way_of(*pair.reader, *pair.grant), pair.grant->kind, to_region) ||
           gives({pair.grant->store.resource}, pair.grant->kind, to_region);
  }

  // What the usage file gives for the flow: by its reader, else by what lies on its way, else by its store.
  void own_volume(const Pair& pair, Flow& flow) {
    if (!usage_) return;
    Path path = way_of(*pair.reader, *pair.grant);
    if (path.empty() || path.front() != pair.grant->store.resource)
      path.insert(path.begin(), pair.grant->store.resource);
    const std::size_t of_store = path.size() - pair.reader->path.size();
    for (const std::string& key : volume_keys(flow.kind, flow.to_region)) {
      for (std::size_t i = path.size(); i-- > 0;) {
        const bool is_block = i < of_store ? pair.folded.stores : pair.folded.readers;
        std::string address = is_block ? block_of(*path[i]) : std::string(path[i]->address);
        const std::optional<Decimal> gb = usage_(address, path[i]->type, key);
        if (!gb) continue;
        if (key == kProcessed) {
          flow.billed_at = std::move(address);
          return;
        }
        flow.own_gb = gb;
        flow.own_address = std::move(address);
        flow.own_key = key;
        return;
      }
    }
  }

  static std::string_view volume_key(Kind kind) {
    switch (kind) {
      case Kind::Write:
        return "monthly_write_gb";
      case Kind::Replicate:
        return "monthly_replicated_gb";
      case Kind::Serve:
      case Kind::Peer:
        return "monthly_outbound_gb";
      case Kind::Unknown:
      case Kind::Read:
      case Kind::Nat:
        return "monthly_read_gb";
    }
    return "";
  }

  // A volume that is given for an address is that of all its flows together: the first takes what cannot be
  // halved.
  void share_own_volumes() {
    // What is read through a NAT gateway is read all the same: the two are not halves of one volume.
    std::map<std::tuple<std::string, std::string, bool>, std::vector<Flow*>> given;
    for (Flow& flow : found_.flows) {
      if (!flow.own_gb) continue;
      given[{flow.own_address, flow.own_key, flow.kind == Kind::Nat}].push_back(&flow);
    }
    const Decimal hundredths = 100;
    for (auto& [key, flows] : given) {
      Decimal whole = *flows.front()->own_gb;
      Decimal count(static_cast<std::int64_t>(flows.size()));
      Decimal each = flows.size() == 1 ? whole : (whole * hundredths).over(count).floor().over(hundredths);
      for (Flow* flow : flows) flow->own_gb = each;
      *flows.front()->own_gb += whole - each * count;
    }
  }

  std::size_t pipeline_number(const plan::Resource* resource) {
    return numbers_.try_emplace(pipelines_.find(resource), numbers_.size()).first->second;
  }

  // A pipeline is called after its first address, a hop after its pipeline and its two regions.
  void name_pipelines() {
    std::map<std::string, std::string> names;
    for (const Flow& flow : found_.flows) {
      std::string first = std::min(std::to_string(flow.from_plan) + ":" + flow.from,
                                   std::to_string(flow.to_plan) + ":" + flow.to);
      auto [name, created] = names.try_emplace(flow.pipeline, first);
      if (!created) name->second = std::min(name->second, first);
    }
    for (Flow& flow : found_.flows) {
      flow.pipeline = names[flow.pipeline];
      flow.hop = flow.pipeline + " " + flow.hop;
    }
    sort_large(found_.flows, [](const Flow& a, const Flow& b) {
      return std::tie(a.from_plan, a.from, a.to_plan, a.to, a.kind, a.to_region) <
             std::tie(b.from_plan, b.from, b.to_plan, b.to, b.kind, b.to_region);
    });
  }

  static void tidy(std::vector<std::string>& unresolved) {
    std::sort(unresolved.begin(), unresolved.end());
    unresolved.erase(std::unique(unresolved.begin(), unresolved.end()), unresolved.end());
  }

  const Parts& parts_;
  const UsageLookup& usage_;
  bool asks_for_names_;
  Flows found_;
  std::vector<Pair> pairs_;
  Pipelines pipelines_;
  std::unordered_map<const plan::Resource*, std::size_t> numbers_;
};

}  // namespace

Flows join(const Parts& parts, const UsageLookup& usage, Names names) {
  return FlowFinder(parts, usage, names).find();
}

}  // namespace terratoll::flows
