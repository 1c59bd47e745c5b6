// Grants of an IAM role: its policies (inline, attached, managed), read where the plan knows them, else as
// far as the sources show them, else from the expressions of a policy document.
#include <algorithm>
#include <set>

#include "flows/iam.h"
#include "flows/parts.h"
#include "plan/graph/evaluation.h"
#include "plan/graph/evaluator.h"
#include "plan/graph/graph.h"
#include "plan/graph/known_part.h"
#include "plan/plan.h"
#include "plan/value.h"

namespace terratoll::flows {
namespace {

constexpr int kMaxDocuments = 16;  // documents merged into documents

// A Deny that covers a part of the store leaves the rest; "arn:aws:s3:::name/*" and "${…}/*" cover all.
bool covers_all(std::string_view arn) {
  if (arn.find(":ecr:") != std::string_view::npos || arn.find(":dynamodb:") != std::string_view::npos)
    return true;
  int depth = 0;  // of ${…}, which may hold a slash of its own
  for (std::size_t i = 0; i < arn.size(); ++i) {
    depth += arn[i] == '{' ? 1 : arn[i] == '}' ? -1 : 0;
    if (arn[i] == '/' && depth == 0) return arn.substr(i) == "/*";
  }
  return true;
}

// What the parts of a statement are called in JSON, and in an aws_iam_policy_document.
struct Names {
  std::string_view statement, effect, action, resource, condition;
};
constexpr Names kInJson{"Statement", "Effect", "Action", "Resource", "Condition"};
constexpr Names kInDocument{"statement", "effect", "actions", "resources", "condition"};

// One of the texts of a statement's part, with ${} for each gap.
struct Term {
  std::string text;
  plan::Links links;  // what stands in the gaps
  bool certain;       // false: it may not be there
};

void add_terms(const plan::Node& node, bool certain, plan::Arena& arena, std::vector<Term>& out) {
  using Kind = plan::Evaluation::Kind;
  if (node->kind == Kind::Error || is_null(node)) return;
  if (const std::optional<std::string> text = text_of(node)) return out.push_back({*text, {}, certain});
  if (node->kind == Kind::Choice) {
    for (const plan::Node& item : node->items) add_terms(item, false, arena, out);
  } else if (const std::optional<plan::Elements> elements = elements_of(node, arena)) {
    const bool all_there = elements->extent != plan::Extent::Some;
    for (const plan::Node& item : elements->values) add_terms(item, certain && all_there, arena, out);
  } else {
    out.push_back({node->text.empty() ? std::string(plan::kGap) : node->text, links_of(node), certain});
  }
}

// Walks the policies of one role.
class RoleGrants {
 public:
  RoleGrants(const Ground& ground, const plan::Resource& role, std::vector<std::string>& unresolved)
      : ground_(ground), graph_(ground.graph()), role_(role), unresolved_(unresolved) {}

  std::vector<Grant> find() {
    for (const plan::Resource* inline_policy :
         graph_.referrers(role_, "aws_iam_role_policy", "role", "name")) {
      policy(*inline_policy, "policy", {inline_policy, &role_});
    }
    for (const plan::Resource* tie :
         graph_.referrers(role_, "aws_iam_role_policy_attachment", "role", "name")) {
      attached(*tie, "policy_arn", {tie, &role_});
    }
    for (const plan::Resource* each : ground_.policies_for(role_)) {
      if (each->type == "aws_iam_policy")
        policy(*each, "policy", {each, &role_});
      else
        attached(*each, "policy_arn", {each, &role_});
    }
    attached(role_, "managed_policy_arns", {&role_});
    if (!role_.standing()["inline_policy"].is_empty()) policy(role_, "inline_policy", {&role_});
    drop_denied();
    return std::move(grants_);
  }

