#include "config/example.h"

#include <algorithm>
#include <string_view>

#include "base/yaml/tree.h"
#include "config/keys.h"

namespace terratoll::config {
namespace {

constexpr std::size_t kMaxUsageBytes = 900'000;  // the reader takes 1 MB

constexpr std::string_view kConfigHead =
    R"(# Configuration of Terratoll, found from the folder that it runs in upwards, else from --source. Every key may
# be left out.
# Lines that are commented out show an example; docs/configuration.md has every key.
)";

constexpr std::string_view kConfigTail = R"(
# Findings that are excused: the pattern of an address, the reason, and the last day on which it holds.
ignore:
  # - {rule: egress-inter-region, address: "module.legacy.*", reason: "moves in Q1", until: 2027-01-31}
)";

constexpr std::string_view kUsageHead =
    R"(# How much of what is billed by use these resources will use, in the format of Infracost's usage file.
# Take the "# " away from a quantity, and give it its value; what stays commented out stays unpriced.
# A wildcard, such as aws_s3_bucket.data[*], stands for each instance by itself. The exact address goes before it, and
# the default of a type comes last.
version: 0.1

# resource_type_default_usage:
#   aws_s3_bucket:
#     standard:
#       storage_gb: 1000

resource_usage:
)";

// "  # key: value        # what it is".
std::string commented(const std::string& indent, const std::string& entry, const std::string& what) {
  std::string line = indent + "# " + entry;
  line.resize(std::max<std::size_t>(line.size() + 2, 48), ' ');
  return line + "# " + what + "\n";
}

std::string example_of(const Key& key) {
  const std::string value(key.example);
  return std::string(name_of(key)) + ": " + (is_list(key) ? "[" + value + "]" : value);
}

std::string meaning(const Key& key) {
  return std::string(key.text) + (key.form == Form::Word ? ": " + expected(key) : "");
}

std::string example_of(const RuleLine& rule) {
  if (rule.parameters.empty()) return rule.id + ": off";
  std::string entry = rule.id + ": {severity: " + rule.severity;
  for (const auto& [name, value] : rule.parameters)
    entry.append(", ").append(name).append(": ").append(value);
  return entry + "}";
}

// What the words of a usage file's key do not say by themselves.
constexpr std::pair<std::string_view, std::string_view> kMeanings[] = {
    {"monthly_tier_1_requests", "PUT, COPY, POST and LIST requests a month"},
    {"monthly_tier_2_requests", "GET and all other requests a month"},
    {"storage_gb", "GB stored, on average over the month"},
    {"request_duration_ms", "milliseconds that a request takes, on average"},
    {"monthly_requests", "requests a month"},
    {"data_retrieval_gb", "GB retrieved a month"},
    {"monthly_data_retrieval_gb", "GB retrieved a month"},
    {"monthly_data_processed_gb", "GB processed a month"},
    {"processed_bytes_gb", "GB processed a month"},
};

std::string meaning(std::string_view key) {
  key.remove_prefix(key.rfind('.') + 1);  // npos + 1 is 0
  for (const auto& [name, text] : kMeanings) {
    if (name == key) return std::string(text);
  }
  bool monthly = key.starts_with("monthly_");
  if (monthly) key.remove_prefix(std::string_view("monthly_").size());
  std::string unit;
  for (const auto& [suffix, name] : {std::pair<std::string_view, std::string_view>{"_gb", "GB of "},
                                     {"_tb", "TB of "},
                                     {"_hrs", "hours of "},
                                     {"_ms", "milliseconds of "}}) {
    if (!key.ends_with(suffix)) continue;
    key.remove_suffix(suffix.size());
    unit = name;
  }
  std::string words(key);
  std::replace(words.begin(), words.end(), '_', ' ');
  return unit + words + (monthly ? " a month" : "");
}

struct AskedSection {
  std::string name;               // "standard" of "standard.storage_gb"; "" for none
  std::vector<std::string> keys;  // whole
};

// In the order in which they were asked for: a section that is asked for again is still one.
std::vector<AskedSection> by_section(const std::vector<std::string>& keys) {
  std::vector<AskedSection> sections;
  for (const std::string& key : keys) {
    const std::size_t dot = key.find('.');
    const std::string name = dot == std::string::npos ? "" : key.substr(0, dot);
    auto found = std::find_if(sections.begin(), sections.end(),
                              [&](const AskedSection& each) { return each.name == name; });
    if (found == sections.end()) found = sections.insert(found, {name, {}});
    found->keys.push_back(key);
  }
  return sections;
}

std::string quantities(const std::vector<std::string>& keys) {
  std::string text;
  for (const AskedSection& section : by_section(keys)) {
    const std::string indent = section.name.empty() ? "" : "  ";
    if (!section.name.empty()) text += "    # " + section.name + ":\n";
    for (const std::string& key : section.keys)
      text += commented("    ", indent + key.substr(key.find('.') + 1) + ": 0", meaning(key));
  }
  return text;
}

}  // namespace

std::string example_config(const std::vector<RuleLine>& rules, const std::string& usage_file) {
  std::string text(kConfigHead);
  for (const Section& section : sections()) {
    text += "\n# " + std::string(section.text) + "\n" + std::string(section.name) + ":\n";
    for (const Key& key : keys()) {
      if (section_of(key) == section.name) text += commented("  ", example_of(key), meaning(key));
    }
  }
  for (const Key& key : keys()) {
    if (!section_of(key).empty()) continue;
    text += "\n# " + meaning(key) + "\n";
    const bool is_given = key.form == Form::File && !usage_file.empty();
    text += is_given ? std::string(key.path) + ": " + usage_file + "\n" : "# " + example_of(key) + "\n";
  }
  text += "\n# A rule is off, or has another severity or other parameters.\nrules:\n";
  for (const RuleLine& rule : rules) text += commented("  ", example_of(rule), rule.title);
  return text + std::string(kConfigTail);
}

std::string example_usage(const std::vector<Question>& questions) {
  std::string text(kUsageHead);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    std::string entry = "  " + yaml::key_text(questions[i].address) + ":\n" + quantities(questions[i].keys);
    if (text.size() + entry.size() > kMaxUsageBytes) {
      return text + "  # " + std::to_string(questions.size() - i) +
             " more; a default by type serves them all\n";
    }
    text += entry;
  }
  if (questions.empty()) text += "  # nothing in these plans is billed by use\n";
  return text;
}

}  // namespace terratoll::config
