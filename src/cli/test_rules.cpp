// `terratoll rules test DIR`: each rule of a folder on its fixtures, FIXTURES/ID/flagged* and clean*. A rule
// fires on every flagged one and stays quiet on every clean one, and has at least one of each.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

struct Tally {
  std::size_t passed = 0;
  std::vector<std::string> failures;
};

std::vector<fs::path> fixtures_of(const fs::path& folder, const std::string& prefix) {
  std::vector<fs::path> result;
  std::error_code code;
  for (fs::directory_iterator each(folder, code), end; !code && each != end; each.increment(code)) {
    bool named = each->path().filename().string().starts_with(prefix);
    if (named && fs::exists(each->path() / "plan.json")) result.push_back(each->path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

// More arguments of a fixture, one a line in its file `arguments`; the paths in them are relative to it.
Result<Options> fixture_options(const Options& given, const fs::path& fixture) {
  std::vector<std::string> words{"terratoll", "check", (fixture / "plan.json").string()};
  std::ifstream in(fixture / "arguments");
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') words.push_back(line);
  }
  std::vector<const char*> pointers;
  for (const std::string& word : words) pointers.push_back(word.c_str());
  Parsed parsed = parse(static_cast<int>(pointers.size()), pointers.data());
  if (!parsed.options)
    return Error{Error::Kind::Usage, (fixture / "arguments").string() + ": " + parsed.text};
  Options options = *parsed.options;
  if (!options.usage.empty()) options.usage = (fixture / options.usage).string();
  if (!options.config.empty()) options.config = (fixture / options.config).string();
  options.source = options.source_given ? (fixture / options.source).string() : fixture.string();
  options.source_given = true;
  for (std::string& path : options.paths) {
    if (!path.starts_with(fixture.string())) path = (fixture / path).string();  // a second plan
  }
  options.today = given.today;
  return options;
}

// How often the rule fires on a fixture, with the fixture's own configuration.
Result<std::int64_t> flagged(const Options& given, const rules::Rule& rule, const fs::path& fixture) {
  Result<Options> read = fixture_options(given, fixture);
  if (!read) return read.error();
  Options options = *read;
  if (options.config.empty() && fs::exists(fixture / ".terratoll.yaml"))
    options.config = (fixture / ".terratoll.yaml").string();
  if (options.today.empty()) options.today = "2026-11-24";  // the date of the fixtures
  Result<Settings> settings = read_settings(options);
  if (!settings) return settings.error();
  Result<std::unique_ptr<Run>> run = run_stages(*settings);
  if (!run) return run.error();
  Result<facts::Database> facts = fill_facts(**run);
  if (!facts) return facts.error();
  std::vector<rules::Rule> one{rule};
  rules::Findings findings = rules::run(one, *facts);
  if (!findings.outcomes.front().broken.empty())
    return Error{Error::Kind::Usage, findings.outcomes.front().broken};
  return findings.outcomes.front().flagged;
}

void test_side(const Options& options, const rules::Rule& rule, const fs::path& folder, bool fires,
               Tally& tally) {
  std::vector<fs::path> fixtures = fixtures_of(folder, fires ? "flagged" : "clean");
  std::string side = fires ? "flagged" : "clean";
  if (fixtures.empty()) tally.failures.push_back(rule.id + ": no " + side + " fixture in " + folder.string());
  for (const fs::path& fixture : fixtures) {
    Result<std::int64_t> count = flagged(options, rule, fixture);
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
  if (options.paths.size() != 1) return fail({Error::Kind::Usage, "which folder of rules?"});
  Result<rules::Files> files = read_rule_folder(options.paths.front());
  if (!files) return fail(files.error());
  auto loaded = rules::load(*files);
  if (auto* errors = std::get_if<rules::LoadErrors>(&loaded))
    return fail({Error::Kind::Usage, errors->messages.front()});
  fs::path base = options.fixtures.empty() ? fs::path(options.paths.front()) / ".." / "testdata" / "rules"
                                           : fs::path(options.fixtures);
  Tally tally;
  for (const rules::Rule& rule : std::get<std::vector<rules::Rule>>(loaded)) {
    test_side(options, rule, (base / rule.id).lexically_normal(), true, tally);
    test_side(options, rule, (base / rule.id).lexically_normal(), false, tally);
  }
  std::string text;
  for (const std::string& failure : tally.failures) text += failure + "\n";
  text += std::to_string(tally.passed) + " passed, " + std::to_string(tally.failures.size()) + " failed\n";
  Result<Done> printed = print(text);
  if (!printed) return fail(printed.error());
  return tally.failures.empty() ? 0 : 1;
}

}  // namespace terratoll::cli
