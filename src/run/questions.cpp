#include "run/questions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/date.h"
#include "inventory/inventory.h"
#include "plan/address.h"
#include "plan/graph/graph.h"
#include "rates/rates.h"
#include "run/cloud_facts.h"
#include "run/plans.h"
#include "run/settings.h"

namespace terratoll::run {
namespace {

// The questions of one address, in the order in which they were asked.
struct Questions {
  std::set<std::string, std::less<>> seen;
  std::vector<std::string> keys;
};
using Asked = std::map<std::string, Questions, std::less<>>;

// Pricing asks; nothing is answered, and the questions are kept. So this list can never fall behind.
UsageLookup keep_questions(Asked& asked) {
  return [&asked](std::string_view address, std::string_view, std::string_view key) {
    auto found = asked.find(address);
    if (found == asked.end()) found = asked.emplace(address, Questions()).first;
    if (found->second.seen.emplace(key).second) found->second.keys.emplace_back(key);
    return std::optional<Decimal>();
  };
}

std::vector<config::Question> by_block(const std::vector<inventory::Entry>& entries, const Asked& asked) {
  std::vector<config::Question> blocks;
  std::map<std::string, std::size_t> by_name;
  for (const inventory::Entry& entry : entries) {
    auto questions = asked.find(entry.resource->address);
    if (!entry.after.stands || questions == asked.end()) continue;
    std::string name = plan::without_indexes(entry.resource->address, "[*]");
    auto [at, is_new] = by_name.emplace(name, blocks.size());
    if (is_new) {
      blocks.push_back({std::string(entry.resource->address), questions->second.keys});
      continue;
    }
    config::Question& block = blocks[at->second];
    if (block.address != entry.resource->address) block.address = name;
    for (const std::string& key : questions->second.keys) {
      if (std::find(block.keys.begin(), block.keys.end(), key) == block.keys.end()) block.keys.push_back(key);
    }
  }
  return blocks;
}

}  // namespace

Result<std::vector<config::Question>> questions(const Request& given) {
  Result<std::unique_ptr<rates::RateCards>> cards = open_cards(given, {});
  if (!cards) return cards.error();
  Result<inventory::CloudFacts> clouds = cloud_facts(**cards, given.today.empty() ? today() : given.today);
  if (!clouds) return clouds.error();
  Asked asked;
  inventory::InventoryInput asking;
  asking.clouds = std::move(*clouds);
  asking.usage = keep_questions(asked);
  Request request = given;
  request.jobs = 1;  // the questions are kept in their order
  Result<Plans> plans = read_plans(request, [&](Seen& seen) {
    seen.entries = inventory::interpret(asking, *graph_of(*seen.plan, nullptr));
  });
  if (!plans) return plans.error();
  std::vector<inventory::Entry> entries;
  for (Seen& seen : plans->seen)
    std::move(seen.entries.begin(), seen.entries.end(), std::back_inserter(entries));
  return by_block(entries, asked);
}

}  // namespace terratoll::run
