#include "rates/rates.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/nearest.h"
#include "base/sql.h"
#include "base/text.h"
#include "rates/apply.h"

extern "C" {
extern const unsigned char terratoll_rate_cards[];
extern const unsigned char terratoll_rate_cards_end[];
}

namespace terratoll::rates {
namespace {

constexpr std::string_view kPriceColumns =
    "usd, unit, source, as_of, doubt, note, card, region, sku, meter, tier_from, tier_to, overlay, "
    "origin, discount, discount_source, discount_as_of, discount_overlay";

constexpr std::string_view kOfSku =
    "sku_id = (SELECT id FROM word WHERE text = ?1) ORDER BY card, region, meter, tier, as_of";

std::string price_query(std::string_view where, std::string_view view = "price") {
  return "SELECT " + std::string(kPriceColumns) + " FROM " + std::string(view) + " WHERE " +
         std::string(where);
}

// Takes the discount that an overlay gives off the card's own price.
void discount(Price& price, const Decimal& percent) {
  price.note = percent.text() + "% off " + price.usd.text() + " of " + price.source + ", " + price.as_of;
  price.usd = (price.usd * (Decimal(100) - percent)).over(100);
  price.origin = Origin::Discount;
}

Price read_price(const Statement& row) {
  Price price;
  price.usd = Decimal::parse(row.text(0)).value_or(Decimal());
  std::string* const texts[] = {&price.unit, &price.source, &price.as_of, &price.doubt, &price.note,
                                &price.card, &price.region, &price.sku,   &price.meter};
  int column = 1;
  for (std::string* text : texts) *text = row.text(column++);
  price.tier_from = Decimal::parse(row.text(10)).value_or(Decimal());
  price.tier_to = Decimal::parse(row.text(11));
  price.overlay = row.text(12);
  price.origin = static_cast<Origin>(row.integer(13));
  if (const auto percent = Decimal::parse(row.text(14))) {
    discount(price, *percent);
    price.source = row.text(15);
    price.as_of = row.text(16);
    price.overlay = row.text(17);
  }
  return price;
}

// To be changed: overlays lie over it.
bool copy_image(sqlite3* db, std::span<const unsigned char> image) {
  auto* bytes = static_cast<unsigned char*>(sqlite3_malloc64(image.size()));
  if (bytes == nullptr) return false;
  std::copy(image.begin(), image.end(), bytes);
  const auto size = static_cast<sqlite3_int64>(image.size());
  constexpr unsigned kFlags = SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE;
  return sqlite3_deserialize(db, "main", bytes, size, size, kFlags) == SQLITE_OK;
}

constexpr std::string_view kLifecycleColumns =
    "pattern, status, retires_on, replacements, source, as_of, doubt, note, kind";
constexpr int kRetiresOnColumn = 2, kKindColumn = 8;

Lifecycle read_lifecycle(const Statement& row) {
  return Lifecycle{row.text(0), row.text(1), row.text(2), split(row.text(3), ';'),
                   row.text(4), row.text(5), row.text(6), row.text(7),
                   {},          {}};
}

}  // namespace

struct RateCards::Impl {
  Db db;
  std::span<const unsigned char> image;
  std::unordered_map<std::string, std::vector<Price>> found;
  std::unordered_map<std::string, std::vector<std::string>> by_unit;
  std::unordered_map<std::string, std::string> hints;
  // What many resources ask the same of: "aws us-east-1", "aws lambda-runtime python3.8".
  std::unordered_map<std::string, std::optional<RegionInfo>> regions_known;
  std::unordered_map<std::string, std::optional<Lifecycle>> ends_known;
  Statement find, by_sku, regions_with, machine, lifecycle, region, regions, cold_start;
  std::vector<Throughput> throughputs;

