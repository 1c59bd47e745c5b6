// `terratoll compare PLAN…`: the same workloads on the other cloud.
#include "compare/compare.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/examine.h"
#include "cli/output.h"
#include "report/compare.h"

namespace terratoll::cli {
namespace {

// The present volume leads: decisions are made at it.
void lead_with_present(std::vector<Decimal>& volumes) {
  if (volumes.empty()) volumes = {1, 3, 10};
  volumes.erase(std::remove(volumes.begin(), volumes.end(), Decimal(1)), volumes.end());
  volumes.insert(volumes.begin(), Decimal(1));
}

compare::Request request_of(const Examined& examined) {
  const Run& run = *examined.run;
  compare::Request request;
  request.inventory = &run.inventory;
  request.flows = &run.flows;
  request.estimate = &run.estimate;
  request.cards = run.cards.get();
  request.findings = &examined.findings;
  request.rules = &examined.rules;
  for (const auto& plan : run.plans) request.plans.push_back(plan->path);
  request.profile = run.request.profile;
  request.assume = run.request.assume;
  request.volumes = examined.settings.options.volumes;
  request.today = run.today;
  return request;
}

}  // namespace

int compare_command(const Options& given) {
  Options options = given;
  lead_with_present(options.volumes);
  Result<Examined> examined = examine(options);
  if (!examined) return fail(examined.error());
  const compare::Comparison comparison = compare::compare(request_of(*examined));
  const bool json = given.format == report::Format::Json;
  Result<Done> printed =
      print(json ? report::write_compare_json(comparison) : report::write_compare_text(comparison));
  if (!printed) return fail(printed.error());
  return comparison.broken.empty() ? 0 : 2;
}

}  // namespace terratoll::cli
