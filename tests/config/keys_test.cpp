// The one table of keys, and those who follow it.
#include "config/keys.h"

#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <set>

#include "base/file.h"
#include "base/text.h"
#include "checkout.h"
#include "config/config.h"
#include "config/example.h"

namespace terratoll::config {
namespace {

// A file that gives the key its value, or a list of it.
std::string file_with(const Key& key, const std::string& value) {
  const std::string entry =
      std::string(name_of(key)) + ": " + (is_list(key) ? "[" + value + "]" : value) + "\n";
  return section_of(key).empty() ? entry : std::string(section_of(key)) + ":\n  " + entry;
}

std::optional<std::string> read_back(const Key& key, const std::string& value) {
  const Result<Config> config = parse_config(file_with(key, value), "c.yaml");
  if (!config) return config.error().message;
  return key.slot.text(config->values);
}

TEST(Keys, ReadTheirExamplesAndAllTheirWords) {
  for (const Key& key : keys()) {
    if (is_list(key)) continue;
    const std::string said = key.form == Form::Flag ? "1" : std::string(key.example);
    EXPECT_EQ(read_back(key, std::string(key.example)), said) << key.path;
    for (const std::string& word : words_of(key)) EXPECT_EQ(read_back(key, word), word) << key.path;
  }
}

TEST(Keys, RefuseWhatIsNone) {
  for (const Key& key : keys()) {
    const Result<Config> config = parse_config(file_with(key, "{a: b}"), "c.yaml");
    ASSERT_FALSE(config) << key.path;
    EXPECT_NE(config.error().message.find(std::string(key.path)), std::string::npos)
        << config.error().message;
    EXPECT_NE(config.error().message.find("expected " + expected(key)), std::string::npos)
        << config.error().message;
  }
}

TEST(Keys, StandOnce) {
  std::set<std::string_view> paths, options;
  for (const Key& key : keys()) {
    EXPECT_TRUE(paths.insert(key.path).second) << key.path;
    const bool is_new = key.option.empty() || options.insert(key.option).second;
    EXPECT_TRUE(is_new) << key.option;
  }
}

// Of two that say the same key, the first wins; lists are joined.
TEST(Keys, OfTheCommandLineWinOverTheFile) {
  for (const Key& key : keys()) {
    Values given, configured;
    key.slot.set(given, {std::string(key.example)});
    EXPECT_EQ(key.slot.text(over(given, {})), key.slot.text(given)) << key.path;
    EXPECT_EQ(key.slot.text(over({}, given)), key.slot.text(given)) << key.path;
  }
  Values given, configured;
  given.budget.monthly_usd = Decimal(1);
  given.rate_cards = {"mine"};
  configured.budget.monthly_usd = Decimal(2);
  configured.budget.max_increase_usd = Decimal(3);
  configured.rate_cards = {"ours"};
  const Values both = over(given, configured);
  EXPECT_EQ(both.budget.monthly_usd, Decimal(1));
  EXPECT_EQ(both.budget.max_increase_usd, Decimal(3));
  EXPECT_EQ(both.rate_cards, (std::vector<std::string>{"ours", "mine"}));
}

TEST(Keys, AreAllInTheExample) {
  const std::string text = example_config({}, "");
  for (const Key& key : keys()) {
    const std::string value(key.example);
    EXPECT_NE(text.find("# " + std::string(name_of(key)) + ": " + (is_list(key) ? "[" + value + "]" : value)),
              std::string::npos)
        << key.path;
  }
}

// What stands in a file between two marks is `wanted`; TERRATOLL_UPDATE=1 writes it.
void expect_between(const std::string& name, const std::string& begin, const std::string& end,
                    const std::string& wanted) {
  const std::string path = (checkout::root() / name).string();
  std::string text = *read_file(path, 1'000'000);
  const std::size_t mark = text.find(begin);
  ASSERT_NE(mark, std::string::npos) << begin;
  const std::size_t from = text.find('\n', mark + 1) + 1, to = text.find(end, from);
  ASSERT_NE(to, std::string::npos) << end;
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) {
    std::ofstream(path) << text.replace(from, to - from, wanted);
    return;
  }
  EXPECT_EQ(text.substr(from, to - from), wanted)
      << name << " is stale: run the tests with TERRATOLL_UPDATE=1";
}

std::string in_code(std::string_view text) {
  return text.empty() ? "" : "`" + std::string(text) + "`";
}

TEST(Keys, AreAllInTheDocumentation) {
  std::string table = "| key | option | what may stand there | what it is |\n|---|---|---|---|\n";
  for (const Key& key : keys()) {
    std::string value = expected(key);
    if (key.form == Form::Word) value = in_code(joined(words_of(key), "`, `"));
    if (is_list(key)) value = "a list, each " + value;
    table += "| " + in_code(key.path) + " | " + in_code(key.option) + " | " + value + " | " +
             std::string(key.text) + (key.is_default ? " (default: " + in_code(key.example) + ")" : "") +
             " |\n";
  }
  expect_between("docs/configuration.md", "<!-- keys -->", "<!-- /keys -->", table);
}

// What the input of a key is, for people.
std::string description_of(const Key& key) {
  std::string text(key.text);
  text.front() = static_cast<char>(std::toupper(text.front()));
  if (key.form == Form::Word) text += ": " + expected(key);
  if (!begin_of(key).empty()) text += ", as " + std::string(begin_of(key)) + std::string(key.example);
  if (is_list(key) || !begin_of(key).empty()) text += "; several separated by new lines";
  return text;
}

// Others can stand in the file that its input `config` names.
TEST(Keys, WithAnOptionAreInputsOfTheAction) {
  std::string inputs, environment;
  std::set<std::string> seen;
  for (const Key& key : keys()) {
    if (key.option.empty()) continue;
    const std::string name(option_of(key).substr(2));
    if (!seen.insert(name).second) continue;
    std::string variable = name;
    for (char& c : variable) c = c == '-' ? '_' : static_cast<char>(std::toupper(c));
    const std::string description = description_of(key);
    inputs += "  " + name + ":\n    description: \"" + description + "\"\n    default: \"\"\n";
    environment += "        TERRATOLL_OPTION_" + variable + ": ${{ inputs." + name + " }}\n";
  }
  expect_between("action.yml", "\n  # keys", "  # /keys", inputs);
  expect_between("action.yml", "\n        # keys", "        # /keys", environment);
}

}  // namespace
}  // namespace terratoll::config
