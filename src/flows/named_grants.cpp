// What a resource's own attributes tie it to: a model's data, a store named in the environment or in user
// data.
#include <algorithm>
#include <array>

#include "base/base64.h"
#include "base/text.h"
#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"
#include "types/types.h"

namespace terratoll::flows {
namespace {

// Attributes that hand a program the name of its data.
constexpr std::array<std::string_view, 24> kNaming = {"app_settings",
                                                      "args",
                                                      "body",
                                                      "command",
                                                      "configuration",
                                                      "container",
                                                      "container_definitions",
                                                      "container_overrides",
                                                      "container_properties",
                                                      "custom_data",
                                                      "default_arguments",
                                                      "environment",
                                                      "environment_variables",
                                                      "hyper_parameters",
                                                      "job_definition",
                                                      "lifecycle_config",
                                                      "metadata",
                                                      "pipeline_definition",
                                                      "protected_settings",
                                                      "settings",
                                                      "site_config",
                                                      "template",
                                                      "user_data",
                                                      "user_data_base64"};

// Attributes that name a store for another purpose: code, logs, tags, encryption, who may come in.
constexpr std::array<std::string_view, 21> kOther = {"access_logs",
                                                     "access_policy",
                                                     "assume_role_policy",
                                                     "boot_diagnostics",
                                                     "cluster_config",
                                                     "code",
                                                     "depends_on",
                                                     "description",
                                                     "filename",
                                                     "image_uri",
                                                     "kms_key_id",
                                                     "layers",
                                                     "log_config",
                                                     "logging",
                                                     "logs",
                                                     "name",
                                                     "s3_bucket",
                                                     "storage_account_access_key",
                                                     "storage_account_name",
                                                     "tags",
                                                     "tags_all"};

class NamedGrants {
 public:
  NamedGrants(const Ground& ground, const plan::Resource& holder, std::vector<std::string>& unresolved)
      : ground_(ground),
        graph_(ground.graph()),
        holder_(holder),
        type_(types::find(holder.type)),
        unresolved_(unresolved) {}

  std::vector<Grant> find() {
    // What is sensitive may name a store, and only the store is shown.
    const plan::Value& values = holder_.unmasked.is_null() ? values_of(holder_) : holder_.unmasked;
    for (const plan::Member& member : values.members()) {
      if (one_of(member.name, kOther)) continue;
      literal(member.name, std::string(member.name), member.value, values_of(holder_)[member.name]);
      if (!member.value.has_unknown()) continue;
      known_part(member.name);
      // Dynamic blocks have no expression in the plan's JSON.
      if (holder_.config != nullptr && member.value.is_array() &&
          holder_.config->expressions[member.name].is_null())
        reference(member.name);
    }
    if (holder_.config) {
      for (const plan::Member& member : holder_.config->expressions.members()) {
        if (!one_of(member.name, kOther)) reference(member.name);
      }
    }
    return std::move(grants_);
  }

 private:
  // By this attribute a service itself fetches the data: as good as a grant.
  bool fetches(std::string_view attribute) const {
    return type_ != nullptr && std::any_of(type_->fetches.begin(), type_->fetches.end(),
                                           [&](const types::Tie& tie) { return tie.path == attribute; });
  }

  // Every text in an attribute, at any depth. `top` decides what it means, `path` is where it stands, and
  // `shown` is the same value without what is sensitive.
  void literal(std::string_view top, const std::string& path, const plan::Value& value,
               const plan::Value& shown) {
    for (std::size_t i = 0; i < value.items().size(); ++i) {
      literal(top, path + "[" + std::to_string(i) + "]", value.items()[i], shown[i]);
    }
    for (const plan::Member& member : value.members()) {
      literal(top, path + "." + std::string(member.name), member.value, shown[member.name]);
    }
    if (!value.is_string()) return;
    bool encoded = top == "user_data_base64" || top == "custom_data" ||
                   (top == "user_data" && holder_.type == "aws_launch_template");
    std::optional<std::string> decoded = encoded ? decode_base64(value.text()) : std::nullopt;
    for (const End& store : ground_.named(decoded ? std::string_view(*decoded) : value.text())) {
      add(store, fetches(top) ? Confidence::High : Confidence::Medium, fetches(top) ? path : std::string(top),
          shown.text() != value.text());
    }
  }

  // What is known of an attribute that is unknown as a whole.
  void known_part(std::string_view attribute) {
    for (const std::string& text : graph_.texts(holder_, attribute)) {
      for (const End& store : ground_.named(text)) {
        add(store, fetches(attribute) ? Confidence::High : Confidence::Medium, std::string(attribute));
      }
    }
  }

  void reference(std::string_view attribute) {
    plan::Links links = graph_.follow(holder_, attribute);
    bool data = fetches(attribute) || one_of(attribute, kNaming);
    if (data) add_unresolved(links, unresolved_);
    if (data) add_dynamic(graph_, holder_, attribute, links, unresolved_);
    for (const plan::Link& link : links.links) {
      const plan::Resource* store = ground_.store(*link.target);
      if (!store || store == &holder_) continue;
      Confidence confidence = !link.certain || !data ? Confidence::Low
                              : fetches(attribute)   ? Confidence::High
                                                     : Confidence::Medium;
      add(ground_.end(*store), confidence, std::string(attribute));
    }
  }

  void add(const End& store, Confidence confidence, std::string attribute, bool sensitive = false) {
    for (Grant& other : grants_) {
      if (other.store.resource != store.resource) continue;
      other.sensitive = other.sensitive && sensitive;
      if (other.confidence < confidence) {
        other.confidence = confidence;
        other.attribute = std::move(attribute);
        other.kind = confidence == Confidence::High ? Kind::Read : Kind::Unknown;
      }
      return;
    }
    grants_.push_back({store,
                       confidence == Confidence::High ? Kind::Read : Kind::Unknown,
                       confidence,
                       {store.resource},
                       std::string(holder_.address),
                       std::move(attribute)});
    grants_.back().sensitive = sensitive;
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  const plan::Resource& holder_;
  const types::Type* type_;
  std::vector<std::string>& unresolved_;
  std::vector<Grant> grants_;
};

}  // namespace

std::vector<Grant> named_grants(const Ground& ground, const plan::Resource& holder,
                                std::vector<std::string>& unresolved) {
  return NamedGrants(ground, holder, unresolved).find();
}

}  // namespace terratoll::flows
