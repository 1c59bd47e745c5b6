// `terratoll reconcile BILL… STATE…`: what was billed beside what is estimated.
#include "report/reconcile.h"

#include "base/figures.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "run/bill.h"

namespace terratoll::cli {
namespace {

// By its name, since plans and states stand beside it.
bool is_bill(const std::string& path) {
  const std::string name = lower(path);
  return path == "-" || name.ends_with(".csv") || name.ends_with(".gz");
}

std::string written(const Options& options, const report::ReconcileReport& report) {
  if (options.format == report::Format::Json) return report::reconcile_json(report);
  if (options.format == report::Format::Html) return report::reconcile_html(report);
  if (options.format == report::Format::Markdown) return report::reconcile_markdown(report);
  return report::reconcile_text(report);
}

// 0, or 1 where more is open than may be, or nobody knows how much.
int judged(const Options& options, const report::ReconcileReport& report) {
  const report::Standing all = report::standing(report.reconciliation);
  if (!options.unexplained || all.is_within(*options.unexplained)) return 0;
  const std::string open = listed(report::unexplained(all)),
                    limit = usd(*options.unexplained) + " of --fail-on-unexplained";
  if (all.unexplained_usd().cents() > *options.unexplained) {
    print_failure({open + ": more than the " + limit});
  } else if (all.is_nothing) {
    print_failure({"nothing of the bill is compared: the " + limit + " cannot be judged"});
  } else {
    print_failure({open + ": the " + limit + " cannot be judged"});
  }
  return 1;
}

}  // namespace

int reconcile(const Options& options) {
  run::Request request = options.request;
  std::vector<std::string> bills;
  for (const std::string& path : options.bills) (is_bill(path) ? bills : request.plans).push_back(path);
  if (bills.empty() || request.plans.empty())
    return fail({Error::Kind::Usage,
                 "a bill (a name that ends with .csv or .gz, or - for a pipe) and the plans or states of "
                 "what it bills are "
                 "needed; Parquet is not read"});
  if (Result<Done> may = may_write(options.rate_card, options, request); !may) return fail(may.error());
  Result<run::Reconciled> made = run::make_reconciliation(request, bills);
  if (!made) return fail(made.error());
  if (options.anonymise) report::anonymise(made->report);
  if (!options.rate_card.empty()) {
    if (Result<Done> done = write_file(options.rate_card, made->rate_card); !done) return fail(done.error());
  }
  const int status = finish(print(written(options, made->report)));
  return warn_of_unread(made->unread, status == 0 ? judged(options, made->report) : status);
}

}  // namespace terratoll::cli
