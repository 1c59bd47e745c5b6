#include "report/reconcile.h"

#include <algorithm>

#include "base/figures.h"
#include "base/text.h"
#include "report/escape.h"
#include "report/json_writer.h"
#include "report/table.h"

namespace terratoll::report {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kRows = 20;

// "40.0%".
std::string percent(Decimal part, Decimal of) {
  constexpr std::int64_t kThousand = 1000;
  if (of.is_zero()) return "–";
  const Decimal tenths = (part * Decimal(kThousand)).over(of);
  return tenths.over(10).money() + "%";
}

// "discount $1.00, spot $2.00".
std::string reasons_of(const bill::Compared& row) {
  std::vector<std::string> reasons;
  for (const auto& [reason, amount] : row.because) reasons.push_back(reason + " " + usd(amount));
  if (row.verdict == bill::Verdict::Open)
    reasons.push_back(row.estimate ? "not explained " + usd(row.rest) : "not estimated");
  return joined(reasons, ", ");
}

Rows compared_rows(const std::string& head, const std::vector<bill::Compared>& rows) {
  Rows result{{head, "estimate", "billed", "", "because"}};
  for (const bill::Compared& row : rows) {
    if (result.size() > kRows) break;
    result.push_back(
        {row.name, usd(row.estimate), usd(row.billed), std::string(to_string(row.verdict)), reasons_of(row)});
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

std::vector<Section> sections_of(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  std::vector<Section> sections;
  Rows steps{{"a month of 730 hours", ""}};
  for (const auto& [what, amount] : all.waterfall)
    steps.push_back({what, what == "estimate" || what == "bill" ? usd(amount) : usd_change(amount)});
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
  if (discounts.size() > 1) sections.push_back({"Paid beside the public price", std::move(discounts), ""});
  Rows unmanaged{{"service", "paid", "lines", "why"}};
  for (const bill::Unmanaged& each : all.unmanaged) {
    if (unmanaged.size() <= kRows)
      unmanaged.push_back({each.service, usd(each.paid), std::to_string(each.lines), each.reason});
  }
  if (unmanaged.size() > 1)
    sections.push_back(
        {"What Terraform does not manage", std::move(unmanaged), left_out(all.unmanaged.size())});
  Rows sums{{"of the files, as they are", "paid", "lines"}};
  sums.push_back({"of resources of the states", usd(all.matched), std::to_string(all.matched_lines)});
  sums.push_back({"of no resource", usd(all.unmatched), std::to_string(all.unmatched_lines)});
  for (const auto& [reason, amount] : all.apart)
    sums.push_back(
        {reason, reason.starts_with("another currency") ? thousands(amount.cents()) : usd(amount), ""});
  sections.push_back({"What the files hold", std::move(sums), ""});
  return sections;
}

std::string headline_of(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  std::size_t equal = 0, explained = 0;
  for (const bill::Compared& row : all.resources) {
    equal += row.verdict == bill::Verdict::Equal ? 1 : 0;
    explained += row.verdict == bill::Verdict::Explained ? 1 : 0;
  }
  std::vector<std::string> months;
  for (const bill::Month& month : report.months) {
    if (!one_of(month.month, months)) months.push_back(month.month);
  }
  return counted(report.reconciliation.lines, "line") + " of " + listed(months) + " · " +
         counted(all.resources.size(), "resource") + ": " + std::to_string(equal) + " as estimated, " +
         std::to_string(explained) + " explained, " +
         std::to_string(all.resources.size() - equal - explained) + " not";
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

void write_sums(JsonWriter& json, const bill::Reconciliation& all) {
  json.key("paid").begin_object();
  json.key("of_resources").money(all.matched);
  json.key("of_no_resource").money(all.unmatched);
  json.key("apart").begin_object();
  for (const auto& [reason, amount] : all.apart) json.key(reason).money(amount);
  json.end_object();
  json.end_object();
  json.key("lines").begin_object();
  json.key("of_resources").count(all.matched_lines);
  json.key("of_no_resource").count(all.unmatched_lines);
  json.key("apart").count(all.apart_lines);
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

std::string reconcile_text(const ReconcileReport& report) {
  std::string text = headline_of(report) + "\n";
  for (const std::string& note : report.notes) text += "note: " + printable(note) + "\n";
  for (const Section& section : sections_of(report)) {
    text += "\n" + section.title + "\n" + table(section.rows);
    if (!section.after.empty()) text += section.after + "\n";
  }
  return text;
}

std::string reconcile_markdown(const ReconcileReport& report) {
  std::string text = "### " + markdown_text(headline_of(report)) + "\n";
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
