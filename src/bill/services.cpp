#include "bill/services.h"

#include <algorithm>

#include "base/csv.h"
#include "base/text.h"

extern "C" const char terratoll_bill_services[], terratoll_bill_services_end[];

namespace terratoll::bill {
namespace {

// A service as the cloud's own export calls it and as FOCUS does: patterns, the first is its name.
struct Row {
  std::string card, sku, meter;
  std::vector<std::string> types, own, focus;
};

struct Table {
  std::vector<Row> rows;
  std::vector<std::string> faults;
};

const Table& table() {
  static const Table kTable = [] {
    Table read;
    const std::string_view text(terratoll_bill_services, terratoll_bill_services_end);
    constexpr std::string_view kHeader = "card,sku,meter,types,service,focus";
    for (const CsvRow& row : read_csv("services.csv", text, kHeader, read.faults).rows) {
      const std::vector<std::string>& fields = row.fields;
      if (fields[3].empty() || fields[4].empty() || fields[5].empty())
        read.faults.push_back("services.csv:" + std::to_string(row.line) + ": no type or no name");
      read.rows.push_back({fields[0], fields[1], fields[2], words_of(fields[3]), split(fields[4], '|'),
                           split(fields[5], '|')});
    }
    return read;
  }();
  return kTable;
}

bool is_one_of(const std::vector<std::string>& patterns, std::string_view name) {
  const std::string text = lower(name);
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& each) { return matches_wildcard(lower(each), text); });
}

bool is_of_type(const Row& row, std::string_view type) {
  return std::any_of(row.types.begin(), row.types.end(),
                     [&](const std::string& each) { return matches_wildcard(each, type); });
}

const std::string& name_of(const Row& row, Format format) {
  return format == Format::Focus ? row.focus.front() : row.own.front();
}

// Of FOCUS by what it calls the service, else by the code that the cloud has for it.
const Row* row_of(const Line& line) {
  const bool is_focus = line.format == Format::Focus;
  for (const Row& row : table().rows)
    if (is_one_of(is_focus ? row.focus : row.own, line.service)) return &row;
  if (!is_focus || line.cloud != "aws") return nullptr;
  for (const Row& row : table().rows)
    if (is_one_of(row.own, line.product.empty() ? line.service : line.product)) return &row;
  return nullptr;
}

}  // namespace

Services::Services(const Bill& bill) {
  std::set<std::string> named;
  for (const Charge& charge : bill.charges) {
    const Line& line = charge.first;
    const std::string cloud(line.cloud);
    if (cloud.empty() || line.category != Category::Usage) continue;
    (line.resource.empty() ? nameless_ : named).insert(cloud);
    formats_.try_emplace(cloud, line.format);
    const auto [name, fresh] = names_.try_emplace({line.cloud, line.service});
    if (!fresh) continue;
    const Row* row = row_of(line);
    name->second = row == nullptr ? std::string(line.service) : name_of(*row, line.format);
    called_[{cloud, name->second}].insert(std::string(line.service));
  }
  for (const std::string& cloud : named) nameless_.erase(cloud);
}

Format Services::format_of(std::string_view cloud) const {
  const auto found = formats_.find(cloud);
  if (found != formats_.end()) return found->second;
  return cloud == "azure" ? Format::Azure : Format::AwsCur;
}

std::string Services::called(std::string_view cloud, const std::string& name) const {
  const auto found = called_.find({std::string(cloud), name});
  return found == called_.end() || found->second.size() > 1 ? name : *found->second.begin();
}

std::string Services::of(const Charge& charge) const {
  const auto found = names_.find({charge.first.cloud, charge.first.service});
  return found == names_.end() ? std::string(charge.first.service)
                               : called(charge.first.cloud, found->second);
}

std::string Services::of(std::string_view cloud, const EstimatedItem& item, std::string_view type) const {
  for (const Row& row : table().rows)
    if (row.card == item.card && matches_wildcard(row.sku, item.sku) &&
        matches_wildcard(row.meter, item.meter) && is_of_type(row, type))
      return called(cloud, name_of(row, format_of(cloud)));
  return item.card;
}

std::string Services::of(std::string_view cloud, std::string_view type) const {
  for (const Row& row : table().rows)
    if (row.card.empty() && is_of_type(row, type)) return called(cloud, name_of(row, format_of(cloud)));
  return "";
}

std::set<std::string> cards_of_services() {
  std::set<std::string> cards;
  for (const Row& row : table().rows)
    if (!row.card.empty()) cards.insert(row.card);
  return cards;
}

std::vector<std::string> faults_of_services() {
  return table().faults;
}

}  // namespace terratoll::bill
