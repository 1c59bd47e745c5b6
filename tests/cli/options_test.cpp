// The options of the command line that say what a key of the configuration says.
#include "cli/options.h"

#include <gtest/gtest.h>

#include "config/keys.h"

namespace terratoll::cli {
namespace {

Parsed parse_option(const config::Key& key, const std::string& value) {
  const std::string option = std::string(key.option) + "=" + value;
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
    EXPECT_NE(parsed.text.find(std::string(key.option) + ": expected " + config::expected(key)),
              std::string::npos)
        << parsed.text;
  }
}

TEST(Options, AreAllInTheHelp) {
  const char* const arguments[] = {"terratoll", "check", "--help"};
  const Parsed parsed = parse(3, arguments);
  EXPECT_EQ(parsed.status, 0);
  for (const config::Key& key : config::keys()) {
    EXPECT_NE(parsed.text.find(key.option), std::string::npos) << key.option;
  }
}

}  // namespace
}  // namespace terratoll::cli
