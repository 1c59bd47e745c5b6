#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "checkout.h"
#include "sample.h"

namespace terratoll::report {
namespace {

constexpr std::size_t kMachine = 5;  // module.train.aws_instance.gpu[0] of the sample

using nlohmann::json;

json schema() {
  return json::parse(std::ifstream(checkout::root() / "docs/report.schema.json"));
}

bool has_type(const json& value, const std::string& type) {
  if (type == "null") return value.is_null();
  if (type == "string") return value.is_string();
  if (type == "number") return value.is_number();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

// The part of JSON Schema that ours uses. Also a key that the schema does not name is an error: it is the
// contract.
void validate(const json& value, const json& rule, const json& root, const std::string& path,
              std::vector<std::string>& errors) {
  if (rule.contains("$ref")) {
    return validate(value, root.at(json::json_pointer(rule["$ref"].get<std::string>().substr(1))), root, path,
                    errors);
  }
  if (rule.contains("const") && rule["const"] != value) errors.push_back(path + ": const");
  if (rule.contains("enum") &&
      std::find(rule["enum"].begin(), rule["enum"].end(), value) == rule["enum"].end()) {
    errors.push_back(path + ": enum " + value.dump());
  }
  if (rule.contains("type")) {
    const json types = rule["type"].is_array() ? rule["type"] : json::array({rule["type"]});
    if (std::none_of(types.begin(), types.end(), [&](const json& type) { return has_type(value, type); })) {
      errors.push_back(path + ": type of " + value.dump());
    }
  }
  if (value.is_object() && rule.contains("properties")) {
    for (const auto& name : rule["required"]) {
      if (!value.contains(name)) errors.push_back(path + ": lacks " + name.get<std::string>());
    }
    for (const auto& [name, member] : value.items()) {
      if (rule["properties"].contains(name)) {
        validate(member, rule["properties"][name], root, path + "/" + name, errors);
      } else {
        errors.push_back(path + "/" + name + ": is not in the schema");
      }
    }
  }
  if (value.is_array() && rule.contains("items")) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      validate(value[i], rule["items"], root, path + "/" + std::to_string(i), errors);
    }
  }
}

std::vector<std::string> errors_of(const Report& report) {
  std::vector<std::string> errors;
  const json root = schema();
  validate(json::parse(write_json(report)), root, root, "", errors);
  return errors;
}

TEST(JsonReport, KeepsItsSchema) {
  EXPECT_EQ(errors_of(sample()), std::vector<std::string>{});
  EXPECT_EQ(errors_of(quiet()), std::vector<std::string>{});
  EXPECT_EQ(errors_of(audited()), std::vector<std::string>{});
}

TEST(JsonReport, KeepsItsSchemaWhenNothingIsKnown) {
  Report report;
  report.resources.emplace_back().status = cost::Status::Unknown;
  report.resources[0].items.emplace_back();
  report.flows.emplace_back();
  report.findings.emplace_back().finding.suppressed = rules::Suppressed{rules::Excuse::Inline, "", ""};
  EXPECT_EQ(errors_of(report), std::vector<std::string>{});
}

// The promise of version 1, by name: a key that goes missing fails here even when the schema lost it too.
TEST(JsonReport, HasEveryPromisedKey) {
  const json report = json::parse(write_json(sample()));
  const auto expect = [](const json& object, std::initializer_list<const char*> keys) {
    for (const char* key : keys) EXPECT_TRUE(object.contains(key)) << key;
  };
  expect(report, {"schema", "tool", "rate_cards", "plans", "totals", "coverage", "resources", "flows",
                  "findings", "rules", "diagnostics"});
  expect(report["rate_cards"][0], {"name", "oldest", "newest", "overlay"});
  expect(report["plans"][0], {"plan", "kind", "terraform_version", "resources"});
  expect(report["totals"], {"monthly_usd", "monthly_before_usd", "monthly_change_usd", "monthly_assumed_usd",
                            "monthly_max_usd", "by_component", "scenarios"});
  expect(report["totals"]["by_component"],
         {"compute", "managed", "data_transfer", "storage", "requests", "other"});
  expect(report["resources"][kMachine], {"plan", "address", "type", "cloud", "region", "change", "workload",
                                         "status", "reason", "monthly_usd", "monthly_before_usd", "items"});
  expect(report["resources"][kMachine]["items"][0],
         {"component", "item", "quantity", "unit", "rate_usd", "monthly_usd", "managed_usd", "basis",
          "source", "as_of"});
  expect(report["flows"][0],
         {"from_plan", "from", "from_cloud", "from_region", "to_plan", "to", "to_cloud", "to_region", "kind",
          "crosses", "rate_usd_per_gb", "monthly_gb", "basis", "monthly_usd", "monthly_before_usd",
          "confidence", "at", "attribute", "evidence"});
  expect(report["findings"][0], {"rule", "severity", "confidence", "category", "plan", "address", "at",
                                 "attribute", "message", "advice", "monthly_usd", "saving_usd", "basis",
                                 "evidence", "location", "call_stack", "fingerprint", "suppressed"});
  expect(report["rules"][0], {"id", "checked", "flagged", "undetermined"});
}

TEST(JsonReport, WritesMoneyWithTwoDecimalsAndRatesExactly) {
  Report report = sample();
  report.resources[kMachine].items[0].rate_usd = decimal("0.000016666700");
  report.totals.monthly_usd = decimal("3066.8");
  const std::string text = write_json(report);
  EXPECT_NE(text.find("\"rate_usd\": 0.0000166667,"), std::string::npos);
  EXPECT_NE(text.find("\"monthly_usd\": 3066.80,"), std::string::npos);
  EXPECT_NE(text.find("\"quantity\": 730,"), std::string::npos);
  EXPECT_NE(text.find("\"monthly_assumed_usd\": 0.00,"), std::string::npos);
}

TEST(JsonReport, WritesNullAndNotZeroForWhatIsNotKnown) {
  Report report = sample();
  report.resources[kMachine].items[0].monthly_usd.reset();
  report.flows[0].kind = flows::Kind::Unknown;
  const json written = json::parse(write_json(report));
  EXPECT_TRUE(written["resources"][kMachine]["items"][0]["monthly_usd"].is_null());
  EXPECT_TRUE(written["resources"][kMachine]["items"][0]["managed_usd"].is_null());
  EXPECT_TRUE(written["resources"][kMachine]["monthly_before_usd"].is_null());
  EXPECT_TRUE(written["flows"][0]["kind"].is_null());
  EXPECT_TRUE(written["findings"].back()["location"].is_null());
  EXPECT_TRUE(written["findings"].back()["monthly_usd"].is_null());
}

TEST(JsonReport, SaysWhichAddressHoldsTheAttribute) {
  const json findings = json::parse(write_json(sample()))["findings"];
  EXPECT_EQ(findings[0]["at"], "module.train.aws_instance.gpu[0]");
  EXPECT_EQ(findings[2]["address"], "aws_sagemaker_endpoint.serving");
  EXPECT_EQ(findings[2]["at"], "aws_sagemaker_endpoint_configuration.serving");
}

TEST(JsonReport, KeepsTheTypesOfEvidence) {
  const json evidence = json::parse(write_json(sample()))["findings"][0]["evidence"];
  EXPECT_EQ(evidence, json::parse(R"({"sku": "p3.2xlarge", "accelerator_count": 1})"));
}

TEST(JsonReport, GivesHostileNamesBackAsTheyWere) {
  const std::string text = write_json(hostile_report());
  const json report = json::parse(text);
  std::string expected = hostile();
  expected.replace(expected.size() - 1, 1, "\xEF\xBF\xBD");  // its last byte is not UTF-8
  EXPECT_EQ(report["plans"][0]["plan"], "plan.json" + expected);
  EXPECT_EQ(report["findings"][0]["message"],
            "p3.2xlarge (V100) cannot be had any more: AWS retired P3." + expected);
  for (const char* bad : {"\x1b", "\u202e", "\xff", "##", "</", "\r"}) {
    EXPECT_EQ(text.find(bad), std::string::npos) << bad;
  }
}

TEST(JsonReport, IsTheSameTwice) {
  EXPECT_EQ(write_json(sample()), write_json(sample()));
}

}  // namespace
}  // namespace terratoll::report
