// `terratoll query PATH… SQL`: the facts of plans and states, under the same limits as a rule's query; and as
// a file. Without SQL it is asked on standard input.
#include "run/query.h"

#include <filesystem>
#include <optional>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/shell.h"

namespace terratoll::cli {
namespace {

// No path has blanks, brackets or a semicolon, but one that is there.
bool is_sql(const std::string& word) {
  std::error_code code;
  return word.find_first_of(" \t\n();") != std::string::npos && !std::filesystem::exists(word, code);
}

Result<run::Facts> facts_of(const Options& options, run::Request& request) {
  const Progress progress(options, request);
  return run::Facts::of(request);
}

Result<Done> save(const Options& options, const run::Facts& facts) {
  if (options.out.empty()) return Done{};
  if (Result<Done> may = may_write(options.out, facts.paths()); !may) return may;  // found in a folder
  const Result<std::string> file = facts.file();
  return file ? write_file(options.out, *file) : Result<Done>(file.error());
}

// The file is written where the question has an answer.
int answer(const Options& options, const run::Facts& facts, const std::string& sql) {
  const Result<run::Answer> answer = sql.empty() ? run::Answer() : facts.ask(sql);
  if (!answer) return fail(answer.error());
  if (Result<Done> saved = save(options, facts); !saved) return fail(saved.error());
  const int status = sql.empty() ? 0 : finish(print(answer_text(options, *answer)));
  return warn_of_unread(facts.unread(), status);
}

}  // namespace

int query(const Options& options) {
  run::Request request = options.request;
  std::string sql;
  if (is_sql(request.plans.back())) {
    sql = request.plans.back();
    request.plans.pop_back();
  }
  const bool is_asked = sql.empty() && options.out.empty();
  if (request.plans.empty()) return fail({Error::Kind::Usage, "a plan, and then one SELECT, are needed"});
  if (is_asked && one_of("-", request.plans))
    return fail({Error::Kind::Usage, "standard input is the plan: give the SELECT as the last word"});
  if (Result<Done> may = may_write(options.out, options, request); !may) return fail(may.error());
  const Result<run::Facts> facts = facts_of(options, request);
  if (!facts) return fail(facts.error());
  if (!is_asked) return answer(options, *facts, sql);
  const int unread = warn_of_unread(facts->unread(), 0);
  const int status = shell(options, *facts);
  return status != 0 ? status : unread;
}

}  // namespace terratoll::cli
