// JSON objects have no order: a plan that went through jq -S, or another tool's writer, is the same plan.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "support.h"

namespace terratoll::plan {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using Ordered = nlohmann::ordered_json;

Ordered reversed(const Ordered& value) {
  if (value.is_array()) {
    Ordered result = Ordered::array();
    for (const Ordered& item : value) result.push_back(reversed(item));
    return result;
  }
  if (!value.is_object()) return value;
  std::vector<std::string> keys;
  for (const auto& [key, member] : value.items()) keys.push_back(key);
  Ordered result = Ordered::object();
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) result[*key] = reversed(value[*key]);
  return result;
}

Ordered shuffled(const Ordered& value, std::mt19937& random) {
  if (value.is_array()) {
    Ordered result = Ordered::array();
    for (const Ordered& item : value) result.push_back(shuffled(item, random));
    return result;
  }
  if (!value.is_object()) return value;
  std::vector<std::string> keys;
  for (const auto& [key, member] : value.items()) keys.push_back(key);
  std::shuffle(keys.begin(), keys.end(), random);
  Ordered result = Ordered::object();
  for (const std::string& key : keys) result[key] = shuffled(value[key], random);
  return result;
}

std::vector<fs::path> documents() {
  std::vector<fs::path> files = fixtures();
  for (const char* probe : {"tfy/raw-v4.tfstate", "tfy/all-actions.plan.json", "tfy/refresh-only.plan.json",
                            "tfx/create.plan.json"}) {
    if (fs::exists(shared() / "probes" / probe)) files.push_back(shared() / "probes" / probe);
  }
  return files;
}

TEST(TheOrderOfKeys, DoesNotMatter) {
  std::mt19937 random(4);  // NOLINT(cert-msc51-cpp): the same every time
  for (const fs::path& file : documents()) {
    SCOPED_TRACE(file);
    const Ordered document = Ordered::parse(file_text(file));
    const std::string model = to_text(read_good_text(document.dump()));
    EXPECT_EQ(to_text(read_good_text(json::parse(file_text(file)).dump())), model) << "sorted";
    EXPECT_EQ(to_text(read_good_text(reversed(document).dump())), model) << "reversed";
    for (int i = 0; i < 5; ++i) EXPECT_EQ(to_text(read_good_text(shuffled(document, random).dump(2))), model);
  }
}

TEST(TheOrderOfChanges, DoesNotMatter) {
  std::mt19937 random(4);  // NOLINT(cert-msc51-cpp): the same every time
  for (const fs::path& file : documents()) {
    SCOPED_TRACE(file);
    Ordered document = Ordered::parse(file_text(file));
    if (!document.contains("resource_changes")) continue;
    const std::string model = to_text(read_good_text(document.dump()));
    auto& changes = document["resource_changes"];
    std::shuffle(changes.begin(), changes.end(), random);
    EXPECT_EQ(to_text(read_good_text(document.dump())), model);
  }
}

TEST(KeysThatNobodyKnows, AreIgnoredEverywhere) {
  for (const fs::path& file : documents()) {
    SCOPED_TRACE(file);
    Ordered document = Ordered::parse(file_text(file));
    const std::string model = to_text(read_good_text(document.dump()));
    document["action_invocations"] = {{{"address", "a"}}};
    document["of_tomorrow"] = {{"deep", {{"er", nullptr}}}};
    for (Ordered& change : document["resource_changes"]) {
      change["of_tomorrow"] = {1, 2, 3};
      change["change"]["of_tomorrow"] = true;
    }
    if (document["resource_changes"].is_null()) document.erase("resource_changes");
    EXPECT_EQ(to_text(read_good_text(document.dump())), model);
  }
}

// Reads standard input in a process of its own, through a pipe.
std::string piped(const std::string& text) {
  int in[2];
  int out[2];
  EXPECT_EQ(pipe(in), 0);
  EXPECT_EQ(pipe(out), 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(in[0], STDIN_FILENO);
    close(in[1]);
    Result<Plan> plan = read("-");
    const std::string result = plan ? to_text(*plan) : plan.error().message;
    FILE* to = fdopen(out[1], "w");
    fwrite(result.data(), 1, result.size(), to);
    fclose(to);
    _exit(0);
  }
  close(in[0]);
  close(out[1]);
  FILE* to = fdopen(in[1], "w");
  fwrite(text.data(), 1, text.size(), to);
  fclose(to);
  std::string result;
  char buffer[4096];
  for (ssize_t got = 0; (got = ::read(out[0], buffer, sizeof buffer)) > 0;)
    result.append(buffer, static_cast<std::size_t>(got));
  close(out[0]);
  waitpid(child, nullptr, 0);
  return result;
}

// A pipe cannot be read again: what a plan without changes falls back to must have been kept.
TEST(StandardInput, GivesWhatTheFileGives) {
  for (const char* name : {"actions", "refresh-only", "state"}) {
    SCOPED_TRACE(name);
    Ordered document = Ordered::parse(file_text(fixture(name)));
    document["of_tomorrow"] = std::string(5'000'000, 'x');  // memory is given back in steps of a megabyte
    const std::string text = document.dump();
    EXPECT_EQ(piped(text), to_text(read_good_text(text)));
    const std::string backwards = reversed(document).dump();
    EXPECT_EQ(piped(backwards), to_text(read_good_text(text)));
  }
}

TEST(KeysThatComeTwice, AreRefusedWhereverTheyAre) {
  for (const char* text : {
           R"({"format_version":"1.2","resource_changes":[],"resource_changes":[]})",
           R"({"format_version":"1.2","resource_changes":[{"address":"a.b","address":"a.c"}]})",
           R"({"format_version":"1.2","resource_changes":[{"change":{"after":{"x":1,"x":2}}}]})",
           R"({"format_version":"1.2","prior_state":{"values":{},"values":{}}})",
           R"({"format_version":"1.2","configuration":{"a":{"b":1,"b":1}}})",
           R"({"format_version":"1.2","of_tomorrow":{"b":1,"b":1}})",
       }) {
    EXPECT_NE(refusal(text).find("duplicate key"), std::string::npos) << text;
  }
}

}  // namespace
}  // namespace terratoll::plan
