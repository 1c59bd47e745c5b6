// What stands for a bundle of many pairs: each store and reader once, else blocks of them, else a chain.
#include <algorithm>
#include <array>
#include <map>

#include "flows/parts.h"
#include "plan/plan.h"

namespace terratoll::flows {
namespace {

using Resource = plan::Resource;

const End& end_of(const Reader& reader) {
  return reader.end;
}
const End& end_of(const Grant& grant) {
  return grant.store;
}

// Of several ties of one end the surest counts, a read before a write, a short way before a long one.
using Rank = std::tuple<int, bool, std::size_t>;
Rank rank_of(const Reader& reader) {
  return {reader.taken ? 1 : 0, false, reader.path.size()};
}
Rank rank_of(const Grant& grant) {
  const Confidence sure = grant.taken ? std::min(grant.confidence, Confidence::Medium) : grant.confidence;
  return {-static_cast<int>(sure), grant.kind == Kind::Write, grant.path.size()};
}

using Same = std::tuple<const Resource*, std::string, Kind, bool>;
Same same_of(const Reader& reader) {
  return {reader.end.resource, reader.end.region, Kind::Unknown, false};
}
Same same_of(const Grant& grant) {
  const Kind kind = is_access(grant.kind) ? Kind::Unknown : grant.kind;
  return {grant.store.resource, grant.store.region, kind, grant.other_region_only};
}

template <class Each>
using Some = std::vector<const Each*>;

template <class Each>
Some<Each> best_of(const std::vector<Each>& all) {
  Some<Each> best;
  std::map<Same, std::size_t> places;
  for (const Each& each : all) {
    const auto [place, created] = places.try_emplace(same_of(each), best.size());
    if (created) {
      best.push_back(&each);
    } else if (rank_of(each) < rank_of(*best[place->second])) {
      best[place->second] = &each;
    }
  }
  return best;
}

// What decides to which hop, on which side of the change and how surely an end is tied.
using Class = std::tuple<std::string, std::string, Kind, Confidence, bool, bool, Sides, bool>;

template <class Each>
Class class_of(const Each& each, Kind kind, Confidence confidence, bool other_region_only) {
  const End& end = end_of(each);
  Sides sides{end.before, end.after};
  narrow(sides, each.path);
  return {end.cloud, end.region, kind, confidence, other_region_only, each.taken, sides, end.name.empty()};
}
Class class_of(const Reader& reader) {
  return class_of(reader, Kind::Unknown, Confidence::High, false);
}
Class class_of(const Grant& grant) {
  return class_of(grant, grant.kind, grant.confidence, grant.other_region_only);
}

template <class Each>
std::map<Class, Some<Each>> classes_of(const Some<Each>& some) {
  std::map<Class, Some<Each>> classes;
  for (const Each* each : some) classes[class_of(*each)].push_back(each);
  return classes;
}

// The instances of a block that are shown as one, by the first address of them.
template <class Each>
struct Block {
  const Each* first = nullptr;
  std::size_t count = 0;
};
template <class Each>
using Blocks = std::vector<Block<Each>>;

template <class Each>
Blocks<Each> blocks_of(const Some<Each>& some, bool alone) {
  std::map<std::tuple<std::size_t, std::string, std::string>, Block<Each>> blocks;
  for (const Each* each : some) {
    const End& end = end_of(*each);
    Block<Each>& block =
        blocks[{end.plan, alone ? std::string(end.resource->address) : block_of(*end.resource), end.name}];
    ++block.count;
    if (!block.first || end.resource->address < end_of(*block.first).resource->address) block.first = each;
  }
  Blocks<Each> result;
  for (const auto& [key, block] : blocks) result.push_back(block);
  return result;
}

// All of the one with all of the other.
struct Product {
  Blocks<Grant> grants;
  Blocks<Reader> readers;
};

// First those of which the usage file says something, each by itself.
template <class Each, class Test>
std::array<Blocks<Each>, 2> split(const Some<Each>& some, const Test& is_given) {
  Some<Each> given, others;
  for (const Each* each : some) (is_given(*each) ? given : others).push_back(each);
  return {blocks_of(given, true), blocks_of(others, false)};
}

std::vector<Product> products_of(const Some<Grant>& grants, const Some<Reader>& readers,
                                 const IsGiven& is_given) {
  std::vector<Product> products;
  const auto reader_classes = classes_of(readers);
  for (const auto& [grant_class, some_grants] : classes_of(grants)) {
    for (const auto& [reader_class, some_readers] : reader_classes) {
      const Grant& grant = *some_grants.front();
      const Reader& reader = *some_readers.front();
      const auto given = [&](const auto& each) {
        return is_given && is_given(each.path, end_of(each), grant.kind, to_region_of(reader, grant));
      };
      const auto grant_blocks = split(some_grants, given);
      const auto reader_blocks = split(some_readers, given);
      for (const Blocks<Grant>& first : grant_blocks) {
        for (const Blocks<Reader>& second : reader_blocks) {
          if (!first.empty() && !second.empty()) products.push_back({first, second});
        }
      }
    }
  }
  return products;
}

void use_all(const Product& product, const UsePair& use) {
  for (const Block<Grant>& grant : product.grants) {
    for (const Block<Reader>& reader : product.readers) {
      use(*reader.first, *grant.first, {grant.count * reader.count, grant.count > 1, reader.count > 1});
    }
  }
}

// A way through both sides that leaves out none, as long as both together: what it counts for a store is the
// number of the readers, and for a reader that of the stores.
void use_chain(const Product& product, const UsePair& use) {
  std::size_t all_grants = 0, all_readers = 0;
  for (const Block<Grant>& each : product.grants) all_grants += each.count;
  for (const Block<Reader>& each : product.readers) all_readers += each.count;
  auto grant = product.grants.begin();
  auto reader = product.readers.begin();
  std::size_t of_grant = grant->count * all_readers, of_reader = reader->count * all_grants;
  while (true) {
    const std::size_t pairs = std::min(of_grant, of_reader);
    use(*reader->first, *grant->first, {pairs, grant->count > 1, reader->count > 1});
    of_grant -= pairs;
    of_reader -= pairs;
    if (of_grant == 0 && ++grant == product.grants.end()) return;
    if (of_grant == 0) of_grant = grant->count * all_readers;
    if (of_reader == 0) of_reader = (++reader)->count * all_grants;
  }
}

}  // namespace

void each_pair(const Bundle& bundle, const IsGiven& is_given, const UsePair& use) {
  if (bundle.readers.size() * bundle.grants.size() <= kMaxPairs) {
    for (const Grant& grant : bundle.grants) {
      for (const Reader& reader : bundle.readers) use(reader, grant, {});
    }
    return;
  }
  const Some<Grant> grants = best_of(bundle.grants);
  const Some<Reader> readers = best_of(bundle.readers);
  if (readers.size() * grants.size() <= kMaxPairs) {
    for (const Grant* grant : grants) {
      for (const Reader* reader : readers) use(*reader, *grant, {});
    }
    return;
  }
  const std::vector<Product> products = products_of(grants, readers, is_given);
  std::size_t shown = 0;
  for (const Product& product : products) shown += product.grants.size() * product.readers.size();
  for (const Product& product : products) {
    shown <= kMaxPairs ? use_all(product, use) : use_chain(product, use);
  }
}

}  // namespace terratoll::flows
