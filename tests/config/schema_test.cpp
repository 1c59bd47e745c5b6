// docs/config.schema.json, by which editors complete `.terratoll.yaml`: it follows the table of keys and the
// rules.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/decimal.h"
#include "base/figures.h"
#include "base/file.h"
#include "checkout.h"
#include "config/keys.h"
#include "rules/rule.h"

namespace terratoll::config {
namespace {

using nlohmann::ordered_json;

ordered_json number(const Key& key) {
  ordered_json result{{"type", "number"}, {"minimum", 0}};
  if (key.form == Form::Hours) result["maximum"] = ordered_json::parse(kHoursPerMonth.text());
  return result;
}

ordered_json schema_of(const Key& key) {
  ordered_json value{{"type", "string"}, {"minLength", 1}};
  if (key.form == Form::Amount || key.form == Form::Hours) value = number(key);
  if (key.form == Form::Flag) value = {{"type", "boolean"}};
  if (key.form == Form::Word) value = {{"enum", words_of(key)}};
  if (is_list(key)) value = {{"type", "array"}, {"items", value}};
  value["description"] = key.text;
  return value;
}

// An example where the word is a number is one.
ordered_json value_of(const std::string& text) {
  return Decimal::parse(text) ? ordered_json::parse(text) : ordered_json(text);
}

ordered_json section(ordered_json properties) {
  return {{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
}

ordered_json switched_off() {
  return {{"enum", {"off", false}}, {"description", "the rule does not run"}};
}

ordered_json schema_of(const rules::Rule& rule) {
  ordered_json properties;
  properties["severity"] = {{"enum", {"error", "warning", "note"}},
                            {"default", std::string(rules::to_string(rule.severity))}};
  properties["enabled"] = {{"type", "boolean"}, {"default", true}};
  for (const rules::Parameter& parameter : rule.parameters) {
    properties[parameter.name] = {{"type", {"number", "string"}},
                                  {"description", parameter.text},
                                  {"default", value_of(parameter.value)}};
  }
  return {{"description", rule.title}, {"anyOf", {switched_off(), section(std::move(properties))}}};
}

ordered_json rules_section() {
  ordered_json properties;
  for (const rules::Rule& rule : rules::builtin_rules()) properties[rule.id] = schema_of(rule);
  return {{"type", "object"},
          {"description", "what is changed of a rule: its severity, its parameters, or that it runs at all"},
          {"additionalProperties", false},
          {"properties", std::move(properties)},
          {"patternProperties",
           {{"^[a-z0-9-]+/",
             {{"anyOf", {switched_off(), {{"type", "object"}}}}, {"description", "a rule of your own"}}}}}};
}

ordered_json exceptions() {
  const auto text = [](const char* what) {
    return ordered_json{{"type", "string"}, {"minLength", 1}, {"description", what}};
  };
  ordered_json entry = section({{"rule", text("the id of a rule; * stands for any text")},
                                {"address", text("an address, such as module.old.*; * stands for any text")},
                                {"reason", text("a reason in words")},
                                {"until", text("the last day on which it holds, such as 2027-01-31")}});
  entry["properties"]["until"]["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
  entry["required"] = {"rule", "address", "reason"};
  return {{"type", "array"}, {"description", "findings that are excused"}, {"items", std::move(entry)}};
}

ordered_json whole_schema() {
  std::map<std::string_view, ordered_json> sections_of_keys;
  ordered_json properties;
  for (const Section& each : config::sections()) properties[std::string(each.name)] = ordered_json();
  for (const Key& key : keys()) {
    if (section_of(key).empty()) {
      properties[std::string(key.path)] = schema_of(key);
    } else {
      sections_of_keys[section_of(key)][std::string(name_of(key))] = schema_of(key);
    }
  }
  for (const Section& each : config::sections()) {
    ordered_json& place = properties[std::string(each.name)];
    place = section(std::move(sections_of_keys[each.name]));
    place["description"] = each.text;
  }
  properties["rules"] = rules_section();
  properties["ignore"] = exceptions();
  ordered_json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                      {"title", ".terratoll.yaml"},
                      {"description", "The configuration of Terratoll: docs/configuration.md."}};
  schema.update(section(std::move(properties)));
  return schema;
}

TEST(ConfigSchema, FollowsTheKeysAndTheRules) {
  const std::string path = (checkout::root() / "docs/config.schema.json").string();
  const std::string wanted = whole_schema().dump(2) + "\n";
  if (std::getenv("TERRATOLL_UPDATE") != nullptr) {
    std::ofstream(path) << wanted;
    return;
  }
  const Result<std::string> text = read_file(path, 1'000'000);
  ASSERT_TRUE(text) << path;
  EXPECT_EQ(*text, wanted) << path << " is stale: run the tests with TERRATOLL_UPDATE=1";
}

}  // namespace
}  // namespace terratoll::config
