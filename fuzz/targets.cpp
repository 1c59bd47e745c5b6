#include "targets.h"

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "../tests/json/oracle.h"
#include "../tests/plan/exercise.h"
#include "../tests/run/exercise.h"
#include "../tests/source/reading.h"
#include "complaints.h"
#include "json/input.h"

namespace terratoll::fuzz {
namespace {

std::string json_text(std::string_view bytes) {
  const auto input = json::Input::from_text(bytes);
  return input ? json::disagreement((*input).text()) : "";  // else broken UTF-16
}
std::string hcl_text(std::string_view bytes) {
  return source::complaint_about(bytes);
}
std::string plan_text(std::string_view bytes) {
  return plan::complaint_about(bytes);
}
std::string whole_run(std::string_view bytes) {
  return run::complaint_about(bytes);
}

constexpr Target kTargets[] = {
    {"baseline", baseline}, {"bill", bill},
    {"card", card},         {"configuration", configuration},
    {"escape", escape},     {"expression", expression},
    {"hcl", hcl_text},      {"json", json_text},
    {"order", order},       {"overlay", overlay},
    {"plan", plan_text},    {"price_list", price_list},
    {"rule", rule},         {"run", whole_run},
    {"source", source},     {"usage", usage},
};

// Removed when the process ends.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("terratoll-fuzz-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

std::span<const Target> targets() {
  return kTargets;
}

const Target* find_target(std::string_view name) {
  for (const Target& target : kTargets) {
    if (target.name == name) return &target;
  }
  return nullptr;
}

std::string complaint_about(const Error& error) {
  if (error.kind == Error::Kind::Internal) return "a defect of ours: " + error.message;
  return error.message.empty() ? "an error that says nothing" : "";
}

std::string file_of(std::string_view bytes, const std::string& name) {
  static const Folder folder;
  const std::string path = (folder.path() / name).string();
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (!file || std::fwrite(bytes.data(), 1, bytes.size(), file) != bytes.size() || std::fclose(file) != 0)
    std::abort();
  return path;
}

}  // namespace terratoll::fuzz
