// A usage file with measured quantities in it: made, or brought up to date as a text, so that whatever people
// wrote there stays, comments included.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/result.h"

namespace terratoll::config {

struct MeasuredUsage {
  std::string address;
  std::map<std::string, Decimal> quantities;        // by key, sections joined by dots
  std::map<std::string, std::string> instead = {};  // by key, another that says the same: where a person gave
                                                    // that one, it wins
};

struct UpdatedUsage {
  std::string text;
  std::size_t added = 0, updated = 0;
  std::vector<std::string> kept;  // "address: key is 5 by hand, and was 7": what a person wrote wins
};

// A line that is written ends with the comment `mark` and a date ("billed 2026-09"); only lines that end so
// are written again. `text` is "" where there is no file yet; `path` is its name in errors.
Result<UpdatedUsage> update_usage(const std::string& text, const std::string& path,
                                  const std::vector<MeasuredUsage>& measured, const std::string& month);

struct UsageFile;
// The same in memory, for a run: measured quantities count where the file gives none for the very address.
// Returns the addresses of which a bill alone says something.
std::set<std::string, std::less<>> add_measured(const std::vector<MeasuredUsage>& measured, UsageFile& file);

}  // namespace terratoll::config
