#include <algorithm>
#include <array>
#include <set>

#include "base/date.h"
#include "base/text.h"
#include "rates/image/fields.h"
#include "rates/image/list_rule.h"
#include "rates/image/pack.h"

namespace terratoll::rates {
namespace {

using Fields = std::vector<std::string>;

std::string of_cloud(std::string_view cloud, std::string_view name) {
  return std::string(cloud).append("/").append(name);
}

// Source and date, as every table has them.
std::string origin_fault(const Packing& packing, const std::string& source, const std::string& as_of,
                         const std::string& doubt) {
  if (source.empty() && doubt.empty()) return "no source, and no doubt that says so";
  if (!source.empty() && !packing.sources.contains(source))
    return "source " + quoted(source) + " is not a key of SOURCES.md";
  if (as_of.empty() && doubt.empty()) return "no as_of, and no doubt that says so";
  if (!as_of.empty() && !is_as_of(as_of)) return "as_of " + quoted(as_of) + " is not an ISO date";
  return {};
}

// Puts the rows that are right, and in strictly rising order of their first `key` columns, into a table whose
// columns are `prefix` (the cloud, where given) and the file's own.
template <class Fault>
void pack(Packing& packing, const std::string& into, const std::string& cloud, const CsvTable& table,
          std::size_t key, Fault fault) {
  const CsvRow* last = nullptr;
  for (const CsvRow& row : table.rows) {
    std::string wrong = fault(row.fields);
    const auto key_of = [key](const CsvRow& of) {
      return Fields(of.fields.begin(), of.fields.begin() + static_cast<long>(key));
    };
    if (wrong.empty() && last != nullptr && key_of(*last) >= key_of(row)) {
      wrong =
          (key_of(*last) == key_of(row) ? "repeats the key of line " : "not sorted: belongs before line ") +
          std::to_string(last->line);
    }
    if (!wrong.empty()) {
      packing.complain(table, row, wrong);
      continue;
    }
    last = &row;
    Fields values = row.fields;
    if (!cloud.empty()) values.insert(values.begin(), cloud);
    Statement insert(packing.db, insert_into(into, values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) insert.bind(static_cast<int>(i + 1), values[i]);
    if (!insert.run()) packing.complain(table, row, sqlite3_errmsg(packing.db));
  }
}

// "1=128;8=256": names and decimals, each name once.
bool is_steps(std::string_view text) {
  std::set<std::string> names;
  for (const std::string& step : split(text, ';')) {
    const std::vector<std::string> parts = split(step, '=');
    if (parts.size() != 2 || parts[0].empty() || !is_decimal(parts[1])) return false;
    if (!names.insert(parts[0]).second) return false;
  }
  return !names.empty();
}

// What a term's value is follows from its unit.
std::string value_fault(const Packing& packing, const std::string& cloud, const std::string& value,
                        const std::string& unit) {
  if (unit == "sku") {
    const bool known = packing.words.contains(value) || packing.machines.contains(of_cloud(cloud, value));
    return known ? "" : "no card and no machine has the SKU " + quoted(value);
  }
  if (unit == "steps") return is_steps(value) ? "" : quoted(value) + " is no list of steps: \"1=128;8=256\"";
  return is_decimal(value) ? "" : quoted(value) + " is not a plain decimal";
}

}  // namespace

void pack_regions(Packing& packing, const std::string& cloud, const CsvTable& table) {
  pack(packing, "region", cloud, table, 1, [&](const Fields& field) -> std::string {
    const std::string& continent = field[3];
    if (!one_of(continent,
                {"africa", "asia", "europe", "middle-east", "north-america", "oceania", "south-america"})) {
      return "continent " + quoted(continent) + " is not one of ours";
    }
    for (const std::string& place : {field[0], continent, field[4], field[5]}) {
      if (!place.empty()) packing.places.insert(of_cloud(cloud, place));
    }
    return origin_fault(packing, field[7], field[8], field[9]);
  });
}

void pack_machines(Packing& packing, const std::string& cloud, const CsvTable& table) {
  pack(packing, "machine", cloud, table, 1, [&](const Fields& field) -> std::string {
    for (const std::size_t at : {3u, 4u, 5u, 6u}) {
      if (!field[at].empty() && !is_decimal(field[at])) return quoted(field[at]) + " is not a plain decimal";
    }
    if (field[2].empty() && !(field[3].empty() && field[4].empty())) return "accelerators without a name";
    if (!one_of(field[7], {"", "yes", "no"}))
      return "premium_disks " + quoted(field[7]) + " is not yes or no";
    packing.machines.insert(of_cloud(cloud, field[0]));
    packing.families.insert(of_cloud(cloud, field[1]));
    return field[1].empty() ? "no family" : "";
  });
}

void pack_lifecycle(Packing& packing, const std::string& cloud, const CsvTable& table) {
  pack(packing, "lifecycle", cloud, table, 2, [&](const Fields& field) -> std::string {
    if (!one_of(field[2], {"current", "previous-generation", "announced", "retired", "uncertain", "ended"})) {
      return "status " + quoted(field[2]) + " is not one that docs/rate-cards.md lists";
    }
    if (!field[3].empty() && !is_date(field[3])) return "retires_on " + quoted(field[3]) + " is not a day";
    if (field[2] == "retired" && field[3].empty() && field[7].empty())
      return "retired without a day or a doubt";
    for (std::size_t from = 0; !field[4].empty() && from <= field[4].size();) {
      const std::size_t to = std::min(field[4].find(';', from), field[4].size());
      const std::string family = field[4].substr(from, to - from);
      // A SageMaker family is the EC2 family behind "ml.".
      const std::string bare = family.starts_with("ml.") ? family.substr(3) : family;
      if (!packing.families.contains(of_cloud(cloud, bare)))
        return "no machine of the family " + quoted(family);
      from = to + 1;
    }
    return origin_fault(packing, field[5], field[6], field[7]);
  });
}

void pack_terms(Packing& packing, const std::string& cloud, const CsvTable& table) {
  pack(packing, "term", cloud, table, 1, [&](const Fields& field) -> std::string {
    if (!is_word(field[0])) return "name " + quoted(field[0]) + " is not lower-case words with hyphens";
    if (!is_word(field[2])) return "unit " + quoted(field[2]) + " is not lower-case words with hyphens";
    if (std::string wrong = value_fault(packing, cloud, field[1], field[2]); !wrong.empty()) return wrong;
    return origin_fault(packing, field[3], field[4], field[5]);
  });
}

void pack_accelerators(Packing& packing, const CsvTable& table) {
  pack(packing, "accelerator", "", table, 1, [&](const Fields& field) -> std::string {
    if (field[1].empty()) return "what chip it is is missing";
    if (!field[2].empty() && !is_decimal(field[2])) return quoted(field[2]) + " is not a plain decimal";
    return origin_fault(packing, field[3], field[4], field[5]);
  });
}

void pack_list_rules(Packing& packing, const CsvTable& table) {
  Statement known(packing.db, "SELECT 1 FROM card WHERE name = ?");
  Statement insert(packing.db, insert_into("list_rule", 10));
  for (const CsvRow& row : table.rows) {
    std::string wrong;
    const ListRule rule = parse_list_rule(row.fields, wrong);
    if (wrong.empty() && !rule.card.empty() && !known.start(rule.card).next())
      wrong = "there is no card " + quoted(rule.card);
    known.reset();
    if (!wrong.empty()) packing.complain(table, row, wrong);
    for (std::size_t i = 0; i < row.fields.size(); ++i) insert.bind(static_cast<int>(i + 1), row.fields[i]);
    insert.run();
  }
}

void pack_cold_start(Packing& packing, const CsvTable& table) {
  pack(packing, "cold_start", "", table, 2, [&](const Fields& field) -> std::string {
    for (const std::size_t at : {2u, 3u}) {
      if (!field[at].empty() && !is_decimal(field[at])) return quoted(field[at]) + " is not a plain decimal";
    }
    return origin_fault(packing, field[4], field[5], field[6]);
  });
}

void pack_throughput(Packing& packing, const CsvTable& table) {
  Statement known(packing.db, "SELECT 1 FROM machine WHERE accelerator = ?");
  pack(packing, "model_throughput", "", table, 2, [&](const Fields& field) -> std::string {
    const bool sold = known.start(field[1]).next();
    known.reset();
    if (!sold) return "no machine has the accelerator " + quoted(field[1]);
    if (!is_decimal(field[2])) return quoted(field[2]) + " is not a plain decimal";
    return origin_fault(packing, field[3], field[4], field[5]);
  });
}

}  // namespace terratoll::rates
