#include "rates/lists/rows.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <tuple>

#include "base/csv.h"
#include "base/date.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sql.h"
#include "base/text.h"
#include "json/writer.h"
#include "rates/image/pack.h"

namespace terratoll::rates {
namespace {

namespace fs = std::filesystem;

auto key_of(const Row& row) {
  return std::tie(row.card, row.region, row.sku, row.meter);
}

std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

// In double quotes, as JSON has it, which is YAML too.
std::string yaml_text(const std::string& text) {
  return json::quoted(text);
}

}  // namespace

void sort_rows(std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return key_of(a) != key_of(b) ? key_of(a) < key_of(b) : a.tier_from < b.tier_from;
  });
}

bool same_key(const Row& a, const Row& b) {
  return key_of(a) == key_of(b);
}

std::string card_of(const std::string& path) {
  const fs::path file(path);
  const std::string cloud = file.parent_path().filename().string();
  return one_of(cloud, {"aws", "azure"}) ? cloud + "/" + file.stem().string() : "";
}

std::map<std::string, std::string> card_files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const std::string cloud : {"aws", "azure"}) {
    for (const std::string& service : service_cards((fs::path(folder) / cloud).string()))
      files[(fs::path(cloud) / service).generic_string()] =
          (fs::path(folder) / cloud / (service + ".csv")).string();
  }
  return files;
}

Packing packing_of(const RateCards& cards) {
  Packing packing;
  for (const std::string cloud : {"aws", "azure"}) {
    for (const std::string& region : cards.regions(cloud)) {
      const RegionInfo info = *cards.region(cloud, region);
      for (const std::string& place : {region, info.continent, info.billing_zone, info.peering_zone})
        packing.places.insert(joined({cloud, place}, "/"));
    }
    for (const std::string& sku : cards.machines(cloud)) packing.machines.insert(joined({cloud, sku}, "/"));
  }
  return packing;
}

// The keys of the SOURCES.md of a folder of cards: "| key | what | …". Where it has none, any source is
// right.
void read_sources(const fs::path& card, const RateCards& cards, Packing& packing) {
  const fs::path folder = card.parent_path().parent_path();
  const Result<std::string> text = read_file((folder / "SOURCES.md").string(), limits::kCardBytes);
  if (!text || !packing.sources.empty()) return;
  for (const Source& source : cards.sources()) packing.sources.insert(source.key);
  for (const std::string& line : split(*text, '\n')) {
    if (line.starts_with("| ")) packing.sources.insert(line.substr(2, line.find(" |") - 2));
  }
}

std::vector<Row> read_card(const std::string& path, const std::string& text, const Packing& packing,
                           std::vector<std::string>& errors) {
  const std::string card = card_of(path), day = today();
  if (card.empty()) {
    errors.push_back(path + ":1: the path does not say which card it is: aws/ec2.csv");
    return {};
  }
  const CsvTable table = read_csv(path, text, kPriceHeader, errors);
  std::vector<Row> rows;
  const CsvRow* last = nullptr;
  for (const CsvRow& line : table.rows) {
    const std::vector<std::string>& field = line.fields;
    std::string wrong = price_fault(packing, card, field);
    if (wrong.empty()) wrong = order_fault(last, field);
    if (wrong.empty() && field[7].empty()) wrong = "no source";
    if (wrong.empty() && field[8] > day) wrong = "as_of " + field[8] + " is a day to come";
    if (!wrong.empty()) {
      errors.push_back(joined({path, std::to_string(line.line), " " + wrong}, ":"));
      continue;
    }
    last = &line;
    rows.push_back({card, field[0], field[1], field[2], field[3], *Decimal::parse(field[4]),
                    Decimal::parse(field[5]), *Decimal::parse(field[6]), field[7], field[8], field[9],
                    field[10], path + ":" + std::to_string(line.line)});
  }
  return rows;
}

std::vector<Row> read_prices(const std::string& path, const RateCards& cards,
                             std::vector<std::string>& errors) {
  Packing packing = packing_of(cards);
  std::vector<Row> rows;
  std::vector<std::string> files{path};
  if (std::error_code none; fs::is_directory(path, none)) {
    files.clear();
    for (const auto& [card, file] : card_files_of(path)) files.push_back(file);
    if (files.empty()) errors.push_back(path + ": no card lies there: aws/ec2.csv");
  }
  for (const std::string& file : files) {
    const Result<std::string> text = read_file(file, limits::kCardBytes);
    if (!text) {
      errors.push_back(text.error().message);
    } else if (lower(file).ends_with(".csv")) {
      read_sources(file, cards, packing);
      std::vector<Row> more = read_card(file, *text, packing, errors);
      std::move(more.begin(), more.end(), std::back_inserter(rows));
    } else if (const Result<Overlay> overlay = parse_overlay(*text, file)) {
      if (const Result<RateCards> over = cards.with_overlays({*overlay})) {
        rows = rows_of(*overlay, cards);
      } else {
        errors.push_back(over.error().message);
      }
    } else {
      errors.push_back(overlay.error().message);
    }
  }
  sort_rows(rows);
  return rows;
}

