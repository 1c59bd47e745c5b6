// What the tests of src/cost share: the bills of testdata/bills, and an estimate with all that it stands on.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "cost/estimate.h"
#include "run/run.h"

namespace terratoll::cost {

std::filesystem::path root();
std::vector<std::filesystem::path> bill_folders();

const rates::RateCards& cards();

// "standard.storage_gb" of an address.
using GivenUsage = std::map<std::pair<std::string, std::string>, Decimal>;

// A plan, up to its price; what it stands for may be changed before price() is asked again.
struct Case {
  explicit Case(const std::filesystem::path& file, const GivenUsage& usage = {});

  Estimate price() const;

  run::Priced run;
};

// One line of a bill computed by hand.
struct Line {
  std::string address, status;  // status "" where there is only an amount
  std::string sum;              // "730 × 3.06 + 8 × 0.1"
  std::optional<Decimal> usd;
};

struct HandBill {
  std::vector<Line> after, before;
  GivenUsage usage;
};
HandBill read_bill(const std::filesystem::path& main_tf);

// Every product rounded to the cent, and summed. Fails the test where the text is no such sum.
Decimal evaluate(const std::string& sum);

std::string text(const std::optional<Decimal>& number);

}  // namespace terratoll::cost
