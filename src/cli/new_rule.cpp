// `terratoll rules new ID [--to DIR] [--table TABLE]`: a rule of one's own to begin with, DIR/NAME.sql, and
// its fixtures where `rules test DIR` looks for them.
#include <algorithm>
#include <filesystem>

#include "base/nearest.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "facts/facts.h"
#include "rules/rule.h"

namespace terratoll::cli {
namespace {

namespace fs = std::filesystem;

const facts::Column* column_of(const facts::Table& table, std::string_view name) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                  [&](const facts::Column& column) { return column.name == name; });
  return found == table.columns.end() ? nullptr : &*found;
}

// Whether a finding can be about a row of it.
bool has_subjects(const facts::Table& table) {
  return column_of(table, "plan_id") && column_of(table, "address");
}

Result<const facts::Table*> table_called(const std::string& name) {
  std::vector<std::string> names;
  for (const facts::Table& table : facts::schema()) {
    if (!has_subjects(table)) continue;
    if (table.name == name) return &table;
    names.emplace_back(table.name);
  }
  return Error{Error::Kind::Usage, "--table: no rule can be about rows of " + terratoll::quoted(name) +
                                       did_you_mean(name, names) + "; there are " + listed(names)};
}

// The columns, in words: what a rule may ask for.
std::string columns_of(const facts::Table& table) {
  std::string text;
  for (const facts::Column& column : table.columns) {
    if (column.text.empty()) continue;
    text += "-- " + std::string(column.name) + ": " + std::string(column.text) + "\n";
  }
  return text;
}

std::string rule_text(const std::string& id, const facts::Table& table) {
  const bool costs = column_of(table, "monthly_usd") != nullptr;
  const std::string subject(table.name);
  return "-- id: " + id +
         "\n"
         "-- title: What is flagged, in a phrase\n"
         "-- severity: warning\n"
         "-- category: sizing\n" +
         (costs ? "-- param max_usd = 1000: USD a month that need no reason\n" : "") +
         "-- advice: The way out, in a sentence.\n"
         "-- help: Why this matters, in Markdown.\n"
         "SELECT plan_id, address,\n" +
         (costs ? "       monthly_usd > :max_usd AS flagged,\n"
                  "       monthly_usd,\n"
                  "       format('%s costs %s a month.', address, usd(monthly_usd)) AS message\n"
                : "       address LIKE '%.old%' AS flagged,\n"
                  "       format('%s is old.', address) AS message\n") +
         "  FROM " + subject + "\n\n-- What else a row of `" + subject +
         "` says (terratoll schema has the other tables and the functions):\n" + columns_of(table);
}

std::string fixture_text(const std::string& id, bool fires) {
  return std::string("# Where ") + id + (fires ? " fires." : " stays quiet.") +
         "\n"
         "# Beside this file belongs the plan that Terraform makes of it; the lines below need no account:\n"
         "#   terraform init && terraform plan -out plan && terraform show -json plan > plan.json\n"
         "provider \"aws\" {\n"
         "  region                      = \"us-east-1\"\n"
         "  access_key                  = \"none\"\n"
         "  secret_key                  = \"none\"\n"
         "  skip_credentials_validation = true\n"
         "  skip_metadata_api_check     = true\n"
         "  skip_requesting_account_id  = true\n"
         "}\n\n"
         "resource \"aws_instance\" \"" +
         (fires ? "large" : "small") +
         "\" {\n"
         "  ami           = \"ami-0123456789abcdef0\"\n"
         "  instance_type = \"" +
         (fires ? "g5.48xlarge" : "g5.xlarge") + "\"\n}\n";
}

using Files = std::vector<std::pair<fs::path, std::string>>;

Result<Files> files_of(const Options& options) {
  if (options.words.size() != 1)
    return Error{Error::Kind::Usage, "what is the rule's id? rules new acme/no-big-gpus"};
  const std::string& id = options.words.front();
  const Result<const facts::Table*> table = table_called(options.table);
  if (!table) return table.error();
  const fs::path folder = options.to.empty() ? "policy/cost" : options.to;
  const fs::path file = folder / (id.substr(id.rfind('/') + 1) + ".sql");  // npos + 1 is 0
  const std::string text = rule_text(id, **table);
  const auto loaded = rules::load({{file.string(), text}});
  if (const auto* errors = std::get_if<rules::LoadErrors>(&loaded))
    return Error{Error::Kind::Usage, joined(errors->messages, "\n")};
  const fs::path fixtures =
      options.fixtures.empty() ? folder / ".." / "testdata" / "rules" : fs::path(options.fixtures);
  const fs::path own = (fixtures / id).lexically_normal();
  return Files{{file.lexically_normal(), text},
               {own / "flagged" / "main.tf", fixture_text(id, true)},
               {own / "clean" / "main.tf", fixture_text(id, false)}};
}

Result<Done> write_all(const Files& files, const Options& options) {
  std::string said;
  for (const auto& [path, text] : files) {
    if (Result<Done> free = free_to_write(path.string(), options.force); !free) return free;
    if (Result<Done> inside = stays_in_checkout(path.string()); !inside) return inside;
  }
  for (const auto& [path, text] : files) {
    std::error_code code;
    fs::create_directories(path.parent_path(), code);
    if (code)
      return Error{Error::Kind::Output, "cannot make " + path.parent_path().string() + ": " + code.message()};
    if (Result<Done> written = write_file(path.string(), text); !written) return written;
    said += "wrote " + path.string() + "\n";
  }
  const std::string folder = files.front().first.parent_path().string();
  return print(said +
               "Put what it should find into main.tf of each fixture, make their plans, and run\n  terratoll "
               "rules test " +
               folder + (options.fixtures.empty() ? "" : " --fixtures " + options.fixtures) + "\n");
}

}  // namespace

int new_rule(const Options& options) {
  const Result<Files> files = files_of(options);
  return files ? finish(write_all(*files, options)) : fail(files.error());
}

}  // namespace terratoll::cli
