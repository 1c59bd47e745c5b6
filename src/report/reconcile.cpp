#include "report/reconcile.h"

#include <algorithm>
#include <map>

#include "base/figures.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/json_writer.h"
#include "report/table.h"

namespace terratoll::report {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kRows = 20;

Rows compared_rows(const std::string& head, const std::vector<bill::Compared>& rows) {
  Rows result{{head, "estimate", "billed", "", "why"}};
  for (const bill::Compared& row : rows) {
    if (result.size() > kRows) break;
    result.push_back({row.name, usd(row.estimate), usd(row.billed), state_of(row), why(row)});
  }
  return result;
}

std::string left_out(std::size_t rows) {
  return rows > kRows ? std::to_string(rows - kRows) + " more: --format json has all" : "";
}

struct Section {
  std::string title;
  Rows rows;
  std::string after;
};

Rows held_rows(const bill::Reconciliation& all) {
  Rows rows{{"of the files, as they are", "billed", "paid", "lines"}};
  for (const HeldRow& row : held(all)) rows.push_back({row.what, row.billed, row.paid, row.lines});
  return rows;
}

std::vector<Section> sections_of(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  std::vector<Section> sections;
  Rows steps{{"a month of 730 hours", ""}};
  for (const auto& [what, amount] : all.waterfall)
    steps.push_back({what == "bill" ? "bill, of a month of 730 hours" : what,
                     what == "estimate" || what == "bill" ? usd(amount) : usd_change(amount)});
  sections.push_back({"From the estimate to the bill", std::move(steps), ""});
  for (const auto& [head, rows] : {std::pair("resource", &all.resources),
                                   {"service", &all.services},
                                   {"region", &all.regions},
                                   {"SKU", &all.skus}}) {
    if (!rows->empty())
      sections.push_back({std::string("By ") + head, compared_rows(head, *rows), left_out(rows->size())});
  }
  Rows discounts{{"service", "region", "public price", "paid", "less"}};
  for (const bill::Discount& each : all.discounts) {
    if (discounts.size() <= kRows && (each.list - each.paid).cents() != Decimal())
      discounts.push_back({each.service, each.region, usd(each.list), usd(each.paid),
                           percent(each.list - each.paid, each.list)});
  }
  if (discounts.size() > 1)
    sections.push_back({"What was paid beside the public price", std::move(discounts), ""});
  Rows prices{{"SKU", "card", "bill"}};
  for (const bill::Compared& each : all.skus) {
    if (prices.size() <= kRows && bill::differs_from_card(each))
      prices.push_back({each.name, usd_rate(*each.rate), usd_rate(*each.list_price)});
  }
  if (prices.size() > 1)
    sections.push_back({"Where the public price on the bill is not the card's", std::move(prices), ""});
  Rows unmanaged{{"service", "paid", "lines", "why"}};
  for (const bill::Unmanaged& each : all.unmanaged) {
    if (unmanaged.size() <= kRows)
      unmanaged.push_back({each.service, usd(each.paid), std::to_string(each.lines), each.reason});
  }
  if (unmanaged.size() > 1)
    sections.push_back(
        {"What Terraform does not manage", std::move(unmanaged), left_out(all.unmanaged.size())});
  sections.push_back({"What the files hold", held_rows(all), ""});
  return sections;
}

// What is not explained first.
std::string headline_of(const ReconcileReport& report) {
  const Standing all = standing(report.reconciliation);
  std::vector<std::string> parts;
  if (!all.open_usd.cents().is_zero()) parts.push_back(usd(all.open_usd) + " a month is not explained");
  if (!all.not_estimated_usd.cents().is_zero())
    parts.push_back(usd(all.not_estimated_usd) + " has no estimate");
  return (parts.empty() ? "All is as estimated or explained" : listed(parts)) + " · " +
         usd(all.compared_usd) + " was billed for resources that are here";
}

void write_rows(JsonWriter& json, const std::string& name, const std::vector<bill::Compared>& rows) {
  json.key(name).begin_array();
  for (const bill::Compared& row : rows) {
    json.begin_object();
    json.key("name").string(row.name);
    json.key("estimate_usd").money(row.estimate);
    json.key("billed_usd").money(row.billed);
    json.key("verdict").string(to_string(row.verdict));
    json.key("because").begin_object();
    for (const auto& [reason, amount] : row.because) json.key(reason).money(amount);
    json.end_object();
    json.key("not_explained_usd").money(row.rest);
    if (row.rate || row.list_price) {
      json.key("rate_usd").number(row.rate);
      json.key("list_price_usd").number(row.list_price);
    }
    json.end_object();
  }
  json.end_array();
}

void write_files(JsonWriter& json, const ReconcileReport& report) {
  json.key("files").begin_array();
  for (const bill::BillFile& file : report.files) {
    json.begin_object();
    json.key("path").string(file.path);
    json.key("format").string(to_string(file.format));
    json.key("lines").count(file.lines);
    json.key("repeated").count(file.repeated);
    json.key("has_resources").boolean(file.has_resources);
    json.end_object();
  }
  json.end_array();
  json.key("months").begin_array();
  for (const bill::Month& month : report.months) {
    json.begin_object();
    json.key("cloud").string_or_null(month.cloud);
    json.key("month").string(month.month);
    json.key("hours").integer(month.hours());
    json.key("whole").boolean(month.is_whole());
    json.end_object();
  }
  json.end_array();
}

void write_amounts(JsonWriter& json, const char* name, const bill::Reconciliation& all,
                   Decimal bill::Held::*amount) {
  json.key(name).begin_object();
  json.key("of_resources").money(all.matched.*amount);
  json.key("of_no_resource").money(all.unmatched.*amount);
  json.key("apart").begin_object();
  for (const auto& [reason, held] : all.apart) json.key(reason).money(held.*amount);
  json.end_object();
  json.end_object();
}

void write_sums(JsonWriter& json, const bill::Reconciliation& all) {
  write_amounts(json, "billed", all, &bill::Held::billed);
  write_amounts(json, "paid", all, &bill::Held::paid);
  json.key("lines").begin_object();
  json.key("of_resources").count(all.matched.lines);
  json.key("of_no_resource").count(all.unmatched.lines);
  json.key("apart").count(all.apart_lines());
  json.end_object();
  json.key("waterfall").begin_array();
  for (const auto& [what, amount] : all.waterfall) {
    json.begin_object();
    json.key("what").string(what);
    json.key("usd").money(amount);
    json.end_object();
  }
  json.end_array();
}

void write_lists(JsonWriter& json, const bill::Reconciliation& all) {
  json.key("discounts").begin_array();
  for (const bill::Discount& each : all.discounts) {
    json.begin_object();
    json.key("service").string(each.service);
    json.key("region").string_or_null(each.region);
    json.key("list_usd").money(each.list);
    json.key("paid_usd").money(each.paid);
    json.end_object();
  }
  json.end_array();
  json.key("unmanaged").begin_array();
  for (const bill::Unmanaged& each : all.unmanaged) {
    json.begin_object();
    json.key("service").string(each.service);
    json.key("reason").string(each.reason);
    json.key("paid_usd").money(each.paid);
    json.key("lines").count(each.lines);
    json.end_object();
  }
  json.end_array();
}

}  // namespace

