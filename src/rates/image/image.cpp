#include "rates/image/image.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/file.h"
#include "base/text.h"
#include "rates/image/list_rule.h"
#include "rates/image/offers.h"
#include "rates/image/pack.h"

namespace terratoll::rates {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostErrors = 50;

constexpr const char* kSchema = R"sql(
PRAGMA page_size = 4096;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
BEGIN;
CREATE TABLE word(id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE card(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE evidence(
  id INTEGER PRIMARY KEY, unit INTEGER, source INTEGER, as_of INTEGER, doubt INTEGER, note INTEGER,
  UNIQUE(unit, source, as_of, doubt, note));
CREATE TABLE price_row(
  sku INTEGER, card INTEGER, meter INTEGER, region INTEGER, tier INTEGER, tier_from TEXT, tier_to TEXT, usd TEXT,
  evidence INTEGER, overlay INTEGER, origin INTEGER,
  PRIMARY KEY(sku, card, meter, region, tier)) WITHOUT ROWID;
CREATE TABLE superseded_row(
  sku INTEGER, card INTEGER, meter INTEGER, region INTEGER, tier INTEGER, tier_from TEXT, tier_to TEXT, usd TEXT,
  evidence INTEGER, overlay INTEGER, origin INTEGER,
  PRIMARY KEY(sku, card, meter, region, tier, evidence)) WITHOUT ROWID;
CREATE TABLE discount(
  card INTEGER, meter INTEGER, percent TEXT, source INTEGER, as_of INTEGER, overlay INTEGER,
  PRIMARY KEY(card, meter)) WITHOUT ROWID;
CREATE VIEW rate AS
  SELECT substr(c.name, 1, instr(c.name, '/') - 1) AS cloud, c.name AS card, r.text AS region, k.text AS sku,
         m.text AS meter, u.text AS unit, CAST(p.tier_from AS REAL) AS tier_from,
         CAST(nullif(p.tier_to, '') AS REAL) AS tier_to,
         iif(q.percent IS NULL, CAST(p.usd AS REAL), p.usd * (100 - q.percent) / 100.0) AS usd,
         coalesce(qs.text, s.text) AS source, coalesce(qa.text, a.text) AS as_of, d.text AS doubt
    FROM price_row p JOIN evidence e ON e.id = p.evidence JOIN card c ON c.id = p.card JOIN word r ON r.id = p.region
    JOIN word k ON k.id = p.sku JOIN word m ON m.id = p.meter JOIN word u ON u.id = e.unit
    JOIN word s ON s.id = e.source JOIN word a ON a.id = e.as_of JOIN word d ON d.id = e.doubt
    LEFT JOIN discount q ON q.card = p.card AND q.meter = p.meter AND p.overlay IS NULL
    LEFT JOIN word qs ON qs.id = q.source LEFT JOIN word qa ON qa.id = q.as_of;
CREATE TABLE region(
  cloud TEXT, region TEXT, name TEXT, country TEXT, continent TEXT, billing_zone TEXT, peering_zone TEXT, nearest TEXT,
  source TEXT, as_of TEXT, doubt TEXT, note TEXT, PRIMARY KEY(cloud, region)) WITHOUT ROWID;
CREATE TABLE machine(
  cloud TEXT, sku TEXT, family TEXT, accelerator TEXT, accelerator_count REAL, accelerator_memory_gib REAL,
  vcpus REAL, memory_gib REAL, premium_disks TEXT, doubt TEXT, note TEXT, PRIMARY KEY(cloud, sku)) WITHOUT ROWID;
CREATE TABLE lifecycle(
  cloud TEXT, pattern TEXT, kind TEXT, status TEXT, retires_on TEXT, replacements TEXT, source TEXT, as_of TEXT,
  doubt TEXT, note TEXT, PRIMARY KEY(cloud, pattern, kind)) WITHOUT ROWID;
CREATE TABLE term(
  cloud TEXT, name TEXT, value TEXT, unit TEXT, source TEXT, as_of TEXT, doubt TEXT, note TEXT,
  PRIMARY KEY(cloud, name)) WITHOUT ROWID;
CREATE TABLE accelerator(
  accelerator TEXT PRIMARY KEY, chip TEXT, generation REAL, source TEXT, as_of TEXT, doubt TEXT, note TEXT) WITHOUT ROWID;
CREATE TABLE cold_start(
  cloud TEXT, service TEXT, min_s REAL, max_s REAL, source TEXT, as_of TEXT, doubt TEXT, note TEXT,
  PRIMARY KEY(cloud, service)) WITHOUT ROWID;
CREATE TABLE model_throughput(
  model TEXT, accelerator TEXT, output_tokens_per_second TEXT, source TEXT, as_of TEXT, doubt TEXT, note TEXT,
  PRIMARY KEY(model, accelerator)) WITHOUT ROWID;
CREATE TABLE source(key TEXT PRIMARY KEY, what TEXT, date TEXT, licence TEXT) WITHOUT ROWID;
CREATE TABLE list_rule(
  list TEXT, service TEXT, conditions TEXT, card TEXT, sku TEXT, meter TEXT, unit TEXT, list_unit TEXT, scale TEXT,
  note TEXT);
CREATE TABLE shipped_overlay(name TEXT PRIMARY KEY, yaml TEXT) WITHOUT ROWID;
)sql";

// The rows of `table` with their texts.
std::string price_view(const std::string& view, const std::string& table) {
  return "CREATE VIEW " + view + R"sql( AS
  SELECT c.name AS card, r.text AS region, k.text AS sku, m.text AS meter, u.text AS unit, p.tier_from, p.tier_to,
         p.usd, s.text AS source, a.text AS as_of, d.text AS doubt, n.text AS note, o.text AS overlay, p.origin,
         q.percent AS discount, qs.text AS discount_source, qa.text AS discount_as_of, qo.text AS discount_overlay,
         p.card AS card_id, p.region AS region_id, p.sku AS sku_id, p.meter AS meter_id, p.tier
    FROM )sql" +
         table +
         R"sql( p JOIN evidence e ON e.id = p.evidence JOIN card c ON c.id = p.card JOIN word r ON r.id = p.region
    JOIN word k ON k.id = p.sku JOIN word m ON m.id = p.meter JOIN word u ON u.id = e.unit
    JOIN word s ON s.id = e.source JOIN word a ON a.id = e.as_of JOIN word d ON d.id = e.doubt
    JOIN word n ON n.id = e.note LEFT JOIN word o ON o.id = p.overlay
    LEFT JOIN discount q ON q.card = p.card AND q.meter = p.meter AND p.overlay IS NULL
    LEFT JOIN word qs ON qs.id = q.source LEFT JOIN word qa ON qa.id = q.as_of LEFT JOIN word qo ON qo.id = q.overlay;
)sql";
}

