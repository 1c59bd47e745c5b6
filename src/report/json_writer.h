// A JSON document as the reports write it: indented, money with two decimals, "" and unknown amounts as null.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/in_force.h"
#include "json/writer.h"
#include "report/escape.h"

namespace terratoll::report {

class JsonWriter {
 public:
  JsonWriter() = default;
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  // Room for so many bytes, so that a long document is not copied while it grows.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  void begin_object() { writer_.begin_object(); }
  void end_object() { writer_.end_object(); }
  void begin_array() { writer_.begin_array(); }
  void end_array() { writer_.end_array(); }
  JsonWriter& key(std::string_view name) {
    write([&] { writer_.key(name); });
    return *this;
  }

  void string(std::string_view value) {
    write([&] { writer_.string(value); });
  }
  void string_or_null(std::string_view value) { value.empty() ? null() : string(value); }
  void integer(std::int64_t value) { writer_.integer(value); }
  void count(std::size_t value) { writer_.integer(static_cast<std::int64_t>(value)); }
  void boolean(bool value) { writer_.boolean(value); }
  void null() { writer_.null(); }
  void number(Decimal value) { writer_.number(value.text()); }
  void number(const std::optional<Decimal>& value) { value ? number(*value) : null(); }
  void money(Decimal value) { writer_.number(value.money()); }
  void money(const std::optional<Decimal>& value) { value ? money(*value) : null(); }
  // JSON text as it is.
  void raw(std::string_view json) {
    write([&] { writer_.number(json); });
  }

  void strings(const std::vector<std::string>& texts) {
    begin_array();
    for (const std::string& text : texts) string(text);
    end_array();
  }
  void in_force(const InForce& files) {
    key("in_force").begin_object();
    key("config").string_or_null(files.config);
    key("usage").string_or_null(files.usage);
    key("baseline").string_or_null(files.baseline);
    key("rate_cards").strings(files.rate_cards);
    end_object();
  }

  // The document, with a new line at its end.
  std::string take() {
    out_ += '\n';
    return std::move(out_);
  }

 private:
  template <class Write>
  void write(const Write& value) {
    const std::size_t from = out_.size();
    value();
    make_json_harmless(out_, from);
  }

  std::string out_;
  json::Writer writer_{out_, 2};
};

}  // namespace terratoll::report
