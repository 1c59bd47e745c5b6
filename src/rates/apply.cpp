#include "rates/apply.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/sql.h"
#include "rates/image/offers.h"
#include "rates/rates.h"

namespace terratoll::rates {
namespace {

class Applier {
 public:
  explicit Applier(sqlite3* db)
      : db_(db),
        add_word_(db, "INSERT OR IGNORE INTO word(text) VALUES(?)"),
        find_word_(db, "SELECT id FROM word WHERE text = ?"),
        add_evidence_(db,
                      "INSERT OR IGNORE INTO evidence(unit, source, as_of, doubt, note) VALUES(?,?,?,?,?)"),
        find_evidence_(
            db,
            "SELECT id FROM evidence WHERE unit = ? AND source = ? AND as_of = ? AND doubt = ? AND "
            "note = ?"),
        changed_(db, "INSERT OR IGNORE INTO temp.changed VALUES(?)"),
        find_card_(db, "SELECT id FROM card WHERE name = ?"),
        find_pair_(db, "SELECT unit FROM sold_meter WHERE card = ? AND meter = ?"),
        find_region_(db, "SELECT 1 FROM region WHERE cloud = ? AND region = ?"),
        find_place_(db, "SELECT 1 FROM sold_region WHERE card = ? AND region = ?"),
        find_unit_(db,
                   "SELECT e.unit FROM price_row p JOIN evidence e ON e.id = p.evidence WHERE p.sku = ? AND "
                   "p.card = ? AND p.meter = ? ORDER BY p.region LIMIT 1"),
        remove_(db, "DELETE FROM price_row WHERE sku = ? AND card = ? AND meter = ? AND region = ?"),
        insert_(db, "INSERT INTO price_row VALUES(?,?,?,?,?,?,?,?,?,?,?)") {}

  void discount(const Overlay& overlay, const Discount& discount);
  // `tiers` is one price.
  void price(const Overlay& overlay, const std::vector<OverlayPrice>& tiers);
  void complain(const std::string& at, const std::string& what) {
    errors_ += (errors_.empty() ? "" : "\n") + at + ": " + what;
  }
  std::string errors() && { return std::move(errors_); }

 private:
  using Place = std::pair<std::int64_t, std::int64_t>;  // region, SKU

  std::int64_t word(const std::string& text);
  // What a price of the overlay rests on.
  std::int64_t evidence(const Overlay& overlay, std::int64_t unit, std::int64_t doubt,
                        const std::string& note);
  // The first column of the first row; 0 where there is none.
  template <class... Values>
  static std::int64_t look_up(Statement& row, const Values&... values) {
    const std::int64_t found = row.start(values...).next() ? row.integer(0) : 0;
    row.reset();
    return found;
  }
  bool is_known(const OverlayPrice& price, std::int64_t card, std::int64_t meter);
  // The unit of the card's prices; that of the SKU where it has one. 0: the overlay's is another.
  std::int64_t unit_of(const OverlayPrice& price, std::int64_t card, std::int64_t meter, std::int64_t sku);
  std::set<Place> places_of(const OverlayPrice& price, std::int64_t card, std::int64_t meter,
                            std::int64_t sku);

