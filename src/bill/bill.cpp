#include "bill/bill.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "base/date.h"
#include "base/figures.h"
#include "base/text.h"
#include "bill/usage.h"

namespace terratoll::bill {

// Each text once, where it stays.
class Texts {
 public:
  std::string_view keep(std::string_view text) {
    if (text.empty()) return {};
    const auto found = kept_.find(text);
    if (found != kept_.end()) return *found;
    if (text.size() > left_.size()) {
      constexpr std::size_t kBlock = std::size_t{64} * 1024;
      const std::size_t size = std::max(kBlock, text.size());
      blocks_.push_back(std::make_unique<char[]>(size));
      left_ = {blocks_.back().get(), size};
    }
    text.copy(left_.data(), text.size());
    const std::string_view copy(left_.data(), text.size());
    left_ = left_.subspan(text.size());
    kept_.insert(copy);
    return copy;
  }

 private:
  std::unordered_set<std::string_view> kept_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::span<char> left_;
};

Bill::Bill() : texts(std::make_unique<Texts>()) {}
Bill::Bill(Bill&&) noexcept = default;
Bill& Bill::operator=(Bill&&) noexcept = default;
Bill::~Bill() = default;

namespace {

// What two lines of one charge agree in.
std::array<std::string_view, 17> key_of(const Line& line) {
  return {line.month,
          line.cloud,
          line.provider,
          line.service,
          line.region,
          line.resource,
          line.account,
          line.product,
          line.sku,
          line.sku_price,
          line.meter,
          line.usage_type,
          line.operation,
          line.unit,
          line.currency,
          line.commitment,
          line.resource.empty() ? line.tags : std::string_view()};
}

auto kinds_of(const Line& line) {
  return std::tuple(line.category, line.pricing);
}

std::size_t mix(std::size_t hash, std::size_t more) {
  constexpr std::size_t kOdd = 0x9E3779B97F4A7C15;
  hash = (hash ^ more) * kOdd;
  return hash ^ (hash >> 29);
}

std::size_t hash_of(const Line& line) {
  std::size_t hash = static_cast<std::size_t>(line.category) * 16 + static_cast<std::size_t>(line.pricing);
  for (const std::string_view text : key_of(line)) hash = mix(hash, std::hash<std::string_view>{}(text));
  return hash;
}

std::size_t hash_of(std::initializer_list<std::string_view> texts, std::size_t hash) {
  for (const std::string_view text : texts) hash = mix(hash, std::hash<std::string_view>{}(text));
  return hash;
}

// What a line bills, of whom: the same of each of its hours, and in every currency.
std::size_t thing_of(const Line& line) {
  return hash_of({line.month, line.cloud, line.provider, line.account, line.service, line.region,
                  line.resource, line.sku, line.meter, line.usage_type, line.operation, line.detail},
                 static_cast<std::size_t>(line.category));
}

// What makes it the same line in another file, whatever it costs there. A later delivery of a month has other
// ids of its lines, other words for them and other tags of a resource, and may have found out how they are
// paid.
std::size_t identity_of(const Line& line) {
  std::size_t hash = thing_of(line);
  if (line.resource.empty()) hash = hash_of({line.tags}, hash);
  if (line.category != Category::Usage) hash = hash_of({line.description, line.commitment}, hash);
  hash = mix(hash, static_cast<std::size_t>(line.start));
  hash = mix(hash, static_cast<std::size_t>(line.end));
  return mix(hash, std::hash<std::string>{}(line.quantity.text()));
}

// What was used under one usage type, whatever resource it is of.
std::size_t kind_of(const Line& line) {
  return hash_of({line.month, line.cloud, line.provider, line.account, line.service, line.region, line.sku,
                  line.meter, line.usage_type, line.operation, line.currency},
                 static_cast<std::size_t>(line.pricing));
}

struct Total {
  Decimal quantity, paid;
  bool names_resources = false;

  void add(const Total& more) {
    quantity += more.quantity;
    paid += more.paid;
    names_resources = names_resources || more.names_resources;
  }
};
using Totals = std::unordered_map<std::size_t, Total>;

// The time that the lines of a thing cover, and their hours.
struct Span {
  std::int64_t start = 0, end = 0, hours = 0;
  bool names_resource = false;

  void add(const Span& more) {
    const bool fresh = hours == 0;
    start = fresh ? more.start : std::min(start, more.start);
    end = fresh ? more.end : std::max(end, more.end);
    hours += more.hours;
    names_resource = names_resource || more.names_resource;
  }
  // Each hour is of one line.
  bool is_simple() const { return hours <= end - start; }
};

// Some hours of both, beyond what a part of an hour in two ways of paying makes.
bool overlap(const Span& a, const Span& b) {
  constexpr std::int64_t kHundred = 100, kSome = 2;
  Span both = a;
  both.add(b);
  return a.is_simple() && b.is_simple() &&
         (both.hours - (both.end - both.start)) * kHundred > kSome * (both.end - both.start);
}

class Folder {
 public:
  explicit Folder(bool several) : several_(several) {}

