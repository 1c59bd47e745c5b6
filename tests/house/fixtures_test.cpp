// Every fixture: a plan that real Terraform made, and what `check` says of it. TERRATOLL_UPDATE=1 rewrites
// the expected reports; read the difference before you keep it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/decimal.h"
#include "house.h"
#include "rules/rule.h"
#include "types/types.h"

namespace terratoll::house {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json expected(const Fixture& fixture) {
  return json::parse(read_file(fixture.folder / "expected.json"));
}

// The report without the rules that had nothing to say, but for the fixture's own: a new rule changes no
// other fixture.
std::string trimmed(const std::string& report, const Fixture& fixture) {
  const std::string head = "\n  \"rules\": [\n", foot = "\n  ]";
  std::size_t begin = report.find(head);
  if (begin == std::string::npos) return report;
  begin += head.size();
  std::size_t end = report.find(foot, begin);
  std::string kept;
  for (std::size_t at = begin; at < end;) {
    std::size_t close = report.find("\n    }", at) + 6;
    std::string rule = report.substr(at, close - at);
    bool silent = rule.find("\"flagged\": 0,") != std::string::npos &&
                  rule.find("\"undetermined\": 0,") != std::string::npos;
    std::size_t quote = rule.find("\"id\": \"") + 7;
    std::string id = rule.substr(quote, rule.find('"', quote) - quote);
    if (!silent || fixture.name.starts_with("rules/" + id + "/")) kept += (kept.empty() ? "" : ",\n") + rule;
    at = close + 2;  // ",\n"
  }
  return report.substr(0, begin) + kept + report.substr(end);
}

TEST(Fixtures, SayWhatTheyAreExpectedToSay) {
  bool update = std::getenv("TERRATOLL_UPDATE") != nullptr;
  for (const Fixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    Ran ran = run_fixture(fixture);
    ASSERT_LE(ran.status, 1) << ran.err;
    if (update) {
      std::ofstream(fixture.folder / "expected.json", std::ios::binary) << trimmed(ran.out, fixture);
    } else {
      EXPECT_TRUE(trimmed(ran.out, fixture) == read_file(fixture.folder / "expected.json"))
          << "another report; TERRATOLL_UPDATE=1 rewrites it, for git diff to show";
    }
  }
}

TEST(Fixtures, LieMostlyOutsideTheDefaultRegions) {
  std::size_t outside = 0, all = 0;
  for (const Fixture& fixture : fixtures()) {
    std::string text = read_file(fixture.folder / "plan.json");
    bool elsewhere = false;
    json report = expected(fixture);
    for (const json& resource : report["resources"]) {
      if (!resource["region"].is_string()) continue;
      elsewhere = elsewhere || (resource["region"] != "us-east-1" && resource["region"] != "eastus");
    }
    ++all;
    outside += elsewhere ? 1 : 0;
  }
  EXPECT_GE(outside * 2, all);
}

// testdata/flows: a folder's name says whether anything moves, whatever its report was rewritten to.
TEST(Fixtures, HaveAFlowUnlessTheirNameSaysThatTheyHaveNone) {
  std::size_t with = 0, without = 0;
  for (const Fixture& fixture : fixtures()) {
    if (!fixture.name.starts_with("flows/")) continue;
    SCOPED_TRACE(fixture.name);
    json report = expected(fixture);
    bool none = fixture.name.starts_with("flows/none-");
    (none ? without : with) += 1;
    if (none) {
      EXPECT_EQ(report["flows"], json::array());
    } else {
      // The image of a model is no data that moves every month.
      EXPECT_EQ(report["flows"].empty(), fixture.name == "flows/sagemaker-image");
    }
  }
  EXPECT_GE(with, 20u);
  EXPECT_GE(without, 20u);
}

void reverse_lists(json& value, bool resources = false) {
  if (value.is_array() && resources) std::reverse(value.begin(), value.end());
  if (value.is_array()) {
    for (json& each : value) reverse_lists(each);
  } else if (value.is_object()) {
    for (auto& [key, each] : value.items()) {
      reverse_lists(each, key == "resource_changes" || key == "resources" || key == "child_modules");
    }
  }
}

// Terraform promises no order of the resources in a plan.
TEST(Fixtures, HaveTheSameFlowsInAnyOrder) {
  fs::path folder = fs::temp_directory_path() / ("terratoll-order-" + std::to_string(::getpid()));
  fs::create_directories(folder);
  for (const char* name :
       {"examples/pipeline", "flows/shared-hop", "flows/large-hop", "flows/count-own-index"}) {
    SCOPED_TRACE(name);
    json plan = json::parse(read_file(root() / "testdata" / name / "plan.json"));
    reverse_lists(plan);
    std::ofstream(folder / "plan.json") << plan.dump();
    std::string source = (root() / "testdata" / name).string();
    std::vector<std::string> arguments{"check",   "plan.json",  "--format", "json",
                                       "--today", "2026-11-24", "--source", source};
    fs::path config = root() / "testdata" / name / ".terratoll.yaml";
    if (fs::exists(config)) arguments.insert(arguments.end(), {"--config", config.string()});
    Ran ran = run(arguments, folder);
    ASSERT_LE(ran.status, 1) << ran.err;
    json report = json::parse(ran.out), before = expected({root() / "testdata" / name, name});
    EXPECT_EQ(report["flows"], before["flows"]);
    EXPECT_EQ(report["totals"], before["totals"]);
  }
  fs::remove_all(folder);
}

// ---- the bill, recomputed from the cards by other means ----

using Row = std::map<std::string, std::string>;

class Cards {
 public:
  Cards() {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "rate_cards")) {
      if (entry.path().extension() != ".csv") continue;
      std::string card = fs::relative(entry.path(), root() / "rate_cards").replace_extension("").string();
      for (Row& row : read_csv(entry.path())) {
        if (row.count("meter") > 0)
          rows_[card + "|" + row["region"] + "|" + row["sku"] + "|" + row["meter"]].push_back(row);
      }
    }
  }

  const std::vector<Row>& find(const std::string& card, const std::string& region, const std::string& sku,
                               const std::string& meter) const {
    static const std::vector<Row> kNone;
    auto found = rows_.find(card + "|" + region + "|" + sku + "|" + meter);
    if (found == rows_.end()) found = rows_.find(card + "|*|" + sku + "|" + meter);
    return found == rows_.end() ? kNone : found->second;
  }

 private:
  std::map<std::string, std::vector<Row>> rows_;
};

