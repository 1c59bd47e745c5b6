#include "plan/read/refusal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace terratoll::plan {
namespace {

constexpr std::string_view kNoPlan =
    "is neither a Terraform plan nor a state; run \"terraform plan -out=tfplan\" and give the output of "
    "\"terraform "
    "show -json tfplan\"";
constexpr std::string_view kHumanText =
    "is Terraform's text for people; run \"terraform plan -out=tfplan\" and give the output of \"terraform "
    "show -json "
    "tfplan\"";
constexpr std::string_view kSource =
    "is Terraform source, not a plan; run \"terraform plan -out=tfplan\" and give the output of \"terraform "
    "show -json "
    "tfplan\"";
constexpr std::string_view kPrefixed =
    "has other text before the JSON; run \"terraform show -json FILE\" and give its output alone";

constexpr std::string_view kRunner =
    "has a runner's log around the JSON; have it print the output of \"terraform show -json\" alone "
    "(Terragrunt: --tf-forward-stdout)";

struct Sign {
  std::string_view text;
  std::string_view meaning;
};
// The first that occurs decides.
constexpr std::array kSigns = {
    Sign{": {\"format_version\"", kRunner},
    Sign{"{\"format_version\"", kPrefixed},
    Sign{"Terraform will perform", kHumanText},
    Sign{"OpenTofu will perform", kHumanText},
    Sign{"used the selected", kHumanText},
    Sign{"No changes.", kHumanText},
    Sign{"Plan: ", kHumanText},
    Sign{":\nresource \"", kHumanText},
    Sign{"resource \"", kSource},
    Sign{"provider \"", kSource},
    Sign{"module \"", kSource},
    Sign{"variable \"", kSource},
    Sign{"output \"", kSource},
    Sign{"data \"", kSource},
    Sign{"terraform {", kSource},
    Sign{"locals {", kSource},
};

constexpr std::string_view kWhite = " \t\r\n";
constexpr std::size_t kHead = 65536;  // bytes in which a sign is looked for

bool is_array(std::string_view text) {
  if (text.front() != '[') return false;
  const std::size_t next = text.find_first_not_of(kWhite, 1);
  return next != std::string_view::npos &&
         std::string_view("{[\"]0123456789-tfn").find(text[next]) != std::string_view::npos;
}

}  // namespace

std::string label(const std::string& path) {
  return path == "-" || path.starts_with("-#") ? "standard input" + path.substr(1) : path;
}

Error refuse(const std::string& path, std::string_view what) {
  return {Error::Kind::Input, label(path) + " " + std::string(what)};
}

namespace {

// A SQLite file, most of all what `query --save` writes; it says its version (sqlite.org/fileformat2.html).
OtherFile refuse_database(std::string_view text, const std::string& path) {
  constexpr std::size_t kUserVersion = 60;
  std::uint32_t version = 0;
  for (std::size_t at = kUserVersion; at < std::min(text.size(), kUserVersion + sizeof version); ++at)
    version = version << 8 | static_cast<unsigned char>(text[at]);
  return OtherFile{
      refuse(path, "is a SQLite file" +
                       (version == 0 ? "" : " (facts of schema version " + std::to_string(version) + ")") +
                       ", not a plan; ask it with a client of SQLite's: sqlite3 FILE \"SELECT …\"")};
}

}  // namespace

namespace {

// As much of the text as tells what it is, or all of it: a pipe hands out a little at a time.
std::string_view head_of(json::Input& input) {
  std::size_t start = 0;
  do start = input.text().find_first_not_of(kWhite, start);
  while (start == std::string_view::npos && (start = input.text().size()) <= limits::kPlanWhite &&
         input.more());
  if (start < input.text().size() && input.text()[start] == '{') return input.text();
  while (input.text().size() < start + kHead && input.more()) {
  }
  return input.text();
}

}  // namespace

std::optional<OtherFile> refuse_other_files(json::Input& input, const std::string& path) {
  const std::string_view text = head_of(input);
  if (text.empty())
    return OtherFile{refuse(path, "is empty; did \"terraform show -json FILE\" fail before it?")};
  if (text.starts_with("SQLite format 3")) return refuse_database(text, path);
  if (text.starts_with("PK\x03\x04")) {
    const std::string file = path == "-" ? "FILE" : path;
    return OtherFile{
        refuse(path, "is a binary plan file; run \"terraform show -json " + file + " | terratoll check -\"")};
  }
  if (text.starts_with("[command]") || text.starts_with("##[command]")) {
    return OtherFile{refuse(
        path,
        "begins with a CI wrapper's own lines; switch the wrapper off (setup-terraform: terraform_wrapper: "
        "false) and run \"terraform show -json FILE\" again")};
  }
  const std::size_t start = text.find_first_not_of(kWhite);
  if (std::min(start, text.size()) > limits::kPlanWhite) {
    return OtherFile{refuse(path, "begins with more than " + limits::bytes(limits::kPlanWhite) +
                                      " of white space; did \"terraform show -json FILE\" fail before it?")};
  }
  if (start == std::string_view::npos) {
    return OtherFile{
        refuse(path, "holds only white space; did \"terraform show -json FILE\" fail before it?")};
  }
  if (text[start] == '{') return std::nullopt;
  if (is_array(text.substr(start))) {
    return OtherFile{
        refuse(path,
               "is a JSON array, neither a Terraform plan nor a state; run \"terraform show -json FILE\""),
        true};
  }
  const std::string_view head = text.substr(0, kHead);
  for (const Sign& sign : kSigns) {
    if (head.find(sign.text) != std::string_view::npos)
      return OtherFile{refuse(path, sign.meaning), sign.meaning == kSource};
  }
  return OtherFile{refuse(path, kNoPlan), true};
}

Error refuse_json(const json::ReadError& error, const std::string& path) {
  std::string where = " (line " + std::to_string(error.line) + ", column " + std::to_string(error.column);
  if (!error.path.empty()) where += ", in " + error.path;
  where += ')';
  if (error.what.starts_with("unexpected end")) {
    return refuse(
        path, "is cut off: it ends inside the JSON" + where + "; run \"terraform show -json FILE\" again");
  }
  if (error.what == "unexpected text after the document") {
    return refuse(path, "has other text behind the JSON" + where +
                            "; run \"terraform show -json FILE\" and give its output alone");
  }
  // "expected an array, not an object": good JSON, of another shape.
  const bool other_shape =
      error.what.starts_with("expected ") && error.what.find(", not ") != std::string::npos;
  return refuse(path, (other_shape ? "is not as Terraform writes it: " : "is not valid JSON: ") + error.what +
                          where + "; run \"terraform show -json FILE\" and give its output alone");
}

std::optional<Error> refuse_version(std::string_view format_version, const std::string& path) {
  const char* end = format_version.data() + format_version.size();
  unsigned major = 0;
  unsigned minor = 0;
  const auto first = std::from_chars(format_version.data(), end, major);
  bool good = first.ec == std::errc{} && first.ptr != end && *first.ptr == '.';
  if (good) {
    const auto second = std::from_chars(first.ptr + 1, end, minor);
    good = second.ec == std::errc{} && second.ptr == end;
  }
  if (!good) {
    return refuse(
        path,
        "has a format_version that is no MAJOR.MINOR number; is it made by \"terraform show -json FILE\"?");
  }
  if (major <= 1) return std::nullopt;
  return refuse(path, "has format_version " + std::to_string(major) + "." + std::to_string(minor) +
                          "; this terratoll reads 0.1 to 1.x, and a newer terratoll is needed");
}

}  // namespace terratoll::plan
