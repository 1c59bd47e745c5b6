// `terratoll init`: what a user sees of it is its files and its status; the errors go to stderr.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "base/file.h"
#include "checkout.h"
#include "cli/commands.h"
#include "config/config.h"
#include "config/usage.h"
#include "inventory/inventory.h"
#include "plan/plan.h"
#include "rules/rule.h"
#include "run/plans.h"
#include "run/run.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

// A folder of its own for a test, removed at its end.
class Folder {
 public:
  Folder() : path_((fs::temp_directory_path() / "terratoll-init-XXXXXX").string()) {
    EXPECT_NE(::mkdtemp(path_.data()), nullptr);
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string plan_of(const std::string& folder) {
  return checkout::root().string() + "/testdata/" + folder + "/plan.json";
}

Options options_for(const std::string& plan, const Folder& folder) {
  Options options;
  options.request.plans = {plan};
  options.directory = folder.path();
  return options;
}

constexpr std::size_t kMost = 1'000'000;  // bytes

struct Written {
  std::string config, usage;
};

Written written(const std::string& fixture) {
  Folder folder;
  EXPECT_EQ(init(options_for(plan_of(fixture), folder)), 0);
  return {*read_file(folder / ".terratoll.yaml", kMost), *read_file(folder / "infracost-usage.yml", kMost)};
}

config::Config good_config(const std::string& text) {
  Result<config::Config> config = config::parse_config(text, "c.yaml");
  if (config) return *config;
  ADD_FAILURE() << config.error().message;
  return {};
}

config::UsageFile good_usage(const std::string& text) {
  Result<config::UsageFile> file = config::parse_usage(text, "u.yml");
  if (file) return *file;
  ADD_FAILURE() << file.error().message;
  return {};
}

// Addresses of the file that the plan does not have.
std::vector<config::Unused> unmatched(const config::UsageFile& file, const std::string& fixture) {
  Result<plan::Plan> plan = plan::read(plan_of(fixture));
  std::vector<config::Instance> resources;
  for (const plan::Resource& each : plan->resources) resources.push_back({each.address, each.address});
  return config::unmatched(file, resources);
}

// "  # key: value" → "  key: value"; lines that are words stay comments.
std::string uncommented_config(const std::string& text) {
  std::string result;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = text.find('\n', from);
    std::string line = text.substr(from, end - from);
    std::size_t hash = line.find_first_not_of(' ');
    std::size_t name = hash == std::string::npos ? hash : line.find_first_of(" :", hash + 2);
    bool key =
        hash != std::string::npos && line[hash] == '#' && name != std::string::npos && line[name] == ':';
    bool item = hash != std::string::npos && line.compare(hash, 4, "# - ") == 0;
    if (key || item) line.erase(hash, 2);
    result += line + "\n";
    from = end + 1;
  }
  return result;
}

TEST(Init, WritesAConfigurationThatChangesNothing) {
  config::Config config = good_config(written("bills/stores").config);
  EXPECT_EQ(config.values.usage, "infracost-usage.yml");
  EXPECT_TRUE(config.rules.empty());
  EXPECT_TRUE(config.ignore.empty());
  EXPECT_EQ(config.values.profile.training, std::nullopt);
  EXPECT_EQ(config.values.budget.monthly_usd, std::nullopt);
}

TEST(Init, ShowsEveryKeyAsItIsRead) {
  std::vector<rules::Rule> rules = rules::builtin_rules();
  config::Config config = good_config(uncommented_config(written("bills/stores").config));
  EXPECT_EQ(config.values.profile.training, Training::Sporadic);
  EXPECT_EQ(config.values.profile.mlops_capacity, true);
  EXPECT_EQ(config.values.profile.enterprise_agreement, Agreement::None);
  EXPECT_EQ(config.values.budget.max_increase_percent->text(), "20");
  EXPECT_EQ(config.values.fail_on, config::FailOn::Error);
  EXPECT_EQ(config.rules.size(), rules.size());
  EXPECT_EQ(config.ignore.size(), 1u);
  EXPECT_EQ(config.values.rate_cards, std::vector<std::string>{"cards/negotiated.yaml"});
  EXPECT_EQ(config.values.rule_dirs, std::vector<std::string>{"policy/cost"});
  EXPECT_EQ(config.values.workload_tag, "terratoll:workload");
}

// Each rule of the file is there, with the parameters that it shows.
TEST(Init, ShowsRulesThatCanBeChangedSo) {
  Folder folder;
  std::string text = uncommented_config(written("bills/stores").config);
  std::ofstream(folder / "c.yaml") << text;
  std::ofstream(folder / "infracost-usage.yml") << "version: 0.1\n";
  run::Request request;
  request.config = folder / "c.yaml";
  const Result<run::Settings> settings = run::settle(request);
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_TRUE(run::load_rules({}, settings->rules));
}

// The defaults that the file shows are those in force.
TEST(Init, ShowsTheAssumptionsInForce) {
  config::Config config = good_config(uncommented_config(written("bills/stores").config));
  Assumptions defaults;
  EXPECT_EQ(config.values.assume.hop_gb_per_month, defaults.hop_gb_per_month);
  EXPECT_EQ(config.values.assume.training_hours_per_month, defaults.training_hours_per_month);
}

// Each commented quantity, with its sections, as a line that counts.
std::string uncommented_usage(const std::string& text) {
  std::string result;
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = text.find('\n', from);
    std::string line = text.substr(from, end - from);
    if (line.starts_with("    # ")) line.erase(4, 2);
    result += line + "\n";
    from = end + 1;
  }
  return result;
}

