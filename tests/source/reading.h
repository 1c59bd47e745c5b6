// Everything that reads a file, over any bytes: for the fuzzer, and for the test that replays its corpus.
#pragma once

#include <string>
#include <string_view>

#include "source/file.h"
#include "source/path.h"

namespace terratoll::source {

inline std::string complaint_about(const Block& block, const File& file) {
  if (block.line < 1 || block.end_line < block.line) return "a block ends before it begins";
  find_spot(block, parse_path("tag[1].value.x"));
  for (const Attribute& attribute : block.attributes) {
    if (attribute.line < block.line || attribute.end_line < attribute.line ||
        attribute.end > file.text.size()) {
      return "an attribute stands outside";
    }
    const std::optional<Expr> value = attribute.value();
    if (!value) continue;
    references(*value);
  }
  for (const Block& nested : block.blocks) {
    std::string complaint = complaint_about(nested, file);
    if (!complaint.empty()) return complaint;
  }
  return "";
}

// What is wrong with the reader, or "".
inline std::string complaint_about(std::string_view bytes) {
  for (const char* name : {"a.tf", "a.tf.json"}) {
    const std::unique_ptr<File> file = parse_file(name, std::string(bytes));
    for (const Block& block : file->blocks) {
      std::string complaint = complaint_about(block, *file);
      if (!complaint.empty()) return complaint;
    }
  }
  return "";
}

}  // namespace terratoll::source