Decimal decimal(const json& value) {
  // The text of the number, as it stands in the file.
  return Decimal::parse(value.dump()).value_or(Decimal(-1));
}
std::string text(const json& value) {
  return value.is_string() ? value.get<std::string>() : "";
}
Decimal cents(const json& value) {
  return decimal(value).cents();
}

const Row* row_of(const Cards& cards, const json& line) {
  for (const Row& row :
       cards.find(text(line["card"]), text(line["region"]), text(line["sku"]), text(line["meter"]))) {
    bool same = row.at("source") == text(line["source"]) && row.at("as_of") == text(line["as_of"]);
    if (same && Decimal::parse(row.at("usd")) == decimal(line["rate_usd"])) return &row;
  }
  return nullptr;
}

TEST(Bill, EveryLineItemIsQuantityTimesTheRowThatItNames) {
  Cards cards;
  std::size_t checked = 0;
  for (const Fixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    if (fs::exists(fixture.folder / "overlay")) continue;  // priced by a card of its own
    json report = expected(fixture);
    for (const json& resource : report["resources"]) {
      for (const json& item : resource["items"]) {
        SCOPED_TRACE(resource["address"].get<std::string>() + ": " + text(item["item"]));
        if (item["monthly_usd"].is_null()) continue;
        const Row* row = row_of(cards, item);
        ASSERT_NE(row, nullptr) << item.dump(1);
        EXPECT_EQ(row->at("unit"), text(item["unit"]));
        Decimal amount = (decimal(item["quantity"]) * *Decimal::parse(row->at("usd"))).cents();
        EXPECT_EQ(cents(item["monthly_usd"]), amount);
        ++checked;
      }
    }
  }
  EXPECT_GT(checked, 0u);
}

