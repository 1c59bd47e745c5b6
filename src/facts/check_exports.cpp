// Whether exports are what their manifests say, and whether a shard is missing.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <map>
#include <set>

#include "base/date.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sha256.h"
#include "base/text.h"
#include "facts/export.h"

namespace terratoll::facts {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDate = "run_date=", kShard = "shard=", kManifest = "manifest.json";

// A regular file that is opened where it lies: no link, no pipe that nobody writes to.
class Opened {
 public:
  explicit Opened(const std::string& path)
      : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)) {
    struct stat there {};
    if (fd_ < 0) {
      why_ = errno == ELOOP ? "is a link" : errno == ENOENT ? "is missing" : std::strerror(errno);
    } else if (::fstat(fd_, &there) != 0 || !S_ISREG(there.st_mode)) {
      why_ = "is no file";
    }
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() {
    if (fd_ >= 0) ::close(fd_);
  }

  const std::string& why() const { return why_; }  // "" where it is open
  // The next part of it; empty at the end. False where it cannot be read.
  bool next(std::string_view& part) {
    ssize_t count = -1;
    do {
      count = ::read(fd_, buffer_, sizeof buffer_);
    } while (count < 0 && errno == EINTR);
    part = {buffer_, static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
    if (count < 0) why_ = std::strerror(errno);
    return count >= 0;
  }

 private:
  int fd_;
  std::string why_;
  char buffer_[1 << 16];
};

// What is wrong with the file of a table; "" where nothing is.
std::string table_problem(const std::string& folder, const ExportedTable& table, const std::string& format) {
  if (table.file != table.name + "." + format || table.file.find('/') != std::string::npos)
    return "its manifest names a file " + terratoll::quoted(table.file);
  Opened file(folder + "/" + table.file);
  Sha256 sum;
  std::uint64_t bytes = 0, lines = 0;
  bool in_quotes = false;
  std::string_view part;
  while (file.why().empty() && file.next(part) && !part.empty()) {
    sum.add(part);
    bytes += part.size();
    for (const char c : part) {
      if (c == '"' && format == "csv") in_quotes = !in_quotes;
      if (c == '\n' && !in_quotes) ++lines;
    }
  }
  if (!file.why().empty()) return table.file + " " + file.why();
  if (bytes != table.bytes) {
    return table.file + " has " + std::to_string(bytes) + " bytes, and should have " +
           std::to_string(table.bytes);
  }
  if (sum.hex() != table.sha256) return table.file + " is not what was exported: its SHA-256 differs";
  const std::uint64_t rows = lines - (format == "csv" && lines > 0 ? 1 : 0);
  if (rows != table.rows) {
    return table.file + " has " + std::to_string(rows) + " rows, and should have " +
           std::to_string(table.rows);
  }
  return "";
}

std::optional<Manifest> manifest_of(const std::string& folder, std::vector<std::string>& problems) {
  Opened file(folder + "/" + std::string(kManifest));
  std::string text;
  std::string_view part;
  while (file.why().empty() && text.size() <= limits::kManifestBytes && file.next(part) && !part.empty())
    text += part;
  if (text.size() > limits::kManifestBytes) {
    problems.push_back(std::string(kManifest) + " is larger than " + std::to_string(limits::kManifestBytes) +
                       " bytes");
    return std::nullopt;
  }
  if (!file.why().empty()) {
    problems.push_back(std::string(kManifest) + " " + file.why() +
                       (file.why() == "is missing" ? ": it was not exported whole" : ""));
    return std::nullopt;
  }
  Result<Manifest> manifest = read_manifest(text);
  if (manifest) return std::move(*manifest);
  problems.push_back(std::string(kManifest) + ": " + manifest.error().message);
  return std::nullopt;
}

void check_tables(const std::string& folder, const Manifest& manifest, std::vector<std::string>& problems) {
  std::set<std::string> named{std::string(kManifest)}, tables;
  for (const ExportedTable& table : manifest.tables) {
    named.insert(table.file);
    if (!tables.insert(table.name).second) problems.push_back("its manifest names " + table.name + " twice");
    if (std::string problem = table_problem(folder, table, manifest.format); !problem.empty())
      problems.push_back(std::move(problem));
  }
  for (const Table& table : exported_tables()) {
    const bool is_ours = manifest.schema_version == kSchemaVersion;
    if (is_ours && tables.count(std::string(table.name)) == 0)
      problems.push_back("has no table " + std::string(table.name));
  }
  std::error_code code;
  for (const std::string& name : names_in(folder, code))
    if (named.count(name) == 0) problems.push_back("holds " + name + ", which its manifest does not name");
}

CheckedShard check_shard(const std::string& folder, const std::string& run_date, const std::string& shard) {
  CheckedShard checked{run_date, shard, {}, 0, {}};
  std::error_code code;
  const std::string path = folder + "/" + std::string(kDate) + run_date + "/" + std::string(kShard) + shard;
  if (fs::symlink_status(path, code).type() != fs::file_type::directory) {
    checked.problems.emplace_back("is no folder");
    return checked;
  }
  std::optional<Manifest> manifest = manifest_of(path, checked.problems);
  if (!manifest) return checked;
  checked.manifest = std::move(*manifest);
  const Manifest& said = checked.manifest;
  for (const ExportedTable& table : said.tables) checked.rows += table.rows;
  if (said.schema_version != kSchemaVersion) {
    checked.problems.push_back("has facts of schema version " + std::to_string(said.schema_version) +
                               ", and this terratoll knows version " + std::to_string(kSchemaVersion));
  }
  if (said.run_date != run_date || said.shard != shard) {
    checked.problems.push_back("its manifest is that of " + std::string(kDate) + said.run_date + "/" +
                               std::string(kShard) + said.shard);
  }
  check_tables(path, said, checked.problems);
  return checked;
}

// The rest of the names that begin so, sorted.
Result<std::vector<std::string>> parts_of(const std::string& folder, std::string_view begin) {
  std::error_code code;
  std::vector<std::string> parts;
  for (const std::string& name : names_in(folder, code))
    if (name.starts_with(begin)) parts.push_back(name.substr(begin.size()));
  if (code) {
    return Error{Error::Kind::Usage, "cannot read the folder " + folder + ": " + code.message()};
  }
  return parts;
}

// A plan that two shards of a date hold is counted twice by whatever adds them up.
void name_repeated(std::vector<CheckedShard>& shards, std::size_t from) {
  std::map<std::string_view, std::string_view> first;
  for (std::size_t i = from; i < shards.size(); ++i) {
    std::vector<std::string> repeated;
    std::string where;
    for (const std::string& plan : shards[i].manifest.plans) {
      auto [held, is_new] = first.try_emplace(plan, shards[i].shard);
      if (is_new) continue;
      repeated.push_back(plan);
      where = held->second;
    }
    if (repeated.empty()) continue;
    const bool one = repeated.size() == 1;
    shards[i].problems.push_back("holds " + listed(first_of(repeated, 3)) + ", which " + std::string(kShard) +
                                 where +
                                 (one ? " holds too: it counts twice" : " holds too: they count twice"));
  }
}

// Those that have been exported; what else lies there is none.
std::set<std::string> names_of(const std::vector<CheckedShard>& shards, std::size_t from) {
  std::set<std::string> names;
  for (std::size_t i = from; i < shards.size(); ++i)
    if (!shards[i].manifest.tables.empty()) names.insert(shards[i].shard);
  return names;
}

bool is_folder(const std::string& path) {
  std::error_code code;
  return fs::symlink_status(path, code).type() == fs::file_type::directory;
}

}  // namespace

