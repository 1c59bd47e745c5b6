#include "config/usage.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "config/usage_keys.h"

namespace terratoll::config {
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
  std::optional<Decimal> amount = make_usage(good(text)).quantity(address, type, key);
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
  };
  for (const auto& each : cases) EXPECT_EQ(refusal(each.text), each.message) << each.text;
  for (const char* version : {"version: 0.1\n", "version: \"0.1\"\n", "version: v0.1\n", ""}) {
    EXPECT_EQ(refusal(version), "");
  }
}

// Of every key that is a quantity, whatever else may stand there.
TEST(Usage, RefusesWhatIsNoPlainNumberWhereAQuantityBelongs) {
  for (const std::string& type : usage_types()) {
    for (const std::string& key : usage_keys_of(type)) {
      if (!is_known_number(key)) continue;
      for (const char* wrong : {"5TB", "five", "1e999", "0x10", "99999999999999999999", "NaN", ".inf",
                                "[5000]", "true", "-1", "1,000", "''"}) {
        const std::string text = "resource_usage:\n  " + type + ".b:\n    " + key + ": " + wrong + "\n";
        const std::string place = "u.yml:3:" + std::to_string(key.size() + 7) + ": " + type + ".b." + key;
        EXPECT_EQ(refusal(text).find(place + ": expected a number"), 0u) << text << refusal(text);
      }
    }
  }
  EXPECT_EQ(refusal("resource_usage: {aws_instance.b: {operating_system: windows}}"), "");
}

// In braces a comma begins the next key.
TEST(Usage, RefusesANumberWithSeparatorsInBraces) {
  EXPECT_EQ(
      refusal("resource_usage:\n  a.b: {monthly_requests: 1,000,000}\n"),
      "u.yml:2:33: expected a number without separators, such as 1000000, found a comma before \"000\"");
}

// The format's own reader takes such a file.
TEST(Usage, TakesTheLastOfWhatIsGivenTwiceAndSaysSo) {
  const std::string text =
      "resource_usage:\n  a.b: {k: 1}\n  a.c:\n    k: 3\n    k: 4\n  a.b: {k: 2}\n  a.b: {l: 5}\n";
  EXPECT_EQ(ask(text, "a.b", "a", "l"), "5");
  EXPECT_EQ(ask(text, "a.b", "a", "k"), "-");
  EXPECT_EQ(ask(text, "a.c", "a", "k"), "4");
  EXPECT_EQ(good(text).repeated,
            (std::vector<std::string>{
                "u.yml:5:5: \"k\" is given twice; this one counts, and not the first, on line 4",
                "u.yml:6:3: \"a.b\" is given twice; this one counts, and not the first, on line 2",
                "u.yml:7:3: \"a.b\" is given twice; this one counts, and not the first, on line 6"}));
}

// "! " before what is mistaken.
std::vector<std::string> marked(const std::vector<Unused>& unused) {
  std::vector<std::string> lines;
  for (const Unused& each : unused) lines.push_back((each.is_mistaken ? "! " : "  ") + each.what);
  return lines;
}

// What the stages did not ask for, of resources that there are.
std::vector<std::string> left(const std::string& text, const std::vector<std::array<const char*, 3>>& asked,
                              const std::vector<std::array<const char*, 2>>& resources) {
  const Usage usage = make_usage(good(text));
  for (const auto& [address, type] : resources) usage.given(address, type);
  for (const auto& [address, type, key] : asked) usage.quantity(address, type, key);
  return marked(usage.unused());
}

// A word is one in whatever letters; another is not taken for Linux.
TEST(Usage, TakesTheWordsOfAKeyAndNoOther) {
  const std::string head = "resource_usage:\n  aws_instance.a: {operating_system: ";
  EXPECT_EQ(make_usage(good(head + "Windows}\n")).text("aws_instance.a", "aws_instance", "operating_system"),
            "windows");
  EXPECT_EQ(refusal(head + "windwos}\n"),
            "u.yml:2:38: aws_instance.a.operating_system: expected linux, windows, rhel or suse, found "
            "\"windwos\"; "
            "did you mean windows?");
  EXPECT_EQ(
      refusal(head + "[windows]}\n"),
      "u.yml:2:38: aws_instance.a.operating_system: expected linux, windows, rhel or suse, found a list");
}

TEST(Usage, NamesWhatNothingAskedFor) {
  const std::string text =
      "resource_type_default_usage:\n"
      "  aws_nat_gateway: {monthly_data_processed_gb: 4}\n"
      "resource_usage:\n"
      "  aws_s3_bucket.a:\n"
      "    storage_gb: 1\n"
      "    standard: {storage_gbs: 1, storage_gb: 2}\n"
      "    standard_infrequent_access: {early_delete_gb: 3, storage_gb: 9}\n"
      "  aws_s3_bucket.b: {storage_gb: 1}\n"
      "  aws_nat_gateway.*: {monthly_data_procesed_gb: 5}\n"
      "  aws_vpc.v: {hours: 6}\n"
      "  aws_s3_bucket.absent: {storage_gb: 7}\n";
  EXPECT_EQ(
      left(text,
           {{"aws_s3_bucket.a", "aws_s3_bucket", "standard.storage_gb"},
            {"aws_nat_gateway.n", "aws_nat_gateway", "monthly_data_processed_gb"}},
           {{"aws_s3_bucket.a", "aws_s3_bucket"},
            {"aws_s3_bucket.b", "aws_s3_bucket"},
            {"aws_nat_gateway.n", "aws_nat_gateway"},
            {"aws_vpc.v", "aws_vpc"}}),
      (std::vector<std::string>{
          "! u.yml:6:16: aws_s3_bucket has no key standard.storage_gbs; did you mean standard.storage_gb?",
          "  u.yml:7:34: standard_infrequent_access.early_delete_gb is a key of Infracost's that Terratoll "
          "does not read, of aws_s3_bucket",
          "  u.yml:7:54: standard_infrequent_access.storage_gb changes nothing of aws_s3_bucket.a",
          "! u.yml:5:5: aws_s3_bucket has no key storage_gb; did you mean standard.storage_gb? (2 times)",
          "! u.yml:9:23: aws_nat_gateway has no key monthly_data_procesed_gb; did you mean "
          "monthly_data_processed_gb?",
          "! u.yml:10:15: aws_vpc takes no usage that Terratoll knows: hours"}));
}

