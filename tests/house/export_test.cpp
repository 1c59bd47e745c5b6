// `terratoll export` from outside: what stands in the folder, what is refused, and what --check sees.
#include "facts/export.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

class Exporting : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("terratoll-export-" + std::to_string(::getpid()));
    fs::create_directories(folder_ / "plans");
    for (const char* each : {"s3-replication", "environment-literal"})
      fs::copy_file(root() / "testdata/flows" / each / "plan.json",
                    folder_ / "plans" / (std::string(each) + ".json"));
  }
  void TearDown() override { fs::remove_all(folder_); }

  Ran exported(std::vector<std::string> more = {}) {
    std::vector<std::string> all{"export", "plans", "--to", "facts", "--run-date", "2026-11-24"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all, folder_);
  }
  Ran checked(std::vector<std::string> more = {}) {
    std::vector<std::string> all{"export", "--check", "facts"};
    all.insert(all.end(), more.begin(), more.end());
    return run(all, folder_);
  }
  fs::path shard(const std::string& name = "all", const std::string& date = "2026-11-24") const {
    return folder_ / "facts" / ("run_date=" + date) / ("shard=" + name);
  }
  std::vector<nlohmann::json> rows(const std::string& table) const {
    std::vector<nlohmann::json> result;
    std::ifstream lines(shard() / (table + ".ndjson"));
    for (std::string line; std::getline(lines, line);) result.push_back(nlohmann::json::parse(line));
    return result;
  }
  // All that stands anywhere in the folder of exports.
  std::vector<std::string> standing() const {
    std::vector<std::string> names;
    for (const fs::directory_entry& each : fs::recursive_directory_iterator(folder_ / "facts"))
      names.push_back(each.path().lexically_relative(folder_ / "facts").string());
    return names;
  }
  void write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

  fs::path folder_;
};

TEST_F(Exporting, WritesAFileATableAndAManifestOfThem) {
  const Ran ran = exported();
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_TRUE(ran.out.starts_with("2 plans, ")) << ran.out;
  EXPECT_NE(ran.out.find(": facts/run_date=2026-11-24/shard=all\n"), std::string::npos) << ran.out;
  EXPECT_EQ(
      run({"export", "--shard", "b", "plans", "--to", "facts", "--run-date", "2026-11-24"}, folder_).status,
      0);
  const nlohmann::json manifest = nlohmann::json::parse(read_file(shard() / "manifest.json"));
  EXPECT_EQ(manifest["schema_version"], 1);
  EXPECT_EQ(manifest["plans"],
            (nlohmann::json{"plans/environment-literal.json", "plans/s3-replication.json"}));
  std::size_t files = 0;
  for (const facts::Table& table : facts::exported_tables()) {
    const nlohmann::json& said = manifest["tables"][files++];
    const std::vector<nlohmann::json> found = rows(std::string(table.name));
    EXPECT_EQ(said["name"], std::string(table.name));
    EXPECT_EQ(said["rows"], found.size()) << table.name;
    for (const nlohmann::json& row : found) {
      EXPECT_EQ(row.size(), table.columns.size());
      for (const facts::Column& column : table.columns)
        EXPECT_TRUE(row.contains(std::string(column.name))) << table.name << "." << column.name;
    }
  }
  EXPECT_EQ(manifest["tables"].size(), files);
  EXPECT_GE(rows("finding").size(), 1u);
}

TEST_F(Exporting, CallsPlansByTheirPathAndNothingByANumberOfTheRun) {
  ASSERT_EQ(exported().status, 0);
  const std::vector<nlohmann::json> flows = rows("flow");
  ASSERT_EQ(flows.size(), 2u);
  for (const nlohmann::json& flow : flows) {
    const std::string plan = flow["from_plan"];
    EXPECT_TRUE(plan.starts_with("plans/")) << plan;
    EXPECT_TRUE(flow["hop"].get<std::string>().starts_with(plan + ":")) << flow["hop"];
    EXPECT_TRUE(flow["pipeline"].get<std::string>().starts_with(plan + ":")) << flow["pipeline"];
    EXPECT_FALSE(flow.contains("flow_id"));
  }
  for (const nlohmann::json& row : rows("resource")) EXPECT_TRUE(row["plan"].is_string());
}

