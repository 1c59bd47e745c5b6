// All plans and states of a file. Most hold one; of several (a line each, as runners over many stacks print
// them) each has its place as a part of its path: "plans.json#2".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"

namespace terratoll::plan {

struct Documents {
  std::vector<Plan> plans;     // none where there is an error
  std::optional<Error> error;  // as of read() in plan.h
  bool foreign = false;  // the file was never meant to be read: neither a plan or state nor a part of one
};
Documents read_documents(const std::string& path);  // "-" is standard input
Documents read_documents_of(std::string_view text, const std::string& path);

}  // namespace terratoll::plan
