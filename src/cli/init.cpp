#include "cli/init.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "inventory/inventory.h"
#include "plan/address.h"
#include "run/cloud_facts.h"

namespace terratoll::cli {
namespace {

constexpr std::string_view kUsageFile = "infracost-usage.yml";
constexpr std::size_t kMaxUsageBytes = 900'000;  // the reader takes 1 MB

constexpr std::string_view kConfigHead =
    R"(# Configuration of Terratoll, found from the folder that it runs in upwards. Every key may be left out.
# Lines that are commented out show an example; docs/configuration.md has every key.

# What a plan cannot say. An answer settles findings that would else be a note, or silent.
profile:
  # training: sporadic              # or continuous
  # training_hours_per_month: 160   # that capacity with a floor of 0 works
  # customer_facing: true           # somebody waits for the answer of an endpoint
  # pipeline_gb_per_day: 1000       # that a pipeline moves across each of its borders
  # existing_cloud: aws             # aws, azure or none
  # enterprise_agreement: none      # aws, azure, both or none
  # mlops_capacity: true            # people who could run what a managed service does

# A change that breaks one of these is the finding budget-exceeded.
budget:
  # monthly_usd: 5000
  # max_increase_usd: 500
  # max_increase_percent: 20

# The least severity that fails a check: error, warning, note or never.
# fail_on: error
)";

constexpr std::string_view kConfigRules = R"(
# A rule is off, or has another severity or other parameters.
rules:
)";

constexpr std::string_view kConfigTail = R"(
# Findings that are excused: the pattern of an address, the reason, and the last day on which it holds.
ignore:
  # - {rule: egress-inter-region, address: "module.legacy.*", reason: "moves in Q1", until: 2027-01-31}

# Prices of your own over the list prices: files, relative to this one, or names of cards that ship.
# rate_cards: [cards/negotiated.json]

# Folders with rules of your own.
# rule_dirs: [policy/cost]

# What is assumed where neither plan, usage file nor profile says it. These are the defaults.
assume:
  # hop_gb_per_month: 1000
  # training_hours_per_month: 160

# The tag that tells what a resource works for: training, inference, notebook or data.
# workload_tag: terratoll:workload
)";

constexpr std::string_view kUsageHead =
    R"(# How much of what is billed by use these resources will use, in the format of Infracost's usage file.
# Take the "# " away from a quantity, and give it its value; what stays commented out stays unpriced.
# A wildcard, such as aws_s3_bucket.data[*], stands for each instance by itself. The exact address goes before it, and
# the default of a type comes last.
version: 0.1

# resource_type_default_usage:
#   aws_s3_bucket:
#     standard:
#       storage_gb: 1000

resource_usage:
)";

// What the words of a key do not say by themselves.
constexpr std::pair<std::string_view, std::string_view> kMeanings[] = {
    {"monthly_tier_1_requests", "PUT, COPY, POST and LIST requests a month"},
    {"monthly_tier_2_requests", "GET and all other requests a month"},
    {"storage_gb", "GB stored, on average over the month"},
    {"request_duration_ms", "milliseconds that a request takes, on average"},
    {"monthly_requests", "requests a month"},
    {"data_retrieval_gb", "GB retrieved a month"},
    {"monthly_data_retrieval_gb", "GB retrieved a month"},
    {"monthly_data_processed_gb", "GB processed a month"},
    {"processed_bytes_gb", "GB processed a month"},
};

std::string meaning(std::string_view key) {
  key.remove_prefix(key.rfind('.') + 1);  // npos + 1 is 0
  for (const auto& [name, text] : kMeanings) {
    if (name == key) return std::string(text);
  }
  bool monthly = key.starts_with("monthly_");
  if (monthly) key.remove_prefix(std::string_view("monthly_").size());
  std::string unit;
  for (const auto& [suffix, name] : {std::pair<std::string_view, std::string_view>{"_gb", "GB of "},
                                     {"_tb", "TB of "},
                                     {"_hrs", "hours of "},
                                     {"_ms", "milliseconds of "}}) {
    if (!key.ends_with(suffix)) continue;
    key.remove_suffix(suffix.size());
    unit = name;
  }
  std::string words(key);
  std::replace(words.begin(), words.end(), '_', ' ');
  return unit + words + (monthly ? " a month" : "");
}