  void begin() {
    in_file_.clear();
    spans_of_file_.clear();
    totals_of_file_.clear();
  }

  // False where a file before has the line.
  bool take(const Line& line) {
    if (several_ && line.category == Category::Usage)
      totals_of_file_[kind_of(line)].add({line.quantity, line.paid, !line.resource.empty()});
    if (several_ && is_repeated(line)) return false;
    if (several_ && line.category == Category::Usage && line.end > line.start)
      spans_of_file_[hash_of({line.sku_price, line.commitment},
                             mix(thing_of(line), static_cast<std::size_t>(line.pricing)))]
          .add({line.start, line.end, line.end - line.start, !line.resource.empty()});
    if (!line.billed_in.empty()) ++in_usd_[std::string(line.billed_in)];
    cover(line);
    Charge& charge = charge_of(line);
    ++charge.lines;
    charge.hours += line.end - line.start;
    charge.start = std::min(charge.start, line.start);
    charge.end = std::max(charge.end, line.end);
    charge.quantity += line.quantity;
    charge.billed += line.billed;
    charge.paid += line.paid;
    if (line.list) {
      charge.list += *line.list;
      charge.paid_listed += line.paid;
      ++charge.listed;
    }
    return true;
  }

  // What the file has more of than those before it. An error is that it bills a month, which it names, that
  // one before it bills in another format, or the same hours in another way.
  Result<Done> end(const BillFile& file) {
    for (const auto& [hash, seen] : in_file_) {
      Seen& before = seen_[hash];
      if (seen.count > before.count) before = seen;
    }
    for (const auto& [key, format] : months_of_file_) {
      const auto [known, fresh] = formats_.try_emplace(key, format, file.path);
      if (fresh || known->second.first == format) continue;
      return Error{Error::Kind::Usage, known->second.second + " and " + file.path + " bill the same month, " +
                                           key.back() + ", in different formats: give one of them"};
    }
    months_of_file_.clear();
    month_ = nullptr;
    if (is_spread_otherwise_)
      return Error{Error::Kind::Usage, file.path +
                                           " and a file before it are the actual and the amortized export of "
                                           "one month: give one of them"};
    Result<Done> done = compare_totals(file);
    return done ? compare_spans(file) : done;
  }

  // Lines whose costs in US dollars count, by the currency of the bill.
  const std::map<std::string, std::size_t>& in_usd() const { return in_usd_; }
  std::size_t billed_otherwise() const { return billed_otherwise_; }
  std::size_t billed_twice() const { return billed_twice_; }
  Bill finish();

 private:
  struct Seen {
    std::uint32_t count = 0;
    std::uint32_t paid = 0;  // a hash of what was paid
    bool is_free = false;    // nothing was
  };

  bool is_repeated(const Line& line) {
    const std::size_t identity = identity_of(line);
    const auto paid = static_cast<std::uint32_t>(std::hash<std::string>{}(line.paid.text()));
    Seen& seen = in_file_[identity];
    ++seen.count;
    seen.paid = paid;
    seen.is_free = line.paid.is_zero();
    const auto before = seen_.find(identity);
    if (before == seen_.end() || seen.count > before->second.count) return false;
    if (before->second.paid != paid) ++billed_otherwise_;
    // Azure's actual export has a commitment's price where it was bought, the amortized one where it was
    // used.
    is_spread_otherwise_ = is_spread_otherwise_ ||
                           (line.format == Format::Azure && before->second.is_free != seen.is_free &&
                            (line.pricing == Pricing::Reservation || line.pricing == Pricing::SavingsPlan));
    return true;
  }

  // An export by resource beside one without: as much of most usage types that the smaller one has.
  Result<Done> compare_totals(const BillFile& file) {
    Totals& own = file.has_resources ? by_resource_ : without_resource_;
    for (const auto& [kind, total] : totals_of_file_) own[kind].add(total);
    std::size_t same = 0;
    for (const auto& [kind, total] : without_resource_) {
      const auto found = by_resource_.find(kind);
      if (found == by_resource_.end() || !found->second.names_resources || total.quantity.is_zero()) continue;
      same += found->second.quantity == total.quantity && found->second.paid == total.paid ? 1 : 0;
    }
    const auto named =
        static_cast<std::size_t>(std::count_if(by_resource_.begin(), by_resource_.end(),
                                               [](const auto& each) { return each.second.names_resources; }));
    if (same == 0 || same * 2 <= std::min(named, without_resource_.size())) return Done{};
    return Error{Error::Kind::Usage, file.path +
                                         " and a file before it bill the same month, one by resource and one "
                                         "that names none: give one of them"};
  }

