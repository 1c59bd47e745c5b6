// The public prices on the samples of real bills beside those of the rate cards: equal, or different for a
// reason that is written down.
#include <gtest/gtest.h>

#include <map>
#include <optional>

#include "base/text.h"
#include "bill/usage.h"
#include "checkout.h"
#include "rates/rates.h"
#include "support.h"

namespace terratoll::bill {
namespace {

namespace fs = std::filesystem;

struct Sample {
  std::string file, format, service, what, region, price;  // the names of its columns
};
const std::vector<Sample> kSamples = {
    {"aws-cur-sample.csv", "aws-cur", "lineItem/ProductCode", "lineItem/UsageType", "product/regionCode",
     "pricing/publicOnDemandRate"},
    {"focus-1.0-sample.csv", "focus", "ServiceName", "ChargeDescription", "RegionId", "ListUnitPrice"},
    {"azure-ea-actual-sample.csv", "azure", "MeterCategory", "MeterName", "ResourceLocation", "PayGPrice"},
    {"azure-ea-amortized-sample.csv", "azure", "MeterCategory", "MeterName", "ResourceLocation",
     "PayGPrice"}};

using Table = std::vector<std::map<std::string, std::string>>;

Table table(const std::string& path) {
  std::vector<std::vector<std::string>> rows = plain_csv(path);
  if (rows[0][0].starts_with("\xEF\xBB\xBF")) rows[0][0].erase(0, 3);
  Table result;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto& row = result.emplace_back();
    for (std::size_t column = 0; column < rows[0].size(); ++column) row[rows[0][column]] = rows[i].at(column);
  }
  return result;
}

// The text of a line that stands where the pattern has "{sku}"; nullopt where it does not match.
std::optional<std::string> matched(const std::string& pattern, const std::string& text) {
  const std::size_t at = pattern.find("{sku}");
  if (at == std::string::npos) return matches_glob(pattern, text) ? std::optional("") : std::nullopt;
  for (const std::string& word : words_of(text)) {
    std::string filled = pattern;
    if (matches_glob(filled.replace(at, 5, word), text)) return word;
  }
  return std::nullopt;
}

struct Counts {
  std::size_t lines = 0, free = 0, equal = 0, explained = 0, elsewhere = 0;
};

class Comparer {
 public:
  explicit Comparer(const Sample& sample)
      : sample_(sample), cards_(std::move(*rates::RateCards::embedded())) {}

  void take(std::map<std::string, std::string>& row) {
    const std::optional<Decimal> price = Decimal::parse_rounded(row[sample_.price]);
    if (!price) return;
    ++counts.lines;
    if (price->is_zero()) {
      ++counts.free;
      return;
    }
    const std::vector<Decimal> known = card_prices(row);
    if (known.empty()) {
      ++counts.elsewhere;
    } else if (std::find(known.begin(), known.end(), *price) != known.end()) {
      ++counts.equal;
    } else if (is_explained(row, *price, known)) {
      ++counts.explained;
    } else {
      ADD_FAILURE() << sample_.file << ": " << row[sample_.service] << ", " << row[sample_.what] << ", "
                    << row[sample_.region] << ": " << price->text() << ", and not " << known[0].text();
    }
  }

  Counts counts;
  std::map<std::string, std::string> reasons;  // rows of docs/accuracy.md

 private:
  std::vector<Decimal> card_prices(std::map<std::string, std::string>& row) {
    for (auto& rule : rules_) {
      if (rule["format"] != sample_.format || !matches_glob(rule["service"], row[sample_.service])) continue;
      const std::optional<std::string> sku = matched(rule["what"], row[sample_.what]);
      if (!sku) continue;
      std::string name = rule["sku"], region = lower(row[sample_.region]);
      if (name == "{sku}") name = *sku;
      if (name == "{to}") {
        Line line;
        line.cloud = "aws";
        line.usage_type = row[sample_.what];
        const std::optional<Regions> moved = regions_of(line);
        EXPECT_TRUE(moved) << row[sample_.what];
        if (!moved) return {};
        region = moved->from;
        name = moved->to;
      }
      std::vector<Decimal> prices;
      for (const rates::Price& each : cards_.find({rule["card"], region, name, rule["meter"]}))
        prices.push_back(each.usd.over(*Decimal::parse(rule["per"])));
      return prices;
    }
    return {};
  }

