// The findings, with what the script makes of them: a search, filters and orders.
#include <algorithm>
#include <map>
#include <set>

#include "base/figures.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/headline.h"
#include "report/html/sections.h"
#include "report/html/tags.h"
#include "rules/rule.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kMost = 500;

// The words of a choice, and which of them a row has.
class Words {
 public:
  std::string number(const std::string& word) {
    if (word.empty()) return "";
    const auto [found, is_new] = numbers_.emplace(word, words_.size());
    if (is_new) words_.push_back(word);
    return std::to_string(found->second);
  }
  const std::vector<std::string>& all() const { return words_; }

 private:
  std::vector<std::string> words_;
  std::map<std::string, std::size_t> numbers_;
};

class Findings {
 public:
  explicit Findings(const Content& content) : content_(content) {
    for (const Rule& each : content.report.rules) titles_.emplace(each.id, each.title);
  }

  std::string text() {
    const std::vector<FindingGroup>& all = content_.findings;
    if (all.empty()) return tag("p", "", "None.") + "\n";
    std::string rows;
    const std::vector<std::size_t> order = order_of(all);
    for (std::size_t i = 0; i < std::min(kMost, all.size()); ++i) rows += row(all[order[i]], order[i]);
    std::string rest;
    if (all.size() > kMost)
      rest = tag("p", "soft", counted(all.size() - kMost, "more finding") + " left out here: --format json") +
             "\n";
    std::vector<Choice> choices = {{"severity", "Severity", severities_.all()},
                                   {"rule", "Rule", rules_.all()}};
    choices.push_back({"plan", "Plan", plans_.all()});
    choices.push_back({"region", "Region", regions_.all()});
    std::vector<std::pair<std::string, std::string>> orders = {{"severity", "by severity"},
                                                               {"cost", "by cost"},
                                                               {"saving", "by saving"},
                                                               {"rule", "by rule"},
                                                               {"plan", "by plan"}};
    // The one in which they stand.
    if (content_.report.audit) std::swap(orders[0], orders[2]);
    orders.front().first.clear();
    const std::string asked = all.size() < 2 ? "" : tools("finding-list", "finding", choices, orders);
    return asked + element("ol", {{"id", "finding-list"}, {"class", "findings"}}, "\n" + rows) + "\n" + rest;
  }