  // The way from a policy that lets the role ask a model, after find(); empty where none does.
  const Path& inference() const { return inference_; }

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
    const plan::Value value = holder.standing()[attribute];
    const bool many = attribute == "inline_policy";
    bool known = many ? !value.is_unknown() : text_policy(value, path);
    for (const plan::Value& each : value.items()) known = text_policy(each["policy"], path) && known;
    if (known) return;
    const plan::Node node = graph_.written(holder, attribute);
    const plan::Links links = node ? links_of(node) : graph_.follow(holder, attribute);
    add_unresolved(links, unresolved_);
    bool documents = false;
    for (const plan::Link& link : links.links) {
      if (link.target->type != "aws_iam_policy_document") continue;
      documents = true;
      document(*link.target, path, 0, link.certain);
    }
    const bool whole = node && (many ? written_policies(node, path) : written_policy(node, path, true));
    if (!documents && !whole) only_referred(links, path);
  }

  bool text_policy(const plan::Value& value, const Path& path, bool certain = true) {
    if (!value.is_string()) return false;
    std::optional<plan::Value> json = plan::parse_json(graph_.plan(), value.text());
    if (json) policy_of(plan::known(*json), kInJson, path, certain);  // else none that grants anything
    return true;
  }

  // The inline policies of a role; false where some of it could not be read.
  bool written_policies(const plan::Node& blocks, const Path& path) {
    const std::optional<plan::Elements> elements = elements_of(blocks, arena());
    if (!elements) return false;
    bool whole = true;
    for (const plan::Node& block : elements->values) {
      const bool certain = elements->extent != plan::Extent::Some;
      whole = written_policy(part(block, "policy"), path, certain) && whole;
    }
    return whole;
  }

  bool written_policy(const plan::Node& node, const Path& path, bool certain) {
    return policy_of(plan::document_of(graph_.plan(), node), kInJson, path, certain);
  }

  bool policy_of(const plan::Node& document, const Names& names, const Path& path, bool certain) {
    if (document->kind != plan::Evaluation::Kind::Choice)
      return statements(part(document, names.statement), names, path, certain);
    bool whole = true;
    for (const plan::Node& item : document->items) whole = policy_of(item, names, path, false) && whole;
    return whole;
  }

  // False where some of them could not be read.
  bool statements(const plan::Node& node, const Names& names, const Path& path, bool certain) {
    using Kind = plan::Evaluation::Kind;
    const bool is_choice = node->kind == Kind::Choice;
    if (is_null(node) || (node->kind == Kind::Error && names.statement == kInDocument.statement)) return true;
    const std::optional<plan::Elements> elements = elements_of(node, arena());
    if (elements && elements->object) return statement(node, names, path, certain);
    if (!elements && !is_choice) return false;
    const bool all_there = !is_choice && elements->extent != plan::Extent::Some;
    bool whole = true;
    for (const plan::Node& item : is_choice ? node->items : elements->values)
      whole = statements(item, names, path, certain && all_there) && whole;
    return whole;
  }

  bool statement(const plan::Node& node, const Names& names, const Path& path, bool certain) {
    const plan::Node effect = part(node, names.effect), condition = part(node, names.condition);
    const bool is_set = effect->kind != plan::Evaluation::Kind::Error && !is_null(effect);
    const bool deny = text_of(effect) == "Deny";
    certain = certain && (!is_set || text_of(effect));
    if (deny && !is_absent(condition)) return true;
    std::vector<Term> actions, resources;
    add_terms(part(node, names.action), true, arena(), actions);
    add_terms(part(node, names.resource), true, arena(), resources);
    std::vector<std::string> texts;
    for (Term& action : actions) {
      certain = certain && action.certain && action.text.find(plan::kGap) == std::string::npos;
      texts.push_back(std::move(action.text));
    }
    infer(texts, deny, certain, path);
    for (const Term& resource : resources) {
      if (!deny || covers_all(resource.text)) grant(resource, texts, deny, certain, path);
    }
    return true;
  }

  void grant(const Term& resource, const std::vector<std::string>& actions, bool deny, bool certain,
             const Path& path) {
    certain = certain && resource.certain;
    const std::vector<End> named = ground_.by_arn(resource.text);
    for (const End& store : named)
      add(store, actions, deny, certain ? Confidence::High : Confidence::Low, path);
    // What stands in the gaps of its own is a part of it.
    if (std::any_of(named.begin(), named.end(), [](const End& each) { return !each.is_stranger(); })) return;
    add_unresolved(resource.links, unresolved_);
    plan::Links links = resource.links;
    for (plan::Link& link : links.links) link.certain = link.certain && certain;
    refer(links, actions, deny, path);
  }

