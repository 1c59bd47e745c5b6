// Bills of one or several files, folded: what one resource, or one service where a line names none, was
// billed for one thing in one month. A bill of a hundred million lines takes the room of what it bills, not
// of its lines.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bill/line.h"

namespace terratoll::bill {

// All lines of a month that differ in nothing but their hours and what they cost.
struct Charge {
  Line first;  // its texts lie in the bill
  std::size_t lines = 0;
  std::int64_t start = 0, end = 0;  // hours since 1970, of the first and the last line
  std::int64_t hours = 0;           // that the lines are of, together
  Decimal quantity, billed, paid;
  Decimal list;         // of the lines that have a public price
  Decimal paid_listed;  // what those were paid at
  std::size_t listed = 0;
};

inline constexpr std::int64_t kShortestMonth = 28 * 24;  // hours

// What a cloud billed use for in a month, and how much of the month the files hold.
struct Month {
  std::string cloud, month;
  std::int64_t start = 0, end = 0;  // hours since 1970

  std::int64_t hours() const { return end - start; }
  bool is_whole() const;
};

struct BillFile {
  std::string path;
  Format format = Format::Focus;
  std::size_t lines = 0;
  std::size_t repeated = 0;  // that a file before it has, not counted again
  bool has_resources = false;
};

// A part of something, kept as two numbers so that nothing is rounded before its end.
struct Share {
  Decimal of = 1, by = 1;
  Decimal operator()(Decimal amount) const { return (amount * of).over(by); }
};

class Texts;

struct Bill {
  Bill();
  Bill(Bill&&) noexcept;
  Bill& operator=(Bill&&) noexcept;
  ~Bill();

  std::vector<BillFile> files;
  std::vector<Charge> charges;  // by month, cloud, service, region, resource and what is billed
  std::vector<Month> months;    // by cloud and month
  std::vector<std::string> notes;

  // What the files hold of the cloud, in a month of 730 hours.
  Share per_month(std::string_view cloud) const;

  std::unique_ptr<Texts> texts;
};

// An error is that a file cannot be used, or that two are the same money: a month in different formats, by
// the day and by the month, or delivered twice.
Result<Bill> read_bills(const std::vector<std::string>& paths);

// Whether the money of the charge is what use costs in US dollars; else it stands apart, by reason_apart().
bool is_use(const Charge& charge);
// "tax", "credit", "another currency: EUR", "another currency: EUR, tax", "" where it is use.
std::string reason_apart(const Charge& charge);

}  // namespace terratoll::bill
