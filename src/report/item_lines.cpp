#include "report/item_lines.h"

#include <algorithm>
#include <map>

#include "base/figures.h"
#include "base/text.h"

namespace terratoll::report {

std::string quantity_of(const cost::LineItem& item) {
  std::string text;
  if (item.quantity) text = thousands(*item.quantity) + " " + item.unit;
  if (item.rate_usd) text += (text.empty() ? "" : " × ") + usd_rate(*item.rate_usd);
  return text;
}

std::string grounds_of(const cost::LineItem& item) {
  std::vector<std::string> parts;
  const auto add = [&](std::string text) {
    if (!text.empty()) parts.push_back(std::move(text));
  };
  add(quantity_of(item));
  add(std::string(to_string(item.basis)));
  add(item.assumption);
  add(joined(words_of(item.card + " " + item.region + " " + item.sku + " " + item.meter), " "));
  add(item.overlay.empty() ? "" : "overlay " + item.overlay);
  add(item.source + (item.source.empty() || item.as_of.empty() ? "" : ", ") + item.as_of);
  add(item.doubt.empty() ? "" : "in doubt: " + item.doubt);
  add(item.reason);
  return joined(parts, " · ");
}

std::vector<ItemLine> item_lines(const BillRow& row) {
  std::vector<ItemLine> lines;
  std::map<std::string, std::size_t> known;
  for (const Resource* resource : row.resources) {
    for (const cost::LineItem& item : resource->items) {
      const auto [found, is_new] =
          known.emplace(item.item + "\n" + usd(item.monthly_usd) + "\n" + grounds_of(item), lines.size());
      if (is_new) lines.push_back({&item, 0, std::nullopt});
      ItemLine& line = lines[found->second];
      ++line.count;
      if (item.monthly_usd) line.sum = line.sum.value_or(Decimal()) + *item.monthly_usd;
    }
  }
  std::stable_sort(lines.begin(), lines.end(), [](const ItemLine& a, const ItemLine& b) {
    return a.sum.value_or(Decimal()) > b.sum.value_or(Decimal());
  });
  return lines;
}

std::string name_of(const ItemLine& line) {
  return (line.count > 1 ? thousands(static_cast<std::int64_t>(line.count)) + " × " : "") + line.item->item;
}

std::string amount_of(const ItemLine& line) {
  return (line.item->doubt.empty() ? "" : "~") + usd(line.sum);
}

}  // namespace terratoll::report
