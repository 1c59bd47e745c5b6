// JSON that came from elsewhere: an answer of a forge, a file of suggestions.
#pragma once

#include <string>

#include "json/reader.h"
#include "plan/arena.h"
#include "plan/value.h"
#include "plan/value_reader.h"

namespace terratoll::forge {

class Document {
 public:
  // What is no JSON is Null.
  explicit Document(std::string_view text) {
    json::Reader reader(text);
    const plan::Value read = plan::ValueReader(reader, arena_).read(plan::ValueReader::Nulls::Drop);
    reader.finish();
    if (!reader.error()) root_ = read;
  }
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  plan::Value root() const { return root_; }

 private:
  plan::Arena arena_;
  plan::Value root_;
};

}  // namespace terratoll::forge
