// Nothing is lost between the facts, the cards and the image: every row of the cards is what the image
// answers, and every price of the facts that the cards were made from is on a card or in the list of
// docs/rate-cards.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>
#include <set>

#include "base/csv.h"
#include "base/date.h"
#include "checkout.h"
#include "rates/image/fields.h"
#include "rates/image/pack.h"
#include "rates/rates.h"

namespace terratoll::rates {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = checkout::root();

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find(separator, from), text.size());
    parts.push_back(text.substr(from, to - from));
    from = to + separator.size();
  }
  return parts;
}

std::vector<Row> rows_of(const fs::path& file) {
  const std::string text = slurp(file);
  const std::string header = text.substr(0, text.find('\n'));
  const std::vector<std::string> columns = split(header, ",");
  std::vector<std::string> errors;
  std::vector<Row> rows;
  for (const CsvRow& row : read_csv(file.string(), text, header, errors).rows) {
    Row& named = rows.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) named[columns[i]] = row.fields[i];
  }
  EXPECT_TRUE(errors.empty()) << file << ": " << errors.front();
  return rows;
}

// rate_cards/<cloud>/<service>.csv, as "aws/ec2".
std::vector<std::string> all_cards() {
  std::vector<std::string> cards;
  for (const std::string cloud : {"aws", "azure"}) {
    for (const auto& entry : fs::directory_iterator(kRoot / "rate_cards" / cloud)) {
      const std::string name = entry.path().stem().string();
      if (name != "machines" && name != "regions" && name != "lifecycle" && name != "terms")
        cards.push_back(cloud + "/" + name);
    }
  }
  return cards;
}

TEST(FactsTest, EveryRowOfACardIsWhatTheImageAnswers) {
  const Result<RateCards> image = RateCards::embedded();
  ASSERT_TRUE(image);
  std::size_t count = 0;
  for (const std::string& card : all_cards()) {
    for (const Row& row : rows_of(kRoot / "rate_cards" / (card + ".csv"))) {
      ++count;
      bool found = false;
      for (const Price& price : image->find({card, row.at("region"), row.at("sku"), row.at("meter")})) {
        if (price.tier_from != Decimal::parse(row.at("tier_from"))) continue;
        found = price.usd == Decimal::parse(row.at("usd")) && price.unit == row.at("unit") &&
                price.source == row.at("source") && price.as_of == row.at("as_of") &&
                price.doubt == row.at("doubt") && price.note == row.at("note") &&
                price.region == row.at("region") && price.sku == row.at("sku") && price.card == card &&
                (price.tier_to ? price.tier_to->text() : "") == row.at("tier_to");
      }
      ASSERT_TRUE(found) << card << " " << row.at("region") << " " << row.at("sku") << " " << row.at("meter");
    }
  }
  std::int64_t held = 0;
  for (const Card& card : image->cards()) held += card.prices;
  EXPECT_EQ(static_cast<std::size_t>(held), count);
}

TEST(FactsTest, TheDocumentListsTheUnitsThatTheBuildKnows) {
  const std::string document = slurp(kRoot / "docs/rate-cards.md");
  const std::size_t from = document.find("| unit | what |");
  std::set<std::string> listed;
  for (const std::string& line : split(document.substr(from, document.find("\n\n", from) - from), "\n")) {
    for (const std::string& unit : split(line.substr(2, line.find(" |", 2) - 2), ", ")) listed.insert(unit);
  }
  listed.erase("unit");
  listed.erase("---");
  EXPECT_EQ(listed.size(), 27U);
  for (const std::string& unit : listed) EXPECT_TRUE(is_unit(unit)) << unit;
  for (const std::string& card : all_cards()) {
    for (const Row& row : rows_of(kRoot / "rate_cards" / (card + ".csv"))) {
      EXPECT_TRUE(listed.contains(row.at("unit"))) << card << " " << row.at("unit");
    }
  }
}

