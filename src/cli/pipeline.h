// The stages of a run, one after the other, from paths to facts and findings. Each keeps what the later ones
// view.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/settings.h"
#include "cli/sources.h"
#include "facts/facts.h"

namespace terratoll::cli {

struct Run {
  std::vector<std::unique_ptr<plan::Plan>> plans;
  std::vector<std::unique_ptr<plan::Graph>> graphs;
  std::unique_ptr<Sources> sources;  // null where there are none
  std::unique_ptr<rates::RateCards> cards;
  inventory::Request request;
  inventory::Inventory inventory;
  flows::Flows flows;
  cost::Estimate estimate;
  std::vector<facts::Setting> settings;
  std::vector<report::Diagnostic> diagnostics;
  std::string today;
};

// Reads, interprets and prices. Nothing is printed.
Result<std::unique_ptr<Run>> run_stages(const Settings& settings);
Result<facts::Database> fill_facts(const Run& run);

}  // namespace terratoll::cli
