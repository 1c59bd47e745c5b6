#include "cli/flags.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/date.h"
#include "base/decimal.h"
#include "base/nearest.h"
#include "base/text.h"
#include "config/keys.h"

namespace terratoll::cli {
namespace {

// Of options that nothing else puts into a group, in CLI11's words.
constexpr const char* kRest = "Options";

Problem among(const std::vector<std::string>& words) {
  return [words](const std::string& text) -> std::string {
    if (terratoll::one_of(text, words)) return "";
    return "\"" + text + "\" is none of " + joined(words, ", ") + did_you_mean(text, words);
  };
}

// What the configuration's keys say, as an option: one key, or those that share it.
using Keys = std::vector<const config::Key*>;

std::string refusal(const config::Key& key, const std::string& text) {
  if (config::accepts(key, text)) return "";
  return "expected " + config::expected(key) + ", found \"" + text + "\"" + config::near_miss(key, text);
}

std::string help_of(const config::Key& key) {
  std::string help(key.text);
  if (key.form == config::Form::Word) help += ": " + config::expected(key);
  if (key.is_default) help += " (default: " + std::string(key.example) + ")";
  return help;
}

std::string value_name(const config::Key& key) {
  switch (key.form) {
    case config::Form::Amount:
      return key.path.ends_with("percent") ? "PERCENT" : "USD";
    case config::Form::Hours:
      return "HOURS";
    case config::Form::Flag:
    case config::Form::Word:
      return "WORD";
    case config::Form::Name:
      return "NAME";
    case config::Form::Region:
      return "CLOUD=REGION";
    case config::Form::File:
      return "FILE";
    case config::Form::Folders:
      return "DIR";
    case config::Form::Cards:
      return "CARD";
  }
  return "TEXT";
}

const config::Key* begun_by(const Keys& keys, std::string_view text) {
  const auto found = std::find_if(keys.begin(), keys.end(), [&](const config::Key* key) {
    return text.starts_with(config::begin_of(*key));
  });
  return found == keys.end() ? nullptr : *found;
}

void add_shared_option(CLI::App& app, Raw& raw, const Keys& keys) {
  std::string help;
  std::vector<std::string> forms;
  for (const config::Key* key : keys) {
    forms.push_back(std::string(config::begin_of(*key)) + std::string(key->example));
    help += (help.empty() ? "" : "; ") + forms.back() + ": " + help_of(*key);
  }
  CLI::Option* option =
      repeatable(app.add_option(std::string(config::option_of(*keys.front())),
                                raw.shared[keys.front()->option], help + "; may be repeated"),
                 value_name(*keys.front()));
  checked(option, [keys, forms](const std::string& text) -> std::string {
    const config::Key* key = begun_by(keys, text);
    if (key != nullptr) return refusal(*key, text.substr(config::begin_of(*key).size()));
    return "expected " + listed(forms, " or ") + ", found \"" + text + "\"";
  });
}

void add_option(CLI::App& app, Raw& raw, const config::Key& key) {
  const std::string name(key.option), help = help_of(key);
  CLI::Option* option =
      config::is_list(key)
          ? repeatable(app.add_option(name, raw.lists[key.path], help + "; may be repeated"), value_name(key))
          : called(app.add_option(name, raw.values[key.path], help), value_name(key));
  if (key.form == config::Form::Word) called(option, joined({value_name(key), std::string(key.words)}, "|"));
  checked(option, [&key](const std::string& text) { return refusal(key, text); });
}

// "FORMAT|text|json": a name, and the words that there are.
void read_value(const CLI::Option& option, OptionWords& words) {
  if (option.get_items_expected_max() == 0) return;
  std::vector<std::string> parts = split(option.get_type_name(), '|');
  words.value = parts.front();
  words.words.assign(parts.begin() + 1, parts.end());
}

OptionWords words_of(const CLI::Option& option) {
  OptionWords words{{}, "", option.get_description(), option.get_group(), {}, option.get_required()};
  for (const std::string& name : option.get_snames()) words.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) words.names.push_back("--" + name);
  read_value(option, words);
  if (!words.names.empty()) return words;
  words.value = option.get_name(true);
  const bool many = option.get_items_expected_max() > 1;
  if (many && words.value.find_first_of(" .") == std::string::npos) words.value += "...";
  return words;
}

CommandWords words_of(const CLI::App& command) {
  CommandWords words{command.get_name(), command.get_description(), {}, {}, command.get_footer(), ""};
  for (const CLI::Option* option : command.get_options()) {
    OptionWords each = words_of(*option);
    (each.names.empty() ? words.arguments : words.options).push_back(std::move(each));
  }
  std::stable_partition(words.options.begin(), words.options.end(),
                        [](const OptionWords& each) { return each.group != kRest; });
  return words;
}

bool is_known(const std::vector<std::string>& names, const std::string& argument) {
  return terratoll::one_of(argument.substr(0, argument.find('=')), names);
}

}  // namespace

