#include "plan/json_text.h"

#include "plan/value_reader.h"

namespace terratoll::plan {

JsonText::JsonText(std::string_view text) : arena_(std::make_unique<Arena>()) {
  json::Reader reader(text);
  value_ = ValueReader(reader, *arena_).read(ValueReader::Nulls::Drop);
  reader.finish();
  if (reader.error()) value_ = Value::unknown();
}

JsonText::~JsonText() = default;

}  // namespace terratoll::plan