  void prepare();
};

void RateCards::Impl::prepare() {
  sqlite3* at = db.get();
  const std::string by_key =
      "card_id = (SELECT id FROM card WHERE name = ?1) AND region_id = (SELECT id FROM word WHERE text = ?2) "
      "AND "
      "sku_id = (SELECT id FROM word WHERE text = ?3) AND meter_id = (SELECT id FROM word WHERE text = ?4) "
      "ORDER BY tier";
  find = Statement(at, price_query(by_key));
  by_sku = Statement(at, price_query(kOfSku));
  regions_with = Statement(at,
                           "SELECT r.text FROM price_row p JOIN word r ON r.id = p.region WHERE p.sku = "
                           "(SELECT id FROM word WHERE text = ?2) "
                           "AND p.card = (SELECT id FROM card WHERE name = ?1) AND p.meter = (SELECT id FROM "
                           "word WHERE text = ?3) "
                           "AND p.tier = 0 AND r.text <> 'unstated' ORDER BY 1");
  machine =
      Statement(at,
                "SELECT cloud, sku, family, accelerator, accelerator_count, accelerator_memory_gib, vcpus, "
                "memory_gib, premium_disks, doubt, note FROM machine WHERE cloud = ?1 AND sku = ?2");
  lifecycle = Statement(at, "SELECT " + std::string(kLifecycleColumns) +
                                " FROM lifecycle WHERE cloud = ?1 AND ?2 GLOB pattern");
  region = Statement(
      at,
      "SELECT region, name, country, continent, billing_zone, peering_zone, nearest, source, as_of, "
      "doubt, note FROM region WHERE cloud = ?1 AND region = ?2");
  regions = Statement(at, "SELECT region FROM region WHERE cloud = ?1 ORDER BY 1");
  cold_start =
      Statement(at,
                "SELECT min_s, max_s, source, as_of, doubt, note FROM cold_start WHERE cloud = ?1 AND "
                "service = ?2");
}

RateCards::RateCards(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RateCards::RateCards(RateCards&&) noexcept = default;
RateCards& RateCards::operator=(RateCards&&) noexcept = default;
RateCards::~RateCards() = default;

Result<RateCards> RateCards::open(std::span<const unsigned char> image, bool to_change) {
  auto impl = std::make_unique<Impl>();
  impl->image = image;
  impl->db = open_memory();
  sqlite3* db = impl->db.get();
  if (to_change ? copy_image(db, image) : read_image(db, "main", image)) impl->prepare();
  if (!impl->find) {
    return Error{Error::Kind::Internal,
                 std::string("the rate cards in this program cannot be opened: ") + sqlite3_errmsg(db)};
  }
  return RateCards(std::move(impl));
}

Result<RateCards> RateCards::embedded() {
  return open({terratoll_rate_cards, terratoll_rate_cards_end}, false);
}

Result<RateCards> RateCards::with_overlays(const std::vector<Overlay>& overlays) const {
  Result<RateCards> changed = open(impl_->image, true);
  if (!changed) return changed;
  sqlite3* db = changed->impl_->db.get();
  if (std::string wrong = apply_overlays(db, overlays); !wrong.empty())
    return Error{Error::Kind::Usage, wrong};
  sqlite3_int64 size = 0;
  const unsigned char* bytes = sqlite3_serialize(db, "main", &size, SQLITE_SERIALIZE_NOCOPY);
  changed->impl_->image = {bytes, static_cast<std::size_t>(size)};
  return changed;
}

std::optional<std::string> RateCards::shipped_overlay(std::string_view name) const {
  Statement row(impl_->db.get(), "SELECT yaml FROM shipped_overlay WHERE name = ?1");
  return row.start(name).next() ? std::optional(row.text(0)) : std::nullopt;
}

std::vector<std::string> RateCards::shipped_overlays() const {
  std::vector<std::string> names;
  Statement row(impl_->db.get(), "SELECT name FROM shipped_overlay ORDER BY 1");
  for (row.start(); row.next();) names.push_back(row.text(0));
  return names;
}

// A cloud of its own with prices of its own: GovCloud, China. Azure's are no regions of the table at all.
bool RateCards::is_apart(std::string_view cloud, std::string_view name) const {
  if (name.empty() || name == "*") return false;
  const std::optional<RegionInfo> info = region(cloud, name);
  return !info || info->note.starts_with("partition");
}

std::vector<Price> RateCards::find(const Key& key) const {
  std::string remembered;
  for (const std::string_view part : {key.card, key.region, key.sku, key.meter})
    remembered.append(part).push_back('\n');
  const auto [at, added] = impl_->found.try_emplace(std::move(remembered));
  if (!added) return at->second;
  for (const std::string_view region : {key.region, std::string_view("*")}) {
    if (region == "*" && is_apart(key.card.substr(0, key.card.find('/')), key.region)) break;
    impl_->find.start(key.card, region, key.sku, key.meter);
    while (impl_->find.next()) at->second.push_back(read_price(impl_->find));
    if (!at->second.empty()) break;
  }
  return at->second;
}

std::vector<std::string> RateCards::regions_with(std::string_view card, std::string_view sku,
                                                 std::string_view meter) const {
  std::vector<std::string> regions;
  impl_->regions_with.start(card, sku, meter);
  while (impl_->regions_with.next()) regions.push_back(impl_->regions_with.text(0));
  return regions;
}

std::vector<Price> RateCards::prices_of(std::string_view sku) const {
  std::vector<Price> prices;
  impl_->by_sku.start(sku);
  while (impl_->by_sku.next()) prices.push_back(read_price(impl_->by_sku));
  return prices;
}

const std::vector<std::string>& RateCards::skus_by(std::string_view unit) const {
  const auto [known, is_new] = impl_->by_unit.try_emplace(std::string(unit));
  if (!is_new) return known->second;
  Statement row(impl_->db.get(),
                "SELECT DISTINCT k.text FROM price_row p JOIN word k ON k.id = p.sku WHERE p.evidence IN "
                "(SELECT id FROM evidence WHERE unit = (SELECT id FROM word WHERE text = ?1)) ORDER BY 1");
  for (row.start(unit); row.next();) known->second.push_back(row.text(0));
  return known->second;
}

namespace {

// By the model's name, since the kind of deployment behind it would make all of one kind alike; of that model
// the one of the same kind, else its first.
std::string nearest_model(const std::string& sku, const std::vector<std::string>& skus) {
  std::vector<std::string> names;
  for (const std::string& each : skus) {
    std::string name = each.substr(0, each.find('/'));
    if (names.empty() || names.back() != name) names.push_back(std::move(name));
  }
  const std::size_t kind = std::min(sku.find('/'), sku.size());
  const std::string model = nearest(sku.substr(0, kind), names);
  if (model.empty() || model.front() != sku.front()) return "";
  std::string same = model + sku.substr(kind);
  if (std::binary_search(skus.begin(), skus.end(), same)) return same;
  const auto first = std::find_if(skus.begin(), skus.end(), [&](const std::string& each) {
    return each.substr(0, each.find('/')) == model;
  });
  return first == skus.end() ? "" : *first;
}

}  // namespace

std::string RateCards::nearest_by(std::string_view unit, const std::string& sku) const {
  constexpr std::size_t kHints = 50;
  const std::vector<std::string>& skus = skus_by(unit);
  if (std::binary_search(skus.begin(), skus.end(), sku)) return "";
  std::unordered_map<std::string, std::string>& hints = impl_->hints;
  if (hints.size() == kHints && !hints.contains(sku)) return "";
  const auto [hint, is_new] = hints.try_emplace(sku);
  if (is_new) hint->second = nearest_model(sku, skus);
  return hint->second;
}

std::vector<Price> RateCards::superseded_prices_of(std::string_view sku) const {
  std::vector<Price> prices;
  Statement row(impl_->db.get(), price_query(kOfSku, "superseded"));
  for (row.start(sku); row.next();) prices.push_back(read_price(row));
  return prices;
}

std::vector<Card> RateCards::cards() const {
  std::vector<Card> cards;
  Statement all(
      impl_->db.get(),
      "SELECT c.name, count(*), min(nullif(a.text, '')), max(nullif(a.text, '')), sum(d.text <> '') "
      "FROM price_row p JOIN card c ON c.id = p.card JOIN evidence e ON e.id = p.evidence "
      "JOIN word d ON d.id = e.doubt JOIN word a ON a.id = "
      "e.as_of GROUP BY c.name ORDER BY c.name");
  all.start();
  while (all.next()) cards.push_back({all.text(0), all.integer(1), all.integer(4), all.text(2), all.text(3)});
  return cards;
}

std::vector<Source> RateCards::sources() const {
  std::vector<Source> sources;
  Statement row(impl_->db.get(), "SELECT key, what, date, licence FROM source ORDER BY key");
  for (row.start(); row.next();) sources.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  return sources;
}

std::vector<std::string> RateCards::skus() const {
  std::vector<std::string> skus;
  Statement row(impl_->db.get(),
                "SELECT text FROM word WHERE text <> '' AND id IN (SELECT sku FROM price_row) ORDER BY text");
  for (row.start(); row.next();) skus.push_back(row.text(0));
  return skus;
}

std::vector<std::string> RateCards::skus_named(std::string_view sku) const {
  if (!prices_of(sku).empty()) return {std::string(sku)};
  std::vector<std::string> skus;
  const std::string wanted = lower(sku);
  for (std::string& each : this->skus()) {
    if (each == sku) return {std::move(each)};
    if (lower(each) == wanted) skus.push_back(std::move(each));
  }
  return skus;
}

std::optional<Machine> RateCards::machine(std::string_view cloud, std::string_view sku) const {
  Statement& row = impl_->machine.start(cloud, sku);
  if (!row.next()) return std::nullopt;
  const std::string premium = row.text(8);
  return Machine{row.text(0),
                 row.text(1),
                 row.text(2),
                 row.text(3),
                 row.number_if_known(4),
                 row.number_if_known(5),
                 row.number_if_known(6),
                 row.number_if_known(7),
                 premium.empty() ? std::nullopt : std::optional(premium == "yes"),
                 row.text(9),
                 row.text(10)};
}

std::vector<Term> RateCards::terms() const {
  std::vector<Term> terms;
  Statement row(impl_->db.get(),
                "SELECT cloud, name, value, unit, source, as_of, doubt, note FROM term ORDER BY cloud, name");
  for (row.start(); row.next();) {
    terms.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                     row.text(6), row.text(7)});
  }
  return terms;
}

