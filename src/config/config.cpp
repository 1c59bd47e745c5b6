#include "config/config.h"

#include <filesystem>

#include "base/yaml/section.h"
#include "config/keys.h"

namespace terratoll::config {
namespace {

using yaml::Errors;
using yaml::Node;

// A path of the file, seen from where the command runs.
std::string resolved(const std::string& config, const std::string& path) {
  return (std::filesystem::path(config).parent_path() / path).lexically_normal().string();
}

std::string resolved(const std::string& config, const Key& key, const std::string& text) {
  switch (key.form) {
    case Form::Cards:
      return is_card_name(text) ? text : resolved(config, text);
    case Form::File:
    case Form::Folders:
      return resolved(config, text);
    case Form::Amount:
    case Form::Hours:
    case Form::Flag:
    case Form::Word:
    case Form::Name:
    case Form::Region:
      return text;
  }
  return text;
}

// One of the key's values; an error, and nothing, where it is another.
std::optional<std::string> read_value(Errors& errors, const Key& key, const Node& value,
                                      const std::string& path) {
  const bool is_text = value.kind == Node::Kind::Text;
  if (is_text && accepts(key, value.text)) return resolved(errors.file(), key, value.text);
  errors.add(value, path + ": expected " + expected(key) + ", found " + found(value) +
                        (is_text ? near_miss(key, value.text) : ""));
  return std::nullopt;
}

void read_key(Errors& errors, const Key& key, const Node& value, Config& config) {
  std::vector<std::string> texts;
  const auto add = [&](const Node& item, const std::string& path) {
    if (auto text = read_value(errors, key, item, path)) texts.push_back(*text);
  };
  const std::string path(key.path);
  if (is_list(key)) {
    each_item(errors, value, path, expected(key), add);
  } else {
    add(value, path);
  }
  if (texts.empty()) return;
  key.slot.set(config.values, texts);
  config.places.emplace(path, yaml::place(errors.file(), value));
}

// Of a rule's section: `severity`, `enabled`, and parameters, whose names the rules know.
void read_rule_key(Errors& errors, const Node& key, const Node& value, const std::string& path,
                   RuleChange& rule) {
  if (key.text == "severity") {
    rule.severity = read_word(errors, value, path, {"error", "warning", "note"});
  } else if (key.text == "enabled") {
    rule.enabled = read_bool(errors, value, path);
  } else if (auto text = read_text(errors, value, path, "a number or a text")) {
    rule.parameters.emplace_back(key.text, *text);
  }
}

void read_rules(Errors& errors, const Node& section, Config& config) {
  each_key(errors, section, "rules", [&](const Node& key, const Node& value) {
    std::string path = "rules." + key.text;
    RuleChange rule;
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

// Those of the file as a whole ("") or of a section.
std::vector<yaml::Key> keys_of(Errors& errors, const std::string& section, Config& config) {
  std::vector<yaml::Key> result;
  for (const Key& key : keys()) {
    if (section_of(key) != section) continue;
    result.push_back(
        {std::string(name_of(key)), [&errors, &key, &config](const Node& value, const std::string&) {
           read_key(errors, key, value, config);
         }});
  }
  return result;
}

void read_file(Errors& errors, const Node& root, Config& config) {
  std::vector<yaml::Key> top = keys_of(errors, "", config);
  for (const Section& section : sections()) {
    top.push_back({std::string(section.name), [&](const Node& value, const std::string& path) {
                     read_section(errors, value, path, keys_of(errors, path, config));
                   }});
  }
  top.push_back({"rules", [&](const Node& value, const std::string&) { read_rules(errors, value, config); }});
  top.push_back({"ignore", [&](const Node& value, const std::string& path) {
                   each_item(errors, value, path, "an exception",
                             [&](const Node& item, const std::string& at) {
                               read_exception(errors, item, at, config);
                             });
                 }});
  read_section(errors, root, "", top);
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

bool is_card_name(const std::string& text) {
  return text.find_first_of("./\\") == std::string::npos;
}

Result<Config> read_config(const std::string& path) {
  return config_of(yaml::read(path), path);
}

Result<Config> parse_config(const std::string& text, const std::string& path) {
  return config_of(yaml::parse(text, path), path);
}

Result<std::optional<std::string>> find_config(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code code;
  const auto is_there = [&code](const fs::path& path) {  // a link that leads nowhere too
    return fs::symlink_status(path, code).type() != fs::file_type::not_found;
  };
  fs::path above = fs::canonical(folder.empty() ? "." : folder, code);
  if (code) return Error{Error::Kind::Usage, "cannot read " + folder + ": " + code.message()};
  // The first folder is shown as it was named, those above it in full.
  for (fs::path shown = folder == "." ? "" : folder;; shown = above = above.parent_path()) {
    bool yaml = is_there(above / ".terratoll.yaml");
    bool yml = is_there(above / ".terratoll.yml");
    if (yaml && yml) {
      return Error{Error::Kind::Usage, (shown / ".terratoll.yaml").string() +
                                           ": there is a .terratoll.yml beside it; keep one of them"};
    }
    if (yaml || yml) return std::optional((shown / (yaml ? ".terratoll.yaml" : ".terratoll.yml")).string());
    if (above == above.root_path()) return std::optional<std::string>();
  }
}

}  // namespace terratoll::config
