// The facts as files for a warehouse: DIR/run_date=2026-11-24/shard=NAME/TABLE.ndjson and, last,
// manifest.json. Each worker of a fleet exports its own plans as a shard of its own, each night as a date of
// its own; what is there is never changed. A shard stands whole under its name, or not at all.
//
// A number of a run (plan_id) tells nothing in another run, so that a plan is called by its path here: `plan`
// and `address` are a key within a date, whatever the shard.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "facts/facts.h"

namespace terratoll::facts {

// The tables as they are exported, and one more: what the rules have found.
std::vector<Table> exported_tables();

struct FindingRow {
  std::size_t plan = 0;
  std::string rule, category, severity, confidence, address, at, attribute, message;
  std::optional<Decimal> monthly_usd, saving_usd;
  std::string suppressed;  // by what; ""
  std::string file;
  std::optional<std::int64_t> line;
  std::string fingerprint;
};

struct ExportedTable {
  std::string name, file;
  std::uint64_t rows = 0, bytes = 0;
  std::string sha256;
};
// What stands in manifest.json.
struct Manifest {
  std::int64_t schema_version = kSchemaVersion;
  std::string tool;
  std::string run_date, shard, format;
  std::string oldest_price, newest_price;  // dates of the prices that the bill rests on
  std::vector<std::string> plans;
  std::vector<std::string> unread;  // what is wrong with each file that should be a plan and is none
  std::int64_t passed_over = 0;     // files of searched folders that were never meant to be plans
  std::vector<ExportedTable> tables;
};
std::string manifest_json(const Manifest& manifest);
Result<Manifest> read_manifest(std::string_view text);

struct Target {
  std::string folder;
  std::string run_date, shard;
  std::string format = "ndjson";  // or csv
  bool replace = false;
};
// Why a shard cannot have this name; "" where it can.
std::string shard_problem(std::string_view name);

// A shard on its way, in two steps: whether it can stand there is said before thousands of plans are read.
class Export {
 public:
  static Result<Export> open(Target target);
  // `manifest` says what is known besides the tables. Returns it whole.
  Result<Manifest> write(const Database& facts, const std::vector<FindingRow>& findings, Manifest manifest);
  // Where it comes to nothing: no empty folder of the date stays.
  void abandon() const;

 private:
  explicit Export(Target target) : target_(std::move(target)) {}

  Target target_;
};

// What stands in a folder of exports, each shard with what is wrong with it.
struct CheckedShard {
  std::string run_date, shard;
  Manifest manifest;
  std::uint64_t rows = 0;
  std::vector<std::string> problems;
};
struct Check {
  std::string folder;
  std::string run_date;             // only this one; "" for all
  std::vector<std::string> shards;  // that each date should have; none: those of the date before
};
Result<std::vector<CheckedShard>> check_exports(const Check& check);

}  // namespace terratoll::facts
