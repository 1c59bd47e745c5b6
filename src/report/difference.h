// Two reports against each other: what costs more or less, what is new or gone, and which findings are new or
// mended. For two nights of an audit, or two plans of one stack.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "report/report.h"

namespace terratoll::report {

// What of a report is held against another.
struct Snapshot {
  // Of what stands: a resource, or the data that moves between two.
  struct Cost {
    std::string plan, address, type, status;
    std::optional<Decimal> monthly_usd;  // nullopt where it is not known
    std::string to_plan = {}, to = {};   // of data, where it goes; "" of a resource
    std::string previous_address = {};   // where the plan moves it from
  };
  struct Found {
    std::string rule, severity, plan, address, fingerprint, message;
    std::optional<Decimal> monthly_usd, saving_usd;
  };
  std::string name, today;  // the file or folder; the date of the report
  std::string folder;       // in which the plans were looked for; "" where that is not known
  Decimal monthly_usd;
  std::size_t missing = 0;  // resources without a known cost
  std::vector<std::string> plans;
  std::vector<std::string> unread;  // what is wrong with each file that should be a plan and is none
  std::vector<Cost> resources;
  std::vector<Found> findings;  // none that is suppressed
};
Snapshot snapshot(const Report& report, std::string name);

// The changes of all rows add up to the change of the bill. The address of data is "FROM → TO", its type
// kDataType.
inline constexpr std::string_view kDataType = "data transfer";
struct CostChange {
  std::string plan, address, type;
  std::optional<Decimal> before_usd, after_usd;  // nullopt where it does not stand, or its cost is not known
  bool stood = true, stands = true;
  std::string before_status = {}, after_status = {};  // of a resource: "partial"; "" of data
  // Of each side, where it stands: all of its cost, and not a part of it.
  bool was_whole() const;
  bool is_whole() const;
  Decimal change() const { return after_usd.value_or(Decimal()) - before_usd.value_or(Decimal()); }
};

struct Difference {
  Snapshot before, after;
  std::vector<CostChange> costs;                // those that differ, the largest first
  std::vector<Snapshot::Found> appeared, gone;  // dearest first
  std::size_t stayed = 0;                       // findings
};
// A plan is the same where it lies at the same place below the folder of its side; where a side is a report
// that was kept, below the folder with which most plans are the same. Of one plan each, whatever it is
// called.
Difference difference(Snapshot before, Snapshot after);

std::string difference_text(const Difference& difference, const View& view);
std::string difference_markdown(const Difference& difference);
std::string difference_json(const Difference& difference);
std::string difference_html(const Difference& difference);
// A row for each cost that differs, and for each finding that is new or gone.
std::string difference_csv(const Difference& difference);

// "$12.00", "not known", "–" where it does not stand.
std::string was_text(const CostChange& cost);
std::string is_text(const CostChange& cost);
std::string change_text(const CostChange& cost);
// "not read after: a.json is cut off …": what the change is without.
std::vector<std::string> unread_texts(const Difference& difference);
// "2 new findings, 1 gone, 7 as before".
std::string counts_of(const Difference& difference);

}  // namespace terratoll::report