std::optional<Lifecycle> RateCards::lifecycle_of(std::string_view cloud, std::string_view kind,
                                                 std::string_view name) const {
  const auto [known, is_new] =
      impl_->ends_known.try_emplace(std::string(cloud) + ' ' + std::string(kind) + ' ' + std::string(name));
  if (!is_new) return known->second;
  Statement row(impl_->db.get(), "SELECT " + std::string(kLifecycleColumns) +
                                     " FROM lifecycle WHERE cloud = ?1 AND kind = ?2 AND ?3 GLOB pattern");
  if (row.start(cloud, kind, name).next()) known->second = read_lifecycle(row);
  return known->second;
}

std::optional<Lifecycle> RateCards::lifecycle(std::string_view cloud, std::string_view sku) const {
  std::optional<Lifecycle> machine;
  std::map<std::string, std::string> ended;
  Statement& row = impl_->lifecycle.start(cloud, sku);
  while (row.next()) {
    const std::string kind = row.text(kKindColumn);
    if (kind == "machine") {
      machine = read_lifecycle(row);
    } else {
      ended[kind] = row.text(kRetiresOnColumn);
    }
  }
  if (!machine) return std::nullopt;
  machine->reservations_1yr_ended_on = ended["reservation-1yr"];
  machine->reservations_3yr_ended_on = ended["reservation-3yr"];
  return machine;
}

