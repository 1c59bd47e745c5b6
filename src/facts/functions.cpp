// The functions that queries may call, and bounded ones in the place of those of SQLite's that can work for
// seconds or build half a gigabyte inside one step, which no step limit sees.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>

#include "base/date.h"
#include "base/figures.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "cost/tiers.h"
#include "facts/session.h"
#include "plan/address.h"
#include "rates/rates.h"

namespace terratoll::facts {
namespace {

using Values = sqlite3_value**;

constexpr std::int64_t kMaxPatternMemory = 256 << 10;
constexpr std::size_t kMaxPatterns = 256;  // compiled and kept
constexpr int kMaxWidth = 100;

Session& session_of(sqlite3_context* context) {
  return *static_cast<Session*>(sqlite3_user_data(context));
}

bool is_null(sqlite3_value* value) {
  return sqlite3_value_type(value) == SQLITE_NULL;
}

std::string_view text_of(sqlite3_value* value) {
  const unsigned char* text = sqlite3_value_text(value);
  if (text == nullptr) return {};
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

void give(sqlite3_context* context, std::string_view text) {
  if (text.size() > limits::kRuleText) return sqlite3_result_error_toobig(context);
  sqlite3_result_text(context, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
}

void fail(sqlite3_context* context, const std::string& message) {
  sqlite3_result_error(context, message.data(), static_cast<int>(message.size()));
}

// Stops a query whose time is over before work that takes long.
bool stopped(sqlite3_context* context) {
  if (!session_of(context).overdue()) return false;
  sqlite3_result_error_code(context, SQLITE_INTERRUPT);
  return true;
}

// A function of one number; NULL and what is no number give "?".
template <std::string (*kFormat)(double)>
void formatted(sqlite3_context* context, int, Values values) {
  const int type = sqlite3_value_numeric_type(values[0]);
  if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) return give(context, "?");
  give(context, kFormat(sqlite3_value_double(values[0])));
}

std::string usd(double value) {
  return terratoll::usd(Decimal::from_double(value));
}

std::string rate(double value) {
  return usd_rate(Decimal::from_double(value));
}

std::string num(double value) {
  return thousands(Decimal::from_double(value).cents());
}

std::string volume(double gb) {
  return gb < 5 ? num(gb) + " GB" : num(gb / kGbPerTb.to_double()) + " TB";
}

std::string pct(double value) {
  // Decimal first: 0.0525 × 100 is a little less than 5.25 as a double.
  const Decimal tenths = Decimal::from_double(value) * 1000;
  const Decimal half = Decimal(1).over(2);
  const Decimal rounded =
      tenths.is_negative() ? Decimal() - ((Decimal() - tenths) + half).floor() : (tenths + half).floor();
  return rounded.over(10).text() + "%";
}

// A function of one number that is a multiple of it.
template <const Decimal& kFactor>
void multiplied(sqlite3_context* context, int, Values values) {
  if (is_null(values[0])) return;
  sqlite3_result_double(context, sqlite3_value_double(values[0]) * kFactor.to_double());
}

// Where in an address its modules end.
std::size_t end_of_modules(std::string_view address) {
  const std::vector<plan::Step> steps = plan::steps(address);
  std::size_t at = 0;
  while (at + 1 < steps.size() && steps[at].name == "module") at += 2;
  return at < steps.size() ? static_cast<std::size_t>(steps[at].name.data() - address.data()) : 0;
}

void reference(sqlite3_context* context, int, Values values) {
  if (is_null(values[0])) return;
  const std::string_view address = text_of(values[0]);
  give(context, address.substr(end_of_modules(address)));
}

// Its own name, and its key or number with what no name holds as '_'.
void block_name(sqlite3_context* context, int, Values values) {
  if (is_null(values[0])) return;
  const std::vector<plan::Step> steps = plan::steps(text_of(values[0]));
  if (steps.empty()) return;
  std::string name(steps.back().name);
  if (steps.back().indexed()) name += "_" + steps.back().number.value_or(steps.back().key.value_or(""));
  for (char& c : name) {
    const bool fits =
        (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (!fits) c = '_';
  }
  give(context, name);
}

void plural(sqlite3_context* context, int, Values values) {
  const std::string noun(text_of(values[1]));
  if (is_null(values[0])) return give(context, "? " + noun + "s");
  const double n = sqlite3_value_double(values[0]);
  give(context, num(n) + " " + noun + (n == 1 ? "" : "s"));
}

// Of a time, its day.
std::optional<std::chrono::sys_days> day_in(std::string_view text) {
  return last_day_of(text.substr(0, 10));
}

void days(sqlite3_context* context, int, Values values) {
  const auto from = day_in(text_of(values[0])), to = day_in(text_of(values[1]));
  if (from && to) sqlite3_result_int64(context, (*to - *from).count());
}

void setting(sqlite3_context* context, int, Values values) {
  Statement& row = session_of(context).setting.start(text_of(values[0]));
  if (row.next()) {
    const std::string text = row.text(0);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text == "true" || text == "false") {
      sqlite3_result_int(context, text == "true" ? 1 : 0);
    } else if (error == std::errc{} && end == text.data() + text.size()) {
      sqlite3_result_double(context, number);
    } else {
      give(context, text);
    }
  }
  row.reset();
}

// Of the first four values as a key; a price that holds everywhere is found where the region has none.
std::vector<rates::Price> tiers_of(Statement& row, Values key) {
  std::vector<rates::Price> tiers;
  for (const std::string_view region : {text_of(key[1]), std::string_view("*")}) {
    for (row.start(text_of(key[0]), region, text_of(key[2]), text_of(key[3])); row.next();) {
      rates::Price& tier = tiers.emplace_back();
      tier.usd = Decimal::parse(row.text(0)).value_or(Decimal());
      tier.tier_from = Decimal::parse(row.text(1)).value_or(Decimal());
      tier.tier_to = Decimal::parse(row.text(2));
    }
    if (!tiers.empty()) break;
  }
  return tiers;
}

void tier_cost(sqlite3_context* context, int count, Values values) {
  if (std::any_of(values, values + count, is_null) || stopped(context)) return;
  Session& session = session_of(context);
  constexpr const char* kSelect =
      "SELECT usd, tier_from, tier_to FROM rate WHERE card = ? AND region = ? AND sku = ? AND meter = ?"
      " ORDER BY tier_from";
  if (!session.tiers) session.tiers = Statement(session.db, kSelect);
  if (!session.tiers) return fail(context, sqlite3_errmsg(session.db));
  const std::vector<rates::Price> tiers = tiers_of(session.tiers, values);
  const cost::Walk walk = cost::walk(tiers, Decimal::from_double(sqlite3_value_double(values[4])));
  if (!walk.parts.empty() && walk.beyond.is_zero()) sqlite3_result_double(context, walk.usd().to_double());
}

// Compiled once for each pattern; nullptr, with the error given, where it is none.
const re2::RE2* compiled(sqlite3_context* context, std::string_view pattern) {
  if (pattern.size() > limits::kPattern) {
    fail(context, "a pattern has at most " + std::to_string(limits::kPattern) + " bytes");
    return nullptr;
  }
  auto& patterns = session_of(context).patterns;
  const std::string key(pattern);
  const auto found = patterns.find(key);
  if (found != patterns.end()) return found->second.get();
  re2::RE2::Options options;
  options.set_max_mem(kMaxPatternMemory);
  options.set_log_errors(false);
  auto regex = std::make_unique<re2::RE2>(key, options);
  if (!regex->ok()) {
    fail(context, "pattern '" + std::string(first_bytes(key, 60)) + "': " + regex->error().substr(0, 100));
    return nullptr;
  }
  if (patterns.size() >= kMaxPatterns) patterns.clear();
  return (patterns[key] = std::move(regex)).get();
}

void match(sqlite3_context* context, sqlite3_value* text_value, sqlite3_value* pattern_value) {
  if (is_null(text_value) || is_null(pattern_value) || stopped(context)) return;
  const std::string_view text = text_of(text_value);
  if (text.size() > limits::kMatchedText)
    return fail(context, "a text longer than 64,000 bytes cannot be matched");
  const re2::RE2* regex = compiled(context, text_of(pattern_value));
  if (regex == nullptr) return;
  const bool found = re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex);
  sqlite3_result_int(context, found ? 1 : 0);
}

void matches(sqlite3_context* context, int, Values values) {
  match(context, values[0], values[1]);
}
// SQLite writes `text REGEXP pattern` as regexp(pattern, text).
void regexp(sqlite3_context* context, int, Values values) {
  match(context, values[1], values[0]);
}

// LIKE and GLOB take time with the product of both lengths.
template <bool kGlob>
void like(sqlite3_context* context, int count, Values values) {
  if (is_null(values[0]) || is_null(values[1]) || stopped(context)) return;
  if (text_of(values[0]).size() > 256) return fail(context, "a LIKE or GLOB pattern has at most 256 bytes");
  if (text_of(values[1]).size() > limits::kMatchedText)
    return fail(context, "a text longer than 64,000 bytes cannot be matched");
  const char* pattern = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
  const char* text = reinterpret_cast<const char*>(sqlite3_value_text(values[1]));
  if (kGlob) return sqlite3_result_int(context, sqlite3_strglob(pattern, text) == 0);
  unsigned escape = 0;
  if (count == 3) {
    const std::string_view sign = text_of(values[2]);
    if (sign.size() != 1) return fail(context, "ESCAPE takes one character");
    escape = static_cast<unsigned char>(sign[0]);
  }
  sqlite3_result_int(context, sqlite3_strlike(pattern, text, escape) == 0);
}

// Where the needle begins, in linear time.
std::size_t position_of(std::string_view text, std::string_view needle, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  const void* found = memmem(text.data() + from, text.size() - from, needle.data(), needle.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

void instr(sqlite3_context* context, int, Values values) {
  if (is_null(values[0]) || is_null(values[1]) || stopped(context)) return;
  const std::string_view text = text_of(values[0]);
  const std::size_t at = position_of(text, text_of(values[1]), 0);
  if (at == std::string_view::npos) return sqlite3_result_int(context, 0);
  sqlite3_result_int64(context, static_cast<sqlite3_int64>(characters(text.substr(0, at))) + 1);
}

void replace(sqlite3_context* context, int, Values values) {
  if (is_null(values[0]) || is_null(values[1]) || is_null(values[2]) || stopped(context)) return;
  const std::string_view text = text_of(values[0]), from = text_of(values[1]), to = text_of(values[2]);
  if (from.empty()) return give(context, text);
  std::string out;
  std::size_t start = 0;
  for (std::size_t at = position_of(text, from, 0); at != std::string_view::npos;
       at = position_of(text, from, start)) {
    out.append(text, start, at - start).append(to);
    if (out.size() > limits::kRuleText) return sqlite3_result_error_toobig(context);
    start = at + from.size();
  }
  give(context, out.append(text.substr(start)));
}

enum class Ends { Left = 1, Right = 2, Both = 3 };

template <Ends kEnds>
void trim(sqlite3_context* context, int count, Values values) {
  if (is_null(values[0]) || (count == 2 && is_null(values[1]))) return;
  std::string_view text = text_of(values[0]);
  const std::string_view signs = count == 2 ? text_of(values[1]) : std::string_view(" ");
  if (signs.size() > 64) return fail(context, "trim takes at most 64 characters to cut");
  if (static_cast<int>(kEnds) & 1) text.remove_prefix(std::min(text.find_first_not_of(signs), text.size()));
  if (static_cast<int>(kEnds) & 2) text = text.substr(0, text.find_last_not_of(signs) + 1);
  give(context, text);
}

// One % of a template: its flags, width and precision within limits, and its conversion.
struct Directive {
  std::string flags;
  bool thousands = false;
  int width = 0, precision = -1;
  char conversion = 0;
};

std::optional<int> small_number(std::string_view text, std::size_t& i) {
  int number = 0;
  while (i < text.size() && text[i] >= '0' && text[i] <= '9') {
    number = number * 10 + (text[i++] - '0');
    if (number > kMaxWidth) return std::nullopt;
  }
  return number;
}

// `i` stands behind the %. nullopt where it is malformed or beyond a limit.
std::optional<Directive> directive(std::string_view text, std::size_t& i) {
  Directive result;
  for (; i < text.size() && std::strchr("-+ 0#,", text[i]) != nullptr; ++i) {
    if (text[i] == ',') {
      result.thousands = true;
    } else if (result.flags.find(text[i]) == std::string::npos) {
      result.flags += text[i];
    }
  }
  const auto width = small_number(text, i);
  if (!width) return std::nullopt;
  result.width = *width;
  if (i < text.size() && text[i] == '.') {
    const auto precision = small_number(text, ++i);
    if (!precision) return std::nullopt;
    result.precision = *precision;
  }
  while (i < text.size() && text[i] == 'l') ++i;
  if (i >= text.size() || std::strchr("%sdiufgexXc", text[i]) == nullptr) return std::nullopt;
  result.conversion = text[i++];
  return result;
}

void append_padded(std::string& out, const Directive& how, std::string_view text) {
  const std::size_t size = characters(text);
  const std::size_t pad =
      static_cast<std::size_t>(how.width) > size ? static_cast<std::size_t>(how.width) - size : 0;
  const bool left = how.flags.find('-') != std::string::npos;
  if (!left) out.append(pad, ' ');
  out += text;
  if (left) out.append(pad, ' ');
}

std::string number_text(const Directive& how, sqlite3_value* value) {
  std::string format = "%";
  for (const char flag : how.flags) {
    if (flag != '-') format += flag;
  }
  std::array<char, 512> buffer{};
  int size = 0;
  const int width = how.thousands || how.flags.find('0') == std::string::npos ? 0 : how.width;
  if (std::strchr("fge", how.conversion) != nullptr) {
    format += "*.*";
    format += how.conversion;
    const double number = std::clamp(sqlite3_value_double(value), -1e100, 1e100);
    size = std::snprintf(buffer.data(), buffer.size(), format.c_str(), width,
                         how.precision < 0 ? 6 : how.precision, number);
  } else {
    format += "*ll";
    format += how.conversion == 'i' ? 'd' : how.conversion;
    const long long number = sqlite3_value_int64(value);
    size = std::snprintf(buffer.data(), buffer.size(), format.c_str(), width, number);
  }
  std::string text(buffer.data(), std::min(static_cast<std::size_t>(size), buffer.size() - 1));
  return how.thousands ? with_thousands(std::move(text)) : text;
}

void append_value(std::string& out, const Directive& how, sqlite3_value* value) {
  if (value == nullptr || is_null(value)) return append_padded(out, how, "?");
  switch (how.conversion) {
    case 's':
      return append_padded(out, how,
                           how.precision < 0
                               ? text_of(value)
                               : first_characters(text_of(value), static_cast<std::size_t>(how.precision)));
    case 'c':
      return append_padded(out, how, first_characters(text_of(value), 1));
    default:
      return append_padded(out, how, number_text(how, value));
  }
}

void format(sqlite3_context* context, int count, Values values) {
  if (count == 0 || is_null(values[0]) || stopped(context)) return;
  const std::string_view text = text_of(values[0]);
  std::string out;
  int next = 1;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t percent = std::min(text.find('%', i), text.size());
    out.append(text, i, percent - i);
    if (percent == text.size()) break;
    i = percent + 1;
    const auto how = directive(text, i);
    if (!how) {
      return fail(context, "format: '" + std::string(first_characters(text.substr(percent), 12)) +
                               "' is none of %s %d %f %g %e %x %c %%, or wider than 100");
    }
    if (how->conversion == '%') {
      out += '%';
    } else {
      append_value(out, *how, next < count ? values[next] : nullptr);
      ++next;
    }
    if (out.size() > limits::kRuleText) return sqlite3_result_error_toobig(context);
  }
  give(context, out);
}

struct FunctionEntry {
  const char* name;
  int arguments;
  void (*function)(sqlite3_context*, int, Values);
};

constexpr FunctionEntry kOurs[] = {
    {"usd", 1, formatted<usd>},
    {"volume", 1, formatted<volume>},
    {"rate", 1, formatted<rate>},
    {"pct", 1, formatted<pct>},
    {"num", 1, formatted<num>},
    {"per_tb", 1, multiplied<kGbPerTb>},
    {"monthly", 1, multiplied<kHoursPerMonth>},
    {"tier_cost", 5, tier_cost},
    {"reference", 1, reference},
    {"block_name", 1, block_name},
    {"plural", 2, plural},
    {"days", 2, days},
    {"setting", 1, setting},
    {"matches", 2, matches},
    {"regexp", 2, regexp},
    {"format", -1, format},
    {"printf", -1, format},
    {"like", 2, like<false>},
    {"like", 3, like<false>},
    {"glob", 2, like<true>},
    {"instr", 2, instr},
    {"replace", 3, replace},
    {"trim", 1, trim<Ends::Both>},
    {"trim", 2, trim<Ends::Both>},
    {"ltrim", 1, trim<Ends::Left>},
    {"ltrim", 2, trim<Ends::Left>},
    {"rtrim", 1, trim<Ends::Right>},
    {"rtrim", 2, trim<Ends::Right>},
};

}  // namespace

void add_functions(Session& session) {
  for (const FunctionEntry& entry : kOurs) {
    // Settings do not change while a query runs.
    sqlite3_create_function_v2(session.db, entry.name, entry.arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                               &session, entry.function, nullptr, nullptr, nullptr);
  }
}

bool is_our_function(std::string_view name) {
  return std::any_of(std::begin(kOurs), std::end(kOurs),
                     [&](const FunctionEntry& entry) { return entry.name == name; });
}

}  // namespace terratoll::facts
