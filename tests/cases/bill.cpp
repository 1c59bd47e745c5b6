#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "case.h"
#include "house.h"

namespace terratoll::cases {
namespace {

using Row = std::map<std::string, std::string>;

const std::string& text_of(const std::string& card) {
  static std::map<std::string, std::string> read;
  auto found = read.find(card);
  if (found == read.end())
    found = read.emplace(card, house::read_file(house::root() / "rate_cards" / (card + ".csv"))).first;
  return found->second;
}

// The rows of a card that hold a word, read by the tests' own reader. A card has up to 2 MB.
std::vector<Row> rows_with(const std::string& card, const std::string& word) {
  const std::string& text = text_of(card);
  std::string rows = text.substr(0, text.find('\n') + 1);
  for (std::size_t at = rows.size(); (at = text.find(word, at)) != std::string::npos;) {
    std::size_t begin = text.rfind('\n', at) + 1, end = text.find('\n', at);
    rows += text.substr(begin, end - begin) + "\n";
    at = std::min(end, text.size());
  }
  return house::parse_csv(rows);
}

// The row that a line item names; none where the cards have no such row.
std::optional<Row> row_of(const Tree& item) {
  const std::string &sku = item["sku"].text, &meter = item["meter"].text;
  std::vector<Row> rows = rows_with(item["card"].text, sku.empty() ? meter : sku);
  std::erase_if(rows, [&](Row& row) { return row["sku"] != sku || row["meter"] != meter; });
  auto here = [&](Row& row) { return row["region"] == item["region"].text; };
  std::string region = std::any_of(rows.begin(), rows.end(), here) ? item["region"].text : "*";
  for (Row& row : rows) {
    bool same =
        row["region"] == region && row["source"] == item["source"].text && row["as_of"] == item["as_of"].text;
    if (same && Decimal::parse(row["usd"]) == item["rate_usd"].number()) return std::move(row);
  }
  return std::nullopt;
}

void expect_items_are_quantity_times_row(const Tree& resource) {
  for (const Member& each : resource["items"].members) {
    const Tree& item = each.value;
    SCOPED_TRACE(item["item"].text);
    if (item["monthly_usd"].is_null()) continue;
    std::optional<Row> row = row_of(item);
    ASSERT_TRUE(row) << "no such row of a card: " << print(item);
    EXPECT_EQ((*row)["unit"], item["unit"].text);
    Decimal amount = (item["quantity"].number() * *Decimal::parse((*row)["usd"])).cents();
    EXPECT_EQ(item["monthly_usd"].number().text(), amount.text());
  }
}

Decimal cents(const Tree& value) {
  return value.number().cents();
}

struct Sums {
  Decimal total, before, assumed, managed;
  std::map<std::string, std::size_t> statuses, standing;  // of all; of what is there after the change
};

void add_resource(const Tree& resource, Sums& sums) {
  Decimal sum;
  for (const Member& item : resource["items"].members) {
    sum += cents(item.value["monthly_usd"]);
    sums.managed += cents(item.value["managed_usd"]);
    if (item.value["basis"].text == "assumed") sums.assumed += cents(item.value["monthly_usd"]);
  }
  bool deleted = resource["change"].text == "delete";
  if (!resource["monthly_usd"].is_null() && !deleted) {
    EXPECT_EQ(cents(resource["monthly_usd"]).text(), sum.text()) << resource["address"].text;
  }
  sums.total += cents(resource["monthly_usd"]);
  sums.before += cents(resource["monthly_before_usd"]);
  ++sums.statuses[resource["status"].text];
  if (!deleted) ++sums.standing[resource["status"].text];
}

void expect_totals_are_sums(const Tree& report) {
  Sums sums;
  for (const Member& resource : report["resources"].members) add_resource(resource.value, sums);
  for (const Member& flow : report["flows"].members) {
    sums.total += cents(flow.value["monthly_usd"]);
    sums.before += cents(flow.value["monthly_before_usd"]);
    if (flow.value["basis"].text == "assumed") sums.assumed += cents(flow.value["monthly_usd"]);
    const bool costs = !flow.value["monthly_usd"].is_null() || !flow.value["monthly_before_usd"].is_null();
    if (!costs && !flow.value["monthly_gb"].is_null()) ++sums.standing["flows"];
  }
  const Tree& totals = report["totals"];
  EXPECT_EQ(cents(totals["monthly_usd"]).text(), sums.total.text());
  EXPECT_EQ(cents(totals["monthly_before_usd"]).text(), sums.before.text());
  EXPECT_EQ(cents(totals["monthly_change_usd"]).text(), (sums.total - sums.before).text());
  EXPECT_EQ(cents(totals["monthly_assumed_usd"]).text(), sums.assumed.text());
  EXPECT_EQ(cents(totals["by_component"]["managed"]).text(), sums.managed.text());
  Decimal parts;
  for (const Member& part : totals["by_component"].members) parts += cents(part.value);
  EXPECT_EQ(parts.text(), sums.total.text());
  EXPECT_GE(cents(totals["monthly_max_usd"]), sums.total);
  for (const Member& status : report["coverage"].members)
    EXPECT_EQ(status.value.text, std::to_string(sums.statuses[status.name])) << status.name;
  bool complete = true;
  for (const Member& status : totals["missing"].members) {
    EXPECT_EQ(status.value.text, std::to_string(sums.standing[status.name])) << status.name;
    complete = complete && status.value.text == "0";
  }
  EXPECT_EQ(totals["complete"].text, complete ? "true" : "false");
}

void expect_never_to_fall_with_the_volume(const Tree& scenarios) {
  Decimal last(-1), volume(-1);
  for (const Member& scenario : scenarios.members) {
    if (scenario.value["volume"].number() < volume) continue;
    EXPECT_GE(cents(scenario.value["monthly_usd"]), last);
    volume = scenario.value["volume"].number();
    last = cents(scenario.value["monthly_usd"]);
  }
}

// Priced by a card of its own.
bool overlaid(const Case& the_case) {
  std::vector<std::string> arguments = arguments_of(the_case);
  return std::any_of(arguments.begin(), arguments.end(),
                     [](const std::string& each) { return each.starts_with("--rate-card"); });
}

// A device name of a machine holds one volume.
void expect_each_device_once(const Tree& resource) {
  std::set<std::string> devices;
  for (const Member& each : resource["items"].members) {
    const std::string& item = each.value["item"].text;
    if (item.find("/dev/") == std::string::npos) continue;
    const std::string parts = item + " " + each.value["meter"].text + " " + each.value["rate_usd"].text;
    EXPECT_TRUE(devices.insert(parts).second) << parts << " is billed twice";
  }
}

// Nobody saves what is not billed: a finding saves no more than it says to cost, and that is no more than the
// bill has of its resource. Flows are not of a resource.
void expect_savings_within_the_bill(const Tree& report) {
  std::map<std::string, Decimal> bills;
  for (const Member& each : report["resources"].members)
    bills[each.value["address"].text] += cents(each.value["monthly_usd"]);
  for (const Member& each : report["findings"].members) {
    const Tree& finding = each.value;
    if (finding["saving_usd"].is_null()) continue;
    SCOPED_TRACE(finding["rule"].text + " " + finding["address"].text);
    EXPECT_FALSE(finding["monthly_usd"].is_null());
    EXPECT_LE(cents(finding["saving_usd"]), cents(finding["monthly_usd"]));
    const auto bill = bills.find(finding["address"].text);
    if (bill == bills.end() || finding["rule"].text.starts_with("egress")) continue;
    EXPECT_LE(cents(finding["monthly_usd"]), bill->second);
  }
  EXPECT_LE(cents(report["totals"]["saving_usd"]), cents(report["totals"]["monthly_usd"]));
}

}  // namespace

void expect_sound_bill(const Case& the_case, const Tree& report) {
  for (const Member& resource : report["resources"].members) {
    SCOPED_TRACE(resource.value["address"].text);
    expect_each_device_once(resource.value);
    if (!overlaid(the_case)) expect_items_are_quantity_times_row(resource.value);
  }
  expect_totals_are_sums(report);
  expect_savings_within_the_bill(report);
  expect_never_to_fall_with_the_volume(report["totals"]["scenarios"]);
}

}  // namespace terratoll::cases
