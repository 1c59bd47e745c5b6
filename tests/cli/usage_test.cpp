#include "cli/usage.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <utility>

#include "../run/clouds.h"
#include "cli/commands.h"
#include "cli/config.h"
#include "cli/init.h"
#include "plan/graph/graph.h"

namespace terratoll::cli {
namespace {

UsageFile good(const std::string& text) {
  Result<UsageFile> file = parse_usage(text, "u.yml");
  if (file) return *file;
  ADD_FAILURE() << file.error().message;
  return {};
}

std::string refusal(const std::string& text) {
  Result<UsageFile> file = parse_usage(text, "u.yml");
  return file ? "" : file.error().message;
}

// The exact quantity, or "-".
std::string ask(const std::string& text, const char* address, const char* type, const char* key) {
  std::optional<Decimal> amount = make_usage(good(text))(address, type, key);
  return amount ? amount->text() : "-";
}

constexpr const char* kFile = R"(version: 0.1
resource_type_default_usage:
  aws_s3_bucket:
    standard:
      storage_gb: 10
      monthly_tier_1_requests: 1_000_000
  aws_lambda_function:
    monthly_requests: 7
resource_usage:
  aws_s3_bucket.data:
    object_tags: 3
    standard: # in GB
      storage_gb: 5000.123456789
  aws_lambda_function.api[*]:
    monthly_requests: 20
    request_duration_ms: 250
  aws_lambda_function.api["slow"]:
    request_duration_ms: 900
  module.app[*].module.deep[*].aws_lambda_function.api[*]:
    monthly_requests: 30
  module.app["a"].module.deep[*].aws_lambda_function.api[*]:
    monthly_requests: 40
  aws_instance.web:
    operating_system: windows
    reserved_instance_term: 1_year
    vcpu_count:
    zones: [a, b]
)";

TEST(Usage, TakesTheExactAddressFirst) {
  EXPECT_EQ(ask(kFile, "aws_s3_bucket.data", "aws_s3_bucket", "standard.storage_gb"), "5000.123456789");
  EXPECT_EQ(ask(kFile, "aws_s3_bucket.data", "aws_s3_bucket", "object_tags"), "3");
  EXPECT_EQ(ask(kFile, "aws_lambda_function.api[\"slow\"]", "aws_lambda_function", "request_duration_ms"),
            "900");
}

TEST(Usage, TakesWhatTheExactAddressLeavesOutFromTheWildcardAndTheType) {
  EXPECT_EQ(ask(kFile, "aws_lambda_function.api[\"slow\"]", "aws_lambda_function", "monthly_requests"), "20");
  EXPECT_EQ(ask(kFile, "aws_s3_bucket.data", "aws_s3_bucket", "standard.monthly_tier_1_requests"), "1000000");
  EXPECT_EQ(ask(kFile, "module.x.aws_lambda_function.other", "aws_lambda_function", "monthly_requests"), "7");
  EXPECT_EQ(ask(kFile, "module.x.aws_s3_bucket.b", "aws_s3_bucket", "standard.storage_gb"), "10");
}

TEST(Usage, TakesTheMostSpecificWildcard) {
  const char* key = "monthly_requests";
  auto of = [&](const char* address) { return ask(kFile, address, "aws_lambda_function", key); };
  EXPECT_EQ(of("module.app[\"a\"].module.deep[0].aws_lambda_function.api[\"x.y\"]"), "40");
  EXPECT_EQ(of("module.app[\"b\"].module.deep[0].aws_lambda_function.api[0]"), "30");
  EXPECT_EQ(of("aws_lambda_function.api[3]"), "20");
  EXPECT_EQ(of("aws_lambda_function.api"), "7") << "[*] wants an instance";
  EXPECT_EQ(of("module.app[\"b\"].aws_lambda_function.api[0]"), "7") << "the module between is missing";
}

TEST(Usage, GivesNothingForWhatIsNotGiven) {
  EXPECT_EQ(ask(kFile, "aws_s3_bucket.data", "aws_s3_bucket", "glacier.storage_gb"), "-");
  EXPECT_EQ(ask(kFile, "aws_s3_bucket.data", "aws_s3_bucket", "standard"), "-");
  EXPECT_EQ(ask(kFile, "aws_nat_gateway.a", "aws_nat_gateway", "monthly_data_processed_gb"), "-");
  for (const char* key : {"operating_system", "reserved_instance_term", "vcpu_count", "zones"}) {
    EXPECT_EQ(ask(kFile, "aws_instance.web", "aws_instance", key), "-");
  }
  EXPECT_EQ(ask("", "a.b", "a", "k"), "-");
}

TEST(Usage, GivesAZeroThatIsGiven) {
  EXPECT_EQ(ask("resource_usage: {a.b: {k: 0}}", "a.b", "a", "k"), "0");
}

TEST(Usage, TakesABareTypeAmongTheAddressesForAllOfIt) {
  std::string file =
      "resource_usage:\n  aws_vpc_endpoint: {k: 1000}\nresource_type_default_usage:\n  aws_vpc_endpoint: {k: "
      "5, l: 6}\n";
  EXPECT_EQ(ask(file, "aws_vpc_endpoint.a", "aws_vpc_endpoint", "k"), "1000");
  EXPECT_EQ(ask(file, "aws_vpc_endpoint.a", "aws_vpc_endpoint", "l"), "6");
}

TEST(Usage, LetsEntriesShareByAnchors) {
  std::string file =
      "x-shared: &shared {standard: {storage_gb: 4}}\n"
      "resource_usage:\n  a.b: *shared\n  a.c:\n    <<: *shared\n    k: 1\n";
  EXPECT_EQ(ask(file, "a.b", "a", "standard.storage_gb"), "4");
  EXPECT_EQ(ask(file, "a.c", "a", "standard.storage_gb"), "4");
  EXPECT_EQ(ask(file, "a.c", "a", "k"), "1");
}

TEST(Usage, RefusesWhatWouldLoseAQuantity) {
  struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"version: 0.2\n", "u.yml:1:10: version: expected 0.1, found \"0.2\""},
      {"resource_usge: {}\n", "u.yml:1:1: unknown key \"resource_usge\"; did you mean resource_usage?"},
      {"resource_usage: [a]\n", "u.yml:1:17: resource_usage: expected a section of keys, found a list"},
      {"resource_usage: {a.b: 5}\n", "u.yml:1:23: a.b: expected a section of keys, found \"5\""},
      {"resource_usage:\n  a.b: {k: -5}\n",
       "u.yml:2:12: a.b.k: expected a number that is not negative, found \"-5\""},
      {"resource_usage:\n  a.b:\n    k: 1,000\n",
       "u.yml:3:8: a.b.k: expected a number without separators, such as 1000000, found \"1,000\""},
      {"resource_usage:\n  a.b: {k: 1}\n  a.b: {k: 2}\n",
       "u.yml:3:3: resource_usage.a.b is given twice; first on line 2"},
      {"resource_usage:\n  a.b:\n    k: 1\n    k: 2\n", "u.yml:4:5: a.b.k is given twice; first on line 3"},
  };
  for (const auto& each : cases) EXPECT_EQ(refusal(each.text), each.message) << each.text;
  for (const char* version : {"version: 0.1\n", "version: \"0.1\"\n", "version: v0.1\n", ""}) {
    EXPECT_EQ(refusal(version), "");
  }
}