// What a price includes stands in the terms, for what is not known to be priced, and as a tier at 0 on the
// card.
TEST(FactsTest, TheAmountsThatAreIncludedAreTheCardsFreeTiers) {
  const Result<RateCards> image = RateCards::embedded();
  ASSERT_TRUE(image);
  const auto first_tier = [&](const char* meter) {
    return image->find({"aws/ebs", "us-east-1", "gp3", meter}).at(0);
  };
  std::size_t found = 0;
  for (const Term& term : image->terms()) {
    const char* meter = term.name == "gp3-included-iops"   ? "iops"
                        : term.name == "gp3-included-mbps" ? "throughput"
                                                           : nullptr;
    if (meter == nullptr) continue;
    ++found;
    EXPECT_TRUE(first_tier(meter).usd.is_zero()) << term.name;
    EXPECT_EQ(first_tier(meter).tier_to, Decimal::parse(term.value)) << term.name;
  }
  EXPECT_EQ(found, 2u);
}

// ---- The facts, where they are at hand.

// How a file of facts gives its prices: where the region and the SKU stand, and which source each price
// names.
struct FactFile {
  std::string name, region, sku;
  std::vector<std::pair<std::string, std::string>> prices;  // column, column of its source
};

std::vector<FactFile> fact_files() {
  const auto all = [](std::initializer_list<std::string> columns) {
    std::vector<std::pair<std::string, std::string>> prices;
    for (const std::string& column : columns) prices.emplace_back(column, "source");
    return prices;
  };
  return {
      {"aws/ec2.csv",
       "region",
       "instance_type",
       {{"on_demand_usd_per_hour", "source"},
        {"spot_usd_per_hour", "spot_source"},
        {"spot_observed_2024_08_usd_per_hour", "=coroot-2024-08"},
        {"reserved_1yr_no_upfront_usd_per_hour", "reserved_source"},
        {"reserved_1yr_all_upfront_usd_per_hour", "reserved_source"},
        {"reserved_3yr_no_upfront_usd_per_hour", "reserved_source"},
        {"reserved_3yr_all_upfront_usd_per_hour", "reserved_source"}}},
      {"aws/sagemaker.csv", "region", "instance_type", all({"usd_per_unit"})},
      {"aws/storage.csv", "region", "",
       all({"usd_per_gb_month", "usd_per_1000_put_requests", "usd_per_1000_get_requests",
            "usd_per_gb_retrieval", "usd_per_provisioned_iops_month", "usd_per_provisioned_mbps_month"})},
      {"aws/serverless.csv", "region", "", all({"usd_per_unit"})},
      {"aws/data_transfer.csv", "from_region", "", all({"usd_per_gb", "usd_per_hour"})},
      {"azure/vm.csv",
       "region",
       "vm_size",
       {{"pay_as_you_go_usd_per_hour", "source"},
        {"spot_usd_per_hour", "spot_source"},
        {"reserved_1yr_usd_per_hour", "reserved_source"},
        {"reserved_3yr_usd_per_hour", "reserved_source"},
        {"savings_plan_1yr_usd_per_hour", "savings_plan_source"},
        {"savings_plan_3yr_usd_per_hour", "savings_plan_source"}}},
      {"azure/machine_learning.csv", "region", "vm_size", all({"usd_per_hour"})},
      {"azure/storage.csv", "region", "",
       all({"usd_per_gb_month", "usd_per_month", "write_usd_per_10k", "list_usd_per_10k", "read_usd_per_10k",
            "other_usd_per_10k", "retrieval_usd_per_gb", "early_delete_usd_per_gb",
            "geo_replication_usd_per_gb", "iops_usd_per_hour", "mbps_usd_per_hour",
            "snapshot_usd_per_gb_month"})},
      {"azure/serverless.csv", "region", "", all({"usd_per_unit"})},
      {"azure/data_transfer.csv", "from", "", all({"usd_per_gb", "usd_per_hour"})},
  };
}

class SharedFactsTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const fs::path& folder : {kRoot / "../shared/rates", kRoot / "../../shared/rates"}) {
      if (fs::exists(folder / "aws/ec2.csv")) facts_ = folder;
    }
    if (facts_.empty()) GTEST_SKIP() << "../shared/rates is not at hand";
    for (const std::string& line : split(slurp(kRoot / "docs/rate-cards.md"), "\n")) {
      const std::vector<std::string> cells = split(line, " | ");
      if (cells.size() == 3 && cells[0].ends_with(".csv")) left_out_[cells[0].substr(2)].push_back(cells[1]);
    }
  }

  // Whether docs/rate-cards.md lists the row, or, where `column` is given, that price of it.
  bool left_out(const std::string& file, const Row& row, const std::string& column) {
    for (const std::string& listed : left_out_[file]) {
      bool same = true;
      bool single = false;
      for (const std::string& pair : split(listed, "; ")) {
        const std::size_t equals = pair.find('=');
        const auto value = row.find(pair.substr(0, equals));
        same = same && equals != std::string::npos && value != row.end() &&
               value->second == pair.substr(equals + 1);
        single = single || pair.find("usd_per") != std::string::npos;
        if (single && same) same = pair.substr(0, equals) == column;
      }
      if (same && (!single || !column.empty())) return true;
    }
    return false;
  }

  fs::path facts_;
  std::map<std::string, std::vector<std::string>> left_out_;
};

// What the cards hold, found by cloud, source and price: of a source that the facts have under another name,
// by its price alone.
std::multimap<std::string, Row> by_price(const std::set<std::string>& fact_sources) {
  std::multimap<std::string, Row> rows;
  for (const std::string& card : all_cards()) {
    for (const fs::path& folder : {kRoot / "rate_cards", kRoot / "rate_cards/superseded"}) {
      if (!fs::exists(folder / (card + ".csv"))) continue;
      for (Row& row : rows_of(folder / (card + ".csv"))) {
        const std::string usd = Decimal::parse(row.at("usd"))->text();
        const std::string source = fact_sources.contains(row.at("source")) ? row.at("source") : "";
        rows.emplace(split(card, "/")[0] + " " + source + " " + usd, std::move(row));
      }
    }
  }
  return rows;
}

bool same_region(const std::string& fact, const std::string& card) {
  if (fact == "any" || fact == "*") return card == "*";
  return fact.empty() ? card == "*" || card == "unstated" || card == "eastus" : fact == card;
}

TEST_F(SharedFactsTest, EveryPriceOfTheFactsIsOnACardOrListedAsLeftOut) {
  std::set<std::string> fact_sources;
  for (const FactFile& file : fact_files()) {
    for (const Row& row : rows_of(facts_ / file.name)) {
      for (const auto& [column, source] : file.prices)
        fact_sources.insert(source[0] == '=' ? source.substr(1) : row.at(source));
    }
  }
  const std::multimap<std::string, Row> cards = by_price(fact_sources);
  const std::string names = slurp(kRoot / "rate_cards/SOURCES.md");
  std::size_t prices = 0;
  for (const FactFile& file : fact_files()) {
    const std::string cloud = split(file.name, "/")[0];
    for (const Row& row : rows_of(facts_ / file.name)) {
      bool any = false;
      for (const auto& [column, source_column] : file.prices) {
        if (row.at(column).empty()) continue;
        any = true;
        ++prices;
        if (left_out(file.name, row, column)) continue;
        std::string source = source_column[0] == '=' ? source_column.substr(1) : row.at(source_column);
        if (names.find("| " + source + " |") == std::string::npos) source.clear();
        Decimal usd = *Decimal::parse(row.at(column));
        if (row.contains("unit") && row.at("unit").starts_with("100 ")) usd = usd.over(100);
        bool found = false;
        for (auto [at, end] = cards.equal_range(cloud + " " + source + " " + usd.text()); at != end && !found;
             ++at) {
          found = same_region(row.at(file.region), at->second.at("region")) &&
                  (file.sku.empty() || row.at(file.sku) == at->second.at("sku"));
        }
        ASSERT_TRUE(found) << file.name << " " << column << " " << row.at(file.region) << " " << usd.text();
      }
      const bool fee = file.name == "azure/machine_learning.csv" &&
                       (row.at("offering") == "any compute" ||
                        row.at("billing_basis").find("load balancer") != std::string::npos);
      ASSERT_TRUE(any || fee || left_out(file.name, row, ""))
          << file.name << " " << row.at(file.region) << ": no price";
    }
  }
  EXPECT_GT(prices, 50000U);
}