TEST_F(Exporting, SaysTheSameBytesTwiceAndTheSameRowsAsCsv) {
  ASSERT_EQ(exported().status, 0);
  ASSERT_EQ(exported({"--shard", "again", "--jobs", "1"}).status, 0);
  for (const facts::Table& table : facts::exported_tables()) {
    const std::string file = std::string(table.name) + ".ndjson";
    EXPECT_EQ(read_file(shard() / file), read_file(shard("again") / file));
  }
  ASSERT_EQ(exported({"--shard", "csv", "--format", "csv"}).status, 0);
  const auto csv = parse_csv(read_file(shard("csv") / "resource.csv"));
  const std::vector<nlohmann::json> lines = rows("resource");
  ASSERT_EQ(csv.size(), lines.size());
  for (std::size_t i = 0; i < csv.size(); ++i) {
    for (const auto& [column, value] : lines[i].items()) {
      EXPECT_EQ(csv[i].at(column), value.is_null()     ? ""
                                   : value.is_string() ? value.get<std::string>()
                                                       : value.dump())
          << column;
    }
  }
  EXPECT_EQ(checked({"--shard", "csv", "--shard", "all", "--shard", "again"}).status, 2);  // each plan thrice
}

TEST_F(Exporting, IsOnlyAddedToUnlessItIsToReplace) {
  ASSERT_EQ(exported().status, 0);
  const std::string before = read_file(shard() / "plan.ndjson");
  fs::remove(folder_ / "plans/s3-replication.json");
  Ran ran = exported();
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("facts/run_date=2026-11-24/shard=all is there already"), std::string::npos)
      << ran.err;
  EXPECT_EQ(read_file(shard() / "plan.ndjson"), before);
  ran = exported({"--replace"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(rows("plan").size(), 1u);
  EXPECT_EQ(exported({"--replace", "--shard", "new"}).status, 0);
  for (const std::string& each : standing()) EXPECT_EQ(each.find("/."), std::string::npos) << each;
}

TEST_F(Exporting, RefusesBeforeItReadsAnything) {
  write(folder_ / "file", "x");
  struct Case {
    std::vector<std::string> arguments;
    std::string says;
  };
  const std::vector<Case> cases = {
      {{"export", "plans"}, "--to DIR is needed"},
      {{"export", "--to", "facts"}, "PATH or --files-from is needed"},
      {{"export", "plans", "--to", "file"}, "it is a file, and no folder"},
      {{"export", "plans", "--to", "file/facts"}, "Not a directory"},
      {{"export", "plans", "--to", "facts", "--shard", "../x"}, "is no name of a shard"},
      {{"export", "plans", "--to", "facts", "--shard", ".x"}, "is no name of a shard"},
      {{"export", "plans", "--to", "facts", "--shard", "a=b"}, "is no name of a shard"},
      {{"export", "plans", "--to", "facts", "--shard", "a", "--shard", "b"}, "an export is one shard"},
      {{"export", "plans", "--to", "facts", "--run-date", "2026-13-01"}, "is no date"},
      {{"export", "plans", "--to", "facts", "--format", "json"}, "is none of ndjson, csv"},
      {{"export", "plans", "--check", "facts"}, "exports nothing"},
      {{"export", "--check", "nowhere"}, "cannot read the folder nowhere"},
      {{"export", "--check", "plans"}, "plans holds no export"},
  };
  for (const Case& each : cases) {
    const Ran ran = run(each.arguments, folder_);
    EXPECT_EQ(ran.status, 2) << each.says;
    EXPECT_EQ(ran.out, "") << each.says;
    EXPECT_NE(ran.err.find(each.says), std::string::npos) << ran.err;
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
  }
}

TEST_F(Exporting, FollowsNoLinkThatStandsInTheFolder) {
  fs::create_directories(folder_ / "facts");
  fs::create_directories(folder_ / "elsewhere");
  fs::create_directory_symlink(folder_ / "elsewhere", folder_ / "facts/run_date=2026-11-24");
  Ran ran = exported();
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("it is a link"), std::string::npos) << ran.err;
  EXPECT_TRUE(fs::is_empty(folder_ / "elsewhere"));
  fs::remove(folder_ / "facts/run_date=2026-11-24");
  ASSERT_EQ(exported().status, 0);
  fs::remove(shard() / "flow.ndjson");
  fs::create_symlink("/dev/zero", shard() / "flow.ndjson");
  ran = checked();
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("flow.ndjson is a link"), std::string::npos) << ran.err;
}