  void infer(const std::vector<std::string>& actions, bool deny, bool certain, const Path& path) {
    if (!deny && certain && inference_.empty() && may_infer(actions)) inference_ = path;
  }

  plan::Arena& arena() const { return *graph_.plan().arena; }

  plan::Node part(const plan::Node& node, std::string_view name) const {
    const plan::Part step{std::string(name), false};
    return graph_.evaluator().access(node, {&step, 1});
  }

  // Not set, or a block that stands nowhere.
  bool is_absent(const plan::Node& node) const {
    if (node->kind == plan::Evaluation::Kind::Error || is_null(node)) return true;
    const std::optional<plan::Elements> elements = elements_of(node, arena());
    return elements && elements->values.empty();
  }

  // A data source whose JSON is known, or that is read at apply and says its statements in the configuration.
  void document(const plan::Resource& data, Path path, int depth, bool certain) {
    if (depth > kMaxDocuments || !documents_.insert(&data).second) return;
    path.insert(path.begin(), &data);
    if (!text_policy(data.after["json"], path, certain)) {
      if (const plan::Node node = graph_.written(data, "")) {
        policy_of(node, kInDocument, path, certain);
      } else {
        from_configuration(data, path, certain);
      }
      merged(data, path, depth, certain);
    }
    documents_.erase(&data);
  }

  void merged(const plan::Resource& data, const Path& path, int depth, bool certain) {
    for (std::string_view attribute :
         {"source_policy_documents", "override_policy_documents", "source_json", "override_json"}) {
      for (const plan::Link& link : graph_.follow(data, attribute).links) {
        if (link.target->type == "aws_iam_policy_document")
          document(*link.target, path, depth + 1, certain && link.certain);
      }
    }
  }

  void from_configuration(const plan::Resource& data, const Path& path, bool certain) {
    if (!data.config) return;
    std::span<const plan::Value> written = data.config->expressions["statement"].items();
    std::span<const plan::Value> known = data.after["statement"].items();
    if (written.empty()) add_dynamic(graph_, data, "statement", {}, unresolved_);
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
      infer(actions, deny, certain, path);
      plan::Links links =
          graph_.follow(graph_.scope_of(data), written[i]["resources"], values["resources"], "resources");
      add_unresolved(links, unresolved_);
      for (plan::Link& link : links.links) link.certain = link.certain && certain;
      refer(links, actions, deny, path);
      for (std::string_view arn : texts_at(written[i]["resources"]["constant_value"], ""))
        if (!deny || covers_all(arn)) grant({std::string(arn), {}, true}, actions, deny, certain, path);
    }
  }

  // `actions` empty: they are not known.
  void refer(const plan::Links& links, const std::vector<std::string>& actions, bool deny, const Path& path) {
    for (const plan::Link& link : links.links) {
      const plan::Resource* store = ground_.store(*link.target);
      if (!store) continue;
      const bool sure = link.certain && !actions.empty();
      const Confidence confidence = !sure          ? Confidence::Low
                                    : link.own_key ? Confidence::Medium
                                                   : Confidence::High;
      add(ground_.end(*store), actions, deny, confidence, path);
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
  const plan::Resource& role_;
  std::vector<std::string>& unresolved_;
  std::vector<Grant> grants_;
  Path inference_;
  std::set<std::pair<const plan::Resource*, Kind>> denied_;
  std::set<const plan::Resource*> documents_;
};

}  // namespace

std::vector<Grant> role_grants(const Ground& ground, const plan::Resource& role,
                               std::vector<std::string>& unresolved) {
  return RoleGrants(ground, role, unresolved).find();
}

Path role_inference(const Ground& ground, const plan::Resource& role) {
  std::vector<std::string> unresolved;
  RoleGrants grants(ground, role, unresolved);
  grants.find();
  return grants.inference();
}

}  // namespace terratoll::flows
