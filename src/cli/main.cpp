#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/commands.h"
#include "cli/log.h"
#include "cli/output.h"

namespace terratoll::cli {

namespace {

int run(const Options& options) {
  switch (options.command) {
    case Command::Check:
    case Command::Audit:
      return check(options);
    case Command::Schema:
      return schema(options);
    case Command::Init:
      return init(options);
    case Command::Doctor:
      return doctor(options);
    case Command::Query:
      return query(options);
    case Command::Rules:
      return rules_command(options);
    case Command::Rates:
      return rates_command(options);
    case Command::Tokens:
      return tokens(options);
    case Command::Diff:
      return diff(options);
    case Command::Reconcile:
      return reconcile(options);
    case Command::Usage:
      return usage(options);
    case Command::Baseline:
      return baseline(options);
    case Command::Export:
      return export_command(options);
    case Command::Fix:
      return fix(options);
    case Command::Comment:
      return comment(options);
    case Command::Explain:
      return explain(options);
    case Command::Completion:
      return completion(options);
    case Command::Manual:
      return manual(options);
    case Command::Help:
      break;  // parse() has answered it
    case Command::Compare:
      return compare_command(options);
  }
  return fail({Error::Kind::Internal, "this command is not there"});
}

int main(int argc, char** argv) {
  open_standard_files();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write()
  std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow any more
  Parsed parsed = parse(argc, argv);
  if (!parsed.options) {
    if (!parsed.is_help) return fail({Error::Kind::Usage, parsed.text});
    const int printed = finish(print(parsed.text));
    return printed != 0 ? printed : parsed.status;
  }
  start_log(parsed.options->verbose);
  return run(*parsed.options);
}

}  // namespace
}  // namespace terratoll::cli

int main(int argc, char** argv) {
  try {
    return terratoll::cli::main(argc, argv);
  } catch (const std::exception& defect) {
    return terratoll::cli::fail(
        {terratoll::Error::Kind::Internal, std::string("a defect of terratoll: ") + defect.what()});
  }
}
