// `terratoll usage BILL… --state STATE…`: a usage file of what was really used.
#include "cli/commands.h"
#include "cli/output.h"
#include "run/bill.h"

namespace terratoll::cli {

int usage(const Options& options) {
  if (options.bills.empty() || options.request.plans.empty())
    return fail(
        {Error::Kind::Usage, "a bill and, by --state, the plans or states of what it bills are needed"});
  // The usage file itself is brought up to date.
  if (!is_same_file(options.out, options.request.given.usage.value_or(""))) {
    if (Result<Done> may = may_write(options.out, options, options.request); !may) return fail(may.error());
  }
  const Result<run::UsageMade> made = run::make_usage_file(options.request, options.bills);
  if (!made) return fail(made.error());
  for (const std::string& note : made->notes) print_warning(note);
  for (const std::string& kept : made->file.kept) print_warning(kept);
  return warn_of_unread(made->unread, finish(options.out.empty() ? print(made->file.text)
                                                                 : write_file(options.out, made->file.text)));
}

}  // namespace terratoll::cli