  bool is_explained(std::map<std::string, std::string>& row, Decimal price,
                    const std::vector<Decimal>& known) {
    for (auto& each : differences_) {
      const std::optional<Decimal> card = Decimal::parse(each["card"]);
      if (each["format"] != sample_.format || each["service"] != row[sample_.service] ||
          !matches_glob(each["what"], row[sample_.what]) || *Decimal::parse(each["bill"]) != price ||
          std::find(known.begin(), known.end(), *card) == known.end())
        continue;
      reasons[row[sample_.service] + ", " + row[sample_.what]] =
          row[sample_.region] + " | $" + price.text() + " | $" + card->text() + " | " + each["why"] + " (" +
          (each["source"].starts_with("https:") ? "[source](" + each["source"] + ")" : each["source"]) + ")";
      return true;
    }
    return false;
  }

  const Sample& sample_;
  rates::RateCards cards_;
  Table rules_ = table((checkout::root() / "testdata/billed/list_prices.csv").string());
  Table differences_ = table((checkout::root() / "testdata/billed/list_differences.csv").string());
};

constexpr const char* kTitle = "\n## Public prices on real bills\n";

std::string page_of(const std::vector<std::pair<std::string, Counts>>& counts,
                    const std::map<std::string, std::string>& reasons) {
  std::string text =
      std::string(kTitle) +
      "\nThe public prices that the samples have, beside those of the rate cards by service, usage type or "
      "meter, and region. This\npart is written by `tests/bill/list_prices_test.cpp` where the samples are "
      "at "
      "hand; which line is which price of a card\nis `testdata/billed/list_prices.csv`.\n\n"
      "| sample | lines with a public price | free | the card's | another, explained | on no card |\n"
      "|---|--:|--:|--:|--:|--:|\n";
  for (const auto& [file, each] : counts)
    text += "| " + file + " | " + std::to_string(each.lines) + " | " + std::to_string(each.free) + " | " +
            std::to_string(each.equal) + " | " + std::to_string(each.explained) + " | " +
            std::to_string(each.elsewhere) + " |\n";
  text += "\n| what | region | bill | card | why |\n|---|---|--:|--:|---|\n";
  for (const auto& [what, reason] : reasons) text += "| " + what + " | " + reason + " |\n";
  return text +
         "\nOn no card are services that no resource of Terraform's stands for in the cards (requests of "
         "SQS, "
         "SNS and Glue, data\ntransfer whose description names its regions in words, Defender, support), and "
         "regions that the cards do not have. The\nsample of an enterprise agreement in another currency has "
         "no public price that compares: it stands apart, as a whole.\n";
}

TEST(ListPrices, AreThoseOfTheCardsOrDifferForAReason) {
  const fs::path bills = checkout::root() / "../shared/bills";
  if (!fs::exists(bills)) GTEST_SKIP() << "../shared/bills is not at hand";
  std::vector<std::pair<std::string, Counts>> counts;
  std::map<std::string, std::string> reasons;
  for (const Sample& sample : kSamples) {
    Comparer comparer(sample);
    for (auto& row : table((bills / sample.file).string())) comparer.take(row);
    EXPECT_GT(comparer.counts.equal, 0u) << sample.file;
    counts.emplace_back(sample.file, comparer.counts);
    reasons.merge(comparer.reasons);
  }
  EXPECT_EQ(reasons.size(),
            table((checkout::root() / "testdata/billed/list_differences.csv").string()).size());
  const std::string path = (checkout::root() / "docs/accuracy.md").string();
  std::ostringstream read;
  read << std::ifstream(path).rdbuf();
  const std::string all = read.str();
  const std::size_t at = std::min(all.find(kTitle), all.size());
  const std::string page = page_of(counts, reasons);
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) std::ofstream(path) << all.substr(0, at) + page;
  EXPECT_EQ(all.substr(at), page) << "TERRATOLL_UPDATE=1 writes it";
}

}  // namespace
}  // namespace terratoll::bill
