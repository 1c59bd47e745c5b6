#include <csignal>
#include <cstdio>
#include <exception>

#include "cli/commands.h"
#include "cli/log.h"

namespace terratoll::cli {

namespace {

int run(const Options& options) {
  switch (options.command) {
    case Command::Check:
    case Command::Audit: return check(options);
    case Command::Schema: return schema(options);
    case Command::Init: return init(options);
    case Command::Query: return query(options);
    case Command::Rules: return rules_command(options);
    case Command::Rates: return rates_command(options);
    case Command::Compare:
    case Command::Baseline: break;
  }
  return fail({Error::Kind::Usage, "this command is not there yet"});
}

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write()
  Parsed parsed = parse(argc, argv);
  if (!parsed.options) {
    std::fputs((parsed.status == 0 ? parsed.text : "terratoll: " + parsed.text + "\n").c_str(),
               parsed.status == 0 ? stdout : stderr);
    return parsed.status;
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
    std::fprintf(stderr, "terratoll: a defect of terratoll: %s\n", defect.what());
    return 70;
  }
}
