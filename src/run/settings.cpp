#include "run/settings.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/limits.h"
#include "base/nearest.h"
#include "base/text.h"
#include "config/keys.h"
#include "plan/graph/region.h"
#include "rates/overlay.h"

namespace terratoll::run {
namespace {

namespace fs = std::filesystem;

Error usage_error(std::string message) {
  return {Error::Kind::Usage, std::move(message)};
}

std::string folder_of(const std::string& path) {
  return fs::path(path).parent_path().string();
}

// From where the command runs upwards, else from the sources upwards: `init --dir` writes it there. Not from
// the plan's folder, which may be anybody's.
Result<std::string> find_config(const Request& request) {
  if (!request.config.empty() || request.config_above.empty()) return request.config;
  for (const std::string& folder : {request.config_above, request.source.path}) {
    std::error_code code;
    const bool is_folder = fs::is_directory(folder, code);
    const bool is_told = !code || code == std::errc::no_such_file_or_directory ||
                         code == std::errc::not_a_directory || code == std::errc::filename_too_long;
    if (!is_told) return usage_error("cannot look for a configuration in " + folder + ": " + code.message());
    if (!is_folder) continue;
    Result<std::optional<std::string>> found = config::find_config(folder);
    if (!found) return found.error();
    if (!*found) continue;
    if (Result<Done> inside = stays_within(repository_of(folder_of(**found)), **found); !inside)
      return inside.error();
    return **found;
  }
  return std::string();
}

Result<config::Config> find_and_read(const Request& request) {
  Result<std::string> found = find_config(request);
  if (!found) return found.error();
  const std::string& path = *found;
  if (path.empty()) return config::Config();
  if (request.log) request.log("configuration: " + path);
  const std::string* text = in_memory(request, path);
  return text != nullptr ? config::parse_config(*text, path) : config::read_config(path);
}

// The files that a configuration names.
Result<Done> stay_within(const Request& request, const config::Config& config) {
  const std::string repository = repository_of(folder_of(config.path));
  std::vector<std::string> named = config.values.rule_dirs;
  if (config.values.usage && !request.given.usage) named.push_back(*config.values.usage);
  for (const std::string& card : config.values.rate_cards) {
    if (!config::is_card_name(card)) named.push_back(card);
  }
  for (const std::string& path : named) {
    if (in_memory(request, path) != nullptr) continue;
    if (Result<Done> inside = stays_within(repository, path); !inside) return inside;
  }
  return Done{};
}

// Somebody may have named the folder on the command line, but nobody its files.
Result<rules::Files> read_folder(const std::string& folder) {
  const std::string repository = repository_of(folder);
  std::error_code code;
  rules::Files files;
  std::size_t bytes = 0;
  for (const std::string& name : names_in(folder, code)) {
    if (!name.ends_with(".sql")) continue;
    const std::string path = (fs::path(folder) / name).string();
    if (Result<Done> inside = stays_within(repository, path); !inside) return inside.error();
    Result<std::string> text = read_file(path, limits::kRuleBytes);
    if (!text) return text.error();
    if ((bytes += text->size()) > limits::kRuleFolderBytes)
      return usage_error(folder + ": its rules are larger than " + limits::bytes(limits::kRuleFolderBytes));
    files.emplace_back(path, *text);
  }
  if (code) return usage_error(folder + ": " + code.message() + "; --rules takes a folder of .sql files");
  return files;
}

Result<rates::Overlay> read_overlay(const Request& request, const rates::RateCards& cards,
                                    const std::string& name) {
  if (const std::string* text = in_memory(request, name)) return rates::parse_overlay(*text, name);
  if (std::optional<std::string> shipped = cards.shipped_overlay(name)) {
    return rates::parse_overlay(*shipped, name);
  }
  std::error_code code;
  if (!fs::exists(name, code)) {
    return usage_error("--rate-card " + name + " is neither a file nor one of " +
                       joined(cards.shipped_overlays(), "\n"));
  }
  Result<std::string> text = read_file(name, limits::kOverlayBytes);
  if (!text) return text.error();
  return rates::parse_overlay(*text, name);
}

// A region that is told is one of the cloud's, by the name that its resources use.
Result<Done> check_regions(const Request& request, const config::Config& config, config::Values& values) {
  if (!values.regions.aws && !values.regions.azure) return Done{};
  const Result<rates::RateCards> cards = rates::RateCards::embedded();
  if (!cards) return cards.error();
  for (const config::Key& key : config::keys()) {
    const std::optional<std::string> text = key.slot.text(values);
    if (key.form != config::Form::Region || !text) continue;
    const std::string cloud(config::name_of(key)), name = plan::normalise_location(*text);
    const std::vector<std::string> known = cards->regions(cloud);
    if (one_of(name, known)) {
      key.slot.set(values, {name});
      continue;
    }
    const bool is_option = key.slot.text(request.given).has_value();
    std::string where =
        is_option ? std::string(config::option_of(key)) : config.places.find(key.path)->second + ": ";
    where.append(is_option ? joined({" ", cloud, "=", *text}, "") : std::string(key.path));
    return usage_error(
        joined({where, ": there is no region \"", *text, "\" of ", cloud, did_you_mean(name, known)}, ""));
  }
  return Done{};
}

rules::Override override_of(const config::RuleChange& change) {
  rules::Override result{change.id, change.enabled, {}, change.parameters, change.where};
  if (change.severity) result.severity = rules::parse_severity(*change.severity);
  return result;
}

}  // namespace

Result<Settings> settle(const Request& request) {
  Result<config::Config> config = find_and_read(request);
  if (!config) return config.error();
  if (Result<Done> inside = stay_within(request, *config); !inside) return inside.error();
  Settings settings;
  settings.values = config::over(request.given, config->values);
  if (Result<Done> checked = check_regions(request, *config, settings.values); !checked)
    return checked.error();
  for (const config::RuleChange& change : config->rules) settings.rules.push_back(override_of(change));
  settings.ignore = config->ignore;
  settings.in_force = {config->path, settings.values.usage.value_or(""), request.baseline,
                       settings.values.rate_cards};
  settings.fail_on_unpriced = request.fail_on_unpriced;
  if (const std::optional<std::string>& path = settings.values.usage) {
    const std::string* text = in_memory(request, *path);
    Result<config::UsageFile> usage =
        text != nullptr ? config::parse_usage(*text, *path) : config::read_usage(*path);
    if (!usage) return usage.error();
    settings.usage = *usage;
  }
  return settings;
}

Result<std::unique_ptr<rates::RateCards>> open_cards(const Request& request,
                                                     const std::vector<std::string>& overlays) {
  Result<rates::RateCards> cards = rates::RateCards::embedded();
  if (!cards) return cards.error();
  std::vector<rates::Overlay> parsed;
  for (const std::string& name : overlays) {
    Result<rates::Overlay> overlay = read_overlay(request, *cards, name);
    if (!overlay) return overlay.error();
    parsed.push_back(*overlay);
  }
  if (parsed.empty()) return std::make_unique<rates::RateCards>(std::move(*cards));
  Result<rates::RateCards> changed = cards->with_overlays(parsed);
  if (!changed) return changed.error();
  return std::make_unique<rates::RateCards>(std::move(*changed));
}

Result<std::vector<rules::Rule>> load_folders(const std::vector<std::string>& folders) {
  rules::Files files;
  for (const std::string& folder : folders) {
    Result<rules::Files> more = read_folder(folder);
    if (!more) return more.error();
    files.insert(files.end(), more->begin(), more->end());
  }
  auto loaded = rules::load(files);
  if (auto* errors = std::get_if<rules::LoadErrors>(&loaded))
    return usage_error(joined(errors->messages, "\n"));
  return std::get<std::vector<rules::Rule>>(std::move(loaded));
}

Result<std::vector<rules::Rule>> load_rules(const std::vector<std::string>& folders,
                                            const std::vector<rules::Override>& changes) {
  Result<std::vector<rules::Rule>> own = load_folders(folders);
  if (!own) return own.error();
  std::vector<rules::Rule> all = rules::merge(rules::builtin_rules(), std::move(*own));
  std::vector<std::string> errors = rules::apply(all, changes);
  if (!errors.empty()) return usage_error(joined(errors, "\n"));
  return all;
}

Result<Done> choose(std::vector<rules::Rule>& rules, const Request& request) {
  for (const std::vector<std::string>* ids : {&request.only, &request.disabled}) {
    for (const std::string& id : *ids) {
      const auto has_id = [&](const rules::Rule& rule) { return rule.id == id; };
      if (std::none_of(rules.begin(), rules.end(), has_id)) return usage_error(no_such_rule(rules, id));
    }
  }
  for (rules::Rule& rule : rules) {
    // A budget that is set holds, whatever else is looked for.
    if (!request.only.empty() && rule.category != "budget") rule.enabled = one_of(rule.id, request.only);
    if (one_of(rule.id, request.disabled)) rule.enabled = false;
  }
  return Done{};
}

std::string no_such_rule(const std::vector<rules::Rule>& rules, const std::string& id) {
  std::vector<std::string> ids;
  ids.reserve(rules.size());
  for (const rules::Rule& rule : rules) ids.push_back(rule.id);
  return "there is no rule " + id + did_you_mean(id, ids);
}

}  // namespace terratoll::run