// An address as a YAML key: quoted where YAML would read something else.
std::string yaml_key(const std::string& address) {
  bool plain = std::all_of(address.begin(), address.end(), [](unsigned char c) {
    return std::isalnum(c) || c >= 0x80 ||
           std::string_view("._-[]\"*/").find(static_cast<char>(c)) != std::string_view::npos;
  });
  if (plain) return address;
  std::string quoted = "'";
  for (char c : address) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

// The questions of one address, in the order in which they were asked.
struct Questions {
  std::set<std::string, std::less<>> seen;
  std::vector<std::string> keys;
};
using Asked = std::map<std::string, Questions, std::less<>>;

// Pricing asks; nothing is answered, and the questions are kept. So this list can never fall behind.
inventory::Inventory ask(const std::vector<const plan::Graph*>& graphs, const inventory::CloudFacts& clouds,
                         Asked& asked) {
  inventory::Request request;
  request.clouds = clouds;
  request.plans = graphs;
  request.usage = [&asked](std::string_view address, std::string_view, std::string_view key) {
    auto found = asked.find(address);
    if (found == asked.end()) found = asked.emplace(address, Questions()).first;
    if (found->second.seen.emplace(key).second) found->second.keys.emplace_back(key);
    return std::optional<Decimal>();
  };
  return inventory::interpret(request);
}

struct Block {
  std::string address;  // of its only instance, else with wildcards
  std::vector<std::string> keys;
};

std::vector<Block> blocks_of(const inventory::Inventory& inventory, const Asked& asked) {
  std::vector<Block> blocks;
  std::map<std::string, std::size_t> by_name;
  for (const inventory::Entry& entry : inventory.entries) {
    auto questions = asked.find(entry.resource->address);
    if (!entry.after.stands || questions == asked.end()) continue;
    std::string name = plan::without_indexes(entry.resource->address, "[*]");
    auto [at, is_new] = by_name.emplace(name, blocks.size());
    if (is_new) {
      blocks.push_back({std::string(entry.resource->address), questions->second.keys});
      continue;
    }
    Block& block = blocks[at->second];
    if (block.address != entry.resource->address) block.address = name;
    for (const std::string& key : questions->second.keys) {
      if (std::find(block.keys.begin(), block.keys.end(), key) == block.keys.end()) block.keys.push_back(key);
    }
  }
  return blocks;
}

// Quantities under their sections ("standard.storage_gb"), each section once.
std::string commented(const std::vector<std::string>& keys) {
  std::string text, section;
  for (const std::string& key : keys) {
    std::size_t dot = key.rfind('.');
    std::string own = dot == std::string::npos ? "" : key.substr(0, dot);
    std::string indent = "    # ";
    for (std::size_t from = 0; from < own.size();) {
      std::size_t end = std::min(own.find('.', from), own.size());
      if (!section.starts_with(own.substr(0, end))) text += indent + own.substr(from, end - from) + ":\n";
      indent += "  ";
      from = end + 1;
    }
    section = own;
    std::string line = indent + key.substr(dot + 1) + ": 0";
    line.resize(std::max<std::size_t>(line.size() + 2, 48), ' ');
    text += line + "# " + meaning(key) + "\n";
  }
  return text;
}

Result<Done> free_to_write(const std::string& path, bool force) {
  if (force || !std::filesystem::exists(path)) return Done{};
  return Error{Error::Kind::Output, path + " is there already; --force writes over it"};
}

Result<std::string> usage_of_plans(const std::vector<std::string>& paths) {
  std::vector<std::unique_ptr<plan::Plan>> plans;
  std::vector<std::unique_ptr<plan::Graph>> graphs;
  std::vector<const plan::Graph*> views;
  for (const std::string& path : paths) {
    Result<plan::Plan> plan = plan::read(path);
    if (!plan) return plan.error();
    plans.push_back(std::make_unique<plan::Plan>(std::move(*plan)));
    graphs.push_back(std::make_unique<plan::Graph>(*plans.back()));
    views.push_back(graphs.back().get());
  }
  Result<rates::RateCards> cards = rates::RateCards::embedded();
  if (!cards) return cards.error();
  Result<inventory::CloudFacts> clouds = terratoll::run::cloud_facts(*cards, today());
  if (!clouds) return clouds.error();
  return init_usage(views, *clouds);
}

Result<Done> write_both(const Options& options) {
  std::filesystem::path folder = options.directory.empty() ? "." : options.directory;
  std::string config = (folder / ".terratoll.yaml").lexically_normal().string();
  std::string usage = (folder / kUsageFile).lexically_normal().string();
  for (const std::string& path : {config, usage}) {
    if (Result<Done> free = free_to_write(path, options.force); !free) return free;
  }
  Result<std::string> questions = usage_of_plans(options.paths);
  if (!questions) return questions.error();
  if (Result<Done> written = write_file(usage, *questions); !written) return written;
  std::string text = init_config(rules::builtin_rules(), std::string(kUsageFile));
  if (Result<Done> written = write_file(config, text); !written) return written;
  return print("wrote " + config + " and " + usage + "\n");
}

}  // namespace

std::string init_config(const std::vector<rules::Rule>& rules, const std::string& usage_file) {
  std::string text(kConfigHead);
  text += kConfigRules;
  for (const rules::Rule& rule : rules) {
    std::string line = "  # " + rule.id + ": ";
    if (rule.parameters.empty()) {
      line += "off";
    } else {
      line += "{severity: " + std::string(rules::to_string(rule.severity));
      for (const auto& parameter : rule.parameters) line += ", " + parameter.name + ": " + parameter.value;
      line += "}";
    }
    line.resize(std::max<std::size_t>(line.size() + 2, 48), ' ');
    text += line + "# " + rule.title + "\n";
  }
  if (!usage_file.empty()) text += "\n# Quantities of what is billed by use.\nusage: " + usage_file + "\n";
  return text + std::string(kConfigTail);
}

std::string init_usage(const std::vector<const plan::Graph*>& graphs, const inventory::CloudFacts& clouds) {
  Asked asked;
  inventory::Inventory inventory = ask(graphs, clouds, asked);
  std::vector<Block> blocks = blocks_of(inventory, asked);
  std::string text(kUsageHead);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    std::string entry = "  " + yaml_key(blocks[i].address) + ":\n" + commented(blocks[i].keys);
    if (text.size() + entry.size() > kMaxUsageBytes) {
      return text + "  # " + std::to_string(blocks.size() - i) + " more; a default by type serves them all\n";
    }
    text += entry;
  }
  if (blocks.empty()) text += "  # nothing in these plans is billed by use\n";
  return text;
}

// `terratoll init PLAN… [--dir DIR] [--force]`: both files into DIR, or neither where one is there already
// and not forced.
int init(const Options& options) {
  Result<Done> written = write_both(options);
  return written ? 0 : fail(written.error());
}

}  // namespace terratoll::cli
