// Prices and bills: overlays, cards, the clouds' own lists, what was billed.
#include "base/csv.h"
#include "bill/bill.h"
#include "complaints.h"
#include "rates/image/pack.h"
#include "rates/lists/import.h"
#include "rates/overlay.h"
#include "rates/rates.h"

namespace terratoll::fuzz {
namespace {

const rates::RateCards& cards() {
  static const rates::RateCards embedded = [] {
    Result<rates::RateCards> read = rates::RateCards::embedded();
    if (!read) std::abort();
    return std::move(*read);
  }();
  return embedded;
}

}  // namespace

// What an overlay says of a price is what is found then, of the last that names it.
std::string overlay(std::string_view bytes) {
  const Result<rates::Overlay> read = rates::parse_overlay(std::string(bytes), "own.yaml");
  if (!read) return complaint_about(read.error());
  constexpr std::size_t kMost = 20;  // more says no more, and takes longer
  if (read->prices.size() > kMost) return "";
  const Result<rates::RateCards> changed = cards().with_overlays({*read});
  if (!changed) return complaint_about(changed.error());
  if (read->prices.size() != 1 || read->prices[0].region.empty() || read->prices[0].region == "*" ||
      read->prices[0].sku == "*")
    return "";
  const rates::OverlayPrice& price = read->prices[0];
  const auto found = changed->find({price.card, price.region, price.sku, price.meter});
  return !found.empty() && found[0].usd == price.usd ? "" : "the price is another: " + price.sku;
}

// By the rules of the build, without its image: a row that is refused has its reason.
std::string card(std::string_view bytes) {
  std::vector<std::string> errors;
  const CsvTable table = read_csv("rate_cards/aws/own.csv", bytes, rates::kPriceHeader, errors);
  rates::Packing packing;
  packing.errors = &errors;
  const CsvRow* before = nullptr;
  for (const CsvRow& row : table.rows) {
    if (!rates::price_fault(packing, "aws/own", row.fields).empty()) continue;
    rates::order_fault(before, row.fields);
    before = &row;
  }
  return "";
}

std::string bill(std::string_view bytes) {
  const Result<bill::Bill> read = bill::read_bills({file_of(bytes, "bill.csv")});
  if (!read) return complaint_about(read.error());
  std::size_t lines = 0;
  for (const bill::Charge& charge : read->charges) lines += charge.lines;
  const bill::BillFile& file = read->files.at(0);
  return lines == file.lines - file.repeated ? "" : "a line is in no charge, or in two";
}

std::string price_list(std::string_view bytes) {
  const std::string path = file_of(bytes, "list");
  for (const rates::ListKind kind : {rates::ListKind::AwsOffer, rates::ListKind::AzureRetail}) {
    rates::ListRequest request;
    request.kind = kind;
    request.files = {path};
    const Result<rates::ListPrices> read = rates::read_lists(request, cards());
    if (!read) {
      if (std::string complaint = complaint_about(read.error()); !complaint.empty()) return complaint;
      continue;
    }
    if (read->rows.size() > read->prices) return "more prices than the list has";
  }
  return "";
}

}  // namespace terratoll::fuzz