TEST_F(Exporting, LeavesNothingOfWhatADiskHasNoRoomFor) {
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit little = before;
  little.rlim_cur = 1024;
  ::setrlimit(RLIMIT_FSIZE, &little);
  const Ran ran = exported();
  ::setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("File too large"), std::string::npos) << ran.err;
  EXPECT_EQ(standing(), std::vector<std::string>{});
  EXPECT_EQ(exported().status, 0);
}

TEST_F(Exporting, ReportsTheRestWhereAFileIsCutOff) {
  const std::string whole = read_file(folder_ / "plans/s3-replication.json");
  write(folder_ / "plans/cut.json", whole.substr(0, whole.size() / 2));
  write(folder_ / "plans/other.json", "{\"a\": 1}");
  const Ran ran = exported();
  EXPECT_EQ(ran.status, 2);
  EXPECT_NE(ran.err.find("cut.json"), std::string::npos) << ran.err;
  EXPECT_NE(ran.out.find("\n1 file passed over: no plan, and no state\n"), std::string::npos) << ran.out;
  EXPECT_EQ(rows("plan").size(), 2u);
  const nlohmann::json manifest = nlohmann::json::parse(read_file(shard() / "manifest.json"));
  ASSERT_EQ(manifest["unread"].size(), 1u);
}

TEST_F(Exporting, ChecksWhatStandsThereAgainstItsManifest) {
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) ASSERT_EQ(exported({"--shard", name}).status, 0);
  const auto change = [&](const char* name, const char* file, const std::string& from,
                          const std::string& to) {
    std::string text = read_file(shard(name) / file);
    ASSERT_NE(text.find(from), std::string::npos);
    write(shard(name) / file, text.replace(text.find(from), from.size(), to));
  };
  change("b", "flow.ndjson", "aws", "awz");
  change("c", "manifest.json", "\"schema_version\": 1", "\"schema_version\": 7");
  fs::remove(shard("d") / "manifest.json");
  write(shard("e") / "flow (1).ndjson", "{}\n");
  write(shard("f") / "resource.ndjson", "");
  const Ran ran = checked({"--shard", "a", "--shard", "g"});
  EXPECT_EQ(ran.status, 2);
  for (const char* line : {"/shard=b flow.ndjson is not what was exported: its SHA-256 differs\n",
                           "/shard=c has facts of schema version 7, and this terratoll knows version 1\n",
                           "/shard=d manifest.json is missing: it was not exported whole\n",
                           "/shard=e holds flow (1).ndjson, which its manifest does not name\n",
                           "/shard=f resource.ndjson has 0 bytes, and should have ", "/shard=g is missing\n",
                           "which shard=a holds too: they count twice\n"}) {
    EXPECT_NE(ran.err.find(line), std::string::npos) << line << ran.err;
  }
  EXPECT_EQ(ran.err.find("/shard=a "), std::string::npos) << ran.err;
}

TEST_F(Exporting, NamesAShardThatTheDateBeforeHas) {
  ASSERT_EQ(exported({"--shard", "a"}).status, 0);
  EXPECT_EQ(checked().status, 0);
  fs::rename(folder_ / "plans", folder_ / "others");
  ASSERT_EQ(
      run({"export", "others", "--to", "facts", "--shard", "b", "--run-date", "2026-11-24"}, folder_).status,
      0);
  ASSERT_EQ(
      run({"export", "others", "--to", "facts", "--shard", "b", "--run-date", "2026-11-25"}, folder_).status,
      0);
  const Ran ran = checked();
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.err, "terratoll: run_date=2026-11-25/shard=a is missing; it was there on 2026-11-24\n");
  EXPECT_EQ(checked({"--run-date", "2026-11-24"}).status, 0);
  EXPECT_EQ(checked({"--run-date", "2026-11-25", "--shard", "b"}).status, 0);
}

TEST_F(Exporting, SavesTheVersionOfTheFactsInTheirFile) {
  ASSERT_EQ(run({"query", "plans", "--save", "facts.db"}, folder_).status, 0);
  const Ran ran = run({"query", "facts.db", "SELECT 1 FROM plan"}, folder_);
  EXPECT_EQ(ran.status, 2);
  EXPECT_TRUE(
      ran.err.starts_with("terratoll: facts.db is a SQLite file (facts of schema version 1), not a plan; "))
      << ran.err;
  const std::string file = read_file(folder_ / "facts.db");
  EXPECT_EQ(file.substr(60, 4), std::string("\0\0\0\1", 4));  // user_version, by SQLite's file format
}

}  // namespace
}  // namespace terratoll::house
