// First files for a project: a commented `.terratoll.yaml`, and a usage file with the questions that a plan
// leaves open. All that is a guess is commented out, so that the files change no number until somebody edits
// them.
#pragma once

#include <string>
#include <vector>

#include "inventory/cloud_facts.h"
#include "plan/graph/graph.h"
#include "rules/rule.h"

namespace terratoll::cli {

// `usage_file` is the path that `usage:` gets; "" leaves it out.
std::string init_config(const std::vector<rules::Rule>& rules, const std::string& usage_file);

// Every quantity that pricing these plans asks for, by address; instances of one block share an entry with a
// wildcard.
std::string init_usage(const std::vector<const plan::Graph*>& graphs, const inventory::CloudFacts& clouds);

}  // namespace terratoll::cli
