// Pages of Azure's Retail Prices API, as they come or joined: an object with `Items`, an array of such, or an
// array of items.
#include <array>

#include "json/input.h"
#include "json/reader.h"
#include "rates/lists/json_list.h"

namespace terratoll::rates {
namespace {

struct Plan {
  std::string term, usd;
};

struct Item {
  Record record;
  std::string service, region, unit, usd, from, currency, since, until, product;
  bool primary = true;
  std::vector<Plan> plans;

  explicit Item(const std::vector<ListRule>& rules) : record(rules) {}
  void clear() {
    record.clear();
    for (std::string* text : {&service, &region, &unit, &usd, &from, &currency, &since, &until, &product})
      text->clear();
    primary = true;
    plans.clear();
  }
};

// Savings plans of an item: [{"retailPrice": 0.06, "term": "1 Year"}]
void read_plans(JsonList& list, std::vector<Plan>& plans) {
  if (list.in.kind() != json::Kind::Array) return list.in.skip();
  list.in.begin_array();
  while (list.in.next_element()) {
    Plan plan;
    std::string_view key;
    list.in.begin_object();
    while (list.in.next_member(key)) {
      if (key == "retailPrice") {
        plan.usd = list.value();
      } else if (key == "term") {
        plan.term = list.value();
      } else {
        list.in.skip();
      }
    }
    plans.push_back(std::move(plan));
  }
}

// What a page says of itself.
struct Page {
  bool is_page = false;
  std::size_t items = 0;
  std::string count, next, at;
};

void read_items(JsonList& list, Item& item, std::size_t& items);

// False where the member is none of a page's.
bool read_page_member(JsonList& list, std::string_view key, Page& page) {
  if (key == "Items") {
    Item item(list.collector.rules());
    page.is_page = true;
    read_items(list, item, page.items);
  } else if (key == "Count") {
    page.count = list.value();
  } else if (key == "NextPageLink") {
    page.next = list.value();
    page.at = list.at();
  } else if (key == "BillingCurrency") {
    const std::string& currency = list.value();
    if (currency != "USD") list.in.fail("the currency is \"" + currency + "\", not USD");
  } else {
    return false;
  }
  return true;
}

void end_page(JsonList& list, const Page& page) {
  if (!page.count.empty() && page.count != std::to_string(page.items))
    list.in.fail("the page says that it has " + page.count + " items, and has " + std::to_string(page.items) +
                 ": it was cut short");
  list.collector.take_page(page.at, page.items, page.next);
}

// False where it is a page of items, in an array of such.
bool read_item(JsonList& list, Item& item) {
  const std::array<std::pair<std::string_view, std::string*>, 8> own = {{{"serviceName", &item.service},
                                                                         {"armRegionName", &item.region},
                                                                         {"unitOfMeasure", &item.unit},
                                                                         {"retailPrice", &item.usd},
                                                                         {"tierMinimumUnits", &item.from},
                                                                         {"currencyCode", &item.currency},
                                                                         {"effectiveStartDate", &item.since},
                                                                         {"effectiveEndDate", &item.until}}};
  Page page;
  std::string_view key;
  list.in.begin_object();
  while (list.in.next_member(key)) {
    if (read_page_member(list, key, page)) continue;
    if (key == "savingsPlan") {
      read_plans(list, item.plans);
      continue;
    }
    std::string* const slot = item.record.find(key);
    std::string* field = nullptr;
    for (const auto& [name, text] : own) {
      if (name == key) field = text;
    }
    const bool primary = key == "isPrimaryMeterRegion", product = key == "productName";
    if (slot == nullptr && field == nullptr && !primary && !product) {
      list.in.skip();
      continue;
    }
    const std::string& value = list.value();
    if (slot != nullptr) *slot = value;
    if (field != nullptr) *field = value;
    if (product) item.product = value;
    if (primary) item.primary = value != "false";
  }
  // A day, of "2026-03-01T00:00:00Z".
  for (std::string* day : {&item.since, &item.until}) day->resize(std::min<std::size_t>(day->size(), 10));
  if (page.is_page) end_page(list, page);
  return !page.is_page;
}

void take_price(JsonList& list, Item& item, const std::string& usd) {
  Collector& collector = list.collector;
  collector.count();
  Captures captures;
  const ListRule* rule = collector.rule_for(item.record, captures);
  if (rule == nullptr) return collector.ignore_kind(item.service, item.product);
  if (rule->card.empty()) return collector.ignore(rule->note);
  const std::string wrong = collector.take(*rule, collector.sku_of(*rule, item.record, captures),
                                           {item.region, item.unit, usd, item.from, item.currency, item.since,
                                            item.until, item.primary, list.at()});
  if (!wrong.empty()) list.in.fail(wrong);
}

void take_item(JsonList& list, Item& item) {
  Collector& collector = list.collector;
  const auto others = [&](const char* reason) {
    for (std::size_t i = 0; i <= item.plans.size(); ++i) collector.count(), collector.ignore(reason);
  };
  if (item.currency != "USD") return list.in.fail("the currency is \"" + item.currency + "\", not USD");
  if (!collector.wants_service(item.service)) return others("another service");
  if (!collector.wants_region(item.region)) return others("another region");
  take_price(list, item, item.usd);
  for (const Plan& plan : item.plans) {
    item.record.set("type", "SavingsPlan");
    item.record.set("reservationTerm", plan.term);
    take_price(list, item, plan.usd);
  }
}

void read_items(JsonList& list, Item& item, std::size_t& items) {
  list.in.begin_array();
  while (list.in.next_element()) {
    item.clear();
    const bool page = !read_item(list, item);
    if (list.in.error()) return;
    if (!page) take_item(list, item);
    ++items;
    list.release();
  }
}

void read_page(JsonList& list) {
  Page page;
  std::string_view key;
  list.in.begin_object();
  while (list.in.next_member(key)) {
    if (!read_page_member(list, key, page)) list.in.skip();
  }
  if (!page.is_page) list.in.fail("no page of the Retail Prices API: it has no Items");
  end_page(list, page);
}

}  // namespace

Result<Done> read_azure_json(const std::string& path, Collector& collector) {
  Result<json::Input> input = json::Input::open(path, limits::kPriceListBytes);
  if (!input) return input.error();
  json::Reader in(*input);
  JsonList list(in, *input, path, collector);
  if (in.kind() == json::Kind::Array) {
    Item item(collector.rules());
    std::size_t items = 0;
    read_items(list, item, items);
  } else {
    read_page(list);
  }
  in.finish();
  return outcome(list);
}

}  // namespace terratoll::rates
