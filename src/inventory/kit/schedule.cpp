#include "inventory/kit/schedule.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <string>

#include "base/text.h"
#include "inventory/kit/context.h"

namespace terratoll::inventory {
namespace {

constexpr int kMinutesPerDay = 24 * 60;
constexpr int kMinutesPerWeek = 7 * kMinutesPerDay;

// The numbers that a field of a cron expression stands for.
using Numbers = std::bitset<60>;

std::optional<int> number(std::string_view text) {
  int value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// A day of the week as 0 (Sunday) to 6, of a name or of a number whose Sunday is `sunday`.
std::optional<int> day(std::string_view text, int sunday) {
  constexpr std::array<std::string_view, 7> kNames = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  auto named = std::find(kNames.begin(), kNames.end(), lower(text));
  if (named != kNames.end()) return static_cast<int>(named - kNames.begin());
  std::optional<int> value = number(text);
  if (!value || *value < sunday || *value > 7) return std::nullopt;
  return (*value - sunday) % 7;
}

// One item of a list: "*", "5", "1-5", "*/15", "0-30/10".
template <class Read>
bool add_item(std::string_view item, int limit, Read read, Numbers& numbers) {
  int step = 1;
  std::size_t slash = item.find('/');
  if (slash != std::string_view::npos) {
    std::optional<int> value = number(item.substr(slash + 1));
    if (!value || *value < 1) return false;
    step = *value;
    item = item.substr(0, slash);
  }
  int first = 0, last = limit - 1;
  if (item != "*" && item != "?") {
    std::size_t dash = item.find('-');
    std::optional<int> from = read(item.substr(0, dash));
    std::optional<int> to = dash == std::string_view::npos ? from : read(item.substr(dash + 1));
    if (!from || !to || *from >= limit || *to >= limit) return false;
    first = *from;
    // "5/15" runs on to the end; "FRI-SUN" runs over the end of the week.
    last = dash == std::string_view::npos && slash != std::string_view::npos ? limit - 1 : *to;
    if (last < first) last += limit;
  }
  for (int i = first; i <= last; i += step) numbers.set(static_cast<std::size_t>(i % limit));
  return true;
}

template <class Read>
std::optional<Numbers> field(std::string_view text, int limit, Read read) {
  Numbers numbers;
  for (std::string_view item : split(text, ',')) {
    if (!add_item(item, limit, read, numbers)) return std::nullopt;
  }
  return numbers;
}

bool is_any(std::string_view text) {
  return text == "*" || text == "?";
}

std::int64_t machines(const Capacity& capacity) {
  std::int64_t count = capacity.desired.value_or(0);
  if (capacity.min) count = std::max(count, *capacity.min);
  if (capacity.max) count = std::min(count, *capacity.max);
  return count;
}

void apply(const Capacity& sets, Capacity& state) {
  if (sets.min) state.min = sets.min;
  if (sets.max) state.max = sets.max;
  // What an autoscaler was held to stays, until something moves it.
  state.desired = sets.desired ? *sets.desired : machines(state);
}

}  // namespace

std::optional<std::vector<int>> week_minutes(std::string_view cron) {
  if (cron.starts_with("cron(") && cron.ends_with(")")) cron = cron.substr(5, cron.size() - 6);
  std::vector<std::string> parts = words_of(cron);
  bool aws = parts.size() == 6;
  if (parts.size() != 5 && !aws) return std::nullopt;
  if (!is_any(parts[2]) || !is_any(parts[3]) || (aws && !is_any(parts[5]))) return std::nullopt;
  std::optional<Numbers> minutes = field(parts[0], 60, number), hours = field(parts[1], 24, number);
  std::optional<Numbers> days =
      field(parts[4], 7, [&](std::string_view text) { return day(text, aws ? 1 : 0); });
  if (!minutes || !hours || !days) return std::nullopt;
  std::vector<int> result;
  for (int i = 0; i < kMinutesPerWeek; ++i) {
    auto is_set = [](const Numbers& numbers, int at) { return numbers.test(static_cast<std::size_t>(at)); };
    if (is_set(*days, i / kMinutesPerDay) && is_set(*hours, i / 60 % 24) && is_set(*minutes, i % 60)) {
      result.push_back(i);
    }
  }
  return result;
}

Timetable timetable(Capacity start, std::vector<CapacityAction> actions) {
  std::stable_sort(actions.begin(), actions.end(),
                   [](const CapacityAction& a, const CapacityAction& b) { return a.minute < b.minute; });
  // A week before the one that is counted: Sunday begins as Saturday ends.
  Capacity state = start;
  for (const CapacityAction& action : actions) apply(action.sets, state);
  Timetable result;
  result.lowest = result.peak = machines(state);
  std::int64_t machine_minutes = 0;
  int since = 0;
  for (const CapacityAction& action : actions) {
    machine_minutes += machines(state) * (action.minute - since);
    since = action.minute;
    apply(action.sets, state);
    result.lowest = std::min(result.lowest, machines(state));
    result.peak = std::max(result.peak, machines(state));
  }
  machine_minutes += machines(state) * (kMinutesPerWeek - since);
  result.machine_hours = (Decimal(machine_minutes) * kHoursPerMonth).over(Decimal(kMinutesPerWeek));
  return result;
}

}  // namespace terratoll::inventory
