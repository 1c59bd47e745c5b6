#include "inventory/kit/software.h"

#include <algorithm>
#include <set>

#include "base/base64.h"
#include "base/text.h"
#include "plan/plan.h"
#include "types/types.h"

namespace terratoll::inventory {
namespace {

// The arguments and blocks that say what runs, at the top or inside of one of them.
constexpr std::string_view kSayWhatRuns[] = {"args",
                                             "body",
                                             "command",
                                             "container",
                                             "container_definitions",
                                             "container_properties",
                                             "containers",
                                             "custom_data",
                                             "entry_point",
                                             "environment",
                                             "environment_variables",
                                             "extended_service",
                                             "image",
                                             "image_config",
                                             "image_uri",
                                             "init_container",
                                             "label",
                                             "labels",
                                             "model_data_source",
                                             "model_data_url",
                                             "node_labels",
                                             "node_taints",
                                             "primary_container",
                                             "specification",
                                             "start_task",
                                             "taint",
                                             "taints",
                                             "template",
                                             "user_data",
                                             "user_data_base64",
                                             "workload_profile"};
// Of these the text is encoded, or may be.
constexpr std::string_view kEncoded[] = {"custom_data", "user_data", "user_data_base64"};
// Of these a word says what the machines are kept for, whatever it is called by.
constexpr std::string_view kMarks[] = {"label", "labels", "node_labels", "node_taints", "taint", "taints"};
// Tags that are written to say what something is for.
constexpr std::string_view kTags[] = {"app",  "application", "component", "function",
                                      "job",  "model",       "purpose",   "role",
                                      "task", "usage",       "workload",  "workload-type"};

// Texts of a plan are not bounded, and the work of a pattern grows with them.
constexpr std::size_t kMostTexts = 1000;
constexpr std::size_t kMostBytes = 10000;
constexpr std::size_t kMostTemplates = 4;

class Texts {
 public:
  explicit Texts(const plan::Plan& plan) : plan_(plan) {}

  void add(std::string_view key, const plan::Value& value) {
    if (all_.size() >= kMostTexts) return;
    if (value.is_string()) return add_text(key, value.text());
    std::string words;  // a command is a list of its words
    for (const plan::Value& item : value.items()) {
      if (item.is_string()) words += (words.empty() ? "" : " ") + std::string(item.text());
      if (item.has_members_or_items()) add(key, item);
    }
    if (!words.empty()) add_text(key, words);
    // { name, value }, as containers write their environment.
    if (value["name"].is_string() && value["value"].is_string())
      add_text(value["name"].text(), value["value"].text());
    const bool marks = one_of(key, kMarks);
    for (const plan::Member& member : value.members()) add(marks ? key : member.name, member.value);
  }

  const std::vector<std::string>& all() const { return all_; }

 private:
  void add_text(std::string_view key, std::string_view text) {
    if (text.size() > kMostBytes) text = text.substr(0, kMostBytes);
    if (text.starts_with('[') || text.starts_with('{')) {
      if (const std::optional<plan::Value> json = plan::parse_json(plan_, text)) return add(key, *json);
    }
    if (one_of(key, kEncoded)) {
      if (std::optional<std::string> plain = decode_base64(text)) return all_.push_back(std::move(*plain));
    }
    all_.push_back(std::string(key) + "=" + std::string(text));
  }

  const plan::Plan& plan_;
  std::vector<std::string> all_;
};

void add_own(const plan::Value& values, Texts& texts) {
  for (const plan::Member& member : values.members()) {
    if (one_of(member.name, kSayWhatRuns)) texts.add(member.name, member.value);
  }
  for (const plan::Member& tag : values["tags"].members()) {
    if (one_of(lower(tag.name), kTags)) texts.add("tag", tag.value);
  }
}

// What it is made from, the nearest first, itself before all.
void add_all(const Context& context, const plan::Resource& resource, std::set<std::string_view>& seen,
             Texts& texts) {
  if (seen.size() >= kMostTemplates || !seen.insert(resource.address).second) return;
  const Context at{context.graph, resource, context.request, context.before, context.side_of(resource), "",
                   nullptr};
  add_own(at.values, texts);
  const types::Type* type = types::find(resource.type);
  if (type == nullptr) return;
  for (const types::Tie& tie : type->made_from) {
    const plan::Resource* from = at.target(tie.path, tie.type, tie.attribute);
    if (from != nullptr) add_all(context, *from, seen, texts);
  }
}

}  // namespace

Software software_of(const Context& context, const Names& names) {
  Texts texts(context.graph.plan());
  std::set<std::string_view> seen;
  add_all(context, context.resource, seen, texts);
  Software found;
  bool infers = false, trains = false;
  for (const std::string& text : texts.all()) {
    const Role role = names.role_of_software(text);
    infers |= role == Role::Inference;
    trains |= role == Role::Training;
    if (found.model.empty()) found.model = names.model_of_software(text);
  }
  if (infers != trains) found.role = infers ? Role::Inference : Role::Training;
  return found;
}

}  // namespace terratoll::inventory