  // Days beside a month, or an early delivery of a month beside a later one: the same hours, and none of the
  // same lines. Where that is so of most that both have, they are the same money.
  Result<Done> compare_spans(const BillFile& file) {
    std::size_t both = 0, twice = 0;
    bool name_resources = true;
    for (const auto& [thing, span] : spans_of_file_) {
      Span& before = spans_[thing];
      both += before.hours > 0 ? 1 : 0;
      if (before.hours > 0 && overlap(before, span)) {
        ++twice;
        name_resources = name_resources && span.names_resource;
      }
      before.add(span);
    }
    billed_twice_ += twice;
    if (twice == 0 || twice * 2 < both) return Done{};
    const std::string what =
        name_resources
            ? "they are a month by the day and by the month, or two deliveries of it. Give one of them"
            : "they are a month by the day and by the month, or two deliveries of it, of which one is "
              "to be given; or parts of one export whose lines name no resource, which are to be "
              "joined to one file";
    return Error{Error::Kind::Usage,
                 file.path + " bills hours that a file before it bills in other lines: " + what};
  }

  // Whether the file holds the time that the line is of: of a month, where it is of so many hours. A hosted
  // zone or a key has the dates of its month from the first day on.
  static bool tells_time(const Line& line) {
    constexpr std::int64_t kMost = 9, kOf = 10;
    const std::int64_t hours = line.end - line.start;
    return hours < kShortestMonth ||
           (unit_of(line).kind == "hour" && line.quantity >= Decimal(hours * kMost).over(Decimal(kOf)));
  }

  // Most lines are of the month of the line before them.
  void cover(const Line& line) {
    const std::string_view who = line.cloud.empty() ? line.provider : line.cloud;
    if (month_ == nullptr || who != month_key_[0] || line.billing_account != month_key_[1] ||
        line.month != month_key_[2]) {
      month_key_ = {std::string(who), std::string(line.billing_account), std::string(line.month)};
      months_of_file_[month_key_] = line.format;
      month_ = &months_[{month_key_[0], month_key_[2]}];
      month_->cloud = line.cloud;
      month_->month = line.month;
    }
    if (line.category != Category::Usage) return;
    Month& span = tells_time(line) ? *month_ : long_[{month_key_[0], month_key_[2]}];
    const bool fresh = span.start == span.end;
    span.start = fresh ? line.start : std::min(span.start, line.start);
    span.end = fresh ? line.end : std::max(span.end, line.end);
  }

  Charge& charge_of(const Line& line) {
    std::vector<std::uint32_t>& slots = charges_[hash_of(line)];
    for (const std::uint32_t slot : slots) {
      const Line& first = bill_.charges[slot].first;
      if (kinds_of(first) == kinds_of(line) && key_of(first) == key_of(line)) return bill_.charges[slot];
    }
    slots.push_back(static_cast<std::uint32_t>(bill_.charges.size()));
    Charge& charge = bill_.charges.emplace_back();
    charge.first = kept(line);
    charge.start = line.start;
    charge.end = line.end;
    return charge;
  }

  Line kept(Line line) {
    for (std::string_view* text :
         {&line.provider, &line.billing_account, &line.account, &line.month, &line.commitment, &line.service,
          &line.product, &line.sku, &line.sku_price, &line.meter, &line.usage_type, &line.operation,
          &line.description, &line.region, &line.resource, &line.name, &line.unit, &line.currency,
          &line.tags})
      *text = bill_.texts->keep(*text);
    line.cloud = bill_.texts->keep(line.cloud);
    line.id = line.detail = line.billed_in = {};
    return line;
  }

