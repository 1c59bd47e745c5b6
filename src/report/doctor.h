// What a report could not see and why, each with what would help; and how much of what costs money is known.
#pragma once

#include <string>
#include <vector>

#include "report/report.h"

namespace terratoll::report {

struct Diagnosis {
  Report report;
  bool sources = false;              // .tf files were read
  std::vector<std::string> modules;  // whose files were not at hand: "eks.node_group"
};

std::string doctor_text(const Diagnosis& diagnosis, const View& view = {});
std::string doctor_json(const Diagnosis& diagnosis);

}  // namespace terratoll::report
