#include "oracle.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "json/input.h"
#include "json/reader.h"

namespace terratoll::json {
namespace {

struct Verdict {
  bool accepted = false;
  bool undecided = false;  // nlohmann refuses numbers beyond a double, which are good JSON
  std::string events;
};

void add(std::string& events, char kind, std::string_view text) {
  events += kind;
  events += std::to_string(text.size());
  events += ':';
  events += text;
  events += '\n';
}

class Handler : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return event('l', "null"); }
  bool boolean(bool value) override { return event('l', value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return event('n', std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return event('n', std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return event('n', text); }
  bool string(string_t& value) override { return event('s', value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return event('{', "");
  }
  bool key(string_t& value) override {
    if (!keys_.back().insert(value).second) duplicate = true;
    return event('k', value);
  }
  bool end_object() override {
    keys_.pop_back();
    return event('}', "");
  }
  bool start_array(std::size_t) override { return event('[', ""); }
  bool end_array() override { return event(']', ""); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) override {
    too_big = error.id == 406;
    return false;
  }

  std::string events;
  bool duplicate = false;
  bool too_big = false;

 private:
  bool event(char kind, std::string_view text) {
    add(events, kind, text);
    return true;
  }
  std::vector<std::set<std::string>> keys_;
};

Verdict ask_nlohmann(std::string_view text) {
  Verdict verdict;
  // nlohmann takes a NUL for the end, and strips a byte-order mark, which is Input's business here.
  if (text.find('\0') != std::string_view::npos || text.substr(0, 1) == "\xEF") return verdict;
  Handler handler;
  const bool good = nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
  verdict.undecided = handler.too_big;
  verdict.accepted = good && !handler.duplicate;
  verdict.events = std::move(handler.events);
  return verdict;
}

// nlohmann hands out integers as numbers.
std::string_view as_nlohmann_says(std::string_view number) {
  return number == "-0" ? "0" : number;
}

void walk(Reader& reader, std::string& events) {
  switch (reader.kind()) {
    case Kind::Null:
      reader.null();
      add(events, 'l', "null");
      break;
    case Kind::Bool:
      add(events, 'l', reader.boolean() ? "true" : "false");
      break;
    case Kind::Number:
      add(events, 'n', as_nlohmann_says(reader.number()));
      break;
    case Kind::String:
      add(events, 's', reader.string());
      break;
    case Kind::Array:
      reader.begin_array();
      add(events, '[', "");
      while (reader.next_element()) walk(reader, events);
      add(events, ']', "");
      break;
    case Kind::Object: {
      reader.begin_object();
      add(events, '{', "");
      std::string_view key;
      while (reader.next_member(key)) {
        add(events, 'k', key);
        walk(reader, events);
      }
      add(events, '}', "");
      break;
    }
    case Kind::Error:
      break;
  }
}

std::string to_text(const std::optional<ReadError>& error) {
  if (!error) return "no error";
  return std::to_string(error->line) + ':' + std::to_string(error->column) + ": " + error->what + " at " +
         error->path;
}

// A text that comes a few bytes at a time says the same, to whoever skips and to whoever reads.
std::string of_pieces(std::string_view text, const Reader& whole, const std::string& events) {
  if (is_gzip(text) || encoding_of(text) != Encoding::Utf8 || start_of_text(text) != 0) return "";
  const std::size_t piece = text.size() < 20'000 ? text.size() % 17 + 1 : 4'099;
  Result<Input> one = Input::in_pieces(text, piece), other = Input::in_pieces(text, piece);
  if (!one || !other) return "no memory";
  Reader skipping(*one), walking(*other);
  skipping.skip();
  skipping.finish();
  std::string its_events;
  walk(walking, its_events);
  walking.finish();
  for (const Reader* each : {&skipping, &walking}) {
    if (to_text(each->error()) != to_text(whole.error()))
      return "whole: " + to_text(whole.error()) + "; in pieces of " + std::to_string(piece) + ": " +
             to_text(each->error());
  }
  return its_events == events ? "" : "other values in pieces of " + std::to_string(piece);
}

}  // namespace

std::string disagreement(std::string_view text) {
  // In a block of just its size, so that a sanitizer sees a read beyond it.
  const auto block = std::make_unique<char[]>(text.size());
  text.copy(block.get(), text.size());
  const std::string_view own(block.get(), text.size());

  Reader skipping(own);
  skipping.skip();
  skipping.finish();
  Reader walking(own);
  std::string events;
  walk(walking, events);
  walking.finish();
  if (to_text(skipping.error()) != to_text(walking.error())) {
    return "skipping: " + to_text(skipping.error()) + "; reading: " + to_text(walking.error());
  }

  if (std::string complaint = of_pieces(own, walking, events); !complaint.empty()) return complaint;

  const Verdict verdict = ask_nlohmann(text);
  const bool too_deep = walking.error() && walking.error()->what.rfind("nested deeper", 0) == 0;
  if (verdict.undecided || too_deep) return "";
  if (verdict.accepted != !walking.error()) {
    return std::string("nlohmann ") + (verdict.accepted ? "accepts" : "refuses") +
           "; the reader: " + to_text(walking.error());
  }
  if (verdict.accepted && verdict.events != events) return "other values than nlohmann";
  return "";
}

}  // namespace terratoll::json
