// What all readers of lists share: a record of a list against the rules, and what comes of it.
#pragma once

#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rates/image/list_rule.h"
#include "rates/lists/import.h"

namespace terratoll::rates {

// The fields of a record that the rules ask for. Names are told apart by their letters and digits alone,
// since the same list says "Pre Installed S/W" in CSV and "preInstalledSw" in JSON.
class Record {
 public:
  explicit Record(const std::vector<ListRule>& rules, std::initializer_list<std::string_view> more = {});
  // nullptr: no rule asks for it.
  std::string* find(std::string_view name);
  const std::string& get(std::string_view name) const;
  void set(std::string_view name, std::string_view value);
  void clear();

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  std::unordered_map<std::string, std::string, Hash, std::equal_to<>> values_;
  std::unordered_map<std::string, std::string*, Hash, std::equal_to<>> spelt_;
};

// What a record of a list says beside its fields.
struct Priced {
  std::string_view region, unit, usd, tier_from, currency;
  std::string_view since, until;  // days; `since` is needed
  bool primary = true;
  std::string at;
};

class Collector {
 public:
  Collector(const ListRequest& request, const RateCards& cards, std::vector<ListRule> rules);

  const std::vector<ListRule>& rules() const { return rules_; }
  // Whether a rule's conditions hold; `later`: fields that are not known yet, whose conditions are left out.
  bool holds(const ListRule& rule, const Record& record, Captures& captures,
             const std::set<std::string, std::less<>>* later = nullptr) const;
  // The first rule that holds; nullptr where none does.
  const ListRule* rule_for(const Record& record, Captures& captures) const;

  // What the rule makes of the record, "" where a field that it needs is not there.
  std::string sku_of(const ListRule& rule, const Record& record, Captures captures) const;

  bool wants_region(std::string_view region) const;
  bool wants_service(std::string_view service) const;
  void ignore(std::string_view reason);
  // Of a price that no row of imports.csv is about: what the list calls its kind.
  void ignore_kind(std::string_view service, std::string_view kind);
  // A page of a list of several: how many prices it has, and where the next one begins, or "" after the last.
  void take_page(const std::string& at, std::size_t items, std::string_view next);
  void count() { ++prices_; }
  // What is wrong with the price, "" where nothing is.
  std::string take(const ListRule& rule, const std::string& sku, const Priced& price);
  void set_list_date(std::string_view day);

  Result<ListPrices> finish() &&;

 private:
  struct Taken {
    Row row;
    std::string since;
    bool primary = true;
  };
  // A page that says that another one follows, which may or may not be among the files.
  struct Page {
    std::string at;
    std::size_t begins = 0, next = 0;
  };
  std::string fault(const ListRule& rule, const Priced& price) const;
  std::string missing_page() const;
  std::vector<Row> settled();  // one row a price and tier

  const ListRequest& request_;
  const RateCards& cards_;
  std::vector<ListRule> rules_;
  std::unordered_map<std::string, bool> regions_;  // "azure/westeurope", whether it is known
  std::vector<Taken> taken_;
  std::map<std::string, std::size_t, std::less<>> ignored_;
  std::size_t prices_ = 0;
  std::vector<Page> pages_;
  std::size_t last_pages_ = 0;
  std::string list_date_;
};

// One reader a list and form. What is wrong with the file is the error.
Result<Done> read_azure_json(const std::string& path, Collector& collector);
Result<Done> read_aws_json(const std::string& path, Collector& collector);
Result<Done> read_list_csv(ListKind kind, const std::string& path, Collector& collector);

}  // namespace terratoll::rates
