// `terratoll rules test DIR`: each rule of a folder on its fixtures, FIXTURES/ID/flagged* and clean*. A rule
// fires on every flagged one and stays quiet on every clean one, and has at least one of each.
#include <filesystem>
#include <sstream>

#include "base/file.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "rules/rule.h"
#include "run/run.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

struct Tally {
  std::size_t passed = 0;
  std::vector<std::string> failures;
};

bool is_there(const fs::path& path) {
  std::error_code code;
  return fs::exists(path, code);
}

std::vector<fs::path> fixtures_of(const fs::path& folder, const std::string& prefix) {
  std::vector<fs::path> result;
  std::error_code code;
  for (const std::string& name : names_in(folder.string(), code)) {
    bool plan = is_there(folder / name / "plan.json") || is_there(folder / name / "arguments");
    if (name.starts_with(prefix) && plan) result.push_back(folder / name);
  }
  return result;
}

// More arguments of a fixture, one a line in its file `arguments`, such as another fixture's plan; the paths
// in them are relative to it.
Result<run::Request> fixture_request(const run::Request& given, const fs::path& fixture) {
  const std::string repository = repository_of(fixture.string());
  std::vector<std::string> words{"terratoll", "check"};
  if (is_there(fixture / "plan.json")) words.push_back((fixture / "plan.json").string());
  Result<std::string> arguments = std::string();
  if (const std::string path = (fixture / "arguments").string(); is_there(path)) {
    if (Result<Done> inside = stays_within(repository, path); !inside) return inside.error();
    arguments = read_file(path, limits::kArgumentsBytes);
    if (!arguments) return arguments.error();
  }
  std::istringstream in(*arguments);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') words.push_back(line);
  }
  std::vector<const char*> pointers;
  pointers.reserve(words.size());
  for (const std::string& word : words) pointers.push_back(word.c_str());
  Parsed parsed = parse(static_cast<int>(pointers.size()), pointers.data());
  if (!parsed.options)
    return Error{Error::Kind::Usage, (fixture / "arguments").string() + ": " + parsed.text};
  run::Request request = parsed.options->request;
  std::optional<std::string>& usage = request.given.usage;
  if (usage) usage = (fixture / *usage).string();
  if (!request.config.empty()) request.config = (fixture / request.config).string();
  if (request.config.empty() && is_there(fixture / ".terratoll.yaml"))
    request.config = (fixture / ".terratoll.yaml").string();
  for (const std::string& path : {request.config, usage.value_or("")}) {
    if (path.empty()) continue;
    if (Result<Done> inside = stays_within(repository, path); !inside) return inside.error();
  }
  request.source.path = request.source.needed ? (fixture / request.source.path).string() : fixture.string();
  request.source.needed = true;
  for (std::string& plan : request.plans) {
    if (!plan.starts_with(fixture.string())) plan = (fixture / plan).string();  // of another fixture
  }
  request.today = given.today.empty() ? "2026-11-24" : given.today;  // the date of the fixtures
  return request;
}

// How often the rule fires on a fixture, with the fixture's own configuration.
Result<std::int64_t> flagged(const run::Request& given, const rules::Rule& rule, const fs::path& fixture) {
  Result<run::Request> request = fixture_request(given, fixture);
  if (!request) return request.error();
  Result<rules::Outcome> outcome = run::try_rule(*request, rule);
  if (!outcome) return outcome.error();
  return outcome->flagged;
}

void test_side(const run::Request& given, const rules::Rule& rule, const fs::path& folder, bool fires,
               Tally& tally) {
  std::vector<fs::path> fixtures = fixtures_of(folder, fires ? "flagged" : "clean");
  std::string side = fires ? "flagged" : "clean";
  if (fixtures.empty()) tally.failures.push_back(rule.id + ": no " + side + " fixture in " + folder.string());
  for (const fs::path& fixture : fixtures) {
    Result<std::int64_t> count = flagged(given, rule, fixture);
    if (!count) {
      tally.failures.push_back(rule.id + ": " + count.error().message);
    } else if ((*count > 0) != fires) {
      tally.failures.push_back(rule.id + ": " + (fires ? "stays quiet on " : "fires on ") + fixture.string());
    } else {
      ++tally.passed;
    }
  }
}

}  // namespace

int test_rules(const Options& options) {
  if (options.words.size() != 1) return fail({Error::Kind::Usage, "which folder of rules?"});
  Result<std::vector<rules::Rule>> rules = run::load_folders(options.words);
  if (!rules) return fail(rules.error());
  fs::path base = options.fixtures.empty() ? fs::path(options.words.front()) / ".." / "testdata" / "rules"
                                           : fs::path(options.fixtures);
  Tally tally;
  for (const rules::Rule& rule : *rules) {
    test_side(options.request, rule, (base / rule.id).lexically_normal(), true, tally);
    test_side(options.request, rule, (base / rule.id).lexically_normal(), false, tally);
  }
  std::string text;
  for (const std::string& failure : tally.failures) text += failure + "\n";
  text += std::to_string(tally.passed) + " passed, " + std::to_string(tally.failures.size()) + " failed\n";
  Result<Done> printed = print(text);
  if (!printed) return fail(printed.error());
  return tally.failures.empty() ? 0 : 1;
}

}  // namespace terratoll::cli
