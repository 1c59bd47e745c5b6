// Grants of an IAM role: its policies (inline, attached, managed), read where the plan knows them, else from
// the expressions of a policy document, else from the source.
#include <algorithm>
#include <set>

#include "flows/iam.h"
#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/graph.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::flows {
namespace {

constexpr int kMaxDocuments = 16;  // documents merged into documents

// A Deny that covers a part of the store leaves the rest; "arn:aws:s3:::name/*" and "${…arn}/*" cover all.
bool covers_all(std::string_view arn) {
  std::size_t end = arn.rfind('}');
  std::size_t slash = arn.find('/', end == std::string_view::npos ? 0 : end);
  if (arn.find(":ecr:") != std::string_view::npos || arn.find(":dynamodb:") != std::string_view::npos)
    return true;
  return slash == std::string_view::npos || arn.substr(slash) == "/*";
}

// Walks the policies of one role.
class RoleGrants {
 public:
  RoleGrants(const Ground& ground, std::size_t plan, const plan::Resource& role,
             std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph(plan)), plan_(plan), role_(role), unresolved_(unresolved) {}

  std::vector<Grant> find() {
    for (const plan::Resource* inline_policy :
         graph_.referrers(role_, "aws_iam_role_policy", "role", "name")) {
      policy(*inline_policy, "policy", {inline_policy, &role_});
    }
    for (const plan::Resource* tie :
         graph_.referrers(role_, "aws_iam_role_policy_attachment", "role", "name")) {
      attached(*tie, "policy_arn", {tie, &role_});
    }
    for (const plan::Resource* tie : graph_.of_type("aws_iam_policy_attachment")) {
      std::vector<const plan::Resource*> roles =
          targets(graph_, *tie, "roles", "roles", "aws_iam_role", "name");
      if (std::find(roles.begin(), roles.end(), &role_) != roles.end())
        attached(*tie, "policy_arn", {tie, &role_});
    }
    // CloudFormation's managed policies name their roles themselves.
    for (const plan::Resource* managed : graph_.of_type("aws_iam_policy")) {
      if (values_of(*managed)["roles"].is_null()) continue;
      std::vector<const plan::Resource*> roles =
          targets(graph_, *managed, "roles", "roles", "aws_iam_role", "name");
      if (std::find(roles.begin(), roles.end(), &role_) != roles.end())
        policy(*managed, "policy", {managed, &role_});
    }
    attached(role_, "managed_policy_arns", {&role_});
    if (!role_.standing()["inline_policy"].is_empty()) policy(role_, "inline_policy", {&role_});
    drop_denied();
    return std::move(grants_);
  }

 private:
  void attached(const plan::Resource& tie, std::string_view attribute, const Path& path) {
    for (const plan::Resource* managed :
         targets(graph_, tie, attribute, attribute, "aws_iam_policy", "arn")) {
      Path longer = path;
      longer.insert(longer.begin(), managed);
      policy(*managed, "policy", longer);
    }
  }

  // A policy text known now, or what it is made of.
  void policy(const plan::Resource& holder, std::string_view attribute, const Path& path) {
    plan::Value value = holder.standing()[attribute];
    if (attribute == "inline_policy") {
      bool known = true;
      for (std::size_t i = 0; i < value.items().size(); ++i) {
        const plan::Value text = value[i]["policy"];
        known = text_policy(text, path) && known;
        const std::string at = "inline_policy[" + std::to_string(i) + "].policy";
        if (text.is_unknown()) json_policy(graph_.document(holder, at), path);
      }
      if (known && !value.is_unknown()) return;
    } else if (text_policy(value, path)) {
      return;
    } else if (value.is_unknown()) {
      json_policy(graph_.document(holder, attribute), path);
    }
    bool documents = false;
    plan::Links links = graph_.follow(holder, attribute);
    add_unresolved(links, unresolved_);
    for (const plan::Link& link : links.links) {
      if (link.target->type != "aws_iam_policy_document") continue;
      documents = true;
      document(*link.target, path, 0);
    }
    if (!documents && !from_source(holder, attribute, path)) only_referred(links, path);
  }

  bool text_policy(const plan::Value& value, const Path& path) {
    if (!value.is_string()) return false;
    std::optional<plan::Value> json = plan::parse_json(graph_.plan(), value.text());
    if (json) json_policy(*json, path);  // else no policy that grants anything
    return true;
  }

  void json_policy(const plan::Value& json, const Path& path) {
    const plan::Value statements = json["Statement"];
    if (statements.is_object()) statement(statements, path);
    for (const plan::Value& each : statements.items()) statement(each, path);
  }

  void statement(const plan::Value& value, const Path& path) {
    if (value["Effect"].is_unknown()) return;
    std::vector<std::string> actions;
    for (std::string_view action : texts_at(value["Action"], "")) actions.emplace_back(action);
    bool deny = value["Effect"].text() == "Deny";
    if (deny && !value["Condition"].is_empty()) return;
    for (std::string_view arn : texts_at(value["Resource"], "")) {
      if (deny && !covers_all(arn)) continue;
      for (const End& store : ground_.by_arn(arn)) add(store, actions, deny, Confidence::High, path);
    }
  }

  // A data source whose JSON is known, or that is read at apply and says its statements in the configuration.
  void document(const plan::Resource& data, Path path, int depth) {
    if (depth > kMaxDocuments || !documents_.insert(&data).second) return;
    path.insert(path.begin(), &data);
    if (!text_policy(data.after["json"], path)) {
      // Dynamic statements are not in the configuration: then only the source shows them.
      bool whole = data.config && data.config->expressions["statement"].items().size() ==
                                      data.after["statement"].items().size();
      if (whole || !from_source(data, "", path)) from_configuration(data, path);
      merged(data, path, depth);
    }
    documents_.erase(&data);
  }