// After the files: '' becomes NULL where a number is not known, and SageMaker's machines are those of EC2.
constexpr const char* kFinish = R"sql(
UPDATE machine SET accelerator_count = iif(accelerator = '', 0, nullif(accelerator_count, '')),
  accelerator_memory_gib = iif(accelerator = '', 0, nullif(accelerator_memory_gib, '')),
  vcpus = nullif(vcpus, ''), memory_gib = nullif(memory_gib, '');
UPDATE accelerator SET generation = nullif(generation, '');
UPDATE cold_start SET min_s = nullif(min_s, ''), max_s = nullif(max_s, '');
INSERT OR IGNORE INTO machine
  SELECT m.cloud, 'ml.' || m.sku, 'ml.' || m.family, m.accelerator, m.accelerator_count, m.accelerator_memory_gib,
         m.vcpus, m.memory_gib, m.premium_disks, m.doubt, 'as EC2 ' || m.sku
    FROM machine m
   WHERE m.cloud = 'aws' AND m.sku NOT LIKE 'ml.%'
     AND ('ml.' || m.sku IN (SELECT w.text FROM price_row p JOIN card c ON c.id = p.card AND c.name = 'aws/sagemaker'
                               JOIN word w ON w.id = p.sku)
          OR EXISTS (SELECT 1 FROM lifecycle l WHERE l.cloud = 'aws' AND 'ml.' || m.sku GLOB l.pattern));
)sql";