TEST(Bill, TotalsAreTheSumsOfTheirRows) {
  for (const Fixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    json report = expected(fixture);
    Decimal total, before, assumed, managed;
    for (const json& resource : report["resources"]) {
      SCOPED_TRACE(text(resource["address"]));
      Decimal sum;
      for (const json& item : resource["items"]) {
        if (item["monthly_usd"].is_null()) continue;
        sum += cents(item["monthly_usd"]);
        managed += cents(item["managed_usd"]);
        if (item["basis"] == "assumed") assumed += cents(item["monthly_usd"]);
      }
      bool deleted = resource["change"] == "delete";
      if (!resource["monthly_usd"].is_null() && !deleted) {
        EXPECT_EQ(cents(resource["monthly_usd"]), sum);
      }
      if (!resource["monthly_usd"].is_null()) total += cents(resource["monthly_usd"]);
      if (!resource["monthly_before_usd"].is_null()) before += cents(resource["monthly_before_usd"]);
    }
    for (const json& flow : report["flows"]) {
      if (!flow["monthly_usd"].is_null()) total += cents(flow["monthly_usd"]);
      if (!flow["monthly_usd"].is_null() && flow["basis"] == "assumed") assumed += cents(flow["monthly_usd"]);
      if (!flow["monthly_before_usd"].is_null()) before += cents(flow["monthly_before_usd"]);
    }
    const json& totals = report["totals"];
    EXPECT_EQ(cents(totals["monthly_usd"]).text(), total.text());
    EXPECT_EQ(cents(totals["monthly_before_usd"]).text(), before.text());
    EXPECT_EQ(cents(totals["monthly_change_usd"]).text(), (total - before).text());
    EXPECT_EQ(cents(totals["monthly_assumed_usd"]).text(), assumed.text());
    Decimal parts;
    for (const json& part : totals["by_component"]) parts += cents(part);
    EXPECT_EQ(parts.text(), total.text());
    EXPECT_EQ(cents(totals["by_component"]["managed"]).text(), managed.text());
    EXPECT_GE(cents(totals["monthly_max_usd"]), total);
  }
}

TEST(Bill, NeverFallsWithTheVolume) {
  for (const Fixture& fixture : fixtures()) {
    SCOPED_TRACE(fixture.name);
    Decimal last(-1), volume(-1);
    json report = expected(fixture);
    for (const json& scenario : report["totals"]["scenarios"]) {
      if (decimal(scenario["volume"]) < volume) continue;
      EXPECT_GE(cents(scenario["monthly_usd"]), last);
      volume = decimal(scenario["volume"]);
      last = cents(scenario["monthly_usd"]);
    }
  }
}

// ---- completeness ----

TEST(Completeness, EveryRuleFiresAndStaysQuietSomewhere) {
  std::map<std::string, std::pair<bool, bool>> seen;
  for (const Fixture& fixture : fixtures()) {
    json report = expected(fixture);
    for (const json& rule : report["rules"]) {
      std::string id = rule["id"];
      if (rule["flagged"] > 0 && fixture.name.starts_with("rules/" + id + "/flagged")) seen[id].first = true;
      if (rule["flagged"] == 0 && fixture.name.starts_with("rules/" + id + "/clean")) seen[id].second = true;
    }
  }
  for (const rules::Rule& rule : rules::builtin_rules()) {
    EXPECT_TRUE(seen[rule.id].first) << rule.id << " fires in no fixture of testdata/rules/" << rule.id
                                     << "/flagged";
    EXPECT_TRUE(seen[rule.id].second)
        << rule.id << " stays quiet in no fixture of testdata/rules/" << rule.id << "/clean";
  }
}

TEST(Completeness, EveryPricedTypeHasAFixtureThatPricesIt) {
  std::set<std::string> priced;
  for (const Fixture& fixture : fixtures()) {
    json report = expected(fixture);
    for (const json& resource : report["resources"]) {
      if (resource["status"] == "priced" || resource["status"] == "partial")
        priced.insert(text(resource["type"]));
    }
  }
  for (const types::Type& type : types::all()) {
    bool of_arm = type.name.starts_with("microsoft.");  // in a report it is an azapi_resource
    if (type.handling != types::Handling::Priced || of_arm) continue;
    EXPECT_EQ(priced.count(std::string(type.name)), 1u) << type.name << " is priced in no fixture";
  }
}

}  // namespace
}  // namespace terratoll::house