// "aws westeurope 0.05 source" of each price of the facts, and the sources that they name.
struct Facts {
  std::set<std::string> prices, sources;

  void add(const std::string& cloud, const std::string& region, const std::string& usd,
           const std::string& source) {
    const std::string everywhere = region == "any" || region == "unstated" || region.empty() ? "*" : region;
    const std::string end = " " + Decimal::parse(usd)->text() + " " + source;
    prices.insert(cloud + " " + everywhere + end);
    prices.insert(cloud + kSomewhere + end);
    sources.insert(source);
  }
  // A price that is the same in every region stands once on a card, and one without a region may stand for a
  // few.
  bool have(const std::string& cloud, const std::string& region, const std::string& end) const {
    return prices.contains(cloud + " " + region + end) || prices.contains(cloud + " *" + end) ||
           (region == "*" && prices.contains(cloud + kSomewhere + end));
  }

 private:
  static constexpr const char* kSomewhere = " somewhere";
};

Facts all_facts(const fs::path& folder) {
  Facts facts;
  for (const FactFile& file : fact_files()) {
    for (const Row& row : rows_of(folder / file.name)) {
      for (const auto& [column, source] : file.prices) {
        if (!row.at(column).empty())
          facts.add(split(file.name, "/")[0], row.at(file.region), row.at(column),
                    source[0] == '=' ? source.substr(1) : row.at(source));
      }
    }
  }
  for (const std::string cloud : {"aws", "azure"}) {
    if (!fs::is_directory(folder / "new" / cloud)) continue;
    for (const auto& entry : fs::directory_iterator(folder / "new" / cloud)) {
      const std::string name = entry.path().stem().string();
      if (name.find("_specs") != std::string::npos || name.find("_raw") != std::string::npos) continue;
      for (const Row& row : rows_of(entry.path())) {
        if (row.contains("usd") && row.contains("region") && row.contains("source") && !row.at("usd").empty())
          facts.add(cloud, row.at("region"), row.at("usd"), row.at("source"));
      }
    }
  }
  return facts;
}

// What no column of the facts has: what is included, what was read since or is derived, and what their
// remarks say.
bool is_no_fact(const std::string& card, const Row& row) {
  const std::string& note = row.at("note");
  return Decimal::parse(row.at("usd"))->is_zero() || note.starts_with("the facts have ") ||
         note.starts_with("of the data zone") || note.find(" per 100 ") != std::string::npos ||
         row.at("doubt").find(" was not read: ") != std::string::npos ||
         (card == "aws/s3" && row.at("meter") == "monitoring") || row.at("meter") == "geo-replication" ||
         (card == "aws/cloudwatch" && row.at("sku") == "logs");
}

// Other rows every day. What the project has read since, or read otherwise, is no fact here.
TEST_F(SharedFactsTest, TenRowsOfEachCardAgree) {
  const Facts facts = all_facts(facts_);
  const std::string seed = today();
  std::seed_seq sequence(seed.begin(), seed.end());
  std::mt19937 random(sequence);
  for (const std::string& card : all_cards()) {
    std::vector<Row> rows = rows_of(kRoot / "rate_cards" / (card + ".csv"));
    std::erase_if(rows, [&](const Row& row) {
      return !facts.sources.contains(row.at("source")) || is_no_fact(card, row);
    });
    std::shuffle(rows.begin(), rows.end(), random);
    rows.resize(std::min<std::size_t>(rows.size(), 10));
    std::cout << card << ": " << rows.size() << " rows\n";
    for (const Row& row : rows) {
      const std::string end = " " + Decimal::parse(row.at("usd"))->text() + " " + row.at("source");
      EXPECT_TRUE(facts.have(split(card, "/")[0], row.at("region"), end))
          << "on " << seed << ": " << card << " " << row.at("region") << " " << row.at("sku") << " "
          << row.at("meter") << end;
    }
  }
}

