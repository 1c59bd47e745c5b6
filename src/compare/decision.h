// What follows from the figures: the five questions, a recommendation, and what can be done at once.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "compare/scenarios.h"

namespace terratoll::compare {

// The whole bill of a month, in one place.
struct Way {
  std::string name;  // "everything on Azure", "training on spot capacity of Azure, serving on AWS"
  std::set<std::string> clouds;
  bool spot = false;
  bool standing = false;  // the plan as it is
  bool moves = false;     // some of it goes to another place
  std::optional<Decimal> monthly_usd;
};

struct DecisionInput {
  const CompareInput* request = nullptr;
  const Market* market = nullptr;
  const std::vector<Workload>* workloads = nullptr;
  std::vector<Way> ways;
  Hybrid hybrid;
  Decimal threshold;  // what a move has to earn in a year

  std::string existing;  // cloud, "none" or ""
  AnsweredBy existing_from = AnsweredBy::Nobody;
  std::optional<Training> training;  // nullopt: not said, or no training in the plan
  AnsweredBy training_from = AnsweredBy::Nobody;

  bool has(Role role) const;
  // The cheapest way on this cloud alone, and the cheapest that needs another; nullptr where there is none.
  const Way* stay() const;
  const Way* away() const;
  // What a year away from the existing cloud saves; nullopt where one of the two is not known.
  std::optional<Decimal> yearly_saving() const;
  bool moves() const;
};
DecisionInput decision_input(const CompareInput& request, const Market& market,
                             const std::vector<Workload>& workloads, const Hybrid& hybrid);

// "$50,000"
std::string threshold_text(const DecisionInput& input);

std::vector<Answer> answers(const DecisionInput& input);
std::string recommendation(const DecisionInput& input);
std::vector<Action> actions(const DecisionInput& input);

}  // namespace terratoll::compare
