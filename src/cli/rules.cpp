// `terratoll rules`: list, show and check; test is in test_rules.cpp, new in new_rule.cpp.
#include <algorithm>

#include "base/figures.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "report/lists.h"
#include "report/rendered.h"
#include "rules/rule.h"
#include "run/settings.h"

namespace terratoll::cli {
namespace {

int show(const std::vector<rules::Rule>& rules, const Options& options) {
  if (options.words.empty())
    return fail({Error::Kind::Usage, "which rule? \"terratoll rules list\" names them"});
  std::string text;
  for (const std::string& id : options.words) {
    auto found =
        std::find_if(rules.begin(), rules.end(), [&](const rules::Rule& rule) { return rule.id == id; });
    if (found == rules.end()) return fail({Error::Kind::Usage, run::no_such_rule(rules, id)});
    text += (text.empty() ? "" : "\n") + rules::rule_markdown(*found);
  }
  const bool as_it_is = options.format == report::Format::Markdown;
  return finish(print(as_it_is ? text : report::rendered(text, terminal_view(options.colour))));
}

int check_folders(const Options& options) {
  if (options.words.empty()) return fail({Error::Kind::Usage, "which folder of rules?"});
  Result<std::vector<rules::Rule>> rules = run::load_folders(options.words);
  if (!rules) return fail(rules.error());
  return finish(print(counted(rules->size(), "rule") + ", all as they should be\n"));
}

}  // namespace

int rules_command(const Options& options) {
  if (options.verb == "check") return check_folders(options);
  if (options.verb == "test") return test_rules(options);
  if (options.verb == "new") return new_rule(options);
  Result<std::vector<rules::Rule>> rules = run::load_rules(options.request.given.rule_dirs);
  if (!rules) return fail(rules.error());
  if (options.verb == "show") return show(*rules, options);
  if (!options.words.empty()) return fail(extra_word("rules list", options.words.front()));
  const bool json = options.format == report::Format::Json;
  return finish(print(json ? report::rules_json(*rules) : report::rules_text(*rules)));
}

}  // namespace terratoll::cli