std::string percent(Decimal part, Decimal of) {
  constexpr std::int64_t kThousand = 1000;
  if (of.is_zero()) return "–";
  std::string tenths = ((part * Decimal(kThousand)).over(of)).over(10).money();
  return tenths.substr(0, tenths.size() - 1) + "%";
}

std::vector<HeldRow> held(const bill::Reconciliation& all) {
  std::vector<HeldRow> rows;
  bill::Held sum;
  const auto add = [&](const std::string& what, const bill::Held& held) {
    const bool is_foreign = what.starts_with("another currency");
    const auto amount = [&](Decimal each) { return is_foreign ? thousands(each.cents()) : usd(each); };
    rows.push_back(
        {what, amount(held.billed), amount(held.paid), thousands(static_cast<std::int64_t>(held.lines))});
    if (is_foreign) return;
    sum.billed += held.billed;
    sum.paid += held.paid;
    sum.lines += held.lines;
  };
  add("of resources that are here", all.matched);
  add("of no resource that is here", all.unmatched);
  for (const auto& [reason, each] : all.apart) add(reason, each);
  add("together, in US dollars", sum);
  return rows;
}

std::string state_of(const bill::Compared& row) {
  if (!row.estimate) return "not estimated";
  return row.verdict == bill::Verdict::Open ? "not explained" : std::string(to_string(row.verdict));
}