TEST_F(SharedFactsTest, NoRowThatIsListedAsLeftOutIsMadeUp) {
  for (const auto& [file, listed] : left_out_) {
    if (file == "azure/reserved_ratio.csv") continue;
    const std::vector<Row> rows = rows_of(facts_ / file);
    for (const std::string& one : listed) {
      const bool there = std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
        const std::vector<std::string> pairs = split(one, "; ");
        return std::all_of(pairs.begin(), pairs.end(), [&](const std::string& pair) {
          const auto value = row.find(pair.substr(0, pair.find('=')));
          return value != row.end() && value->second == pair.substr(pair.find('=') + 1);
        });
      });
      EXPECT_TRUE(there) << file << ": " << one;
    }
  }
}

std::optional<double> number(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(std::stod(text));
}

TEST_F(SharedFactsTest, MachinesAreAsTheFactsSay) {
  const Result<RateCards> image = RateCards::embedded();
  for (const std::string cloud : {"aws", "azure"}) {
    for (const Row& row : rows_of(facts_ / cloud / (cloud == "aws" ? "ec2.csv" : "vm.csv"))) {
      const std::string sku = row.at(cloud == "aws" ? "instance_type" : "vm_size");
      const std::optional<Machine> machine = image->machine(cloud, sku);
      ASSERT_TRUE(machine) << sku;
      EXPECT_EQ(machine->vcpus, number(row.at("vcpus"))) << sku;
      EXPECT_EQ(machine->memory_gib, number(row.at("memory_gib"))) << sku;
      EXPECT_EQ(machine->accelerator.empty(), row.at("accelerator").empty()) << sku;
      if (row.at("accelerator").empty()) continue;
      const std::optional<double> count = number(row.at("accelerator_count"));
      EXPECT_EQ(machine->accelerator_count, count) << sku;
      const bool each = cloud == "azure" && count && *count >= 1;
      EXPECT_EQ(machine->accelerator_memory_gib,
                number(row.at(each ? "accelerator_memory_each_gib" : "accelerator_memory_gib")))
          << sku;
    }
  }
}

TEST_F(SharedFactsTest, LifecyclesAreAsTheFactsSay) {
  const Result<RateCards> image = RateCards::embedded();
  for (const Row& row : rows_of(facts_ / "aws/ec2.csv")) {
    const std::optional<Lifecycle> lifecycle = image->lifecycle("aws", row.at("instance_type"));
    const std::string said = row.at("lifecycle") == "retired-inferred" ? "retired" : row.at("lifecycle");
    EXPECT_EQ(lifecycle ? lifecycle->status : "", said) << row.at("instance_type");
  }
  for (const std::string cloud : {"aws", "azure"}) {
    const std::vector<Row> cards = rows_of(kRoot / "rate_cards" / cloud / "lifecycle.csv");
    for (const Row& row : rows_of(facts_ / cloud / "lifecycle.csv")) {
      const bool there = std::any_of(cards.begin(), cards.end(), [&](const Row& card) {
        return card.at("note") == row.at("item") || card.at("note").starts_with(row.at("item") + "; ");
      });
      EXPECT_TRUE(there || left_out(cloud + "/lifecycle.csv", row, "")) << row.at("item");
    }
  }
}

TEST_F(SharedFactsTest, RegionsAndColdStartsAreAsTheFactsSay) {
  const Result<RateCards> image = RateCards::embedded();
  for (const Row& row : rows_of(facts_ / "aws/regions.csv")) {
    EXPECT_EQ(image->region("aws", row.at("region"))->nearest, row.at("nearest_azure_region"));
    EXPECT_EQ(image->region("aws", row.at("region"))->continent, row.at("continent"));
  }
  for (const Row& row : rows_of(facts_ / "azure/regions.csv")) {
    EXPECT_EQ(image->region("azure", row.at("region"))->billing_zone, row.at("billing_zone"));
    EXPECT_EQ(image->region("azure", row.at("region"))->peering_zone, row.at("vnet_peering_zone"));
  }
  for (const Row& row : rows_of(facts_ / "cold_start.csv")) {
    EXPECT_EQ(image->cold_start(row.at("cloud"), row.at("service"))->min_s, number(row.at("min_s")));
    EXPECT_EQ(image->cold_start(row.at("cloud"), row.at("service"))->max_s, number(row.at("max_s")));
  }
}

}  // namespace
}  // namespace terratoll::rates