  sqlite3* db_;
  // Asked for every price of the overlays.
  Statement add_word_, find_word_, add_evidence_, find_evidence_, changed_, find_card_, find_pair_,
      find_region_, find_place_, find_unit_, remove_, insert_;
  std::unordered_map<std::string, std::int64_t> words_;
  std::map<std::array<std::int64_t, 5>, std::int64_t> evidence_;
  std::string errors_;
};

std::int64_t Applier::word(const std::string& text) {
  const auto [known, is_new] = words_.try_emplace(text);
  if (!is_new) return known->second;
  known->second = look_up(find_word_, text);
  if (known->second == 0) {
    add_word_.start(text).run();
    known->second = sqlite3_last_insert_rowid(db_);
  }
  return known->second;
}

std::int64_t Applier::evidence(const Overlay& overlay, std::int64_t unit, std::int64_t doubt,
                               const std::string& note) {
  const std::int64_t source = word(overlay.source), as_of = word(overlay.as_of), text = word(note);
  const auto [known, is_new] = evidence_.try_emplace({unit, source, as_of, doubt, text});
  if (is_new) {
    add_evidence_.start(unit, source, as_of, doubt, text).run();
    known->second = look_up(find_evidence_, unit, source, as_of, doubt, text);
  }
  return known->second;
}

void Applier::discount(const Overlay& overlay, const Discount& discount) {
  Statement pairs(
      db_,
      "SELECT p.card, p.meter FROM sold_meter p JOIN card c ON c.id = p.card JOIN word m ON m.id = "
      "p.meter WHERE c.name GLOB ?1 AND ?2 IN ('', m.text)");
  Statement insert(db_, "INSERT OR IGNORE INTO discount VALUES(?,?,?,?,?,?)");
  const std::int64_t source = word(overlay.source), as_of = word(overlay.as_of), name = word(overlay.name);
  const std::string percent = discount.percent.text();
  bool known = false;
  for (pairs.start(discount.card, discount.meter); pairs.next(); known = true)
    insert.start(pairs.integer(0), pairs.integer(1), percent, source, as_of, name).run();
  if (known) return;
  complain(discount.at, "there is no card \"" + discount.card + "\"" +
                            (discount.meter.empty() ? "" : " with a meter \"" + discount.meter + "\""));
}

bool Applier::is_known(const OverlayPrice& price, std::int64_t card, std::int64_t meter) {
  if (card == 0) {
    complain(price.at, "there is no card \"" + price.card + "\"");
    return false;
  }
  if (look_up(find_pair_, card, meter) == 0) {
    complain(price.at, "the card " + price.card + " has no meter \"" + price.meter + "\"");
    return false;
  }
  const std::string cloud = price.card.substr(0, price.card.find('/'));
  const bool region = price.region == "*" || look_up(find_region_, cloud, price.region) != 0 ||
                      look_up(find_place_, card, look_up(find_word_, price.region)) != 0;
  if (!region) complain(price.at, "there is no region \"" + price.region + "\" on " + cloud);
  return region;
}

std::int64_t Applier::unit_of(const OverlayPrice& price, std::int64_t card, std::int64_t meter,
                              std::int64_t sku) {
  std::int64_t unit = look_up(find_unit_, sku, card, meter);
  if (unit == 0) unit = look_up(find_pair_, card, meter);
  if (price.unit.empty() || word(price.unit) == unit) return unit;
  Statement name(db_, "SELECT text FROM word WHERE id = ?");
  complain(price.at, "unit: the card " + price.card + " has " + price.meter + " by " +
                         (name.start(unit).next() ? name.text(0) : "") + ", not by " + price.unit);
  return 0;
}

// Which rows a price stands for. Every region: those of the cloud, and those that the card has besides, such
// as zones. Every SKU: those of the card.
std::set<Applier::Place> Applier::places_of(const OverlayPrice& price, std::int64_t card, std::int64_t meter,
                                            std::int64_t sku) {
  const bool every_region = price.region == "*";
  const bool every_sku = price.sku == "*";
  std::set<Place> places;
  if (every_sku) {
    Statement rows(db_,
                   "SELECT p.region, p.sku FROM price_row p JOIN word r ON r.id = p.region WHERE p.card = ?1 "
                   "AND p.meter = ?2 AND ?3 IN ('*', r.text)");
    for (rows.start(card, meter, price.region); rows.next();)
      places.emplace(rows.integer(0), rows.integer(1));
    return places;
  }
  places.emplace(word(price.region), sku);
  if (!every_region) return places;
  Statement rows(db_, "SELECT region FROM price_row WHERE sku = ? AND card = ? AND meter = ?");
  for (rows.start(sku, card, meter); rows.next();) places.emplace(rows.integer(0), sku);
  std::vector<std::string> regions;
  Statement all(db_, "SELECT region FROM region WHERE cloud = ?1");
  const std::string cloud = price.card.substr(0, price.card.find('/'));
  for (all.start(cloud); all.next();) regions.push_back(all.text(0));
  for (const std::string& region : regions) places.emplace(word(region), sku);
  return places;
}

void Applier::price(const Overlay& overlay, const std::vector<OverlayPrice>& tiers) {
  const OverlayPrice& first = tiers.front();
  const std::int64_t card = look_up(find_card_, first.card);
  const std::int64_t meter = look_up(find_word_, first.meter);
  if (!is_known(first, card, meter)) return;
  const std::int64_t named = word(first.sku);
  const std::int64_t unit = unit_of(first, card, meter, named);
  if (unit == 0) return;
  for (const auto& [region, sku] : places_of(first, card, meter, named)) {
    remove_.start(sku, card, meter, region).run();
    changed_.start(sku).run();
    std::int64_t tier = 0;
    for (const OverlayPrice& price : tiers) {
      insert_
          .start(sku, card, meter, region, tier++, price.tier_from.text(),
                 price.tier_to ? price.tier_to->text() : "", price.usd.text(),
                 evidence(overlay, unit, word(""), price.note), word(overlay.name),
                 static_cast<std::int64_t>(Origin::Overlay))
          .run();
    }
  }
}

// The prices of an overlay, the tiers of one together; those for every region first, so that a region's own
// wins.
std::vector<std::vector<OverlayPrice>> by_key(const Overlay& overlay) {
  std::vector<std::vector<OverlayPrice>> prices;
  for (const OverlayPrice& price : overlay.prices) {
    if (price.tier_from.is_zero()) prices.emplace_back();
    prices.back().push_back(price);
  }
  std::stable_sort(prices.begin(), prices.end(), [](const auto& a, const auto& b) {
    const auto breadth = [](const OverlayPrice& price) {
      return (price.region == "*" ? 2 : 0) + (price.sku == "*" ? 1 : 0);
    };
    return breadth(a.front()) > breadth(b.front());
  });
  return prices;
}

// The SKUs whose offers change.
constexpr const char* kBegin = "CREATE TEMP TABLE changed(sku INTEGER PRIMARY KEY); BEGIN";
constexpr const char* kDiscounted =
    "INSERT OR IGNORE INTO temp.changed SELECT p.sku FROM price_row p JOIN discount q ON q.card = p.card AND "
    "q.meter = p.meter JOIN card c ON c.id = p.card WHERE c.name = 'azure/machine_learning' OR c.name IN "
    "(SELECT card FROM service);";

}  // namespace

std::string apply_overlays(sqlite3* db, const std::vector<Overlay>& overlays) {
  sqlite3_exec(db, kBegin, nullptr, nullptr, nullptr);
  Applier applier(db);
  std::set<std::string> names;
  for (const Overlay& overlay : overlays) {
    if (!names.insert(overlay.name).second) applier.complain(overlay.name, "two overlays have this name");
  }
  // A discount leaves alone what another has taken, so the last one, which counts, goes first.
  for (auto overlay = overlays.rbegin(); overlay != overlays.rend(); ++overlay) {
    for (auto one = overlay->discounts.rbegin(); one != overlay->discounts.rend(); ++one)
      applier.discount(*overlay, *one);
  }
  for (const Overlay& overlay : overlays) {
    for (const std::vector<OverlayPrice>& tiers : by_key(overlay)) applier.price(overlay, tiers);
  }
  std::string errors = std::move(applier).errors();
  if (!errors.empty()) return errors;
  const std::string rest = std::string(kDiscounted) + kFillOffers + "COMMIT;";
  char* message = nullptr;
  if (sqlite3_exec(db, rest.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
    errors = message != nullptr ? message : "the overlays cannot be applied";
  }
  sqlite3_free(message);
  return errors;
}

}  // namespace terratoll::rates
