#include "support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "checkout.h"

namespace terratoll::cost {
namespace {

namespace fs = std::filesystem;

std::string usage_file(const GivenUsage& usage) {
  std::string text = "resource_usage:\n";
  std::string address;
  for (const auto& [key, quantity] : usage) {
    if (key.first != address) text += "  '" + key.first + "':\n";
    address = key.first;
    text += "    " + key.second + ": " + quantity.text() + "\n";
  }
  return text;
}

run::Priced priced(const fs::path& file, const GivenUsage& usage) {
  run::Request request;
  request.plans = {file.string()};
  request.today = "2026-11-24";
  request.given.usage = "usage.yml";
  request.files["usage.yml"] = usage_file(usage);
  Result<run::Priced> priced = run::price(request);
  if (priced) return std::move(*priced);
  ADD_FAILURE() << priced.error().message;
  return {};
}

std::string trimmed(std::string text) {
  text.erase(0, std::min(text.find_first_not_of(' '), text.size()));
  text.erase(text.find_last_not_of(" \r") + 1);
  return text;
}

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  for (std::size_t from = 0;;) {
    std::size_t to = text.find(by, from);
    parts.push_back(trimmed(text.substr(from, to - from)));
    if (to == std::string::npos) return parts;
    from = to + by.size();
  }
}

// "ADDRESS = SUM = USD", "ADDRESS = STATUS", "ADDRESS = SUM = STATUS USD", "total = USD".
Line read_line(const std::string& text) {
  std::vector<std::string> parts = split(text, " = ");
  Line line;
  line.address = parts.front();
  if (parts.size() == 3) line.sum = parts[1];
  for (const std::string& word : split(parts.back(), " ")) {
    if (std::optional<Decimal> usd = Decimal::parse(word)) {
      line.usd = usd;
    } else {
      line.status = word;
    }
  }
  return line;
}

}  // namespace

fs::path root() {
  return checkout::root();
}

std::vector<fs::path> bill_folders() {
  std::vector<fs::path> folders;
  for (const fs::directory_entry& entry : fs::directory_iterator(root() / "testdata/bills")) {
    if (entry.is_directory()) folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  return folders;
}

const rates::RateCards& cards() {
  static const Result<rates::RateCards> kCards = rates::RateCards::embedded();
  EXPECT_TRUE(kCards) << kCards.error().message;
  return *kCards;
}

Case::Case(const fs::path& file, const GivenUsage& usage) : run(priced(file, usage)) {}

Estimate Case::price() const {
  return cost::price({&run.inventory, &run.flows, run.cards.get(), run.asked.profile, run.asked.assume});
}

HandBill read_bill(const fs::path& main_tf) {
  HandBill bill;
  std::ifstream in(main_tf);
  std::string line;
  while (std::getline(in, line)) {
    if (line.rfind("# bill: ", 0) == 0) bill.after.push_back(read_line(line.substr(8)));
    if (line.rfind("# before: ", 0) == 0) bill.before.push_back(read_line(line.substr(10)));
    if (line.rfind("# usage: ", 0) == 0) {
      std::istringstream words(line.substr(9));
      std::string address, key, quantity;
      words >> address >> key >> quantity;
      bill.usage[{address, key}] = Decimal::parse(quantity).value_or(Decimal());
    }
  }
  return bill;
}

Decimal evaluate(const std::string& sum) {
  Decimal total;
  for (const std::string& product : split(sum, "+")) {
    Decimal value = 1;
    for (const std::string& factor : split(product, "×")) {
      std::optional<Decimal> number = Decimal::parse(factor);
      EXPECT_TRUE(number) << "not a number: " << factor;
      value = value * number.value_or(Decimal());
    }
    total += value.cents();
  }
  return total;
}

std::string text(const std::optional<Decimal>& number) {
  return number ? number->text() : "null";
}

}  // namespace terratoll::cost