std::optional<RegionInfo> RateCards::region(std::string_view cloud, std::string_view region) const {
  const auto [known, is_new] =
      impl_->regions_known.try_emplace(std::string(cloud) + ' ' + std::string(region));
  if (!is_new) return known->second;
  Statement& row = impl_->region.start(cloud, region);
  if (row.next())
    known->second = RegionInfo{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                               row.text(6), row.text(7), row.text(8), row.text(9), row.text(10)};
  return known->second;
}

std::vector<std::string> RateCards::regions(std::string_view cloud) const {
  std::vector<std::string> regions;
  impl_->regions.start(cloud);
  while (impl_->regions.next()) regions.push_back(impl_->regions.text(0));
  return regions;
}

std::vector<std::string> RateCards::machines(std::string_view cloud) const {
  std::vector<std::string> skus;
  Statement row(impl_->db.get(), "SELECT sku FROM machine WHERE cloud = ?1 ORDER BY 1");
  for (row.start(cloud); row.next();) skus.push_back(row.text(0));
  return skus;
}

std::vector<ListRule> RateCards::list_rules(std::string_view list) const {
  std::vector<ListRule> rules;
  Statement row(impl_->db.get(), "SELECT * FROM list_rule WHERE list = ?1 ORDER BY rowid");
  for (row.start(list); row.next();) {
    std::vector<std::string> fields;
    fields.reserve(static_cast<std::size_t>(row.columns()));
    for (int i = 0; i < row.columns(); ++i) fields.push_back(row.text(i));
    std::string wrong;
    rules.push_back(parse_list_rule(fields, wrong));
  }
  return rules;
}