// A letter less, a letter more, two that changed places: of every key of every type.
TEST(Usage, FindsTheKeyThatWasMeant) {
  for (const std::string& type : usage_types()) {
    for (const std::string& key : usage_keys_of(type)) {
      std::string swapped = key;
      std::swap(swapped[swapped.size() - 2], swapped[swapped.size() - 3]);
      for (const std::string& wrong : {key.substr(0, key.size() - 1), key + "s", swapped}) {
        if (find_usage_key(type, wrong) != nullptr || wrong.size() < 6) continue;
        const std::string text = "resource_usage: {" + type + ".b: {" + wrong + ": 1}}";
        const std::vector<std::string> lines = left(text, {}, {{(type + ".b").c_str(), type.c_str()}});
        ASSERT_EQ(lines.size(), 1u) << text;
        EXPECT_EQ(lines[0].front(), '!');
        EXPECT_NE(lines[0].find("; did you mean "), std::string::npos) << lines[0];
      }
    }
  }
}

TEST(Usage, ListsDefaultsOfTypesThatTakeNone) {
  const std::string text =
      "resource_type_default_usage:\n  aws_s3_buckt: {k: 1}\n  aws_s3_bucket: {k: 1}\n  aws_vpc: {k: 1}\n";
  EXPECT_EQ(
      marked(unmatched(good(text), {{"aws_vpc.v", "aws_vpc.v"}})),
      (std::vector<std::string>{"! u.yml:2:3: no resource of the plan is of type \"aws_s3_buckt\", and it "
                                "takes no usage; did you mean aws_s3_bucket?"}));
}

TEST(Usage, FindsTheAddressThatWasMeant) {
  const std::string text =
      "resource_usage:\n  aws_s3_bucket.corpsu: {k: 1}\n  aws_s3_bukcet.corpus: {k: 1}\n  "
      "aws_s3_bucket.logs: "
      "{k: 1}\n  aws_s3_bukcet.*: {k: 1}\n";
  EXPECT_EQ(marked(unmatched(good(text), {{"aws_s3_bucket.corpus", "aws_s3_bucket.corpus"}})),
            (std::vector<std::string>{
                "! u.yml:2:3: no resource of the plan is \"aws_s3_bucket.corpsu\"; did you mean "
                "aws_s3_bucket.corpus?",
                "! u.yml:3:3: no resource of the plan is \"aws_s3_"
                "bukcet.corpus\"; did you mean "
                "aws_s3_bucket.corpus?",
                "  u.yml:4:3: no resource of the plan is \"aws_s3_bucket.logs\"",
                "! u.yml:5:3: no resource of the plan is \"aws_s3_"
                "bukcet.*\"; did you mean aws_s3_bucket?"}));
}

TEST(Usage, NamesAWildcardThatCountsNowhere) {
  const std::string text =
      "resource_usage:\n  aws_s3_bucket.*: {k: 1}\n  aws_s3_bucket.a*: {k: 1}\n  aws_s3_bucket.b*: {k: 1}\n"
      "  aws_vpc.*: {k: 1}\n";
  const std::vector<Instance> two = {{"aws_s3_bucket.a", "aws_s3_bucket.a"},
                                     {"aws_s3_bucket.b", "aws_s3_bucket.b"}};
  EXPECT_EQ(marked(unmatched(good(text), two)),
            (std::vector<std::string>{
                "  u.yml:2:3: \"aws_s3_bucket.*\" counts for no resource: other wildcards fit them better",
                "  u.yml:5:3: no resource of the plan is \"aws_vpc.*\""}));
}

TEST(Usage, ListsAddressesThatNoResourceHas) {
  std::string text =
      "resource_usage:\n  aws_s3_bucket.known: {k: 1}\n  aws_s3_bucket.*: {k: 1}\n"
      "  aws_s3_bucket.nobody: {k: 1}\n  module.none[*].aws_s3_bucket.b: {k: 1}\n  aws_s3_bucket.many: {k: "
      "1}\n";
  EXPECT_EQ(
      marked(unmatched(good(text), {{"aws_s3_bucket.known", "aws_s3_bucket.known"},
                                    {"aws_s3_bucket.many[\"a\"]", "aws_s3_bucket.many"}})),
      (std::vector<std::string>{"  u.yml:4:3: no resource of the plan is \"aws_s3_bucket.nobody\"",
                                "  u.yml:5:3: no resource of the plan is \"module.none[*].aws_s3_bucket.b\"",
                                "! u.yml:6:3: no resource of the plan is \"aws_s3_bucket.many\"; its "
                                "instances are aws_s3_bucket.many[*]"}));
}

}  // namespace
}  // namespace terratoll::config
