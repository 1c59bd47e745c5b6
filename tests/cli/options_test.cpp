// The options of the command line that say what a key of the configuration says.
#include "cli/options.h"

#include <gtest/gtest.h>

#include "config/keys.h"

namespace terratoll::cli {
namespace {

Parsed parse_option(const config::Key& key, const std::string& value) {
  const std::string option =
      std::string(config::option_of(key)) + "=" + std::string(config::begin_of(key)) + value;
  const char* const arguments[] = {"terratoll", "check", "plan.json", option.c_str()};
  return parse(4, arguments);
}

TEST(Options, SayWhatTheirKeysSay) {
  for (const config::Key& key : config::keys()) {
    if (key.option.empty()) continue;
    config::Values wanted;
    key.slot.set(wanted, {std::string(key.example)});
    const Parsed parsed = parse_option(key, std::string(key.example));
    ASSERT_TRUE(parsed.options) << parsed.text;
    const config::Values& given = parsed.options->request.given;
    EXPECT_EQ(key.slot.text(given), key.slot.text(wanted)) << key.option;
    EXPECT_EQ(given.rate_cards, wanted.rate_cards) << key.option;
    EXPECT_EQ(given.rule_dirs, wanted.rule_dirs) << key.option;
  }
}

TEST(Options, RefuseWhatTheirKeysRefuse) {
  for (const config::Key& key : config::keys()) {
    if (key.option.empty() || config::accepts(key, "-")) continue;
    const Parsed parsed = parse_option(key, "-");
    EXPECT_EQ(parsed.status, 2) << key.option;
    EXPECT_NE(parsed.text.find(std::string(config::option_of(key)) + ": expected " + config::expected(key)),
              std::string::npos)
        << parsed.text;
  }
}

// One option of several keys, told apart by how its value begins.
TEST(Options, MayBeSharedByKeys) {
  const char* const arguments[] = {"terratoll", "check",    "plan.json",      "--region",
                                   "aws=a-1",   "--region", "azure=somewhere"};
  const Parsed parsed = parse(7, arguments);
  ASSERT_TRUE(parsed.options) << parsed.text;
  EXPECT_EQ(parsed.options->request.given.regions.aws, "a-1");
  EXPECT_EQ(parsed.options->request.given.regions.azure, "somewhere");
  const char* const of_none[] = {"terratoll", "check", "plan.json", "--region", "us-east-1"};
  EXPECT_EQ(parse(5, of_none).text.find("--region: expected aws=us-east-1 or azure=westeurope, found"), 0u)
      << parse(5, of_none).text;
}

TEST(Options, BeforeACommandAreFew) {
  for (const auto& [given, meant] : {std::pair{"--versoin", "--version"}, std::pair{"--hlep", "--help"}}) {
    const char* const arguments[] = {"terratoll", given};
    EXPECT_EQ(parse(2, arguments).text, "before a command there is no option " + std::string(given) +
                                            "; did you mean " + meant + "?; run \"terratoll --help\"");
  }
}

TEST(Options, AreAllInTheHelp) {
  const char* const arguments[] = {"terratoll", "check", "--help"};
  const Parsed parsed = parse(3, arguments);
  EXPECT_EQ(parsed.status, 0);
  for (const config::Key& key : config::keys()) {
    EXPECT_NE(parsed.text.find(config::option_of(key)), std::string::npos) << key.option;
    EXPECT_NE(parsed.text.find(config::begin_of(key)), std::string::npos) << key.option;
  }
}

}  // namespace
}  // namespace terratoll::cli
