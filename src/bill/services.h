// The services of a bill, by names that the estimate has too: services.csv says under which service a price
// of a card is billed. So an estimate compares with a bill that names no resources.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bill/bill.h"
#include "bill/pair.h"

namespace terratoll::bill {

class Services {
 public:
  explicit Services(const Bill& bill);

  // Whether no use of the cloud names a resource.
  bool is_nameless(std::string_view cloud) const { return nameless_.count(std::string(cloud)) > 0; }
  const std::set<std::string>& nameless() const { return nameless_; }

  // As the bill calls it; where it has several names for one service of the table, the table's first.
  std::string of(const Charge& charge) const;
  // That of a price of a resource of this type; the card where the table has none.
  std::string of(std::string_view cloud, const EstimatedItem& item, std::string_view type) const;
  // That of a resource whose estimate has no prices, since it is billed by use; "" where the table has none.
  std::string of(std::string_view cloud, std::string_view type) const;

 private:
  Format format_of(std::string_view cloud) const;
  std::string called(std::string_view cloud, const std::string& name) const;

  std::set<std::string> nameless_;
  std::map<std::string, Format, std::less<>> formats_;                           // by cloud
  std::map<std::pair<std::string_view, std::string_view>, std::string> names_;   // by cloud and service
  std::map<std::pair<std::string, std::string>, std::set<std::string>> called_;  // by cloud and name
};

// The cards that the table knows, and what it gets wrong, a line each.
std::set<std::string> cards_of_services();
std::vector<std::string> faults_of_services();

}  // namespace terratoll::bill
