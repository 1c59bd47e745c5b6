// What was really used, in the keys of the usage file: quantities of a month of 730 hours, from the charges
// that belong to a resource.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bill/match.h"

namespace terratoll::bill {

struct Used {
  const Subject* subject = nullptr;
  std::map<std::string, Decimal> quantities;   // by key, sections joined by dots
  std::map<std::string, std::string> instead;  // by key, another that says the same in its own way
};

struct Usage {
  std::string month;                          // of what was billed last: "2026-09"
  std::vector<Used> used;                     // of resources with any, in the order of the plans
  std::size_t charges = 0, used_charges = 0;  // of resources; those that a key stands for
  std::map<std::string, Decimal> no_key;  // what was paid for use that is in none, by service and usage type
  std::set<std::string> left_out;         // what is in no key for a reason, in words
  std::size_t nameless = 0;               // of resources, with neither a usage type nor a meter
};
Usage usage_of(const Bill& bill, const Matches& matches);
// What people should know of it.
std::vector<std::string> notes_of(const Usage& usage);

// A charge's quantity in a month of 730 hours and in units of one: 10,000 where Azure's unit is "10K".
Decimal monthly_quantity(const Bill& bill, const Charge& charge);
// The part that such a month is of what the charge is of. What is billed by the month (GB-Mo) is scaled only
// where the month is not whole.
Share monthly_share(const Bill& bill, const Charge& charge);

// A unit of a bill or of a card without its number: "10K" and "1000-requests" are 10,000 and 1,000 requests,
// "1 Hour" and "Hrs" are an hour.
struct Unit {
  std::string kind;  // "hour", "gb", "gb-month", "request" …; as it stands where it is none of these
  Decimal size = 1;
  bool by_month = false;
};
Unit unit_of(std::string_view text);
// Whether units.csv has the kind: "hour", and not "widgets".
bool is_known_unit(std::string_view kind);
// That of a line: where its unit does not say what it counts ("1K", "Units"), its meter or usage type does.
Unit unit_of(const Line& line);

// The regions that data went between, of a usage type that names them: "USE1-USW2-AWS-Out-Bytes".
struct Regions {
  std::string from, to;
};
std::optional<Regions> regions_of(const Line& line);

// Every key that the table has, with the types that it is of.
std::vector<std::pair<std::string, std::string>> usage_keys();
std::vector<std::string> faults_of_usage();

}  // namespace terratoll::bill
