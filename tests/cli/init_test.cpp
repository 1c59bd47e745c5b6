#include "cli/init.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <utility>

#include "../run/clouds.h"
#include "cli/commands.h"
#include "config/config.h"
#include "config/usage.h"
#include "plan/address.h"
#include "plan/graph/graph.h"

namespace terratoll::cli {
namespace {

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

std::vector<std::string> unmatched(const config::UsageFile& file, const plan::Plan& plan) {
  std::vector<config::Instance> resources;
  for (const plan::Resource& each : plan.resources) resources.push_back({each.address, each.address});
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
  config::Config config = good_config(init_config(rules::builtin_rules(), "infracost-usage.yml"));
  EXPECT_EQ(config.usage, "infracost-usage.yml");
  EXPECT_TRUE(config.rules.empty());
  EXPECT_TRUE(config.ignore.empty());
  EXPECT_EQ(config.profile.training, std::nullopt);
  EXPECT_EQ(config.budget.monthly_usd, std::nullopt);
}

TEST(Init, ShowsEveryKeyAsItIsRead) {
  std::vector<rules::Rule> rules = rules::builtin_rules();
  config::Config config = good_config(uncommented_config(init_config(rules, "u.yml")));
  EXPECT_EQ(config.profile.training, inventory::Training::Sporadic);
  EXPECT_EQ(config.profile.mlops_capacity, true);
  EXPECT_EQ(config.profile.enterprise_agreement, inventory::Agreement::None);
  EXPECT_EQ(config.budget.max_increase_percent->text(), "20");
  EXPECT_EQ(config.fail_on, config::FailOn::Error);
  EXPECT_EQ(config.rules.size(), rules.size());
  EXPECT_EQ(rules::apply(rules, config.rules), std::vector<std::string>());
  EXPECT_EQ(config.ignore.size(), 1u);
  EXPECT_EQ(config.rate_cards, std::vector<std::string>{"cards/negotiated.json"});
  EXPECT_EQ(config.rule_dirs, std::vector<std::string>{"policy/cost"});
  EXPECT_EQ(config.workload_tag, "terratoll:workload");
}

// The defaults that the file shows are those in force.
TEST(Init, ShowsTheAssumptionsInForce) {
  config::Config config = good_config(uncommented_config(init_config({}, "")));
  inventory::Assumptions defaults;
  EXPECT_EQ(config.assume.hop_gb_per_month, defaults.hop_gb_per_month);
  EXPECT_EQ(config.assume.training_hours_per_month, defaults.training_hours_per_month);
}

// A plan of the fixtures, ready to be asked.
struct Fixture {
  explicit Fixture(const char* name)
      : plan(std::move(*plan::read(std::string(TERRATOLL_ROOT) + "/testdata/bills/" + name + "/plan.json"))),
        graph(plan) {}
  plan::Plan plan;
  plan::Graph graph;
};

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
  Fixture fixture("stores");
  std::string text = init_usage({&fixture.graph}, shipped_clouds());
  EXPECT_NE(text.find("\n  aws_s3_bucket.corpus:\n    # standard:\n"), std::string::npos);
  config::UsageFile file = good_usage(text);
  for (const config::UsageEntry& entry : file.entries) EXPECT_TRUE(entry.quantities.empty()) << entry.address;
  EXPECT_TRUE(unmatched(file, fixture.plan).empty());
}

// The question that pricing asks is the one that the file answers.
TEST(Init, AsksForEveryQuantityThatPricingAsksFor) {
  Fixture fixture("stores");
  inventory::Usage usage =
      config::make_usage(good_usage(uncommented_usage(init_usage({&fixture.graph}, shipped_clouds()))));
  std::size_t asked = 0;
  inventory::Request request;
  request.plans = {&fixture.graph};
  request.clouds = shipped_clouds();
  request.usage = [&](std::string_view address, std::string_view type, std::string_view key) {
    ++asked;
    std::optional<Decimal> given = usage(address, type, key);
    EXPECT_TRUE(given && given->is_zero()) << address << " " << key;
    return given;
  };
  inventory::interpret(request);
  EXPECT_GT(asked, 0u);
}

TEST(Init, SaysSoWhereNothingIsBilledByUse) {
  EXPECT_NE(init_usage({}, shipped_clouds()).find("nothing in these plans is billed by use"),
            std::string::npos);
  EXPECT_TRUE(good_usage(init_usage({}, shipped_clouds())).entries.empty());
}

// What a user sees of the command is its files and its status; the errors go to stderr.
TEST(Init, WritesOverNothingUnlessItIsForced) {
  std::string folder = (std::filesystem::temp_directory_path() / "terratoll-init-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  Options options;
  options.paths = {std::string(TERRATOLL_ROOT) + "/testdata/bills/stores/plan.json"};
  options.directory = folder;
  EXPECT_EQ(init(options), 0);
  EXPECT_TRUE(config::read_usage(folder + "/infracost-usage.yml"));
  Result<config::Config> config = config::read_config(folder + "/.terratoll.yaml");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->usage, folder + "/infracost-usage.yml");
  std::filesystem::remove(folder + "/infracost-usage.yml");
  EXPECT_EQ(init(options), 2) << "the configuration is there";
  EXPECT_FALSE(std::filesystem::exists(folder + "/infracost-usage.yml")) << "neither is written";
  options.force = true;
  EXPECT_EQ(init(options), 0);
  EXPECT_TRUE(std::filesystem::exists(folder + "/infracost-usage.yml"));
  std::filesystem::remove_all(folder);
}

TEST(Init, GivesInstancesOfABlockOneWildcard) {
  Result<plan::Plan> plan = plan::read(std::string(TERRATOLL_ROOT) + "/testdata/plans/keys/plan.json");
  ASSERT_TRUE(plan);
  plan::Graph graph(*plan);
  std::string text = init_usage({&graph}, shipped_clouds());
  EXPECT_NE(text.find("\n  aws_s3_bucket.by_key[*]:\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n  module.store[*].aws_s3_bucket.this:\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("by_number[0]"), std::string::npos) << text;
  config::UsageFile file = good_usage(uncommented_usage(text));
  EXPECT_TRUE(unmatched(file, *plan).empty()) << text;
}

}  // namespace
}  // namespace terratoll::cli