  bool several_;
  Bill bill_;
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> charges_;
  std::unordered_map<std::size_t, Seen> seen_, in_file_;
  std::map<std::array<std::string, 3>, Format> months_of_file_;
  std::map<std::array<std::string, 3>, std::pair<Format, std::string>> formats_;
  // By cloud and month: of lines that tell the time that the file holds, and of the others, which count where
  // there are none.
  std::map<std::array<std::string, 2>, Month> months_, long_;
  std::array<std::string, 3> month_key_;
  Month* month_ = nullptr;
  std::map<std::string, std::size_t> in_usd_;
  std::size_t billed_otherwise_ = 0, billed_twice_ = 0;
  bool is_spread_otherwise_ = false;
  std::unordered_map<std::size_t, Span> spans_, spans_of_file_;  // by what is billed
  Totals totals_of_file_, by_resource_, without_resource_;  // by kind of use; of files that name any, or none
};

Bill Folder::finish() {
  std::sort(bill_.charges.begin(), bill_.charges.end(), [](const Charge& a, const Charge& b) {
    return std::pair(key_of(a.first), kinds_of(a.first)) < std::pair(key_of(b.first), kinds_of(b.first));
  });
  for (auto& [key, month] : months_) {
    if (const Month& span = long_[key]; month.start == month.end) {
      month.start = span.start;
      month.end = span.end;
    }
    if (month.hours() <= 0) continue;
    bill_.months.push_back(std::move(month));
  }
  return std::move(bill_);
}

// "1 line stands", "2 lines stand".
std::string that(std::size_t lines, const char* one, const char* several) {
  return counted(lines, "line") + " " + (lines == 1 ? one : several);
}

void add_notes(Bill& bill, const Folder& folder) {
  for (const Month& month : bill.months) {
    if (month.is_whole() || month.cloud.empty()) continue;
    bill.notes.push_back("of " + month.month + " of " + month.cloud + " the bill holds " +
                         counted(static_cast<std::size_t>(month.hours()), "hour") +
                         ": its quantities are scaled to " + kHoursPerMonth.text());
  }
  for (const BillFile& file : bill.files) {
    if (file.repeated > 0)
      bill.notes.push_back(counted(file.repeated, "line") + " of " + file.path +
                           (file.repeated == 1 ? " stands in a file before it, and counts once"
                                               : " stand in a file before it, and count once"));
    if (file.lines == 0) {
      bill.notes.push_back(file.path + " holds no lines");
    } else if (!file.has_resources) {
      bill.notes.push_back(file.path + " names no resources: only tags say whose its lines are");
    }
  }
  std::map<std::string_view, std::size_t> foreign;
  for (const Charge& charge : bill.charges)
    if (charge.first.currency != "USD") foreign[charge.first.currency] += charge.lines;
  for (const auto& [currency, lines] : folder.in_usd())
    bill.notes.push_back(that(lines, "is", "are") + " in " + currency +
                         ": what the bill says beside of their costs in US dollars counts");
  for (const auto& [currency, lines] : foreign)
    bill.notes.push_back(that(lines, "is", "are") + " in " + std::string(currency) +
                         ": their money stands apart, and nothing is held against it");
  if (const std::size_t lines = folder.billed_otherwise(); lines > 0)
    bill.notes.push_back(that(lines, "that stands in two files costs", "that stand in two files cost") +
                         " something else in the later one: the earlier file counts");
  if (const std::size_t things = folder.billed_twice(); things > 0)
    bill.notes.push_back("for " + counted(things, "usage type") +
                         " of resources two files bill some of the same hours in other lines: both count");
}

}  // namespace

bool Month::is_whole() const {
  namespace chrono = std::chrono;
  const std::optional<chrono::sys_days> first = day_of(month + "-01");
  if (!first) return false;
  const chrono::year_month_day day(*first);
  const chrono::sys_days next = (day.year() / day.month() + chrono::months(1)) / chrono::day(1);
  const auto hours_at = [](chrono::sys_days at) {
    return chrono::duration_cast<chrono::hours>(at.time_since_epoch()).count();
  };
  return start <= hours_at(*first) && end >= hours_at(next);
}

Share Bill::per_month(std::string_view cloud) const {
  std::int64_t hours = 0;
  for (const Month& month : months)
    if (month.cloud == cloud) hours += month.hours();
  return hours <= 0 ? Share() : Share{kHoursPerMonth, hours};
}

Result<Bill> read_bills(const std::vector<std::string>& paths) {
  Folder folder(paths.size() > 1);
  std::vector<BillFile> files;
  for (const std::string& path : paths) {
    folder.begin();
    BillFile file;
    const Result<ReadFile> read = read_lines(path, [&](const Line& line) {
      if (!folder.take(line)) ++file.repeated;
    });
    if (!read) return read.error();
    file.path = path;
    file.format = read->format;
    file.lines = read->lines;
    file.has_resources = read->has_resources;
    Result<Done> done = folder.end(file);
    if (!done) return done.error();
    files.push_back(std::move(file));
  }
  Bill bill = folder.finish();
  bill.files = std::move(files);
  add_notes(bill, folder);
  return bill;
}

std::string reason_apart(const Charge& charge) {
  const Line& line = charge.first;
  const std::string category(to_string(line.category));
  if (line.currency != "USD")
    return "another currency: " + std::string(line.currency) +
           (line.category == Category::Usage ? "" : ", " + category);
  if (line.cloud.empty()) return "another cloud: " + std::string(line.provider);
  return line.category == Category::Usage ? "" : category;
}

bool is_use(const Charge& charge) {
  return reason_apart(charge).empty();
}

}  // namespace terratoll::bill
