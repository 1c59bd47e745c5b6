#include "run/fix.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/nearest.h"
#include "base/text.h"
#include "inventory/inventory.h"
#include "plan/address.h"
#include "report/savings.h"
#include "run/gate.h"
#include "run/run.h"
#include "source/changes.h"
#include "source/mend.h"

namespace terratoll::run {
namespace {

using Instance = std::pair<std::size_t, std::string>;  // the plan, and the address in it

std::string key_of(std::string_view module_path, std::string_view type, std::string_view name) {
  return std::string(module_path) + "|" + std::string(type) + "|" + std::string(name);
}

// The index of the resource itself, whatever its modules have.
std::string index_of(const std::string& address) {
  const std::vector<plan::Step> steps = plan::steps(address);
  if (steps.empty() || !steps.back().indexed()) return "";
  return steps.back().number ? "[" + *steps.back().number + "]" : "[\"" + *steps.back().key + "\"]";
}

// What a finding wants, and what that comes to.
struct Proposal {
  rules::Finding* finding = nullptr;
  source::Wanted wanted;
  source::Mended mended;
};

class Proposals {
 public:
  Proposals(const Priced& run) : run_(run) {}

  void add(rules::Finding& finding) {
    finding.no_fix = why_not(finding);
    if (!finding.no_fix.empty()) return;
    const rules::Fix& fix = *finding.fix;
    const std::optional<Subject> subject = subject_of(fix.at);
    if (!subject || subject->mode != "managed") {
      finding.no_fix = "it is about no resource of the plan";
      return;
    }
    Proposal proposal{&finding, {}, {}};
    proposal.wanted = {subject->module_path,
                       std::string(subject->type),
                       std::string(subject->name),
                       !index_of(fix.at).empty(),
                       {fix.attribute, fix.value, fix.from},
                       {fix.also_attribute, fix.also_value, ""},
                       fix.block,
                       fix.after};
    proposal.mended = mended(proposal.wanted);
    finding.no_fix = proposal.mended.why;
    if (!finding.no_fix.empty()) return;
    meant_[proposal.mended.edits].insert({finding.plan, fix.at});
    proposals_.push_back(std::move(proposal));
  }

  // What is left once each is held against the others: all edits, each once.
  std::vector<Edit> settle() {
    index();
    std::vector<Edit> accepted;
    for (Proposal& each : proposals_) {
      each.finding->no_fix = other_instance(each);
      if (each.finding->no_fix.empty()) each.finding->no_fix = accept(each, accepted);
    }
    drop_broken(accepted);
    for (Proposal& each : proposals_) {
      if (!each.finding->no_fix.empty()) continue;
      for (const Edit& edit : each.mended.edits)
        each.finding->edits.push_back(source::anchored(run_.sources->tree(), edit));
    }
    return accepted;
  }

 private:
  // The instances of one block mostly want the same.
  const source::Mended& mended(const source::Wanted& wanted) {
    const auto [known, is_new] = known_.try_emplace(wanted);
    if (is_new) known->second = source::mend(run_.sources->tree(), wanted);
    return known->second;
  }

  std::string why_not(const rules::Finding& finding) const {
    if (!finding.fix) return finding.no_fix.empty() ? "no edit of ours mends it" : finding.no_fix;
    if (!run_.sources) return "its sources are not at hand";
    if (finding.plan >= run_.of_source.size() || !run_.of_source[finding.plan])
      return "the sources are not those of its plan";
    return "";
  }

  // The instances that stand, by their block.
  void index() {
    if (proposals_.empty()) return;
    for (std::size_t i = 0; i < run_.plans.size(); ++i) {
      if (!run_.of_source[i]) continue;
      for (const plan::Resource& each : run_.plans[i]->resources) {
        if (!each.stands_after()) continue;
        const std::optional<Subject> subject = subject_of(each.address);
        if (subject)
          instances_[key_of(subject->module_path, subject->type, subject->name)].push_back(
              {i, std::string(each.address)});
      }
    }
  }

  // An instance that the same edits would change, and of which nothing is found; "".
  std::string other_instance(const Proposal& proposal) const {
    const std::set<Instance>& meant = meant_.at(proposal.mended.edits);
    const std::string own = index_of(proposal.finding->fix->at);
    for (const std::string& path : proposal.mended.modules) {
      const auto found = instances_.find(key_of(path, proposal.wanted.type, proposal.wanted.name));
      if (found == instances_.end()) continue;
      for (const Instance& each : found->second) {
        if (proposal.mended.only_behind && index_of(each.second) != own) continue;
        if (!meant.contains(each)) return "the same lines make " + each.second + ", which is not to change";
      }
    }
    return "";
  }

  std::string accept(const Proposal& proposal, std::vector<Edit>& accepted) {
    const auto [known, is_new] = done_.try_emplace(proposal.mended.edits, proposal.finding);
    if (!is_new) return known->second->no_fix;
    const rules::Finding* other = nullptr;
    for (const Edit& edit : proposal.mended.edits) {
      for (const auto& [line, owner] : owners_[edit.file])
        if (source::clash(edit, line)) other = owner;
    }
    for (const std::string& each : proposal.mended.adds)
      if (const auto there = added_.find(each); there != added_.end()) other = there->second;
    if (other != nullptr) {
      return "the fix of " + other->rule + " for " + other->address +
             " changes the same place: run it again after that";
    }
    for (const Edit& edit : proposal.mended.edits) {
      owners_[edit.file].emplace_back(edit, proposal.finding);
      accepted.push_back(edit);
    }
    for (const std::string& each : proposal.mended.adds) added_.emplace(each, proposal.finding);
    return "";
  }

