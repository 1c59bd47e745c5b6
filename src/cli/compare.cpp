// `terratoll compare PLAN…`: the same workloads on the other cloud.
#include "compare/compare.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/compare.h"

namespace terratoll::cli {
namespace {

// The present volume leads: decisions are made at it.
void lead_with_present(std::vector<Decimal>& volumes) {
  if (volumes.empty()) volumes = {1, 3, 10};
  volumes.erase(std::remove(volumes.begin(), volumes.end(), Decimal(1)), volumes.end());
  volumes.insert(volumes.begin(), Decimal(1));
}

compare::Request request_of(const Settings& settings, const Run& run) {
  compare::Request request;
  request.inventory = &run.inventory;
  request.flows = &run.flows;
  request.estimate = &run.estimate;
  request.cards = run.cards.get();
  for (const auto& plan : run.plans) request.plans.push_back(plan->path);
  request.profile = run.request.profile;
  request.assume = run.request.assume;
  request.volumes = settings.options.volumes;
  request.today = run.today;
  return request;
}

}  // namespace

int compare_command(const Options& given) {
  Result<Settings> settings = read_settings(given);
  if (!settings) return fail(settings.error());
  lead_with_present(settings->options.volumes);
  Result<std::unique_ptr<Run>> run = run_stages(*settings);
  if (!run) return fail(run.error());
  const compare::Comparison comparison = compare::compare(request_of(*settings, **run));
  const bool json = given.format == report::Format::Json;
  Result<Done> printed =
      print(json ? report::write_compare_json(comparison) : report::write_compare_text(comparison));
  return printed ? 0 : fail(printed.error());
}

}  // namespace terratoll::cli
