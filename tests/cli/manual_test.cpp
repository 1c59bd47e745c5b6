// Help, man pages and completions: all of one table.
#include "cli/manual.h"

#include <gtest/gtest.h>

#include "base/columns.h"
#include "base/text.h"
#include "cli/options.h"

namespace terratoll::cli {
namespace {

template <class... Words>
Parsed parse_words(const Words&... words) {
  const char* const arguments[] = {"terratoll", words...};
  return parse(1 + sizeof...(words), arguments);
}

Manual manual() {
  return parse_words("completion", "bash").options->manual;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Help, IsShownWhereNothingIsAskedAndDoesNotPass) {
  const Parsed bare = parse_words();
  EXPECT_TRUE(bare.is_help);
  EXPECT_EQ(bare.status, 2);
  EXPECT_EQ(parse_words("help").text, bare.text);
  EXPECT_EQ(parse_words("--help").text, bare.text);
  EXPECT_EQ(parse_words("help").status, 0);
}

TEST(Help, HasALineOfUseAnArgumentAndGroupsForEachCommand) {
  const std::string text = parse_words("help", "check").text;
  EXPECT_EQ(text, parse_words("check", "--help").text);
  EXPECT_TRUE(has(text, "\nUsage: terratoll check [OPTIONS] PLAN...\n")) << text;
  EXPECT_TRUE(has(text, "\n  -s, --source DIR        folder of")) << text;
  EXPECT_LT(text.find("What is read"), text.find("What fails"));
  EXPECT_LT(text.find("What fails"), text.find("\nOptions\n"));
  EXPECT_TRUE(has(text, "\nExamples\n  terraform show -json tfplan | terratoll check -\n")) << text;
}

TEST(Help, SaysWhatTheExitStatusOfACommandMeans) {
  EXPECT_TRUE(has(parse_words("help", "check").text, "1 a finding or a broken budget"));
  const std::string reconcile = parse_words("help", "reconcile").text;
  EXPECT_TRUE(has(reconcile, "no more than --fail-on-unexplained is open, 1 more is")) << reconcile;
  EXPECT_TRUE(has(reconcile, "\n      --fail-on-unexplained USD\n")) << reconcile;
  const std::string usage = parse_words("help", "usage").text;
  EXPECT_TRUE(has(usage, "Exit status: 0 done, 2 unusable input, 70 a defect.")) << usage;
  const Manual all = manual();
  for (const CommandWords& each : all.commands)
    EXPECT_TRUE(has(man_page(all, each), ".SH \"EXIT STATUS\"\nExit status: 0")) << each.name;
}

TEST(Help, WrapsToTheWidth) {
  const Manual all = manual();
  for (const std::size_t width : {60u, 80u, 120u}) {
    for (const CommandWords& command : all.commands) {
      for (const std::string& line : split(command_help(all, command, width), '\n')) {
        // What is copied is not broken.
        const bool is_whole = has(command.examples, trimmed(line)) || words_of(line).size() < 2;
        EXPECT_TRUE(is_whole || columns(line) <= width) << command.name << ": " << line;
      }
    }
  }
}

TEST(Refusals, NameTheNearest) {
  EXPECT_EQ(parse_words("chekc", "plan.json").text,
            "there is no command chekc; did you mean check?; run \"terratoll --help\"");
  EXPECT_EQ(parse_words("help", "audti").status, 2);
  EXPECT_EQ(parse_words("check", "plan.json", "--formta=json").text,
            "check has no option --formta; did you mean --format?; run \"terratoll check --help\"");
  EXPECT_TRUE(has(parse_words("check", "plan.json", "--format", "jsonn").text, "did you mean json?"));
  EXPECT_TRUE(has(parse_words("check", "plan.json", "--format").text, "--format takes one value"));
  EXPECT_TRUE(has(parse_words("schema", "extra").text, "schema does not take \"extra\""));
}

TEST(Refusals, OfAmountsThatAreNone) {
  for (const char* amount : {"-1", "nan", "1e400", "5%", ""})
    EXPECT_EQ(parse_words("reconcile", "b.csv", "s.json", "--fail-on-unexplained", amount).status, 2)
        << amount;
  EXPECT_EQ(parse_words("reconcile", "b.csv", "s.json", "--fail-on-unexplained", "0").options->unexplained,
            Decimal(0));
}

TEST(Refusals, OfVolumesThatAreNone) {
  for (const char* volume : {"0", "-1", "nan", "1e400", ""})
    EXPECT_EQ(parse_words("check", "plan.json", "--volume", volume).status, 2) << volume;
  EXPECT_TRUE(parse_words("check", "plan.json", "--volume", "0.5").options);
  EXPECT_EQ(parse_words("audit", "plan.json", "--jobs", "0").status, 2);
  EXPECT_EQ(parse_words("audit", "plan.json", "--top", "1.5").status, 2);
}

TEST(ManPages, HaveEachOptionAndNoLineThatIsARequest) {
  const Manual all = manual();
  for (const CommandWords& command : all.commands) {
    const std::string page = man_page(all, command);
    EXPECT_TRUE(page.starts_with(".TH ")) << command.name;
    std::size_t tags = 0;
    for (std::size_t at = page.find(".TP"); at != std::string::npos; at = page.find(".TP", at + 1)) ++tags;
    EXPECT_EQ(tags, command.options.size() + command.arguments.size()) << command.name;
    for (const std::string& line : split(page, '\n')) {
      const bool is_ours = one_of(line.substr(0, 3), {".TH", ".SH", ".SS", ".TP", ".nf", ".fi"});
      EXPECT_TRUE(!line.starts_with('.') || is_ours) << line;
    }
  }
}

TEST(Completions, KnowWhatAnOptionTakes) {
  OptionWords option;
  option.value = "DIR";
  EXPECT_EQ(kind_of(option), Kind::Folder);
  option.value = "FILE";
  EXPECT_EQ(kind_of(option), Kind::File);
  option.value = "DATE";
  EXPECT_EQ(kind_of(option), Kind::Text);
  option.words = {"a", "b"};
  EXPECT_EQ(kind_of(option), Kind::Word);
}

}  // namespace
}  // namespace terratoll::cli
