// The command line: a request for src/run, and what the terminal wants. CLI11 is seen by options.cpp and
// flags.cpp alone.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/manual.h"
#include "report/report.h"
#include "run/request.h"

namespace terratoll::cli {

enum class Command {
  Check,
  Audit,
  Compare,
  Doctor,
  Query,
  Rules,
  Rates,
  Tokens,
  Schema,
  Init,
  Baseline,
  Diff,
  Export,
  Usage,
  Reconcile,
  Fix,
  Comment,
  Explain,
  Completion,
  Help,
  Manual
};
enum class Colour { Auto, Always, Never };

struct Options {
  Command command = Command::Check;
  std::string verb;  // of `rules` and `rates`: list, show, check, test, new; of `comment` the forge
  std::vector<std::string> words;     // what a verb takes, or `tokens`
  bool all_sources = false;           // rates show: superseded prices too
  std::vector<std::string> regions;   // rates show and import: only these
  std::vector<std::string> services;  // rates import: only these
  std::string to, overlay, name,
      as_of;                         // rates import: where its prices go, what they are called, their date
  std::string rows_format = "text";  // query: text, csv, json, ndjson; export; diff
  bool all = false;                  // audit: the whole report
  std::size_t top = 10;
  std::vector<std::string> bills;      // usage, reconcile
  std::string rate_card;               // reconcile: the overlay to write
  bool anonymise = false;              // reconcile: no name that people gave
  std::optional<Decimal> unexplained;  // reconcile: fails where more US dollars a month are open
  std::string files_from;              // audit, export: a file of paths
  std::vector<std::string> shards;     // export: what it is called; with --check, those that should be there
  std::string run_date, check;         // export
  bool replace = false;                // export: what stands there already
  bool write = false;                  // fix: the files themselves
  std::vector<std::string> only, addresses;  // fix: these rules, these resources
  std::string report_file, suggestions, pull_request, repository, api_url;  // comment
  run::Request request;

  std::optional<report::Format> format;
  std::vector<std::pair<report::Format, std::string>> reports;  // --report FORMAT=FILE
  std::string category;
  Colour colour = Colour::Auto;
  bool verbose = false, show_suppressed = false, force = false;
  bool concise = false, statistics = false, all_findings = false, items = false, exit_zero = false;
  cli::Manual manual;  // of `completion` and `manual`
  std::string fixtures, directory, out;
  std::string table = "compute";  // rules new: what the rule looks at
};

// Either options to act on, or a text that ends the run: help and version (to stdout; status 0, or 2 where
// nothing was asked), or an error (status 2, to stderr).
struct Parsed {
  std::optional<Options> options;
  int status = 0;
  std::string text;
  bool is_help = false;  // to stdout, whatever the status
};

Parsed parse(int argc, const char* const* argv);

}  // namespace terratoll::cli
