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

// Nothing of it is billed in US dollars.
bool is_wholly_elsewhere(const bill::Compared& row) {
  return row.verdict == bill::Verdict::Elsewhere && row.billed.is_zero();
}

constexpr std::size_t kRows = 20;

Rows compared_rows(const std::string& head, const std::vector<bill::Compared>& rows) {
  Rows result{{head, "estimate", "billed", "", "why"}};
  for (const bill::Compared& row : rows) {
    if (result.size() > kRows) break;
    result.push_back({row.name, usd(row.estimate), billed_of(row), state_of(row), why(row)});
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
    steps.push_back(
        {what, what == bill::kEstimateStep || what == bill::kBillStep ? usd(amount) : usd_change(amount)});
  if (all.currency.empty()) sections.push_back({"From the estimate to the bill", std::move(steps), ""});
  for (const auto& [head, rows] : {std::pair("resource", &all.resources),
                                   {"service", &all.services},
                                   {"region", &all.regions},
                                   {"SKU", &all.skus}}) {
    if (!rows->empty())
      sections.push_back({std::string("By ") + head, compared_rows(head, *rows), left_out(rows->size())});
  }
  Rows discounts{{"service", "region", "public price", "paid", ""}};
  for (const bill::Discount& each : all.discounts) {
    if (discounts.size() <= kRows && (each.list - each.paid).cents() != Decimal())
      discounts.push_back({each.service, each.region, usd(each.list), usd(each.paid), less_or_more(each)});
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
  Rows sums{{"of the files, as they are", "on the invoice", "paid", "lines"}};
  for (const Held& each : held(all)) {
    sums.push_back({each.what, amount_of(each, each.billed), amount_of(each, each.paid),
                    each.lines ? std::to_string(*each.lines) : ""});
  }
  sections.push_back({"What the files hold", std::move(sums), ""});
  return sections;
}

// What is not explained first.
std::string headline_of(const ReconcileReport& report) {
  const Standing all = standing(report.reconciliation);
  const std::vector<std::string> open = unexplained(all);
  std::vector<std::string> parts = cautions_of(report);
  if (!open.empty()) parts.push_back(listed(open));
  if (open.empty() && !all.is_nothing) parts.push_back("All is as estimated or explained");
  if (!all.is_nothing)
    parts.push_back(usd(all.compared_usd) + " was billed for " +
                    (all.services == 0 ? "resources that are here" : "the services of what is here"));
  return joined(parts, " · ");
}

void write_rows(JsonWriter& json, const std::string& name, const std::vector<bill::Compared>& rows) {
  json.key(name).begin_array();
  for (const bill::Compared& row : rows) {
    json.begin_object();
    json.key("name").string(row.name);
    json.key("estimate_usd").money(row.estimate);
    const bool is_here = !is_wholly_elsewhere(row);
    json.key("billed_usd").money(is_here ? std::optional(row.billed) : std::nullopt);
    json.key("verdict").string(to_string(row.verdict));
    if (!row.currency.empty()) json.key("currency").string(row.currency);
    json.key("because").begin_object();
    for (const auto& [reason, amount] : row.because) json.key(reason).money(amount);
    json.end_object();
    json.key("not_explained_usd").money(is_here ? std::optional(row.rest) : std::nullopt);
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

struct Amounts {
  Decimal of_resources, by_service, of_no_resource;
  Decimal all_usd;  // of them and of what stands apart, other currencies left out
};
void write_amounts(JsonWriter& json, const std::string& name, const Amounts& amounts,
                   const std::map<std::string, Decimal>& apart) {
  json.key(name).begin_object();
  json.key("of_resources").money(amounts.of_resources);
  json.key("by_service").money(amounts.by_service);
  json.key("of_no_resource").money(amounts.of_no_resource);
  json.key("apart").begin_object();
  for (const auto& [reason, amount] : apart) json.key(reason).money(amount);
  json.end_object();
  json.key("all_usd").money(amounts.all_usd);
  json.end_object();
}

void write_sums(JsonWriter& json, const bill::Reconciliation& all) {
  const Held sum = held(all).back();
  write_amounts(json, "invoice",
                {all.matched_billed, all.by_services_billed, all.unmatched_billed, sum.billed},
                all.apart_billed);
  write_amounts(json, "paid", {all.matched, all.by_services, all.unmatched, sum.paid}, all.apart);
  json.key("lines").begin_object();
  json.key("of_resources").count(all.matched_lines);
  json.key("by_service").count(all.by_services_lines);
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

std::string percent(Decimal part, Decimal of) {
  constexpr std::int64_t kThousand = 1000;
  if (of.is_zero()) return "–";
  std::string tenths = ((part * Decimal(kThousand)).over(of)).over(10).money();
  return tenths.substr(0, tenths.size() - 1) + "%";
}

std::string less_or_more(const bill::Discount& discount) {
  const Decimal less = discount.list - discount.paid;
  return less.is_negative() ? percent(Decimal() - less, discount.list) + " more"
                            : percent(less, discount.list) + " less";
}

std::vector<Held> held(const bill::Reconciliation& all) {
  std::vector<Held> rows{{"of resources of the states", all.matched_billed, all.matched, all.matched_lines},
                         {"of no resource", all.unmatched_billed, all.unmatched, all.unmatched_lines}};
  const Held by_service{"compared by service", all.by_services_billed, all.by_services,
                        all.by_services_lines};
  if (all.by_services_lines > 0) rows.insert(rows.begin() + 1, by_service);
  Held sum{"all in US dollars", Decimal(), Decimal(), {}};
  for (const Held& row : rows) {
    sum.billed += row.billed;
    sum.paid += row.paid;
  }
  for (const auto& [reason, paid] : all.apart) {
    const auto billed = all.apart_billed.find(reason);
    Held row{reason, billed == all.apart_billed.end() ? Decimal() : billed->second, paid, {}};
    row.is_usd = !reason.starts_with("another currency");
    if (row.is_usd) {
      sum.billed += row.billed;
      sum.paid += row.paid;
    }
    rows.push_back(std::move(row));
  }
  rows.push_back(std::move(sum));
  return rows;
}

std::string amount_of(const Held& row, Decimal amount) {
  std::string text = usd(amount);
  if (!row.is_usd) std::erase(text, '$');
  return text;
}

std::string state_of(const bill::Compared& row) {
  if (row.verdict == bill::Verdict::Elsewhere)
    return (is_wholly_elsewhere(row) ? "billed in " : "partly billed in ") + row.currency;
  if (!row.estimate) return "not estimated";
  return row.verdict == bill::Verdict::Open ? "not explained" : std::string(to_string(row.verdict));
}

std::string billed_of(const bill::Compared& row) {
  return is_wholly_elsewhere(row) ? "–" : usd(row.billed);
}

std::string change_of(const bill::Compared& row) {
  return row.estimate && !is_wholly_elsewhere(row) ? usd_change(row.billed - *row.estimate) : "–";
}

std::string why(const bill::Compared& row) {
  std::vector<std::string> reasons;
  if (!is_wholly_elsewhere(row))
    for (const auto& [reason, amount] : row.because) reasons.push_back(reason + " " + usd(amount));
  if (!row.estimate || row.verdict != bill::Verdict::Open) return joined(reasons, ", ");
  const bool is_both = bill::not_explained(row) != bill::magnitude(row.rest);
  if (is_both) reasons.push_back(usd(row.by_sku) + " by SKU, too much and too little added up");
  if (!is_both || !row.rest.cents().is_zero())
    reasons.push_back(row.rest.is_negative() ? usd(Decimal() - row.rest) + " more than estimated"
                                             : usd(row.rest) + " less than estimated");
  return joined(reasons, ", ");
}

namespace {

void add(const bill::Compared& row, Standing& all) {
  all.compared_usd += row.billed;
  const auto elsewhere = row.because.find(std::string(bill::kElsewhere));
  if (elsewhere != row.because.end() && row.verdict != bill::Verdict::Equal)
    all.elsewhere_usd += elsewhere->second;
  if (row.verdict == bill::Verdict::Elsewhere) {
    ++all.elsewhere;
    all.unknown += row.estimate ? 0 : 1;
  } else if (!row.estimate) {
    ++all.not_estimated;
    all.not_estimated_usd += row.billed;
  } else if (row.verdict == bill::Verdict::Open) {
    ++all.open;
    all.open_usd += bill::not_explained(row);
  } else {
    ++(row.verdict == bill::Verdict::Equal ? all.equal : all.explained);
  }
}

}  // namespace

Standing standing(const bill::Reconciliation& reconciliation) {
  Standing all;
  all.resources = reconciliation.resources.size();
  all.services = reconciliation.by_service.size();
  for (const bill::Compared& row : reconciliation.resources) add(row, all);
  for (const bill::Compared& row : reconciliation.by_service) add(row, all);
  all.is_nothing = reconciliation.matched_lines + reconciliation.by_services_lines == 0;
  return all;
}

std::vector<std::string> unexplained(const Standing& standing) {
  std::vector<std::string> parts;
  if (!standing.open_usd.cents().is_zero())
    parts.push_back(usd(standing.open_usd) + " a month is not explained");
  if (!standing.not_estimated_usd.cents().is_zero())
    parts.push_back(usd(standing.not_estimated_usd) + " has no estimate");
  if (!standing.elsewhere_usd.cents().is_zero())
    parts.push_back(usd(standing.elsewhere_usd) + " is estimated for what is billed in another currency");
  if (standing.unknown > 0)
    parts.push_back((standing.services > 0 ? counted(standing.unknown, "service")
                                           : counted(standing.unknown, "resource")) +
                    " billed in another currency " + (standing.unknown == 1 ? "has" : "have") +
                    " no estimate");
  return parts;
}

std::vector<std::string> cautions_of(const ReconcileReport& report) {
  const bill::Reconciliation& all = report.reconciliation;
  std::vector<std::string> cautions, currencies;
  for (const auto& [currency, lines] : all.foreign_lines) currencies.push_back(currency);
  if (!all.nameless.empty() && !all.by_service.empty())
    cautions.push_back("The bill" + (all.resources.empty() ? "" : " of " + listed(all.nameless)) +
                       " names no resources: it is compared by service only");
  if (!all.currency.empty()) {
    cautions.push_back("The bill is in " + all.currency +
                       ", and the estimate in US dollars: no amounts are compared");
  } else if (!currencies.empty()) {
    cautions.push_back("A part of the bill is in " + listed(currencies) + ", and is not compared");
  }
  if (all.lines == 0) {
    cautions.push_back("The bill holds no lines");
  } else if (all.matched_lines + all.by_services_lines == 0 && all.foreign_lines.empty()) {
    cautions.push_back("Nothing of the bill is of these plans and states");
  }
  if (report.unread > 0)
    cautions.push_back(
        (report.unread == 1 ? "1 plan or state" : std::to_string(report.unread) + " plans or states") +
        " could not be read");
  if (!report.missing.empty()) cautions.push_back(report.missing);
  return cautions;
}

std::string scope_of(const ReconcileReport& report) {
  std::vector<std::string> months;
  for (const bill::Month& month : report.months) {
    if (!one_of(month.month, months)) months.push_back(month.month);
  }
  return counted(report.reconciliation.lines, "line") + " of " +
         (months.empty() ? "no month of use" : listed(months));
}

std::string counts_of(const Standing& standing) {
  std::vector<std::string> parts;
  for (const auto& [count, what] : {std::pair(standing.equal, "as estimated"),
                                    {standing.explained, "explained"},
                                    {standing.open, "not explained"},
                                    {standing.not_estimated, "not estimated"},
                                    {standing.elsewhere, "billed in another currency"}}) {
    if (count > 0) parts.push_back(std::to_string(count) + " " + what);
  }
  std::vector<std::string> all;
  if (standing.resources > 0 || standing.services == 0)
    all.push_back(counted(standing.resources, "resource"));
  if (standing.services > 0) all.push_back(counted(standing.services, "service"));
  return listed(all) + (parts.empty() ? "" : ": ") + joined(parts, ", ");
}

void anonymise(ReconcileReport& report) {
  std::map<std::string, std::size_t> counts;
  for (bill::Compared& row : report.reconciliation.resources) {
    row.name = row.type + "." + std::to_string(++counts[row.type]);
  }
  for (std::size_t i = 0; i < report.files.size(); ++i) {
    std::string& path = report.files[i].path;
    const std::string name = "bill " + std::to_string(i + 1);
    for (std::string& note : report.notes)
      for (std::size_t at = 0; (at = note.find(path, at)) != std::string::npos; at += name.size())
        note.replace(at, path.size(), name);
    path = name;
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
  json.key("cautions").strings(cautions_of(report));
  json.key("by_service_only").strings(all.nameless);
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
