// Savings as a waterfall: from today's bill down to the best one, a rule a step. A step is what the rule
// saves beyond those above it, so that no money is saved twice and the steps add up to what the report says.
#include "report/savings.h"

#include <algorithm>
#include <map>

#include "base/figures.h"
#include "report/escape.h"
#include "report/html/sections.h"
#include "report/html/tags.h"

namespace terratoll::report::html {
namespace {

constexpr std::size_t kSteps = 12;

struct Step {
  std::string rule;
  std::size_t findings = 0, finding = 0;  // how many; the number of the first, for a link
  std::vector<Claim> claims;
  Decimal usd;  // alone, and in the end what it saves beyond those above it
};

std::vector<Step> steps_of(const Content& content) {
  std::map<std::string, Step> by_rule;
  for (std::size_t i = 0; i < content.findings.size(); ++i) {
    const FindingGroup& group = content.findings[i];
    if (group.first->suppressed) continue;
    for (const Finding* each : group.members) {
      if (!each->claim) continue;
      Step& step = by_rule[group.first->rule];
      if (step.claims.empty()) step.finding = i;
      step.claims.push_back(*each->claim);
      ++step.findings;
    }
  }
  std::vector<Step> steps;
  for (auto& [rule, step] : by_rule) {
    step.rule = rule;
    step.usd = best_saving(step.claims);
    steps.push_back(std::move(step));
  }
  return steps;
}

// The one that saves the most, then the one that saves the most beyond it, and so on. What a step saves alone
// is at least what it saves beyond others: only of those at the head that is worked out anew.
std::vector<Step> dearest_first(std::vector<Step> steps, Decimal most) {
  const auto dearer = [](const Step& a, const Step& b) { return a.usd > b.usd; };
  std::stable_sort(steps.begin(), steps.end(), dearer);
  std::vector<Claim> claims;
  Decimal saved;
  for (std::size_t done = 0; done < steps.size(); ++done) {
    const auto beyond = [&](const Step& step) {
      std::vector<Claim> together = claims;
      together.insert(together.end(), step.claims.begin(), step.claims.end());
      return std::clamp(best_saving(together), saved, most) - saved;
    };
    const auto rest = steps.begin() + static_cast<std::ptrdiff_t>(done);
    for (std::size_t tried = done; tried < steps.size(); ++tried) {
      const Decimal before = rest->usd;
      rest->usd = beyond(*rest);
      if (rest->usd == before || rest + 1 == steps.end() || rest->usd >= (rest + 1)->usd) break;
      std::stable_sort(rest, steps.end(), dearer);
    }
    // The last look may have left another one at the head.
    rest->usd = beyond(*rest);
    saved += rest->usd;
    claims.insert(claims.end(), rest->claims.begin(), rest->claims.end());
  }
  return steps;
}

std::string end(std::string_view name, Decimal amount, Decimal whole, std::string_view css) {
  return tag("li", css, tag("span", "name", name) + tag("span", "amount", usd(amount)) + bar(amount, whole)) +
         "\n";
}

std::string step_row(const std::string& name, Decimal amount, Decimal left, Decimal whole) {
  return tag("li", "",
             tag("span", "name", name) + tag("span", "amount saving", usd(Decimal() - amount)) +
                 bar_between(left - amount, left, whole, "saved")) +
         "\n";
}

}  // namespace

std::string savings(const Content& content) {
  const Decimal whole = content.report.totals.monthly_usd;
  if (content.report.saving_usd <= Decimal()) return "";
  std::string rows = end(content.report.audit ? "today" : "after this change", whole, whole, "end");
  Decimal left = whole, rest;
  std::size_t shown = 0, folded_steps = 0, contained = 0;
  for (const Step& step : dearest_first(steps_of(content), content.report.saving_usd)) {
    if (step.usd.is_zero()) {
      ++contained;
    } else if (shown == kSteps) {
      rest += step.usd;
      ++folded_steps;
    } else {
      const std::string name = element("a", {{"href", "#" + finding_id(step.finding)}}, markup(step.rule)) +
                               " " + soft(counted(step.findings, "finding"));
      rows += step_row(name, step.usd, left, whole);
      left -= step.usd;
      ++shown;
    }
  }
  if (folded_steps > 0) rows += step_row(counted(folded_steps, "more rule"), rest, left, whole);
  rows += end("with all of it done", whole - content.report.saving_usd, whole, "end");
  std::string text = list("bars waterfall", rows);
  if (contained > 0)
    text += tag("p", "soft",
                counted(contained, "more rule") + (contained == 1 ? " saves" : " save") +
                    " money that the steps above save already.") +
            "\n";
  return section("savings", "What could be saved", text);
}

}  // namespace terratoll::report::html