std::vector<std::pair<std::string, report::Format>> format_words() {
  std::vector<std::pair<std::string, report::Format>> words;
  for (const report::FormatEntry& entry : report::formats()) words.emplace_back(entry.name, entry.format);
  return words;
}

std::string volume_problem(const std::string& text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  return value && *value > Decimal(0) ? "" : "\"" + text + "\" is no number above 0, such as 3 or 0.5";
}

std::string amount_problem(const std::string& text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  return value && *value >= Decimal(0) ? "" : "\"" + text + "\" is no amount, such as 100 or 0.50";
}

std::string date_problem(const std::string& text) {
  return is_date(text) ? "" : "\"" + text + "\" is no date, such as 2026-11-24";
}

std::string report_problem(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) return "\"" + text + "\" is not FORMAT=FILE";
  return among(names_of(format_words()))(text.substr(0, equals));
}

Problem from_to(std::size_t least, std::size_t most) {
  return [least, most](const std::string& text) -> std::string {
    const std::optional<Decimal> value = Decimal::parse(text);
    const bool whole = text.find_first_not_of("0123456789") == std::string::npos;
    if (value && whole && *value >= Decimal(static_cast<std::int64_t>(least)) &&
        *value <= Decimal(static_cast<std::int64_t>(most)))
      return "";
    return "\"" + text + "\" is no whole number from " + std::to_string(least) + " to " +
           std::to_string(most);
  };
}

CLI::Option* checked(CLI::Option* option, const Problem& problem) {
  return option->check(CLI::Validator([problem](std::string& text) { return problem(text); }, ""));
}

CLI::Option* called(CLI::Option* option, const std::string& value) {
  return option->type_name(value);
}

CLI::Option* one_of(CLI::Option* option, const std::string& value, const std::vector<std::string>& words) {
  return checked(called(option, value + "|" + joined(words, "|")), among(words));
}

CLI::Option* add_word(CLI::App& app, const std::string& name, std::string& value,
                      const std::vector<std::string>& words) {
  return one_of(app.add_option(name, value, listed(words, " or ")), "WORD", words);
}

CLI::Option* repeatable(CLI::Option* option, const std::string& value) {
  return called(option, value)->allow_extra_args(false)->take_all();
}

void begin_group(CLI::App& app, const std::string& group) {
  app.option_defaults()->group(group);
}

void add_keys(CLI::App& app, Raw& raw, bool gate) {
  std::map<std::string_view, Keys> shared;
  for (const config::Key& key : config::keys()) {
    if (key.option.empty() || key.gate != gate) continue;
    if (config::begin_of(key).empty()) {
      add_option(app, raw, key);
    } else {
      shared[config::option_of(key)].push_back(&key);
    }
  }
  for (const auto& [name, keys] : shared) add_shared_option(app, raw, keys);
}

void add_key(CLI::App& app, Raw& raw, std::string_view path) {
  for (const config::Key& key : config::keys())
    if (key.path == path) add_option(app, raw, key);
}

Manual manual_of(const CLI::App& app) {
  Manual manual;
  for (const CLI::Option* option : app.get_options()) manual.options.push_back(words_of(*option));
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    if (!command->get_group().empty()) manual.commands.push_back(words_of(*command));
  return manual;
}

std::string unexpected(const CLI::App& command, const std::vector<std::string>& arguments) {
  std::vector<std::string> names;
  for (const OptionWords& each : words_of(command).options)
    names.insert(names.end(), each.names.begin(), each.names.end());
  for (const std::string& each : arguments) {
    const std::string name = each.substr(0, each.find('='));
    if (each.starts_with('-') && !is_known(names, each))
      return command.get_name() + " has no option " + name + did_you_mean(name, names);
  }
  return command.get_name() + " does not take \"" + (arguments.empty() ? "" : arguments.front()) + "\"";
}

}  // namespace terratoll::cli