// What has a price, by which unit, and where: what an overlay may name.
constexpr const char* kSold = R"sql(
CREATE TABLE sold_meter(card INTEGER, meter INTEGER, unit INTEGER, name TEXT, PRIMARY KEY(card, meter)) WITHOUT ROWID;
INSERT INTO sold_meter
  SELECT card, meter, unit, min(name)
    FROM (SELECT p.card, p.meter, e.unit, k.text AS name
            FROM price_row p JOIN evidence e ON e.id = p.evidence JOIN word k ON k.id = p.sku)
   GROUP BY card, meter;
CREATE TABLE sold_region(card INTEGER, region INTEGER, PRIMARY KEY(card, region)) WITHOUT ROWID;
INSERT INTO sold_region SELECT DISTINCT card, region FROM price_row;
)sql";

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

CsvTable load(Packing& packing, const fs::path& root, const std::string& name, std::string_view header) {
  std::error_code gone;
  const std::string shown = root.filename().string() + "/" + name;
  if (!fs::is_regular_file(root / name, gone)) {
    packing.errors->push_back(shown + ":1: there is no such file");
    return {shown, {}};
  }
  return read_csv(shown, slurp(root / name), header, *packing.errors);
}

// The rows of the table of SOURCES.md, whose first column is the key.
void pack_sources(Packing& packing, const std::string& markdown) {
  Statement insert(packing.db, "INSERT INTO source VALUES(?, ?, ?, ?)");
  for (const std::string& line : split(markdown, '\n')) {
    if (!line.starts_with("| ") || line.starts_with("| key ") || line.starts_with("| ---")) continue;
    std::vector<std::string> cells;
    for (std::size_t from = 2; cells.size() < 4;) {
      const std::size_t to = std::min(line.find(" |", from), line.size());
      cells.emplace_back(trimmed(std::string_view(line).substr(std::min(from, line.size()), to - from)));
      from = to + 3;
    }
    packing.sources.insert(cells[0]);
    insert.start(cells[0], cells[1], cells[2], cells[3]).run();
  }
}

// Read again when asked for: an overlay is for people, and no price of it is in force by itself.
void pack_overlays(Packing& packing, const fs::path& folder) {
  Statement insert(packing.db, "INSERT INTO shipped_overlay VALUES(?, ?)");
  std::error_code none;
  for (const std::string& file : names_in(folder.string(), none)) {
    if (!file.ends_with(".yaml")) continue;
    insert.start(fs::path(file).stem().string(), slurp(folder / file)).run();
  }
}

// Every machine that the tables name has at most one status.
void check_overlaps(Packing& packing) {
  Statement overlap(
      packing.db,
      "SELECT m.cloud, m.sku, l.kind, group_concat(l.pattern, ' and ') FROM machine m JOIN lifecycle l "
      "ON l.cloud = m.cloud AND m.sku GLOB l.pattern AND l.kind IN ('machine', 'reservation-1yr', "
      "'reservation-3yr') GROUP BY 1, 2, 3 HAVING count(*) > 1");
  overlap.start();
  while (overlap.next()) {
    packing.errors->push_back("rate_cards/" + overlap.text(0) + "/lifecycle.csv:1: " + overlap.text(1) +
                              " matches more than one pattern: " + overlap.text(3));
  }
}