  // Whatever we know of HCL, it is read again: a file that would become unreadable is left as it was.
  void drop_broken(std::vector<Edit>& accepted) {
    std::set<std::string> broken;
    for (const auto& [name, owned] : owners_) {
      std::vector<Edit> edits;
      for (const auto& [edit, owner] : owned) edits.push_back(edit);
      const source::File* file = run_.sources->tree().file(name);
      if (file != nullptr && !source::leaves_hcl(*file, source::in_order(std::move(edits))))
        broken.insert(name);
    }
    const auto is_broken = [&](const Edit& edit) { return broken.contains(edit.file); };
    for (Proposal& each : proposals_) {
      const std::vector<Edit>& edits = each.mended.edits;
      if (!each.finding->no_fix.empty() || std::none_of(edits.begin(), edits.end(), is_broken)) continue;
      each.finding->no_fix = "its edit would leave what is no HCL";
      std::erase_if(accepted, [&](const Edit& edit) {
        return std::find(edits.begin(), edits.end(), edit) != edits.end();
      });
    }
  }

  const Priced& run_;
  std::vector<Proposal> proposals_;
  std::map<source::Wanted, source::Mended> known_;
  std::map<std::vector<Edit>, std::set<Instance>> meant_;
  std::map<std::string, std::vector<Instance>> instances_;
  std::map<std::vector<Edit>, const rules::Finding*> done_;
  std::map<std::string, std::vector<std::pair<Edit, const rules::Finding*>>> owners_;  // by file
  std::map<std::string, const rules::Finding*> added_;
};

bool is_chosen(const Chosen& chosen, const rules::Finding& finding) {
  const auto is_one = [](const std::vector<std::string>& patterns, const std::string& text) {
    return patterns.empty() || std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
             return matches_wildcard(pattern, text);
           });
  };
  if (finding.suppressed || finding.confidence < chosen.least) return false;
  return is_one(chosen.rules, finding.rule) && is_one(chosen.addresses, finding.address);
}

// Those that stand in the plans, and those that findings are about.
std::vector<std::string> addresses_of(const Examined& examined) {
  std::vector<std::string> addresses;
  for (const inventory::Entry& entry : examined.priced.inventory.entries)
    addresses.emplace_back(entry.resource->address);
  for (const rules::Finding& each : examined.findings.findings) addresses.push_back(each.address);
  return addresses;
}

Result<Done> check_addresses(const Chosen& chosen, const Examined& examined) {
  if (chosen.addresses.empty()) return Done{};
  const std::vector<std::string> known = addresses_of(examined);
  for (const std::string& pattern : chosen.addresses) {
    const auto is_it = [&](const std::string& address) { return matches_wildcard(pattern, address); };
    if (std::none_of(known.begin(), known.end(), is_it))
      return Error{Error::Kind::Usage,
                   "--address: no resource is " + quoted(pattern) + did_you_mean(pattern, known)};
  }
  return Done{};
}

Result<Done> check_chosen(const Chosen& chosen, const std::vector<rules::Rule>& rules) {
  for (const std::string& pattern : chosen.rules) {
    const auto is_it = [&](const rules::Rule& rule) { return matches_wildcard(pattern, rule.id); };
    if (std::none_of(rules.begin(), rules.end(), is_it))
      return Error{Error::Kind::Usage, no_such_rule(rules, pattern)};
  }
  return Done{};
}

}  // namespace

std::vector<Edit> propose(Examined& examined, const Chosen& chosen) {
  Proposals proposals(examined.priced);
  for (rules::Finding& finding : examined.findings.findings)
    if (is_chosen(chosen, finding)) proposals.add(finding);
  return proposals.settle();
}

Result<Fixed> make_fix(const Request& given, const Chosen& chosen, bool write) {
  Request request = given;
  request.all = true;
  request.source.needed = true;
  Result<Examined> examined = examine(request);
  if (!examined) return examined.error();
  if (Result<Done> checked = check_chosen(chosen, examined->rules); !checked) return checked.error();
  if (Result<Done> checked = check_addresses(chosen, *examined); !checked) return checked.error();
  const Sources* sources = examined->priced.sources.get();
  if (sources == nullptr)
    return Error{Error::Kind::Usage,
                 request.source.path + ": there are no Terraform sources; --source DIR names their folder"};
  const std::vector<Edit> edits = propose(*examined, chosen);
  const source::Tree& tree = sources->tree();
  Fixed fixed;
  fixed.diff = source::unified_diff(tree, edits);
  if (write) {
    Result<std::vector<std::string>> written = source::write_edits(tree, edits);
    if (!written) return written.error();
    fixed.written = std::move(*written);
  }
  std::vector<report::Claim> claims;
  report::Report report = assemble(request, *examined);
  fixed.broken = left_out(report);
  for (report::Finding& each : report.findings) {
    if (!is_chosen(chosen, each.finding)) continue;
    if (!each.finding.edits.empty()) {
      ++fixed.mended;
      if (each.claim) claims.push_back(*each.claim);
      const Boxed<rules::Fix>& fix = each.finding.fix;
      const Decimal saves = fix ? fix->saving_usd.value_or(Decimal()) : Decimal();
      if (saves < Decimal()) fixed.dearer_usd -= saves;
      if (each.claim && fix && fix->saving_usd)
        claims.back().usd = std::max(Decimal(), std::min(claims.back().usd, saves));
    }
    fixed.findings.push_back(std::move(each));
  }
  fixed.saving_usd = report::best_saving(claims);
  return fixed;
}

}  // namespace terratoll::run
