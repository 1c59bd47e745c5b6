// The clouds' lists in JSON: what their readers share.
#pragma once

#include <string>

#include "json/input.h"
#include "json/reader.h"
#include "rates/lists/collector.h"

namespace terratoll::rates {

struct JsonList {
  JsonList(json::Reader& reader, json::Input& file, const std::string& name, Collector& into)
      : in(reader), input(file), path(name), collector(into) {}

  json::Reader& in;
  json::Input& input;
  const std::string& path;
  Collector& collector;
  std::string text;  // of the value read last

  // The text of a text, number or truth value; "" of anything else.
  const std::string& value();
  std::string at() const;  // "file:line:column" of what was read last
  // Gives back what of the file was read, now and then.
  void release();

 private:
  std::size_t records_ = 0;
};

// The first thing that is wrong with the JSON, or with what it says.
Result<Done> outcome(const JsonList& list);

}  // namespace terratoll::rates