const std::vector<Throughput>& RateCards::throughputs() const {
  if (!impl_->throughputs.empty()) return impl_->throughputs;
  Statement row(impl_->db.get(),
                "SELECT model, accelerator, output_tokens_per_second, source, as_of, doubt, note FROM "
                "model_throughput ORDER BY 1, 2");
  while (row.next()) {
    impl_->throughputs.push_back({row.text(0), row.text(1), Decimal::parse(row.text(2)).value_or(Decimal()),
                                  row.text(3), row.text(4), row.text(5), row.text(6)});
  }
  return impl_->throughputs;
}

std::optional<ColdStart> RateCards::cold_start(std::string_view cloud, std::string_view service) const {
  Statement& row = impl_->cold_start.start(cloud, service);
  if (!row.next()) return std::nullopt;
  return ColdStart{
      row.number_if_known(0), row.number_if_known(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

std::vector<Price> RateCards::inter_region(std::string_view cloud, std::string_view from,
                                           std::string_view to) const {
  const std::optional<RegionInfo> source = region(cloud, from);
  const std::optional<RegionInfo> target = region(cloud, to);
  if (!source || !target || from == to) return {};
  if (cloud == "azure") {
    const bool same = source->continent == target->continent;
    return find({"azure/data_transfer", source->continent, same ? "same-continent" : "other-continent",
                 "inter-region"});
  }
  const std::string card = std::string(cloud) + "/data_transfer";
  std::vector<Price> pair = find({card, from, to, "inter-region"});
  return pair.empty() ? find({card, from, "*", "inter-region"}) : pair;
}

std::vector<Price> RateCards::internet_egress(std::string_view cloud, std::string_view from) const {
  const std::optional<RegionInfo> source = region(cloud, from);
  if (!source) return {};
  const std::string card = std::string(cloud) + "/data_transfer";
  return find(
      {card, cloud == "azure" ? std::string_view(source->billing_zone) : from, "internet", "internet"});
}

std::vector<Price> RateCards::inter_az(std::string_view cloud, std::string_view region) const {
  return find({std::string(cloud) + "/data_transfer", region, "same-region", "inter-az"});
}

std::span<const unsigned char> RateCards::image() const {
  return impl_->image;
}

}  // namespace terratoll::rates
