// `terratoll export PATH… --to DIR`: the facts as a shard of a warehouse; `--check DIR`: whether all that
// stands there is whole.
#include "run/export.h"

#include "base/date.h"
#include "base/figures.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "facts/export.h"
#include "report/escape.h"
#include "report/table.h"

namespace terratoll::cli {
namespace {

Error misused(const std::string& what) {
  return {Error::Kind::Usage, what + "; run \"terratoll export --help\""};
}

int check_exports(const Options& options) {
  Result<std::vector<facts::CheckedShard>> shards =
      facts::check_exports({options.check, options.run_date, options.shards});
  if (!shards) return fail(shards.error());
  std::vector<std::vector<std::string>> rows{{"run_date", "shard", "plans", "rows", "prices of", "state"}};
  std::size_t damaged = 0;
  for (const facts::CheckedShard& each : *shards) {
    const bool whole = each.problems.empty();
    damaged += whole ? 0 : 1;
    const std::string prices = each.manifest.newest_price.empty()
                                   ? "–"
                                   : each.manifest.oldest_price + " to " + each.manifest.newest_price;
    rows.push_back({report::printable(each.run_date), report::printable(each.shard),
                    std::to_string(each.manifest.plans.size()), std::to_string(each.rows), prices,
                    whole ? "whole" : "not whole"});
  }
  const int status = finish(print(report::table(rows)));
  std::vector<std::string> problems;
  for (const facts::CheckedShard& each : *shards)
    for (const std::string& problem : each.problems)
      problems.push_back("run_date=" + each.run_date + (each.shard.empty() ? "" : "/shard=" + each.shard) +
                         " " + problem);
  return warn_of_unread(problems, status);
}

// "2 plans, 43 rows in 17 tables".
std::string summary(const facts::Manifest& manifest, const std::string& folder) {
  std::uint64_t rows = 0;
  for (const facts::ExportedTable& table : manifest.tables) rows += table.rows;
  return counted(manifest.plans.size(), "plan") + ", " + counted(rows, "row") + " in " +
         counted(manifest.tables.size(), "table") + ": " + folder + "/run_date=" + manifest.run_date +
         "/shard=" + manifest.shard + "\n" +
         (manifest.passed_over > 0 ? counted(static_cast<std::size_t>(manifest.passed_over), "file") +
                                         " passed over: no plan, and no state\n"
                                   : "");
}

}  // namespace

int export_command(const Options& options) {
  run::Request request = options.request;
  const bool reads = !request.plans.empty() || !options.files_from.empty();
  if (!options.check.empty()) {
    if (reads || !options.to.empty())
      return fail(misused("--check looks at what is there, and exports nothing"));
    return check_exports(options);
  }
  if (options.to.empty()) return fail(misused("--to DIR is needed: where the export goes"));
  if (options.shards.size() > 1) return fail(misused("an export is one shard"));
  if (Result<Done> added = add_named(options, request); !added) return fail(added.error());
  facts::Target target{options.to, options.run_date, options.shards.empty() ? "all" : options.shards.front(),
                       options.rows_format == "csv" ? "csv" : "ndjson", options.replace};
  if (target.run_date.empty()) target.run_date = request.today.empty() ? today() : request.today;
  if (Result<Done> inside = stays_in_checkout(options.to + "/"); !inside) return fail(inside.error());
  const Result<facts::Manifest> manifest = run::export_facts(request, target);
  if (!manifest) return fail(manifest.error());
  return warn_of_unread(manifest->unread,
                        finish(print(report::printable_lines(summary(*manifest, options.to)))));
}

}  // namespace terratoll::cli