std::string why(const bill::Compared& row) {
  std::vector<std::string> reasons;
  for (const auto& [reason, amount] : row.because) reasons.push_back(reason + " " + usd(amount));
  if (row.estimate && row.verdict == bill::Verdict::Open)
    reasons.push_back(row.rest.is_negative() ? usd(Decimal() - row.rest) + " more than estimated"
                                             : usd(row.rest) + " less than estimated");
  return joined(reasons, ", ");
}

Standing standing(const bill::Reconciliation& reconciliation) {
  Standing all;
  for (const bill::Compared& row : reconciliation.resources) {
    all.compared_usd += row.billed;
    if (!row.estimate) {
      ++all.not_estimated;
      all.not_estimated_usd += row.billed;
    } else if (row.verdict == bill::Verdict::Open) {
      ++all.open;
      all.open_usd += row.rest.is_negative() ? Decimal() - row.rest : row.rest;
    } else {
      ++(row.verdict == bill::Verdict::Equal ? all.equal : all.explained);
    }
  }
  return all;
}

std::string scope_of(const ReconcileReport& report) {
  std::vector<std::string> months;
  for (const bill::Month& month : report.months) {
    if (!month.cloud.empty() && !one_of(month.month, months)) months.push_back(month.month);
  }
  return counted(report.reconciliation.lines, "line") + " of " +
         (months.empty() ? "no month of use" : listed(months));
}

std::string counts_of(const Standing& standing) {
  std::vector<std::string> parts;
  for (const auto& [count, what] : {std::pair(standing.equal, "as estimated"),
                                    {standing.explained, "explained"},
                                    {standing.open, "not explained"},
                                    {standing.not_estimated, "not estimated"}}) {
    if (count > 0) parts.push_back(std::to_string(count) + " " + what);
  }
  const std::size_t all = standing.equal + standing.explained + standing.open + standing.not_estimated;
  return counted(all, "resource") + (parts.empty() ? "" : ": ") + joined(parts, ", ");
}

void anonymise(ReconcileReport& report) {
  std::map<std::string, std::size_t> counts;
  for (bill::Compared& row : report.reconciliation.resources) {
    row.name = row.type + "." + std::to_string(++counts[row.type]);
  }
  // The longest first: one path may be the beginning of another.
  std::vector<std::pair<std::string, std::string>> names;
  for (bill::BillFile& file : report.files) {
    names.emplace_back(file.path, "bill " + std::to_string(names.size() + 1));
    file.path = names.back().second;
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  for (std::string& note : report.notes) {
    for (const auto& [path, name] : names)
      for (std::size_t at = 0; path != "-" && (at = note.find(path, at)) != std::string::npos;
           at += name.size())
        note.replace(at, path.size(), name);
  }
}

std::string reconcile_text(const ReconcileReport& report) {
  std::string text = headline_of(report) + "\n" + scope_of(report) + " · " +
                     counts_of(standing(report.reconciliation)) + "\n";
  for (const std::string& note : report.notes) text += "note: " + printable(note) + "\n";
  for (const Section& section : sections_of(report)) {
    text += "\n" + section.title + "\n" + table(section.rows);
    if (!section.after.empty()) text += section.after + "\n";
  }
  return harmless_in_logs(text);
}

std::string reconcile_markdown(const ReconcileReport& report) {
  std::string text = "### " + markdown_text(headline_of(report)) + "\n\n" + scope_of(report) + " · " +
                     counts_of(standing(report.reconciliation)) + "\n";
  for (const std::string& note : report.notes) text += "\n" + markdown_text(note) + "\n";
  for (const Section& section : sections_of(report)) {
    text += "\n#### " + section.title + "\n\n";
    for (std::size_t i = 0; i < section.rows.size(); ++i) {
      text += "|";
      for (const std::string& cell : section.rows[i]) text += " " + markdown_text(cell) + " |";
      text += "\n";
      if (i > 0) continue;
      text += "|";
      for (std::size_t column = 0; column < section.rows[i].size(); ++column) text += "---|";
      text += "\n";
    }
    if (!section.after.empty()) text += "\n" + section.after + "\n";
  }
  return text;
}

std::string reconcile_json(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  JsonWriter json;
  json.begin_object();
  json.key("schema").string("terratoll.reconcile/1");
  write_files(json, report);
  json.key("notes").strings(report.notes);
  write_sums(json, all);
  write_rows(json, "resources", all.resources);
  write_rows(json, "services", all.services);
  write_rows(json, "regions", all.regions);
  write_rows(json, "skus", all.skus);
  write_lists(json, all);
  json.end_object();
  return json.take();
}

}  // namespace terratoll::report