 private:
  // A change is looked at for what breaks, and what stands for what it saves: as in text. The hops of a chain
  // stay behind it.
  std::vector<std::size_t> order_of(const std::vector<FindingGroup>& all) const {
    std::vector<std::vector<std::size_t>> chains;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (chains.empty() || !all[i].inside) chains.emplace_back();
      chains.back().push_back(i);
    }
    const auto saving = [&](const std::vector<std::size_t>& chain) { return all[chain.front()].saving_usd; };
    if (content_.report.audit) {
      std::stable_sort(chains.begin(), chains.end(),
                       [&](const auto& a, const auto& b) { return saving(a) > saving(b); });
    }
    std::vector<std::size_t> order;
    for (const auto& chain : chains) order.insert(order.end(), chain.begin(), chain.end());
    return order;
  }

  std::string regions_of(const FindingGroup& group) {
    std::set<std::string> numbers;
    for (const Finding* each : group.members) {
      const Resource* found = resource_of(content_.report, each->plan, each->finding.address);
      const FlowRow* flow = flow_of(content_.report, *each);
      if (found != nullptr) numbers.insert(regions_.number(found->region));
      if (flow != nullptr) {
        numbers.insert(regions_.number(flow->from_region));
        numbers.insert(regions_.number(flow->to_region));
      }
    }
    numbers.erase("");
    return joined({numbers.begin(), numbers.end()}, " ");
  }

  std::string because(const FindingGroup& group) const {
    if (group.flow == nullptr || group.flow->evidence.size() < 3) return "";
    std::vector<std::string> steps;
    for (const std::string& each : group.flow->evidence) steps.push_back(code(each));
    return tag("p", "because", "because " + joined(steps, " ← ")) + "\n";
  }

  // What else the rule says of it, and where to read on.
  std::string details(const FindingGroup& group) const {
    const rules::Finding& first = *group.first;
    std::string text;
    const auto line = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) text += tag("div", "", tag("dt", "", markup(name)) + tag("dd", "", value)) + "\n";
    };
    if (const auto title = titles_.find(first.rule); title != titles_.end())
      line("rule", markup(title->second));
    line("attribute", first.attribute.empty() ? "" : code(first.attribute));
    for (const auto& [name, value] : first.evidence) line(name, markup(value));
    if (first.basis) line("rests on", markup(to_string(*first.basis)));
    line("confidence", markup(to_string(first.confidence)));
    if (group.members.size() > 1)
      line("instances", thousands(static_cast<std::int64_t>(group.members.size())));
    return folded("more", "Details", tag("dl", "details", "\n" + text));
  }

  std::string way_out(const FindingGroup& group) const {
    std::string text = tag("span", "", advice(group.first->advice));
    if (const std::string saving = saving_text(group); !saving.empty())
      text += tag("span", group.saving_usd->is_negative() ? "amount" : "amount saving",
                  saving + (group.inside ? "" : " a month"));
    return tag("div", "advice", text) + "\n";
  }

  std::string body(const FindingGroup& group) const {
    const Report& report = content_.report;
    const bool subject = !group.subject.empty() && !group.named;
    std::vector<std::string> where;
    if (report.plans.size() > 1) where.push_back(code(plan_label(report, group.plan)));
    if (subject) where.push_back(code(group.subject));
    std::string text = where.empty() ? "" : tag("p", "subject", joined(where, " · ")) + "\n";
    for (const std::string& message : group.messages) text += tag("p", "", markup(message)) + "\n";
    if (group.more_messages > 0)
      text += tag("p", "soft", "… and " + std::to_string(group.more_messages) + " more like it") + "\n";
    text += because(group);
    if (group.first->confidence == rules::Confidence::Low)
      text += tag("p", "soft", "Suspected only: confidence is low.") + "\n";
    if (const auto& suppressed = group.first->suppressed)
      text += tag("p", "soft",
                  "Suppressed (" + markup(to_string(suppressed->kind)) + ") " + markup(suppressed->reason) +
                      (suppressed->until.empty() ? "" : ", until " + markup(suppressed->until))) +
              "\n";
    return text + way_out(group) + details(group);
  }

  std::string row(const FindingGroup& group, std::size_t number) {
    const std::string level(rules::to_string(group.first->severity));
    std::string top = tag("span", "level", level) + tag("h3", "", markup(group.first->rule)) +
                      place_link(group.first->location, content_.view);
    if (group.monthly_usd) top += tag("span", "amount", usd(*group.monthly_usd) + " a month");
    return element("li",
                   {{"id", finding_id(number)},
                    {"class", "finding " + level + (group.inside ? " hop" : "")},
                    {"data-severity", severities_.number(level)},
                    {"data-rule", rules_.number(group.first->rule)},
                    {"data-plan", plans_.number(plan_label(content_.report, group.plan))},
                    {"data-region", regions_of(group)},
                    {"data-cost", group.monthly_usd ? group.monthly_usd->money() : ""},
                    {"data-saving", group.saving_usd ? group.saving_usd->money() : ""}},
                   "\n" + tag("div", "top", top) + "\n" + body(group)) +
           "\n";
  }

  const Content& content_;
  std::map<std::string_view, std::string_view> titles_;
  Words severities_, rules_, plans_, regions_;
};

}  // namespace

std::string finding_id(std::size_t number) {
  return "finding-" + std::to_string(number + 1);
}

std::string tools(std::string_view list, std::string_view what, const std::vector<Choice>& choices,
                  const std::vector<std::pair<std::string, std::string>>& orders) {
  constexpr std::size_t kMostWords = 300;
  const std::string plural = std::string(what) + "s";
  std::string fields =
      tag("label", "search",
          tag("span", "", "Search") + "<input type=\"search\" name=\"search\" autocomplete=\"off\">") +
      "\n";
  const auto field = [&](const std::string& name, std::string_view title, const std::string& options) {
    fields += tag("label", "", tag("span", "", title) + element("select", {{"name", name}}, options)) + "\n";
  };
  for (const Choice& choice : choices) {
    if (choice.words.size() < 2) continue;
    std::string options = "<option value=\"\">all</option>";
    for (std::size_t i = 0; i < std::min(kMostWords, choice.words.size()); ++i)
      options += element("option", {{"value", std::to_string(i)}}, markup(choice.words[i]));
    field(choice.name, choice.title, options);
  }
  std::string options;
  for (const auto& [key, words] : orders)
    options += key.empty() ? "<option value=\"\">" + words + "</option>"
                           : element("option", {{"value", key}}, words);
  if (!orders.empty()) field("order", "Sort", options);
  return element("form",
                 {{"class", "tools"},
                  {"hidden", "hidden"},
                  {"data-list", std::string(list)},
                  {"data-what", plural}},
                 "\n" + fields + element("output", {{"aria-live", "polite"}}, "")) +
         "\n";
}

std::string findings(const Content& content) {
  return section("findings", "Findings", Findings(content).text());
}

}  // namespace terratoll::report::html
