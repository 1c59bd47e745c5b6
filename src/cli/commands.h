// One function a command: it prints, and returns the exit status.
#pragma once

#include "cli/options.h"
#include "rates/rates.h"
#include "run/request.h"

namespace terratoll::cli {

int check(const Options& options);  // also `audit`
int baseline(const Options& options);
int compare_command(const Options& options);
int diff(const Options& options);
int export_command(const Options& options);
int doctor(const Options& options);
int query(const Options& options);
int reconcile(const Options& options);
int usage(const Options& options);
int rules_command(const Options& options);
int test_rules(const Options& options);  // `rules test`
int new_rule(const Options& options);    // `rules new`
int rates_command(const Options& options);
int tokens(const Options& options);
int import_rates(const rates::RateCards& cards, const Options& options);  // `rates import`
int check_rates(const rates::RateCards& cards, const Options& options);   // `rates check`
int diff_rates(const rates::RateCards& cards, const Options& options);    // `rates diff`
int explain(const Options& options);
int schema(const Options& options);
int completion(const Options& options);
int manual(const Options& options);
int init(const Options& options);
int fix(const Options& options);
int comment(const Options& options);

// Also the paths that the file of --files-from names, one a line. At least one is needed.
Result<Done> add_named(const Options& options, run::Request& request);

// A word that a verb has no use for.
Error extra_word(const std::string& verb, const std::string& word);
// The files that the command line names to be read.
std::vector<std::string> inputs_of(const Options& options, const run::Request& request);
// Nothing is written over what is read, by whichever of its names.
Result<Done> may_write(const std::string& path, const std::vector<std::string>& read);
// The same of all that the command line names, and of what the configuration is and names.
Result<Done> may_write(const std::string& path, const Options& options, const run::Request& request);
// By whichever of its names.
bool is_same_file(const std::string& one, const std::string& other);
// Nothing is read twice, written twice, or written over what is read; standard input is named where a
// terminal is waited for.
Result<Done> check_paths(const Options& options, const run::Request& request);

// 0, or what fail() returns.
int finish(const Result<Done>& printed);
// One line on stderr; the status that the error's kind stands for.
int fail(const Error& error);

}  // namespace terratoll::cli
