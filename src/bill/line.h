// A line of a bill in words that FOCUS, AWS's Cost and Usage Report and Azure's cost exports share. Which
// column of each says what is in columns.csv, what its words mean in words.csv.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/result.h"

namespace terratoll::bill {

enum class Format { Focus, AwsCur, Azure };
std::string_view to_string(Format format);

enum class Category {
  Usage,
  Unused,    // of a commitment: paid, and nobody used it
  Purchase,  // of a commitment or a product, whose use is billed in other lines
  Negation,  // takes back the list price of usage that a savings plan covers
  Discount,
  Credit,
  Refund,  // and other corrections of what was billed before
  Tax,
  Support,
};
std::string_view to_string(Category category);

enum class Pricing { None, OnDemand, Reservation, SavingsPlan, Spot };
std::string_view to_string(Pricing pricing);

// Its texts lie in the file that is being read, and are gone with the next line.
struct Line {
  Format format = Format::Focus;
  std::string_view cloud;     // aws, azure; "" of another provider
  std::string_view provider;  // as the bill says; "" where its format has but one
  std::string_view id, billing_account, account;
  std::string_view month;           // "2026-11"
  std::int64_t start = 0, end = 0;  // hours since 1970
  Category category = Category::Usage;
  Pricing pricing = Pricing::None;
  std::string_view commitment;
  std::string_view service, product, sku, sku_price, meter, usage_type, operation, description;
  std::string_view region, resource, name;
  std::string_view unit;
  Decimal quantity;
  std::string_view currency;
  std::string_view billed_in;   // the currency of the bill, where these are its columns in US dollars
  Decimal billed;               // on the invoice
  Decimal paid;                 // with what was paid for a commitment at the use of it
  std::optional<Decimal> list;  // at the public price on demand
  std::string_view detail;      // which machine of several, and more; told apart by it, and not kept
  std::string_view tags;        // members of a JSON object, with or without its braces
};

struct ReadFile {
  std::string path;
  Format format = Format::Focus;
  std::size_t lines = 0;
  bool has_resources = false;  // whether any line names one
};

// Reads a file of any size, line by line; "-" is standard input. What is wrong is "file:line: what", and
// names no value of the bill.
Result<ReadFile> read_lines(const std::string& path, const std::function<void(const Line&)>& take);

}  // namespace terratoll::bill