Result<std::vector<CheckedShard>> check_exports(const Check& check) {
  Result<std::vector<std::string>> dates = parts_of(check.folder, kDate);
  if (!dates) return dates.error();
  std::vector<CheckedShard> shards;
  std::set<std::string> expected(check.shards.begin(), check.shards.end());
  std::string before;
  for (const std::string& date : *dates) {
    if (!check.run_date.empty() && date != check.run_date) continue;
    const std::size_t first = shards.size();
    const std::string night = check.folder + "/" + std::string(kDate) + date;
    if (!is_date(date) || !is_folder(night)) {
      shards.push_back({date, "", {}, 0, {is_date(date) ? "is no folder" : "is no date"}});
      continue;
    }
    Result<std::vector<std::string>> names = parts_of(night, kShard);
    if (!names) return names.error();
    for (const std::string& name : *names) shards.push_back(check_shard(check.folder, date, name));
    name_repeated(shards, first);
    for (const std::string& name : expected) {
      if (std::find(names->begin(), names->end(), name) != names->end()) continue;
      shards.push_back(
          {date, name, {}, 0, {before.empty() ? "is missing" : "is missing; it was there on " + before}});
    }
    if (check.shards.empty()) {
      expected = names_of(shards, first);
      before = date;
    }
  }
  if (shards.empty()) {
    return Error{Error::Kind::Usage,
                 check.folder + " holds no export" + (check.run_date.empty() ? "" : " of " + check.run_date) +
                     ": nothing of it is named run_date=…/shard=…; terratoll export PATH… --to " +
                     check.folder + " makes one"};
  }
  return shards;
}

}  // namespace terratoll::facts
