// Whose a charge is: charges of a bill to the resources of plans and states.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bill/bill.h"
#include "plan/plan.h"

namespace terratoll::bill {

enum class By {
  None,
  Id,      // its ARN, id or path of Azure
  Part,    // it is a part of the resource, or lies in a group of its own
  Holder,  // a disk or a network interface of the resource
  Name,    // with its region and account, where they are known: nothing else has this name
  Tag,
};
std::string_view to_string(By by);

struct Subject {
  std::size_t plan = 0;
  const plan::Resource* resource = nullptr;
  std::string cloud, region, account;  // "" where they are not known
};

struct Match {
  const Charge* charge = nullptr;
  const Subject* subject = nullptr;  // null: no resource, for this reason
  By by = By::None;
  std::string reason;
};

struct Matches {
  std::vector<std::unique_ptr<Subject>> subjects;  // what stands, in the order of the plans
  std::vector<Match> matches;                      // one for each charge, in the bill's order
};
Matches match(const Bill& bill, const std::vector<const plan::Plan*>& plans);

// What the table of belongings gets wrong, a line each.
std::vector<std::string> faults_of_belongings();

}  // namespace terratoll::bill
