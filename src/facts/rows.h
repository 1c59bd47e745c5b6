// What the rows of the facts are made of. A column holds, beside its name and text, how its value is read
// from such a source: no value is put anywhere by position. schema.cpp has the columns, fill.cpp makes the
// rows.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/limits.h"
#include "base/sql.h"
#include "base/utf8.h"
#include "cost/estimate.h"
#include "facts/facts.h"
#include "facts/known.h"
#include "flows/flows.h"
#include "inventory/inventory.h"
#include "plan/plan.h"
#include "rates/rates.h"
#include "rates/tokens.h"

namespace terratoll::facts {

struct PlanRow {
  std::int64_t id = 0;
  const plan::Plan* plan = nullptr;
};
struct ResourceRow {
  const inventory::Entry* entry = nullptr;
  const cost::Resource* priced = nullptr;
  const Location* place = nullptr;  // nullptr: the sources are not at hand
  std::string_view label;           // plan::label_of()
};
struct ComputeRow {
  const inventory::Entry* entry = nullptr;
  const inventory::Compute* machine = nullptr;
  const cost::LineItem* item = nullptr;  // nullptr: it has no line on the bill
  const Known* known = nullptr;
};
struct EndpointRow {
  const inventory::Entry* entry = nullptr;
  const inventory::Endpoint* machine = nullptr;
  const cost::LineItem* item = nullptr;
  const Known* known = nullptr;
  std::optional<rates::ColdStart> cold_start;
};
struct StoreRow {
  const inventory::Entry* entry = nullptr;
  const inventory::Store* store = nullptr;
  std::optional<Decimal> monthly_usd;
};
struct ModelRow {
  const inventory::Entry* entry = nullptr;
  const inventory::Model* model = nullptr;
  rates::Lifecycle life;  // empty where nothing is known
};
struct RuntimeRow {
  const inventory::Entry* entry = nullptr;
  const inventory::Runtime* runtime = nullptr;
  rates::Lifecycle life;  // empty where nothing is known
};
struct TokenPriceRow {
  const inventory::Entry* entry = nullptr;
  const rates::TokenOffer* offer = nullptr;
  bool own = false;
};
struct FlowRow {
  std::int64_t id = 0;
  const flows::Flow* flow = nullptr;
  const cost::PricedFlow* priced = nullptr;
  std::string evidence;
  std::string route_table, subnet;  // addresses on the way; ""
};
struct CostRow {
  const inventory::Entry* entry = nullptr;
  const cost::LineItem* item = nullptr;
  std::string_view label;  // plan::label_of()
};
// The other tables' rows are flows::Image, flows::ModelWay, flows::StoreName, flows::Mention, cost::Totals
// and Setting.

// A value of a column on its way into the database. A text has to live as long as its row's source does.
inline void put(Statement& row, int at, std::string_view text) {
  row.bind(at, first_bytes(text, limits::kFactText));
}
inline void put(Statement& row, int at, std::int64_t value) {
  row.bind(at, value);
}
inline void put(Statement& row, int at, bool value) {
  row.bind(at, std::int64_t{value ? 1 : 0});
}
inline void put(Statement& row, int at, double value) {
  row.bind(at, value);
}
inline void put(Statement& row, int at, Decimal value) {
  row.bind(at, value.to_double());
}
void put(Statement&, int, std::string) = delete;  // a copy, which is gone too soon
template <class Value>
void put(Statement& row, int at, const std::optional<Value>& value) {
  if (value) {
    put(row, at, *value);
  } else {
    row.bind(at, nullptr);
  }
}

// SQLite's type for what a column reads.
template <class Value>
inline constexpr std::string_view kTypeOf = kTypeOf<typename Value::value_type>;  // of an optional
template <>
inline constexpr std::string_view kTypeOf<std::string_view> = "TEXT";
template <>
inline constexpr std::string_view kTypeOf<std::int64_t> = "INTEGER";
template <>
inline constexpr std::string_view kTypeOf<bool> = "INTEGER";
template <>
inline constexpr std::string_view kTypeOf<double> = "REAL";
template <>
inline constexpr std::string_view kTypeOf<Decimal> = "REAL";

// A column of a table that is filled. `Get` reads its value from a row: a lambda without captures.
template <class Row>
struct Field : Column {
  template <class Get>
  constexpr Field(std::string_view column, std::string_view meaning, Get)
      : Column{column, kTypeOf<std::invoke_result_t<Get, const Row&>>, meaning},
        fill([](const Row& row, Statement& to, int at) { put(to, at, Get{}(row)); }) {}

  void (*fill)(const Row& row, Statement& to, int at);
};

template <class Row>
struct RowTable {
  std::string_view name, text;
  std::span<const Field<Row>> columns;
};
extern const RowTable<PlanRow> kPlanTable;
extern const RowTable<ResourceRow> kResourceTable;
extern const RowTable<ComputeRow> kComputeTable;
extern const RowTable<EndpointRow> kEndpointTable;
extern const RowTable<StoreRow> kStoreTable;
extern const RowTable<ModelRow> kModelTable;
extern const RowTable<RuntimeRow> kRuntimeTable;
extern const RowTable<TokenPriceRow> kTokenPriceTable;
extern const RowTable<FlowRow> kFlowTable;
extern const RowTable<flows::Image> kImageTable;
extern const RowTable<flows::ModelWay> kModelWayTable;
extern const RowTable<flows::StoreName> kStoreNameTable;
extern const RowTable<flows::Mention> kMentionTable;
extern const RowTable<CostRow> kCostTable;
extern const RowTable<cost::Totals> kTotalTable;
extern const RowTable<BillLine> kBillLineTable;
extern const RowTable<Setting> kSettingTable;

}  // namespace terratoll::facts