std::vector<Row> rows_of_card(const RateCards& cards, const std::string& card) {
  const Db db = open_memory();
  std::vector<Row> rows;
  if (!read_image(db.get(), "main", cards.image())) return rows;
  Statement price(
      db.get(),
      "SELECT region, sku, meter, unit, tier_from, tier_to, usd, source, as_of, doubt, note FROM price "
      "WHERE card_id = (SELECT id FROM card WHERE name = ?1)");
  for (price.start(card); price.next();) {
    const auto decimal = [&](int column) { return Decimal::parse(price.text(column)); };
    rows.push_back({card,
                    price.text(0),
                    price.text(1),
                    price.text(2),
                    price.text(3),
                    decimal(4).value_or(Decimal()),
                    decimal(5),
                    decimal(6).value_or(Decimal()),
                    price.text(7),
                    price.text(8),
                    price.text(9),
                    price.text(10),
                    {}});
  }
  sort_rows(rows);
  return rows;
}

std::map<std::string, std::set<std::string>> units_of_card(const RateCards& cards, const std::string& card) {
  const Db db = open_memory();
  std::map<std::string, std::set<std::string>> units;
  if (!read_image(db.get(), "main", cards.image())) return units;
  Statement meter(
      db.get(),
      "SELECT DISTINCT meter, unit FROM price WHERE card_id = (SELECT id FROM card WHERE name = ?1)");
  for (meter.start(card); meter.next();) units[meter.text(0)].insert(meter.text(1));
  return units;
}

std::string sources_with(const std::string& markdown, const std::string& name, const std::string& what,
                         const std::string& date) {
  const std::string row = "| " + name + " | " + what + " | " + date + " | |\n";
  std::string text;
  bool done = false;
  for (const std::string& line : split(markdown, '\n')) {
    const bool entry = line.starts_with("| ") && !line.starts_with("| key ") && !line.starts_with("| ---");
    if (line.starts_with("| " + name + " |")) done = true;
    if (entry && !done && row < line) {
      text += row;
      done = true;
    }
    text += line + "\n";
  }
  return done ? text : text + row;
}

std::vector<Row> rows_of(const Overlay& overlay, const RateCards& cards) {
  std::vector<Row> rows;
  for (const OverlayPrice& price : overlay.prices)
    rows.push_back({price.card,
                    price.region,
                    price.sku,
                    price.meter,
                    price.unit,
                    price.tier_from,
                    price.tier_to,
                    price.usd,
                    overlay.source,
                    overlay.as_of,
                    {},
                    price.note,
                    price.at});
  for (Row& row : rows) {
    if (!row.unit.empty()) continue;
    for (const Price& price : cards.prices_of(row.sku)) {
      if (price.card == row.card && price.meter == row.meter) row.unit = price.unit;
    }
  }
  return rows;
}

std::string overlay_text(const std::string& name, const std::string& as_of, const std::vector<Row>& rows) {
  std::string text = "name: " + name + "\nsource: " + name + "\nas_of: " + as_of + "\nprices:\n";
  for (const Row& row : rows) {
    const auto member = [&](const char* key, const std::string& value) {
      text += std::string(", ") + key + ": " + value;
    };
    text += "  - {card: " + row.card;
    member("region", yaml_text(row.region));
    member("sku", yaml_text(row.sku));
    member("meter", row.meter);
    member("unit", row.unit);
    member("usd", row.usd.text());
    if (!row.tier_from.is_zero()) member("tier_from", row.tier_from.text());
    if (row.tier_to) member("tier_to", row.tier_to->text());
    if (!row.note.empty()) member("note", yaml_text(row.note));
    text += "}\n";
  }
  return text;
}

std::string card_text(const std::vector<Row>& rows) {
  std::string text = std::string(kPriceHeader) + "\n";
  for (const Row& row : rows) {
    for (const std::string& each :
         {row.region, row.sku, row.meter, row.unit, row.tier_from.text(),
          row.tier_to ? row.tier_to->text() : "", row.usd.text(), row.source, row.as_of, row.doubt})
      text += field(each) + ",";
    text += field(row.note) + "\n";
  }
  return text;
}

}  // namespace terratoll::rates
