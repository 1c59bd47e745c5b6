#include "support.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "checkout.h"
#include "plan/graph/region.h"

namespace terratoll::plan {

namespace fs = std::filesystem;

fs::path root() {
  return checkout::root();
}
fs::path shared() {
  return root().parent_path() / "shared";
}

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::vector<fs::path> fixtures() {
  std::vector<fs::path> files = files_below(root() / "testdata/plans");
  std::erase_if(files, [](const fs::path& file) {
    return file.filename() != "plan.json" && file.filename() != "state.json";
  });
  return files;
}

fs::path fixture(std::string_view name) {
  fs::path folder = root() / "testdata/plans" / name;
  return fs::exists(folder / "state.json") ? folder / "state.json" : folder / "plan.json";
}

std::string file_text(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

Plan read_good(const fs::path& file) {
  Result<Plan> plan = read(file.string());
  if (plan) return std::move(*plan);
  ADD_FAILURE() << plan.error().message;
  return Plan();
}

Plan read_good_text(std::string_view text) {
  Result<Plan> plan = read_text(text, "text.json");
  if (plan) return std::move(*plan);
  ADD_FAILURE() << plan.error().message;
  return Plan();
}

std::string refusal(std::string_view text) {
  Result<Plan> plan = read_text(text, "plan.json");
  if (!plan) return plan.error().message;
  ADD_FAILURE() << "it was read, with " << plan->resources.size() << " resources";
  return "";
}

const Resource& at(const Plan& plan, std::string_view address) {
  static const Resource kNone;
  const Resource* found = plan.find(address);
  if (found) return *found;
  ADD_FAILURE() << "no " << address;
  return kNone;
}

namespace {

std::string to_text(const Links& links) {
  std::string text;
  auto add = [&](std::string part) { text += (text.empty() ? "" : ", ") + std::move(part); };
  for (const Link& link : links.links) {
    std::string part(link.target->address);
    if (!link.attribute.empty()) part += "." + link.attribute;
    add(part + (link.certain ? "" : "?"));
  }
  for (const Unresolved& each : links.unresolved) add("!" + each.text());
  return text;
}

std::string to_text(const Region& region) {
  if (region.name.empty() && !region.reason.empty()) return "unknown: " + region.reason;
  return (region.name.empty() ? "none" : region.name) + " by " + region.source +
         (region.assumed ? ", assumed" : "");
}

}  // namespace

std::string links(const Graph& graph, std::string_view address, std::string_view attribute) {
  return to_text(graph.follow(at(graph.plan(), address), attribute));
}

std::string to_text(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::Null:
      return "null";
    case Value::Kind::Unknown:
      return "?";
    case Value::Kind::Bool:
      return *value.as_bool() ? "true" : "false";
    case Value::Kind::Number:
      return std::string(value.text());
    case Value::Kind::String:
      return "\"" + std::string(value.text()) + "\"";
    case Value::Kind::Array: {
      std::string text = "[";
      for (const Value& item : value.items()) text += to_text(item) + ",";
      return text + "]";
    }
    case Value::Kind::Object: {
      std::vector<std::string> parts;  // in no order of their own
      for (const Member& member : value.members())
        parts.push_back(std::string(member.name) + ":" + to_text(member.value));
      std::sort(parts.begin(), parts.end());
      std::string text = "{";
      for (const std::string& part : parts) text += part + ",";
      return text + "}";
    }
  }
  return "";
}

std::string to_text(const Plan& plan) {
  std::vector<std::string> lines;
  for (const Resource& each : plan.resources) {
    std::string line(each.address);
    for (std::string_view part :
         {each.module_address, each.type, each.name, std::string_view(each.index.text), each.provider,
          each.deposed, each.previous_address, to_string(each.change)}) {
      line.append(" | ").append(part);
    }
    line += each.mode == Mode::Data ? " data" : "";
    line += each.importing ? " importing" : "";
    line += "\n  before " + to_text(each.before) + "\n  after " + to_text(each.after);
    if (each.config) line += "\n  as written " + to_text(each.config->expressions);
    lines.push_back(line + "\n");
  }
  std::sort(lines.begin(), lines.end());
  std::string text(to_string(plan.kind));
  text += " " + plan.format_version + " " + plan.terraform_version + "\n";
  for (const std::string& line : lines) text += line;
  text += "variables " + to_text(plan.variables) + "\n";
  std::vector<std::string> providers;
  for (const ProviderConfig& each : plan.config.providers) {
    providers.push_back("provider " + std::string(each.key) + " " + to_text(each.expressions) + "\n");
  }
  std::sort(providers.begin(), providers.end());
  for (const std::string& line : providers) text += line;
  for (const Diagnostic& each : plan.diagnostics) text += each.code + ": " + each.message + "\n";
  return text;
}

std::string outline(const Plan& plan) {
  Graph graph(plan);
  std::string text;
  for (const Diagnostic& each : plan.diagnostics) text += each.code + "\n";
  for (const Resource& each : plan.resources) {
    text += std::string(to_string(each.change)) + " " + std::string(each.address);
    if (!each.deposed.empty()) text += " deposed " + std::string(each.deposed);
    if (!each.previous_address.empty()) text += " was " + std::string(each.previous_address);
    if (each.importing) text += " importing";
    text += "\n";
    if (each.mode == Mode::Managed)
      text += "  at " +
              to_text(region_of(graph, each, each.standing().is_null() ? each.before : each.standing())) +
              "\n";
    if (!each.config) continue;
    for (const Member& attribute : each.config->expressions.members()) {
      std::string found = to_text(graph.follow(each, attribute.name));
      if (!found.empty()) text += "  " + std::string(attribute.name) + " -> " + found + "\n";
    }
  }
  return text;
}

bool has_diagnostic(const Plan& plan, std::string_view code) {
  return std::any_of(plan.diagnostics.begin(), plan.diagnostics.end(),
                     [&](const Diagnostic& each) { return each.code == code; });
}

}  // namespace terratoll::plan
