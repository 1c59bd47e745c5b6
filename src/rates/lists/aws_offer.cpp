// AWS's price list: an offer file (`products` by SKU, then `terms` by kind, SKU and offer), of all regions or
// of one, and a file of Savings Plans (`products`, then `terms.savingsPlan`, each with the rates that it
// gives).
//
// What a product is stands far before what it costs, so a product that some rule may be about is remembered:
// the SKU that it becomes, and the rules.
#include <algorithm>
#include <unordered_map>

#include "json/input.h"
#include "json/reader.h"
#include "rates/lists/json_list.h"

namespace terratoll::rates {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

// What only the terms say of a price.
const std::set<std::string, std::less<>>& term_fields() {
  static const std::set<std::string, std::less<>> kFields = {"termType",
                                                             "unit",
                                                             "LeaseContractLength",
                                                             "PurchaseOption",
                                                             "OfferingClass",
                                                             "discountedUsageType",
                                                             "discountedOperation",
                                                             "discountedServiceCode"};
  return kFields;
}

struct Product {
  std::string region;
  std::vector<std::pair<const ListRule*, std::string>> rules;  // with what the SKU becomes
};

struct Offer {
  JsonList& list;
  Record record;
  std::unordered_map<std::string, Product> products;
  std::unordered_map<std::string, Fields> plans;  // Savings Plans, by their SKU
  std::string region;                             // of a file that is of one
};

// Members that are texts, each to the record; objects inside too.
void read_texts(Offer& offer, Fields* also = nullptr) {
  std::string_view key;
  offer.list.in.begin_object();
  while (offer.list.in.next_member(key)) {
    if (offer.list.in.kind() == json::Kind::Object) {
      read_texts(offer, also);
      continue;
    }
    std::string* const slot = offer.record.find(key);
    if (slot == nullptr && also == nullptr) {
      offer.list.in.skip();
      continue;
    }
    const std::string name(also == nullptr ? std::string_view() : key);
    const std::string& value = offer.list.value();
    if (slot != nullptr) *slot = value;
    if (also != nullptr) also->emplace_back(name, value);
  }
}

void keep_product(Offer& offer, const std::string& sku) {
  Collector& collector = offer.list.collector;
  const std::string& service = offer.record.get("serviceCode");
  const std::string& own = offer.record.get("regionCode");
  const std::string& region = own.empty() ? offer.record.get("fromRegionCode") : own;
  if (!collector.wants_service(service)) return collector.ignore("another service");
  if (!collector.wants_region(region)) return collector.ignore("another region");
  Product product{region, {}};
  Captures captures;
  for (const ListRule& rule : collector.rules()) {
    if (!collector.holds(rule, offer.record, captures, &term_fields())) continue;
    product.rules.emplace_back(&rule, collector.sku_of(rule, offer.record, captures));
    const bool by_product =
        std::none_of(rule.where.begin(), rule.where.end(),
                     [](const Condition& condition) { return term_fields().contains(condition.field); });
    if (by_product && rule.card.empty() && product.rules.size() == 1) return collector.ignore(rule.note);
    if (by_product) break;
  }
  if (product.rules.empty()) return collector.ignore_kind(service, offer.record.get("productFamily"));
  offer.products.emplace(sku, std::move(product));
}

void read_products(Offer& offer) {
  std::string_view key;
  offer.list.in.begin_object();
  while (offer.list.in.next_member(key)) {
    const std::string sku(key);
    offer.record.clear();
    read_texts(offer);
    if (offer.list.in.error()) return;
    keep_product(offer, sku);
    offer.list.release();
  }
}

// [{"sku": …, "attributes": {"purchaseTerm": "1yr", …}}]
void read_plans(Offer& offer) {
  offer.list.in.begin_array();
  while (offer.list.in.next_element()) {
    Fields fields;
    read_texts(offer, &fields);
    for (const auto& [name, value] : fields) {
      if (name == "sku") offer.plans[value] = fields;
    }
  }
}

struct Dimension {
  std::string unit, from, usd, currency, at;
};

// {"RATE": {"unit": "Hrs", "beginRange": "0", "pricePerUnit": {"USD": "0.096"}}}
std::vector<Dimension> read_dimensions(JsonList& list) {
  std::vector<Dimension> dimensions;
  std::string_view key;
  list.in.begin_object();
  while (list.in.next_member(key)) {
    Dimension& dimension = dimensions.emplace_back(Dimension{{}, "0", {}, {}, list.at()});
    list.in.begin_object();
    while (list.in.next_member(key)) {
      if (key == "unit") {
        dimension.unit = list.value();
      } else if (key == "beginRange") {
        dimension.from = list.value();
      } else if (key == "pricePerUnit") {
        list.in.begin_object();
        while (list.in.next_member(key)) {
          dimension.currency = key;
          dimension.usd = list.value();
        }
      } else {
        list.in.skip();
      }
    }
  }
  return dimensions;
}

// The first rule that holds now that all is known.
void take_price(Offer& offer, const Product& product, const std::string& since, const Dimension& dimension) {
  Collector& collector = offer.list.collector;
  offer.record.set("unit", dimension.unit);
  collector.count();
  for (const auto& [rule, sku] : product.rules) {
    Captures captures;
    const bool holds = std::all_of(rule->where.begin(), rule->where.end(), [&](const Condition& condition) {
      return !term_fields().contains(condition.field) ||
             condition.holds(offer.record.get(condition.field), captures);
    });
    if (!holds) continue;
    if (rule->card.empty()) return collector.ignore(rule->note);
    const std::string wrong = collector.take(*rule, sku,
                                             {product.region,
                                              dimension.unit,
                                              dimension.usd,
                                              dimension.from,
                                              dimension.currency,
                                              since,
                                              {},
                                              true,
                                              dimension.at});
    if (!wrong.empty()) offer.list.in.fail(wrong);
    return;
  }
  collector.ignore("another term or unit of a product that has a place");
}

// {"SKU.TERM": {"effectiveDate": …, "priceDimensions": {…}, "termAttributes": {…}}}
void read_terms_of(Offer& offer, const Product& product, const std::string& type) {
  JsonList& list = offer.list;
  std::string_view key;
  list.in.begin_object();
  while (list.in.next_member(key)) {
    std::string since;
    std::vector<Dimension> dimensions;
    offer.record.clear();
    offer.record.set("termType", type);
    list.in.begin_object();
    while (list.in.next_member(key)) {
      if (key == "effectiveDate") {
        since = list.value().substr(0, 10);
      } else if (key == "priceDimensions") {
        dimensions = read_dimensions(list);
      } else if (key == "termAttributes") {
        read_texts(offer);
      } else {
        list.in.skip();
      }
    }
    for (const Dimension& dimension : dimensions) {
      if (!list.in.error()) take_price(offer, product, since, dimension);
    }
  }
}

// {"discountedUsageType": …, "discountedRate": {"price": "0.07", "currency": "USD"}, "unit": "Hrs"}
void read_plan_rates(Offer& offer, const Fields& plan, const std::string& since) {
  Collector& collector = offer.list.collector;
  offer.list.in.begin_array();
  while (offer.list.in.next_element()) {
    const std::string at = offer.list.at();
    Fields fields = plan;
    offer.record.clear();
    for (const auto& [name, value] : plan) offer.record.set(name, value);
    read_texts(offer, &fields);
    if (offer.list.in.error()) return;
    const auto of = [&](std::string_view name) {
      const auto found = std::find_if(fields.rbegin(), fields.rend(),
                                      [&](const auto& field) { return field.first == name; });
      return found == fields.rend() ? std::string() : found->second;
    };
    const std::string region = of("discountedRegionCode").empty() ? offer.region : of("discountedRegionCode");
    offer.record.set("serviceCode", of("discountedServiceCode"));
    Captures captures;
    const ListRule* rule = collector.rule_for(offer.record, captures);
    collector.count();
    std::string wrong;
    if (!collector.wants_region(region)) {
      collector.ignore("another region");
    } else if (rule == nullptr || rule->card.empty()) {
      collector.ignore(rule == nullptr ? "no row of imports.csv is about this saving of a plan" : rule->note);
    } else {
      wrong = collector.take(*rule, collector.sku_of(*rule, offer.record, captures),
                             {region, of("unit"), of("price"), "0", of("currency"), since, {}, true, at});
    }
    if (!wrong.empty()) offer.list.in.fail(wrong);
    offer.list.release();
  }
}

void read_savings_plans(Offer& offer) {
  JsonList& list = offer.list;
  std::string_view key;
  list.in.begin_array();
  while (list.in.next_element()) {
    std::string sku, since;
    list.in.begin_object();
    while (list.in.next_member(key)) {
      if (key == "sku") {
        sku = list.value();
      } else if (key == "effectiveDate") {
        since = list.value().substr(0, 10);
      } else if (key == "rates") {
        read_plan_rates(offer, offer.plans[sku], since);
      } else {
        list.in.skip();
      }
    }
  }
}

void read_terms(Offer& offer) {
  JsonList& list = offer.list;
  std::string_view key;
  list.in.begin_object();
  while (list.in.next_member(key)) {
    const std::string type(key);
    if (type == "savingsPlan") {
      read_savings_plans(offer);
      continue;
    }
    list.in.begin_object();
    while (list.in.next_member(key)) {
      const auto product = offer.products.find(std::string(key));
      if (product == offer.products.end()) {
        list.in.skip();
      } else {
        read_terms_of(offer, product->second, type);
      }
      list.release();
    }
  }
}

void read_offer(Offer& offer) {
  JsonList& list = offer.list;
  bool has_products = false, has_terms = false, has_date = false;
  std::string_view key;
  list.in.begin_object();
  while (list.in.next_member(key)) {
    if (key == "publicationDate") {
      list.collector.set_list_date(list.value().substr(0, 10));
      has_date = true;
    } else if (key == "regionCode") {
      offer.region = list.value();
    } else if (key == "products") {
      has_products = true;
      list.in.kind() == json::Kind::Array ? read_plans(offer) : read_products(offer);
    } else if (key == "terms") {
      if (!has_products) return list.in.fail("terms before products: no price list of AWS");
      has_terms = true;
      read_terms(offer);
    } else {
      list.in.skip();
    }
  }
  if (!has_products || !has_terms) return list.in.fail("no price list of AWS: it has no products and terms");
  if (!has_date) list.in.fail("the list has no publicationDate");
}

}  // namespace

Result<Done> read_aws_json(const std::string& path, Collector& collector) {
  Result<json::Input> input = json::Input::open(path, limits::kPriceListBytes);
  if (!input) return input.error();
  json::Reader in(*input);
  JsonList list(in, *input, path, collector);
  Offer offer{list, Record(collector.rules(), {"regionCode", "fromRegionCode"}), {}, {}, {}};
  read_offer(offer);
  in.finish();
  return outcome(list);
}

}  // namespace terratoll::rates
