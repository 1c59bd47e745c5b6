// The estimate as rows of FOCUS 1.2 (FinOps Open Cost and Usage Specification), CSV: what is planned beside
// what is billed, in the tools that people have. A month is the charge period. What the specification has no
// column for is in columns that begin with x_. What has no known cost has no row, since a cost of FOCUS is
// never null: it is counted by left_out_of_focus().
#include <algorithm>
#include <array>
#include <map>

#include "base/csv.h"
#include "base/date.h"
#include "base/figures.h"
#include "base/text.h"
#include "cost/estimate.h"
#include "json/writer.h"
#include "plan/address.h"
#include "report/escape.h"
#include "report/finding_groups.h"
#include "report/report.h"

extern "C" const char terratoll_focus_services[], terratoll_focus_services_end[];

namespace terratoll::report {
namespace {

struct Service {
  std::string name, category;
};

// By the name of a card.
const std::map<std::string, Service>& services() {
  static const std::map<std::string, Service> kServices = [] {
    std::map<std::string, Service> result;
    std::vector<std::string> errors;
    const std::string text(terratoll_focus_services, terratoll_focus_services_end);
    for (const CsvRow& row : read_csv("focus_services.csv", text, "card,service,category", errors).rows)
      result[row.fields[0]] = {row.fields[1], row.fields[2]};
    return result;
  }();
  return kServices;
}

// What a unit is made of is a noun with a capital, or an abbreviation.
std::string noun_of(std::string_view word, bool plural) {
  static const std::map<std::string_view, std::string_view> kAbbreviations = {
      {"gb", "GB"},     {"mb", "MB"},   {"gib", "GiB"}, {"mbps", "MBps"}, {"vcpu", "vCPU"}, {"gpu", "GPU"},
      {"iops", "IOPS"}, {"ptu", "PTU"}, {"lcu", "LCU"}, {"dbu", "DBU"},   {"dpu", "DPU"}};
  const auto known = kAbbreviations.find(word);
  if (known != kAbbreviations.end()) return std::string(known->second);
  std::string noun(word);
  if (!noun.empty() && noun[0] >= 'a' && noun[0] <= 'z') noun[0] = static_cast<char>(noun[0] - 'a' + 'A');
  return plural && !noun.ends_with('s') ? noun + "s" : noun;
}

// As UnitFormat wants it: "hour" is "Hours", "gb-month" is "GB-Months", "1000000-tokens" is "1000000 Tokens".
std::string unit_of(const std::string& unit) {
  const std::vector<std::string> words = split(lower(unit), '-');
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool counts = i > 0 && Decimal::parse(words[i - 1]).has_value();
    text += (i == 0 ? "" : counts ? " " : "-") + noun_of(words[i], i + 1 == words.size());
  }
  return text;
}

std::string number(const std::optional<Decimal>& value) {
  return value ? value->text() : "";
}

// The month of a day: "2026-11-01T00:00:00Z" and the first instant after it.
std::array<std::string, 2> month_of(const std::string& today) {
  namespace chrono = std::chrono;
  const chrono::year_month_day day(day_of(today).value_or(chrono::sys_days()));
  const auto text = [](chrono::year_month month) {
    const auto number = static_cast<unsigned>(month.month());
    return std::to_string(static_cast<int>(month.year())) + (number < 10 ? "-0" : "-") +
           std::to_string(number) + "-01T00:00:00Z";
  };
  const chrono::year_month month = day.year() / day.month();
  return {text(month), text(month + chrono::months(1))};
}

std::string provider_of(std::string_view cloud) {
  return cloud == "azure" ? "Microsoft" : "AWS";
}

// What differs from row to row, in the words of the specification.
struct Charge {
  std::string cloud, region, card, priced_in, sku, meter, description, unit, address, plan, type;
  std::optional<Decimal> quantity, rate;
  Decimal usd;
  std::string component, basis, status, confidence, workload, source, as_of, doubt, tags;
};

constexpr std::string_view kHeader =
    "BilledCost,BillingAccountId,BillingAccountName,BillingAccountType,BillingCurrency,BillingPeriodEnd,"
    "BillingPeriodStart,"
    "ChargeCategory,ChargeClass,ChargeDescription,ChargeFrequency,ChargePeriodEnd,ChargePeriodStart,"
    "ConsumedQuantity,"
    "ConsumedUnit,ContractedCost,ContractedUnitPrice,EffectiveCost,InvoiceIssuerName,ListCost,ListUnitPrice,"
    "PricingCategory,"
    "PricingQuantity,PricingUnit,ProviderName,PublisherName,RegionId,RegionName,ResourceId,ResourceName,"
    "ResourceType,"
    "ServiceCategory,ServiceName,SkuId,SkuMeter,SkuPriceId,Tags,x_Address,x_AsOf,x_Basis,x_Component,x_"
    "Confidence,x_Doubt,"
    "x_Plan,x_Source,x_Status,x_Workload\n";

// Of its price: the row of the card, or what an overlay calls it.
std::string price_id(const Charge& charge) {
  const std::string& priced_in = charge.priced_in.empty() ? charge.region : charge.priced_in;
  std::string id;
  for (const std::string& each : {charge.card, priced_in, charge.sku, charge.meter})
    if (!each.empty()) id += (id.empty() ? "" : "/") + each;
  return id;
}

std::string row_of(const Charge& charge, const std::array<std::string, 2>& month) {
  const auto known = services().find(charge.card);
  const Service service = known == services().end() ? Service{"Other", "Other"} : known->second;
  const std::string provider = provider_of(charge.cloud);
  const std::string publisher = charge.cloud == "azure" ? "Microsoft" : "Amazon Web Services";
  const std::string usd = charge.usd.text(), rate = number(charge.rate), quantity = number(charge.quantity);
  const std::vector<std::string> cells = {usd,
                                          "not billed",
                                          "Terraform plan",
                                          "Estimate",
                                          "USD",
                                          month[1],
                                          month[0],
                                          "Usage",
                                          "",
                                          csv_cell(charge.description),
                                          "Usage-Based",
                                          month[1],
                                          month[0],
                                          quantity,
                                          csv_cell(charge.unit),
                                          usd,
                                          rate,
                                          usd,
                                          publisher,
                                          usd,
                                          rate,
                                          "Standard",
                                          quantity,
                                          csv_cell(charge.unit),
                                          provider,
                                          publisher,
                                          csv_cell(charge.region),
                                          csv_cell(charge.region),
                                          csv_cell(charge.plan + "#" + charge.address),
                                          csv_cell(charge.address),
                                          csv_cell(charge.type),
                                          service.category,
                                          csv_cell(service.name),
                                          csv_cell(charge.sku),
                                          csv_cell(charge.meter),
                                          csv_cell(price_id(charge)),
                                          charge.tags,
                                          csv_cell(charge.address),
                                          charge.as_of,
                                          charge.basis,
                                          charge.component,
                                          charge.confidence,
                                          csv_cell(charge.doubt),
                                          csv_cell(charge.plan),
                                          csv_cell(charge.source),
                                          charge.status,
                                          charge.workload};
  std::string row;
  for (const std::string& each : cells) row += (row.empty() ? "" : ",") + each;
  return row + "\n";
}

// An object of JSON in a cell, as the specification wants it; empty where there is none.
std::string tags_cell(const std::map<std::string, std::string>& tags) {
  if (tags.empty()) return "";
  std::string json = "{";
  for (const auto& [key, value] : tags)
    json += (json.size() > 1 ? ", " : "") + json::quoted(key) + ": " + json::quoted(value);
  return csv_cell(json + "}");
}

Charge charge_of(const Resource& resource, const cost::LineItem& item) {
  Charge charge;
  charge.cloud = resource.cloud;
  charge.region = resource.region;
  charge.card = item.card;
  charge.priced_in = item.region;
  // A service with one price of a kind has no SKU but what is metered.
  charge.sku = !item.sku.empty() ? item.sku : !item.meter.empty() ? item.meter : item.item;
  charge.meter = item.meter;
  charge.description = item.item;
  charge.unit = unit_of(item.unit);
  charge.address = resource.address;
  charge.plan = resource.plan;
  charge.type = resource.arm_type.empty() ? resource.type : resource.arm_type;
  charge.quantity = item.quantity;
  charge.rate = item.rate_usd;
  charge.usd = *item.monthly_usd;
  charge.component = to_string(item.component);
  charge.basis = to_string(item.basis);
  charge.status = to_string(resource.status);
  charge.workload = to_string(resource.workload);
  charge.source = item.overlay.empty() ? item.source : item.overlay;
  charge.as_of = item.as_of;
  charge.doubt = item.doubt;
  charge.tags = tags_cell(resource.tags);
  return charge;
}

// "aws_s3_bucket" of "module.lake.aws_s3_bucket.corpus".
std::string type_in(const std::string& address) {
  const std::vector<plan::Step> steps = plan::steps(address);
  return steps.size() < 2 ? address : std::string(steps[steps.size() - 2].name);
}

// Of the store that it leaves, whose tags it has too.
Charge charge_of(const Report& report, const FlowRow& flow) {
  const Resource* from = resource_of(report, flow.from_plan, flow.from);
  Charge charge;
  if (from != nullptr) {
    charge.type = from->arm_type;
    charge.workload = to_string(from->workload);
    charge.tags = tags_cell(from->tags);
  }
  if (charge.type.empty()) charge.type = type_in(flow.from);
  charge.cloud = flow.from_cloud;
  charge.region = flow.from_region;
  charge.card = flow.card;
  charge.priced_in = flow.region;
  // A card lists the price of what moves by where it goes, which is no SKU by itself.
  charge.sku = flow.meter + (flow.meter.empty() || flow.sku.empty() ? "" : "/") + flow.sku;
  if (charge.sku.empty()) charge.sku = to_string(flow.crosses);
  charge.meter = flow.meter;
  charge.description = "Data transfer from " + flow.from_region + " to " +
                       (flow.to_region.empty() ? "the internet" : flow.to_region);
  charge.unit = "GB";
  charge.address = flow.from;
  charge.plan = flow.from_plan;
  charge.quantity = flow.monthly_gb;
  charge.rate = flow.rate_usd_per_gb;
  charge.usd = *flow.monthly_usd;
  charge.component = "data_transfer";
  charge.basis = flow.basis ? std::string(to_string(*flow.basis)) : "";
  charge.status = "priced";
  charge.confidence = to_string(flow.confidence);
  charge.source = flow.overlay.empty() ? flow.source : flow.overlay;
  charge.as_of = flow.as_of;
  charge.doubt = flow.doubt;
  return charge;
}

}  // namespace

std::string left_out_of_focus(const Report& report) {
  // Of all that stands, as the rows are.
  const std::string missing = cost::missing_text(report.totals.missing, "resource");
  return missing.empty() ? "" : "FOCUS: " + missing + ", and no row for what is not known";
}

std::string write_focus(const Report& report, const View&) {
  const std::array<std::string, 2> month = month_of(report.today);
  std::string text(kHeader);
  for (const Resource& resource : report.resources) {
    for (const cost::LineItem& item : resource.items)
      if (item.monthly_usd) text += row_of(charge_of(resource, item), month);
  }
  for (const FlowRow& flow : report.flows)
    if (flow.monthly_usd) text += row_of(charge_of(report, flow), month);
  return text;
}

}  // namespace terratoll::report
