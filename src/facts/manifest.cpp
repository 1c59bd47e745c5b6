// manifest.json of an export.

#include <charconv>
#include <system_error>

#include "facts/export.h"
#include "json/reader.h"
#include "json/writer.h"

namespace terratoll::facts {
namespace {

constexpr std::string_view kSchema = "terratoll.export/1";

void write_texts(json::Writer& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key).begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

template <class Number>
Number number(json::Reader& reader) {
  const std::string_view text = reader.number();
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) reader.fail("expected a whole number");
  return value;
}

void read_texts(json::Reader& reader, std::vector<std::string>& texts) {
  reader.begin_array();
  while (reader.next_element()) texts.emplace_back(reader.string());
}

void read_tables(json::Reader& reader, std::vector<ExportedTable>& tables) {
  reader.begin_array();
  while (reader.next_element()) {
    ExportedTable& table = tables.emplace_back();
    reader.begin_object();
    for (std::string_view key; reader.next_member(key);) {
      if (key == "name") {
        table.name = reader.string();
      } else if (key == "file") {
        table.file = reader.string();
      } else if (key == "rows") {
        table.rows = number<std::uint64_t>(reader);
      } else if (key == "bytes") {
        table.bytes = number<std::uint64_t>(reader);
      } else if (key == "sha256") {
        table.sha256 = reader.string();
      } else {
        reader.skip();
      }
    }
  }
}

bool read_text(json::Reader& reader, std::string_view key, Manifest& manifest) {
  std::string* text = key == "tool"           ? &manifest.tool
                      : key == "run_date"     ? &manifest.run_date
                      : key == "shard"        ? &manifest.shard
                      : key == "format"       ? &manifest.format
                      : key == "oldest_price" ? &manifest.oldest_price
                      : key == "newest_price" ? &manifest.newest_price
                                              : nullptr;
  if (text != nullptr) *text = reader.string();
  return text != nullptr;
}

}  // namespace

std::string manifest_json(const Manifest& manifest) {
  std::string out;
  json::Writer json(out, 2);
  json.begin_object();
  json.key("schema").string(kSchema);
  json.key("schema_version").integer(manifest.schema_version);
  json.key("tool").string(manifest.tool);
  json.key("run_date").string(manifest.run_date);
  json.key("shard").string(manifest.shard);
  json.key("format").string(manifest.format);
  json.key("oldest_price").string(manifest.oldest_price);
  json.key("newest_price").string(manifest.newest_price);
  json.key("tables").begin_array();
  for (const ExportedTable& table : manifest.tables) {
    json.begin_object();
    json.key("name").string(table.name);
    json.key("file").string(table.file);
    json.key("rows").integer(static_cast<std::int64_t>(table.rows));
    json.key("bytes").integer(static_cast<std::int64_t>(table.bytes));
    json.key("sha256").string(table.sha256);
    json.end_object();
  }
  json.end_array();
  write_texts(json, "plans", manifest.plans);
  write_texts(json, "unread", manifest.unread);
  json.key("passed_over").integer(manifest.passed_over);
  json.end_object();
  return out + "\n";
}

Result<Manifest> read_manifest(std::string_view text) {
  json::Reader reader(text);
  Manifest manifest;
  std::string schema;
  reader.begin_object();
  for (std::string_view key; reader.next_member(key);) {
    if (key == "schema") {
      schema = reader.string();
    } else if (key == "schema_version") {
      manifest.schema_version = number<std::int64_t>(reader);
    } else if (key == "passed_over") {
      manifest.passed_over = number<std::int64_t>(reader);
    } else if (key == "tables") {
      read_tables(reader, manifest.tables);
    } else if (key == "plans") {
      read_texts(reader, manifest.plans);
    } else if (key == "unread") {
      read_texts(reader, manifest.unread);
    } else if (!read_text(reader, key, manifest)) {
      reader.skip();
    }
  }
  reader.finish();
  if (const auto& error = reader.error()) {
    return Error{Error::Kind::Usage, "line " + std::to_string(error->line) + ": " + error->what};
  }
  if (schema != kSchema) return Error{Error::Kind::Usage, "no manifest of " + std::string(kSchema)};
  return manifest;
}

}  // namespace terratoll::facts
