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

// What makes it the same line in another file, whatever it costs there.
std::size_t identity_of(const Line& line) {
  std::size_t hash = mix(hash_of(line), std::hash<std::string_view>{}(line.id));
  hash = mix(hash, std::hash<std::string_view>{}(line.description));
  hash = mix(hash, static_cast<std::size_t>(line.start));
  hash = mix(hash, static_cast<std::size_t>(line.end));
  return mix(hash, std::hash<std::string>{}(line.quantity.text()));
}

class Folder {
 public:
  explicit Folder(bool several) : several_(several) {}

  void begin() { in_file_.clear(); }

  // False where a file before has the line.
  bool take(const Line& line) {
    if (several_ && is_repeated(line)) return false;
    cover(line);
    Charge& charge = charge_of(line);
    ++charge.lines;
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

  // What the file has more of than those before it; an error names the month that both bill in their own
  // format.
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
    return Done{};
  }

  std::size_t billed_otherwise() const { return billed_otherwise_; }
  Bill finish() &&;

 private:
  struct Seen {
    std::uint32_t count = 0;
    std::uint32_t paid = 0;  // a hash of what was paid
  };

  bool is_repeated(const Line& line) {
    const std::size_t identity = identity_of(line);
    const auto paid = static_cast<std::uint32_t>(std::hash<std::string>{}(line.paid.text()));
    Seen& seen = in_file_[identity];
    ++seen.count;
    seen.paid = paid;
    const auto before = seen_.find(identity);
    if (before == seen_.end() || seen.count > before->second.count) return false;
    if (before->second.paid != paid) ++billed_otherwise_;
    return true;
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
    const bool fresh = month_->start == month_->end;
    month_->start = fresh ? line.start : std::min(month_->start, line.start);
    month_->end = fresh ? line.end : std::max(month_->end, line.end);
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
    line.id = {};
    return line;
  }

  bool several_;
  Bill bill_;
  std::unordered_map<std::size_t, std::vector<std::uint32_t>> charges_;
  std::unordered_map<std::size_t, Seen> seen_, in_file_;
  std::map<std::array<std::string, 3>, Format> months_of_file_;
  std::map<std::array<std::string, 3>, std::pair<Format, std::string>> formats_;
  std::map<std::array<std::string, 2>, Month> months_;  // by cloud and month
  std::array<std::string, 3> month_key_;
  Month* month_ = nullptr;
  std::size_t billed_otherwise_ = 0;
};

Bill Folder::finish() && {
  std::sort(bill_.charges.begin(), bill_.charges.end(), [](const Charge& a, const Charge& b) {
    return std::pair(key_of(a.first), kinds_of(a.first)) < std::pair(key_of(b.first), kinds_of(b.first));
  });
  for (auto& [key, month] : months_) {
    if (month.hours() <= 0) continue;
    bill_.months.push_back(std::move(month));
  }
  return std::move(bill_);
}

void add_notes(Bill& bill, std::size_t billed_otherwise) {
  for (const Month& month : bill.months) {
    if (month.is_whole() || month.cloud.empty()) continue;
    bill.notes.push_back("of " + month.month + " of " + month.cloud + " the bill holds " +
                         counted(static_cast<std::size_t>(month.hours()), "hour") +
                         ": its quantities are scaled to " + kHoursPerMonth.text());
  }
  for (const BillFile& file : bill.files) {
    if (file.repeated > 0)
      bill.notes.push_back(counted(file.repeated, "line") + " of " + file.path +
                           " stand in a file before it, and count once");
    if (file.lines == 0) {
      bill.notes.push_back(file.path + " holds no lines");
    } else if (!file.has_resources) {
      bill.notes.push_back(file.path + " names no resources: it is matched by service, region and account");
    }
  }
  if (billed_otherwise > 0)
    bill.notes.push_back(counted(billed_otherwise, "line") +
                         " that stand in two files cost something else in the later one, as in an actual and "
                         "an amortized export of one month: the earlier file counts");
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
  const std::size_t billed_otherwise = folder.billed_otherwise();
  Bill bill = std::move(folder).finish();
  bill.files = std::move(files);
  add_notes(bill, billed_otherwise);
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
