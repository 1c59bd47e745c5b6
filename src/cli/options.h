// The command line as a request. CLI11 is seen by options.cpp alone.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "config/config.h"
#include "report/report.h"
#include "rules/rule.h"

namespace terratoll::cli {

enum class Command { Check, Audit, Compare, Query, Rules, Rates, Schema, Init, Baseline };
enum class Colour { Auto, Always, Never };

struct Options {
  Command command = Command::Check;
  std::string verb;                // of `rules` and `rates`: list, show, check, test
  std::vector<std::string> paths;  // plans, folders, or what a verb takes
  std::string sql;

  std::optional<report::Format> format;
  std::vector<std::pair<report::Format, std::string>> reports;  // --report FORMAT=FILE
  std::string source = ".";
  bool source_given = false;
  std::string config, usage, today, category;
  std::vector<std::string> rule_dirs, rate_cards;
  std::vector<Decimal> volumes;
  std::optional<config::FailOn> fail_on;
  rules::Confidence min_confidence = rules::Confidence::Medium;
  Colour colour = Colour::Auto;
  bool all = false, verbose = false, fail_on_unpriced = false, show_suppressed = false, force = false;
  std::optional<Decimal> budget_monthly_usd, max_increase_usd, max_increase_percent;
  std::string baseline, fixtures, directory, out;
};

// Either options to act on, or a text that ends the run: help and version (status 0, to stdout), or an error
// (status 2, to stderr).
struct Parsed {
  std::optional<Options> options;
  int status = 0;
  std::string text;
};

Parsed parse(int argc, const char* const* argv);

}  // namespace terratoll::cli
