#include "rates/lists/changes.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

namespace terratoll::rates {
namespace {

auto key_of(const Row& row) {
  return std::tie(row.card, row.region, row.sku, row.meter, row.tier_from);
}

auto price_of(const Row& row) {
  return std::tie(row.card, row.region, row.sku, row.meter);
}

}  // namespace

Changes changes_between(const std::vector<Row>& before, const std::vector<Row>& after) {
  Changes changes;
  auto old = before.begin();
  for (const Row& row : after) {
    for (; old != before.end() && key_of(*old) < key_of(row); ++old) changes.gone.push_back(*old);
    if (old == before.end() || key_of(*old) != key_of(row)) {
      changes.added.push_back(row);
    } else if (old->usd != row.usd || old->unit != row.unit || old->tier_to != row.tier_to) {
      changes.changed.emplace_back(*old++, row);
    } else {
      ++changes.same;
      ++old;
    }
  }
  changes.gone.insert(changes.gone.end(), old, before.end());
  return changes;
}

std::vector<Row> spoken_of(const std::vector<Row>& list, const std::vector<Row>& before) {
  std::set<std::tuple<std::string, std::string, std::string>> subjects;
  for (const Row& row : list) subjects.emplace(row.card, row.region, row.meter);
  std::vector<Row> rows;
  std::copy_if(before.begin(), before.end(), std::back_inserter(rows), [&](const Row& row) {
    return subjects.contains({row.card, row.region, row.meter});
  });
  return rows;
}

std::size_t leave_newer(const std::vector<Row>& card, std::vector<Row>& list) {
  std::set<std::tuple<std::string, std::string, std::string, std::string>> newer;
  auto at = list.begin();
  for (const Row& row : card) {
    while (at != list.end() && price_of(*at) < price_of(row)) ++at;
    if (at == list.end()) break;
    if (price_of(*at) == price_of(row) && row.as_of > at->as_of) newer.insert(price_of(row));
  }
  return std::erase_if(list, [&](const Row& row) { return newer.contains(price_of(row)); });
}

std::vector<Row> merged(const std::vector<Row>& card, const std::vector<Row>& list) {
  std::vector<Row> rows = list;
  auto at = rows.begin();
  std::vector<Row> others;
  for (const Row& row : card) {
    while (at != rows.end() && price_of(*at) < price_of(row)) ++at;
    if (at == rows.end() || price_of(*at) != price_of(row)) {
      others.push_back(row);
      continue;
    }
    const auto tier =
        std::find_if(at, rows.end(), [&](const Row& each) { return key_of(each) == key_of(row); });
    if (tier != rows.end() && tier->note.empty()) tier->note = row.note;
  }
  std::move(others.begin(), others.end(), std::back_inserter(rows));
  sort_rows(rows);
  return rows;
}

std::string percent_change(Decimal before, Decimal after) {
  if (before.is_zero()) return {};
  const Decimal percent = ((after - before) * 1000).over(before);
  const Decimal tenth = (percent + Decimal(percent.is_negative() ? -1 : 1).over(2));
  const Decimal rounded =
      (percent.is_negative() ? Decimal() - (Decimal() - tenth).floor() : tenth.floor()).over(10);
  return (rounded.is_negative() ? "" : "+") + rounded.text() + "%";
}

}  // namespace terratoll::rates
