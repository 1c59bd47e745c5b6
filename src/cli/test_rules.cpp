// `terratoll rules test DIR`: each rule of a folder on its fixtures, FIXTURES/ID/flagged* and clean*. A rule
// fires on every flagged one and stays quiet on every clean one, and has at least one of each. Where a
// fixture has a file `findings`, what is found there is what stands in it, a line each.
#include <algorithm>
#include <filesystem>
#include <iterator>
#include <sstream>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
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

// What the rule says of a fixture, with the fixture's own configuration: "address: message", sorted.
Result<std::vector<std::string>> found_in(const run::Request& given, const rules::Rule& rule,
                                          const fs::path& fixture) {
  Result<run::Request> request = fixture_request(given, fixture);
  if (!request) return request.error();
  Result<rules::Findings> found = run::try_rule(*request, rule);
  if (!found) return found.error();
  std::vector<std::string> lines;
  for (const rules::Finding& each : found->findings)
    lines.push_back(each.address.empty() ? each.message : each.address + ": " + each.message);
  std::sort(lines.begin(), lines.end());
  return lines;
}

// What differs from the file `findings`, "- " what should be there and "+ " what is; "" where nothing does,
// or there is no such file.
Result<std::string> difference(const std::vector<std::string>& found, const fs::path& fixture) {
  const std::string path = (fixture / "findings").string();
  if (!is_there(path)) return std::string();
  if (Result<Done> inside = stays_within(repository_of(fixture.string()), path); !inside)
    return inside.error();
  const Result<std::string> text = read_file(path, limits::kArgumentsBytes);
  if (!text) return text.error();
  std::vector<std::string> wanted = split(*text, '\n'), lines;
  std::sort(wanted.begin(), wanted.end());
  std::set_difference(wanted.begin(), wanted.end(), found.begin(), found.end(), std::back_inserter(lines));
  std::string result;
  for (const std::string& line : lines) result += "\n  - " + line;
  lines.clear();
  std::set_difference(found.begin(), found.end(), wanted.begin(), wanted.end(), std::back_inserter(lines));
  for (const std::string& line : lines) result += "\n  + " + line;
  return result;
}

// What is wrong on one fixture; "" where nothing is.
std::string fault_on(const run::Request& given, const rules::Rule& rule, const fs::path& fixture,
                     bool fires) {
  const Result<std::vector<std::string>> found = found_in(given, rule, fixture);
  if (!found) return found.error().message;
  if (found->empty() == fires) {
    std::string text = (fires ? "stays quiet on " : "fires on ") + fixture.string();
    for (const std::string& line : *found) text += "\n  + " + line;
    return text;
  }
  const Result<std::string> differs = difference(*found, fixture);
  if (!differs) return differs.error().message;
  return differs->empty() ? "" : "says something else on " + fixture.string() + *differs;
}

void test_side(const run::Request& given, const rules::Rule& rule, const fs::path& folder, bool fires,
               Tally& tally) {
  std::vector<fs::path> fixtures = fixtures_of(folder, fires ? "flagged" : "clean");
  std::string side = fires ? "flagged" : "clean";
  const std::string what =
      is_there(folder / side) ? side + " has no plan.json yet, in " : "no " + side + " fixture in ";
  if (fixtures.empty()) tally.failures.push_back(rule.id + ": " + what + folder.string());
  for (const fs::path& fixture : fixtures) {
    const std::string fault = fault_on(given, rule, fixture, fires);
    if (fault.empty()) {
      ++tally.passed;
    } else {
      tally.failures.push_back(rule.id + ": " + fault);
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
