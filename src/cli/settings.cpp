#include "cli/settings.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/text.h"
#include "cli/log.h"
#include "rates/overlay.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

Error usage_error(std::string message) {
  return {Error::Kind::Usage, std::move(message)};
}

Result<config::Config> find_and_read(const Options& options) {
  std::string path = options.config;
  if (path.empty()) {
    Result<std::optional<std::string>> found = config::find_config(".");
    if (!found) return found.error();
    if (!*found) return config::Config();
    path = **found;
  }
  log("configuration: " + path);
  return config::read_config(path);
}

template <class T>
void prefer(std::optional<T>& given, const std::optional<T>& configured) {
  if (!given) given = configured;
}

void take_configured(const config::Config& configured, Options& options) {
  prefer(options.fail_on, configured.fail_on);
  prefer(options.budget_monthly_usd, configured.budget.monthly_usd);
  prefer(options.max_increase_usd, configured.budget.max_increase_usd);
  prefer(options.max_increase_percent, configured.budget.max_increase_percent);
  if (options.usage.empty()) options.usage = configured.usage;
  // The command line's cards lie over the configuration's, and its rules beside them.
  options.rate_cards.insert(options.rate_cards.begin(), configured.rate_cards.begin(),
                            configured.rate_cards.end());
  options.rule_dirs.insert(options.rule_dirs.begin(), configured.rule_dirs.begin(),
                           configured.rule_dirs.end());
}

}  // namespace

Result<Settings> read_settings(const Options& options) {
  Result<config::Config> config = find_and_read(options);
  if (!config) return config.error();
  Settings settings{options, *config, std::nullopt};
  take_configured(*config, settings.options);
  if (!settings.options.usage.empty()) {
    Result<config::UsageFile> usage = config::read_usage(settings.options.usage);
    if (!usage) return usage.error();
    settings.usage = *usage;
  }
  return settings;
}

Result<std::unique_ptr<rates::RateCards>> open_cards(const std::vector<std::string>& overlays) {
  Result<rates::RateCards> cards = rates::RateCards::embedded();
  if (!cards) return cards.error();
  std::vector<rates::Overlay> parsed;
  for (const std::string& name : overlays) {
    std::optional<std::string> shipped = cards->shipped_overlay(name);
    if (!shipped && !fs::exists(name)) {
      return usage_error("--rate-card " + name + " is neither a file nor one of " +
                         joined(cards->shipped_overlays(), "\n"));
    }
    Result<std::string> text = shipped ? Result<std::string>(*shipped) : read_file(name);
    if (!text) return text.error();
    Result<rates::Overlay> overlay = rates::parse_overlay(*text, name);
    if (!overlay) return overlay.error();
    parsed.push_back(*overlay);
  }
  if (parsed.empty()) return std::make_unique<rates::RateCards>(std::move(*cards));
  Result<rates::RateCards> changed = cards->with_overlays(parsed);
  if (!changed) return changed.error();
  return std::make_unique<rates::RateCards>(std::move(*changed));
}

Result<rules::Files> read_rule_folder(const std::string& folder) {
  std::error_code code;
  rules::Files files;
  for (fs::directory_iterator each(folder, code), end; !code && each != end; each.increment(code)) {
    if (each->path().extension() != ".sql") continue;
    Result<std::string> text = read_file(each->path().string());
    if (!text) return text.error();
    files.emplace_back(each->path().string(), *text);
  }
  if (code) return usage_error(folder + ": " + code.message() + "; --rules takes a folder of .sql files");
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<rules::Rule>> load_rules(const Settings& settings) {
  std::vector<rules::Rule> all = rules::builtin_rules();
  rules::Files files;
  for (const std::string& folder : settings.options.rule_dirs) {
    Result<rules::Files> more = read_rule_folder(folder);
    if (!more) return more.error();
    files.insert(files.end(), more->begin(), more->end());
  }
  if (!files.empty()) {
    auto own = rules::load(files);
    if (auto* errors = std::get_if<rules::LoadErrors>(&own))
      return usage_error(joined(errors->messages, "\n"));
    all = rules::merge(std::move(all), std::get<std::vector<rules::Rule>>(std::move(own)));
  }
  std::vector<std::string> errors = rules::apply(all, settings.config.rules);
  if (!errors.empty()) return usage_error(joined(errors, "\n"));
  return all;
}

}  // namespace terratoll::cli