void read_cards(Packing& packing, const fs::path& cards) {
  pack_sources(packing, slurp(cards / "SOURCES.md"));
  for (const std::string cloud : {"aws", "azure"}) {
    pack_regions(packing, cloud, load(packing, cards, cloud + "/regions.csv", kRegionHeader));
    pack_machines(packing, cloud, load(packing, cards, cloud + "/machines.csv", kMachineHeader));
    pack_lifecycle(packing, cloud, load(packing, cards, cloud + "/lifecycle.csv", kLifecycleHeader));
    for (const std::string& service : service_cards((cards / cloud).string())) {
      const std::string card = (fs::path(cloud) / service).generic_string();
      pack_prices(packing, card, load(packing, cards, card + ".csv", kPriceHeader));
    }
    for (const std::string& service : service_cards((cards / "superseded" / cloud).string())) {
      const std::string card = (fs::path(cloud) / service).generic_string();
      pack_superseded(packing, card, load(packing, cards, "superseded/" + card + ".csv", kPriceHeader));
    }
    pack_terms(packing, cloud, load(packing, cards, cloud + "/terms.csv", kTermHeader));
  }
  pack_overlays(packing, cards / "overlays");
  pack_accelerators(packing, load(packing, cards, "accelerators.csv", kAcceleratorHeader));
  pack_cold_start(packing, load(packing, cards, "cold_start.csv", kColdStartHeader));
  pack_throughput(packing, load(packing, cards, "model_throughput.csv", kThroughputHeader));
  pack_list_rules(packing, load(packing, cards, "imports.csv", kImportHeader));
}

}  // namespace

std::vector<std::string> service_cards(const std::string& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (const std::string& file : names_in(folder, error)) {
    const std::string name = fs::path(file).stem().string();
    const bool other = name == "machines" || name == "regions" || name == "lifecycle" || name == "terms";
    if (file.ends_with(".csv") && !other) names.push_back(name);
  }
  return names;
}

void Packing::complain(const CsvTable& table, const CsvRow& row, std::string_view what) const {
  errors->push_back(table.name + ":" + std::to_string(row.line) + ": " + std::string(what));
}

std::int64_t Packing::word(const std::string& text) {
  const auto [at, added] = words.try_emplace(text, static_cast<std::int64_t>(words.size()) + 1);
  if (added) Statement(db, "INSERT INTO word VALUES(?, ?)").start(at->second, text).run();
  return at->second;
}

std::int64_t Packing::evidence(const std::array<std::string_view, 5>& texts) {
  std::array<std::int64_t, 5> key{};
  std::transform(texts.begin(), texts.end(), key.begin(),
                 [this](std::string_view text) { return word(std::string(text)); });
  const auto [at, added] = evidences.try_emplace(key, static_cast<std::int64_t>(evidences.size()) + 1);
  if (added) {
    Statement(db, "INSERT INTO evidence VALUES(?, ?, ?, ?, ?, ?)")
        .start(at->second, key[0], key[1], key[2], key[3], key[4])
        .run();
  }
  return at->second;
}

std::vector<std::string> build_image(const fs::path& cards, const fs::path& image) {
  std::vector<std::string> errors;
  std::error_code ignored;
  fs::remove(image, ignored);
  sqlite3* raw = nullptr;
  sqlite3_open(image.string().c_str(), &raw);
  const Db db(raw);
  Packing packing;
  packing.db = raw;
  packing.errors = &errors;
  const auto execute = [&](const char* sql) {
    char* message = nullptr;
    if (sqlite3_exec(raw, sql, nullptr, nullptr, &message) != SQLITE_OK) {
      errors.push_back(image.string() + ": " + (message != nullptr ? message : "cannot be written"));
    }
    sqlite3_free(message);
  };
  execute(kSchema);
  execute(price_view("price", "price_row").c_str());
  execute(price_view("superseded", "superseded_row").c_str());
  read_cards(packing, cards);
  if (errors.empty()) {
    execute(kFinish);
    check_overlaps(packing);
  }
  if (errors.empty()) {
    execute(kSold);
    execute(kCreateOffers);
    execute(kAllChanged);
    execute(kFillOffers);
    execute("COMMIT; VACUUM;");
  }
  if (errors.size() > kMostErrors) errors.resize(kMostErrors);
  if (!errors.empty()) fs::remove(image, ignored);
  return errors;
}

}  // namespace terratoll::rates