// A plan of the fixtures, ready to be asked.
struct Fixture {
  explicit Fixture(const char* name)
      : plan(std::move(*plan::read(std::string(TERRATOLL_ROOT) + "/testdata/bills/" + name + "/plan.json"))),
        graph(plan) {}
  plan::Plan plan;
  plan::Graph graph;
};

TEST(Usage, ListsAddressesThatNoResourceHas) {
  Fixture fixture("stores");
  const plan::Resource& known = fixture.plan.resources.front();
  std::string text = "resource_usage:\n  " + std::string(known.address) + ": {k: 1}\n  " +
                     std::string(known.type) + ".*: {k: 1}\n  aws_s3_bucket.nobody: {k: 1}\n" +
                     "  module.none[*].aws_s3_bucket.b: {k: 1}\n";
  EXPECT_EQ(
      unmatched(good(text), {&fixture.plan}),
      (std::vector<std::string>{"u.yml:4:3: no resource of the plan is \"aws_s3_bucket.nobody\"",
                                "u.yml:5:3: no resource of the plan is \"module.none[*].aws_s3_bucket.b\""}));
}

// Each commented quantity, with its sections, as a line that counts.
std::string uncommented(const std::string& text) {
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
  UsageFile file = good(text);
  for (const UsageEntry& entry : file.entries) EXPECT_TRUE(entry.quantities.empty()) << entry.address;
  EXPECT_TRUE(unmatched(file, {&fixture.plan}).empty());
}

// The question that pricing asks is the one that the file answers.
TEST(Init, AsksForEveryQuantityThatPricingAsksFor) {
  Fixture fixture("stores");
  inventory::Usage usage = make_usage(good(uncommented(init_usage({&fixture.graph}, shipped_clouds()))));
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
  EXPECT_TRUE(good(init_usage({}, shipped_clouds())).entries.empty());
}

// What a user sees of the command is its files and its status; the errors go to stderr.
TEST(Init, WritesOverNothingUnlessItIsForced) {
  std::string folder = (std::filesystem::temp_directory_path() / "terratoll-init-XXXXXX").string();
  ASSERT_NE(::mkdtemp(folder.data()), nullptr);
  Options options;
  options.paths = {std::string(TERRATOLL_ROOT) + "/testdata/bills/stores/plan.json"};
  options.directory = folder;
  EXPECT_EQ(init(options), 0);
  EXPECT_TRUE(read_usage(folder + "/infracost-usage.yml"));
  Result<Config> config = read_config(folder + "/.terratoll.yaml");
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
  UsageFile file = good(uncommented(text));
  EXPECT_TRUE(unmatched(file, {&*plan}).empty()) << text;
}

}  // namespace
}  // namespace terratoll::cli