TEST(Init, WritesAUsageFileThatChangesNothing) {
  std::string text = written("bills/stores").usage;
  EXPECT_NE(text.find("\n  aws_s3_bucket.corpus:\n    # standard:\n"), std::string::npos);
  config::UsageFile file = good_usage(text);
  for (const config::UsageEntry& entry : file.entries) EXPECT_TRUE(entry.values.empty()) << entry.address;
  EXPECT_TRUE(unmatched(file, "bills/stores").empty());
}

// The question that pricing asks is the one that the file answers.
TEST(Init, AsksForEveryQuantityThatPricingAsksFor) {
  run::Request request;
  request.plans = {plan_of("bills/stores")};
  request.given.usage = "usage.yml";
  request.files["usage.yml"] = uncommented_usage(written("bills/stores").usage);
  const Result<run::Priced> priced = run::price(request);
  ASSERT_TRUE(priced) << priced.error().message;
  std::size_t asked = 0;
  inventory::InventoryInput again = priced->asked;
  again.usage = [&](std::string_view address, std::string_view type, std::string_view key) {
    ++asked;
    std::optional<Decimal> given = priced->asked.usage(address, type, key);
    EXPECT_TRUE(given && given->is_zero()) << address << " " << key;
    return given;
  };
  request.jobs = 1;
  ASSERT_TRUE(run::read_plans(
      request, [&](run::Seen& seen) { inventory::interpret(again, *run::graph_of(*seen.plan, nullptr)); }));
  EXPECT_GT(asked, 0u);
}

TEST(Init, WritesOverNothingUnlessItIsForced) {
  Folder folder;
  Options options = options_for(plan_of("bills/stores"), folder);
  EXPECT_EQ(init(options), 0);
  EXPECT_TRUE(config::read_usage(folder / "infracost-usage.yml"));
  Result<config::Config> config = config::read_config(folder / ".terratoll.yaml");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->values.usage, folder / "infracost-usage.yml");
  fs::remove(folder / "infracost-usage.yml");
  EXPECT_EQ(init(options), 2) << "the configuration is there";
  EXPECT_FALSE(fs::exists(folder / "infracost-usage.yml")) << "neither is written";
  options.force = true;
  EXPECT_EQ(init(options), 0);
  EXPECT_TRUE(fs::exists(folder / "infracost-usage.yml"));
}

TEST(Init, CannotWriteIntoAFolderThatCannotBe) {
  Folder folder;
  Options options = options_for(plan_of("bills/stores"), folder);
  options.directory = std::string(300, 'n');
  EXPECT_EQ(init(options), 2);
}

TEST(Init, GivesInstancesOfABlockOneWildcard) {
  std::string text = written("plans/keys").usage;
  EXPECT_NE(text.find("\n  aws_s3_bucket.by_key[*]:\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n  module.store[*].aws_s3_bucket.this:\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("by_number[0]"), std::string::npos) << text;
  EXPECT_TRUE(unmatched(good_usage(uncommented_usage(text)), "plans/keys").empty()) << text;
}

}  // namespace
}  // namespace terratoll::cli