  void merged(const plan::Resource& data, const Path& path, int depth) {
    for (std::string_view attribute :
         {"source_policy_documents", "override_policy_documents", "source_json"}) {
      for (const plan::Link& link : graph_.follow(data, attribute).links) {
        if (link.target->type == "aws_iam_policy_document") document(*link.target, path, depth + 1);
      }
    }
  }

  void from_configuration(const plan::Resource& data, const Path& path) {
    if (!data.config) return;
    std::span<const plan::Value> written = data.config->expressions["statement"].items();
    std::span<const plan::Value> known = data.after["statement"].items();
    for (std::size_t i = 0; i < written.size(); ++i) {
      plan::Value values = known.size() == written.size() ? known[i] : plan::Value();
      std::vector<std::string> actions;
      for (std::string_view action : texts_at(values["actions"], "")) actions.emplace_back(action);
      if (actions.empty()) {
        for (std::string_view action : texts_at(written[i]["actions"]["constant_value"], ""))
          actions.emplace_back(action);
      }
      std::string_view effect = values["effect"].text();
      if (effect.empty()) effect = written[i]["effect"]["constant_value"].text();
      bool deny = effect == "Deny";
      if (deny && !written[i]["condition"].is_empty()) continue;
      plan::Links links = graph_.follow(graph_.scope_of(data), written[i]["resources"]);
      add_unresolved(links, unresolved_);
      refer(links, actions, deny, path);
      for (std::string_view arn : texts_at(written[i]["resources"]["constant_value"], "")) {
        if (deny && !covers_all(arn)) continue;
        for (const End& store : ground_.by_arn(arn)) add(store, actions, deny, Confidence::High, path);
      }
    }
  }

  // `actions` empty: they are not known.
  void refer(const plan::Links& links, const std::vector<std::string>& actions, bool deny, const Path& path) {
    for (const plan::Link& link : links.links) {
      const plan::Resource* store = ground_.store(plan_, *link.target);
      if (!store) continue;
      bool sure = link.certain && !actions.empty();
      add(ground_.end(plan_, *store), actions, deny, sure ? Confidence::High : Confidence::Low, path);
    }
  }

  bool from_source(const plan::Resource& holder, std::string_view attribute, const Path& path) {
    if (!graph_.source() || !holder.config) return false;
    std::optional<plan::PolicySource> source = graph_.source()->policy(
        holder.config->module->path, holder.mode, holder.block_type, holder.name, attribute);
    if (!source || source->statements.empty()) return false;
    plan::Scope scope = graph_.scope_of(holder);
    for (const plan::PolicyStatement& each : source->statements) source_statement(scope, each, path);
    for (const plan::Link& link : graph_.follow(scope, source->includes).links) {
      if (link.target->type == "aws_iam_policy_document") document(*link.target, path, 1);
    }
    return source->complete;
  }

  void source_statement(const plan::Scope& scope, const plan::PolicyStatement& each, const Path& path) {
    std::vector<std::string> actions;
    bool certain = each.certain;
    for (const plan::PolicyTerm& action : each.actions) {
      actions.push_back(action.text);
      certain = certain && action.certain && action.references.empty();
    }
    for (const plan::PolicyTerm& term : each.resources) {
      if (!each.allow && !covers_all(term.text)) continue;
      if (term.references.empty()) {
        for (const End& store : ground_.by_arn(term.text)) {
          add(store, actions, !each.allow, certain && term.certain ? Confidence::High : Confidence::Low,
              path);
        }
        continue;
      }
      plan::Links links = graph_.follow(scope, term.references);
      add_unresolved(links, unresolved_);
      if (!certain || !term.certain) {
        for (plan::Link& link : links.links) link.certain = false;
      }
      refer(links, actions, !each.allow, path);
    }
  }

  // A policy of which only the references are known: it may allow or deny anything.
  void only_referred(const plan::Links& links, const Path& path) { refer(links, {}, false, path); }

  void add(const End& store, const std::vector<std::string>& actions, bool deny, Confidence confidence,
           const Path& path) {
    if (actions.empty()) {
      if (!deny) add_grant(store, Kind::Unknown, Confidence::Low, path);
      return;
    }
    DataAccess access = data_access(store.resource->type, actions);
    for (const Kind kind : {Kind::Read, Kind::Write}) {
      if (!(kind == Kind::Read ? access.read : access.write)) continue;
      if (!deny) {
        add_grant(store, confidence == Confidence::Low ? Kind::Unknown : kind, confidence, path);
      } else if (confidence == Confidence::High) {
        denied_.insert({store.resource, kind});
      }
    }
  }

  void add_grant(const End& store, Kind kind, Confidence confidence, const Path& path) {
    Grant grant{store, kind, confidence, {store.resource}, "", ""};
    grant.path.insert(grant.path.end(), path.begin(), path.end());
    grants_.push_back(std::move(grant));
  }

  void drop_denied() {
    std::erase_if(grants_, [&](const Grant& grant) {
      return denied_.count({grant.store.resource, grant.kind}) > 0;
    });
  }

  const Ground& ground_;
  const plan::Graph& graph_;
  std::size_t plan_;
  const plan::Resource& role_;
  std::vector<std::string>& unresolved_;
  std::vector<Grant> grants_;
  std::set<std::pair<const plan::Resource*, Kind>> denied_;
  std::set<const plan::Resource*> documents_;
};

}  // namespace

std::vector<Grant> role_grants(const Ground& ground, std::size_t plan, const plan::Resource& role,
                               std::vector<std::string>& unresolved) {
  return RoleGrants(ground, plan, role, unresolved).find();
}

}  // namespace terratoll::flows
