#include "config/config.h"

#include <filesystem>

#include "base/figures.h"
#include "base/yaml/section.h"

namespace terratoll::config {
namespace {

using yaml::Errors;
using yaml::Node;

// A path of the file, seen from where the command runs.
std::string resolved(const std::string& config, const std::string& path) {
  return (std::filesystem::path(config).parent_path() / path).lexically_normal().string();
}

// A card that ships with Terratoll has a plain name ("article-2026-05"); a file has a folder or an extension.
bool is_card_name(const std::string& text) {
  return text.find_first_of("./\\") == std::string::npos;
}

void read_profile(Errors& errors, const Node& section, inventory::Profile& profile) {
  read_section(
      errors, section, "profile",
      {{"training",
        [&](auto& value, auto& path) {
          if (auto word = read_word(errors, value, path, {"sporadic", "continuous"}))
            profile.training = inventory::parse_training(*word);
        }},
       {"training_hours_per_month",
        [&](auto& value, auto& path) {
          profile.training_hours_per_month = read_number(errors, value, path, kHoursPerMonth);
        }},
       {"customer_facing",
        [&](auto& value, auto& path) { profile.customer_facing = read_bool(errors, value, path); }},
       {"pipeline_gb_per_day",
        [&](auto& value, auto& path) { profile.pipeline_gb_per_day = read_number(errors, value, path); }},
       {"existing_cloud",
        [&](auto& value, auto& path) {
          if (auto word = read_word(errors, value, path, {"aws", "azure", "none"}))
            profile.existing_cloud = inventory::parse_existing_cloud(*word);
        }},
       {"enterprise_agreement",
        [&](auto& value, auto& path) {
          if (auto word = read_word(errors, value, path, {"aws", "azure", "both", "none"}))
            profile.enterprise_agreement = inventory::parse_agreement(*word);
        }},
       {"mlops_capacity",
        [&](auto& value, auto& path) { profile.mlops_capacity = read_bool(errors, value, path); }}});
}

void read_budget(Errors& errors, const Node& section, Budget& budget) {
  read_section(
      errors, section, "budget",
      {{"monthly_usd",
        [&](auto& value, auto& path) { budget.monthly_usd = read_number(errors, value, path); }},
       {"max_increase_usd",
        [&](auto& value, auto& path) { budget.max_increase_usd = read_number(errors, value, path); }},
       {"max_increase_percent",
        [&](auto& value, auto& path) { budget.max_increase_percent = read_number(errors, value, path); }}});
}

void read_assume(Errors& errors, const Node& section, inventory::Assumptions& assume) {
  read_section(errors, section, "assume",
               {{"hop_gb_per_month",
                 [&](auto& value, auto& path) {
                   if (auto gb = read_number(errors, value, path)) assume.hop_gb_per_month = *gb;
                 }},
                {"training_hours_per_month", [&](auto& value, auto& path) {
                   if (auto hours = read_number(errors, value, path, kHoursPerMonth)) {
                     assume.training_hours_per_month = *hours;
                   }
                 }}});
}

void read_fail_on(Errors& errors, const Node& value, const std::string& path, Config& config) {
  auto word = read_word(errors, value, path, {"error", "warning", "note", "never"});
  if (word == "error") config.values.fail_on = FailOn::Error;
  if (word == "warning") config.values.fail_on = FailOn::Warning;
  if (word == "note") config.values.fail_on = FailOn::Note;
  if (word == "never") config.values.fail_on = FailOn::Never;
}

// Of a rule's section: `severity`, `enabled`, and parameters, whose names the rules know.
void read_rule_key(Errors& errors, const Node& key, const Node& value, const std::string& path,
                   rules::Override& rule) {
  if (key.text == "severity") {
    if (auto word = read_word(errors, value, path, {"error", "warning", "note"})) {
      rule.severity = rules::parse_severity(*word);
    }
  } else if (key.text == "enabled") {
    rule.enabled = read_bool(errors, value, path);
  } else if (auto text = read_text(errors, value, path, "a number or a text")) {
    rule.parameters.emplace_back(key.text, *text);
  }
}

void read_rules(Errors& errors, const Node& section, Config& config) {
  each_key(errors, section, "rules", [&](const Node& key, const Node& value) {
    std::string path = "rules." + key.text;
    rules::Override rule;
    rule.id = key.text;
    rule.where = yaml::place(errors.file(), key);
    // Some tools write `off` as `false`: to YAML 1.1 they are the same.
    bool off = value.kind == Node::Kind::Text && (value.text == "off" || value.text == "false");
    if (off) {
      rule.enabled = false;
    } else if (value.kind != Node::Kind::Map) {
      errors.expected(value, path, "off, or a section such as {severity: error}");
      return;
    } else {
      each_key(errors, value, path, [&](const Node& inner, const Node& given) {
        read_rule_key(errors, inner, given, path + "." + inner.text, rule);
      });
    }
    config.rules.push_back(std::move(rule));
  });
}

void read_exception(Errors& errors, const Node& node, const std::string& path, Config& config) {
  if (node.kind != Node::Kind::Map) {
    errors.expected(node, path,
                    "an exception such as {rule: sku-retired, address: \"module.old.*\", reason: why}");
    return;
  }
  Ignore ignore;
  ignore.at = {errors.file(), node.line};
  auto text = [&errors](std::string& target, const char* what) {
    return [&errors, &target, what](const Node& value, const std::string& key) {
      target = read_text(errors, value, key, what).value_or("");
    };
  };
  read_section(errors, node, path,
               {{"rule", text(ignore.rule, "the id of a rule")},
                {"address", text(ignore.address, "an address, such as \"module.old.*\"")},
                {"reason", text(ignore.reason, "a reason in words")},
                {"until", [&](auto& value, auto& key) {
                   ignore.until = read_date(errors, value, key).value_or("");
                 }}});
  // Without one of these an exception would excuse more than its author said.
  require(errors, node, path, {"rule", "address", "reason"});
  config.ignore.push_back(std::move(ignore));
}

std::vector<std::string> read_paths(Errors& errors, const Node& value, const std::string& path,
                                    const std::string& what) {
  std::vector<std::string> result = read_texts(errors, value, path, what);
  for (std::string& each : result) each = resolved(errors.file(), each);
  return result;
}

std::vector<std::string> read_cards(Errors& errors, const Node& value, const std::string& path) {
  std::vector<std::string> result = read_texts(errors, value, path, "a rate card's file or name");
  for (std::string& each : result) {
    if (!is_card_name(each)) each = resolved(errors.file(), each);
  }
  return result;
}

void read_file(Errors& errors, const Node& root, Config& config) {
  read_section(
      errors, root, "",
      {{"profile", [&](auto& value, auto&) { read_profile(errors, value, config.values.profile); }},
       {"budget", [&](auto& value, auto&) { read_budget(errors, value, config.values.budget); }},
       {"fail_on", [&](auto& value, auto& path) { read_fail_on(errors, value, path, config); }},
       {"rules", [&](auto& value, auto&) { read_rules(errors, value, config); }},
       {"ignore",
        [&](auto& value, auto& path) {
          each_item(errors, value, path, "an exception", [&](const Node& item, const std::string& item_path) {
            read_exception(errors, item, item_path, config);
          });
        }},
       {"usage",
        [&](auto& value, auto& path) {
          auto file = read_text(errors, value, path, "the path of a usage file");
          if (file) config.values.usage = resolved(errors.file(), *file);
        }},
       {"rate_cards",
        [&](auto& value, auto& path) { config.values.rate_cards = read_cards(errors, value, path); }},
       {"rule_dirs",
        [&](auto& value, auto& path) {
          config.values.rule_dirs = read_paths(errors, value, path, "a folder with rules");
        }},
       {"assume", [&](auto& value, auto&) { read_assume(errors, value, config.values.assume); }},
       {"workload_tag", [&](auto& value, auto& path) {
          config.values.workload_tag = read_text(errors, value, path, "the name of a tag");
        }}});
}

template <class T>
void prefer(std::optional<T>& value, const std::optional<T>& given) {
  if (given) value = given;
}

Result<Config> config_of(const Result<Node>& root, const std::string& path) {
  if (!root) return root.error();
  Config config;
  config.path = path;
  Errors errors(path);
  read_file(errors, *root, config);
  if (!errors.empty()) return errors.error();
  return config;
}

}  // namespace

Result<Config> read_config(const std::string& path) {
  return config_of(yaml::read(path), path);
}

Result<Config> parse_config(const std::string& text, const std::string& path) {
  return config_of(yaml::parse(text, path), path);
}

Values over(const Values& given, const Values& configured) {
  Values values = configured;
  inventory::Profile& profile = values.profile;
  prefer(profile.training, given.profile.training);
  prefer(profile.training_hours_per_month, given.profile.training_hours_per_month);
  prefer(profile.customer_facing, given.profile.customer_facing);
  prefer(profile.pipeline_gb_per_day, given.profile.pipeline_gb_per_day);
  prefer(profile.existing_cloud, given.profile.existing_cloud);
  prefer(profile.enterprise_agreement, given.profile.enterprise_agreement);
  prefer(profile.mlops_capacity, given.profile.mlops_capacity);
  prefer(values.fail_on, given.fail_on);
  prefer(values.budget.monthly_usd, given.budget.monthly_usd);
  prefer(values.budget.max_increase_usd, given.budget.max_increase_usd);
  prefer(values.budget.max_increase_percent, given.budget.max_increase_percent);
  if (!given.usage.empty()) values.usage = given.usage;
  values.rate_cards.insert(values.rate_cards.end(), given.rate_cards.begin(), given.rate_cards.end());
  values.rule_dirs.insert(values.rule_dirs.end(), given.rule_dirs.begin(), given.rule_dirs.end());
  return values;
}

Result<std::optional<std::string>> find_config(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code code;
  fs::path above = fs::canonical(folder.empty() ? "." : folder, code);
  if (code) return Error{Error::Kind::Usage, "cannot read " + folder + ": " + code.message()};
  // The first folder is shown as it was named, those above it in full.
  for (fs::path shown = folder == "." ? "" : folder;; shown = above = above.parent_path()) {
    bool yaml = fs::exists(above / ".terratoll.yaml", code);
    bool yml = fs::exists(above / ".terratoll.yml", code);
    if (yaml && yml) {
      return Error{Error::Kind::Usage, (shown / ".terratoll.yaml").string() +
                                           ": there is a .terratoll.yml beside it; keep one of them"};
    }
    if (yaml || yml) return std::optional((shown / (yaml ? ".terratoll.yaml" : ".terratoll.yml")).string());
    if (above == above.root_path()) return std::optional<std::string>();
  }
}

}  // namespace terratoll::config
