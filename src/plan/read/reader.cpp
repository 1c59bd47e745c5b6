// The documents of Terraform and OpenTofu, told apart by their keys, into a Plan. Nothing is handed out
// before the end of the input has been checked.
#include "json/reader.h"

#include <array>
#include <charconv>
#include <unordered_set>

#include "base/figures.h"
#include "base/text.h"
#include "json/input.h"
#include "plan/documents.h"
#include "plan/plan.h"
#include "plan/read/change_reader.h"
#include "plan/read/config_reader.h"
#include "plan/read/fields.h"
#include "plan/read/refusal.h"
#include "plan/read/state_reader.h"

namespace terratoll::plan {
namespace {

using Nulls = ValueReader::Nulls;

// What other commands print that begins with a format_version too.
struct OtherOutput {
  std::string_view key, command;
};
constexpr std::array kOtherOutputs = {
    OtherOutput{"provider_schemas", "terraform providers schema -json"},
    OtherOutput{"valid", "terraform validate -json"},
    OtherOutput{"function_signatures", "terraform metadata functions -json"},
    OtherOutput{"modules", "terraform modules -json"},
};

// Of a plan or state too, but not read.
constexpr std::array<std::string_view, 6> kSideKeys = {"outputs", "check_results", "checks",
                                                       "meta",    "applyable",     "encrypted_data"};

class DocumentReader {
 public:
  // The document that begins at an offset of the input.
  DocumentReader(json::Input& input, std::size_t at, const std::string& path)
      : input_(input), at_(at), in_(input, at), fields_(in_, *plan_.arena, [this] { drop_what_was_read(); }) {
    plan_.path = path;
  }

  Result<Plan> read();
  std::size_t next() const { return next_; }  // where another document begins; 0 for nowhere
  bool is_foreign() const;                    // of what is refused

 private:
  void read_top();
  void find_next();
  void read_member(std::string_view key);
  bool read_plan_section(std::string_view key);
  void read_format_version();
  bool read_age(std::string_view key);
  std::optional<std::int64_t> read_whole();
  void read_changes();
  bool read_flag(bool otherwise);
  std::optional<Error> refuse_document() const;
  bool is_raw_state() const;
  void drop_what_was_read();
  std::size_t kept_section();  // where the one that begins stands

  std::optional<Error> finish();
  std::optional<Error> fall_back();
  std::optional<Error> read_again(std::size_t section, std::string_view name, std::vector<Resource>& into);
  void add_data_sources();

  void diagnose(std::string code, std::string message) {
    plan_.diagnostics.push_back({std::move(code), std::move(message)});
  }

  json::Input& input_;
  const std::size_t at_;
  std::size_t next_ = 0;
  json::Reader in_;
  Plan plan_;
  Fields fields_;

  // What was seen.
  bool encrypted_ = false, foreign_ = false;  // a key that neither a plan nor a state has
  bool too_many_ = false;
  bool ui_log_ = false, format_version_ = false, of_plan_ = false, changes_ = false;
  std::optional<std::int64_t> raw_version_;
  std::string_view other_command_;
  std::size_t planned_values_ = 0, prior_state_ = 0;  // where they begin, for fall_back(); 0: absent

  std::vector<Resource> shown_, raw_,
      prior_data_;  // of `values`, of a raw state, and the data sources of prior_state
};

// ---- the top ----

// But for what fall_back() may want.
void DocumentReader::drop_what_was_read() {
  input_.drop_before(at_ + in_.offset());
  const std::size_t read = plan_.resources.size() + shown_.size() + raw_.size() + prior_data_.size();
  if (read <= limits::kPlanResources || too_many_) return;
  too_many_ = true;
  in_.fail("too many resources");
}

std::size_t DocumentReader::kept_section() {
  const bool is_first = planned_values_ == 0 && prior_state_ == 0;
  if (is_first && !changes_) input_.keep_from(at_ + in_.offset());
  return in_.offset();
}

void DocumentReader::read_top() {
  std::string_view key;
  in_.begin_object();
  while (in_.next_member(key)) {
    if (key.starts_with("@") && !format_version_) {
      ui_log_ = true;
      return;
    }
    read_member(key);
    drop_what_was_read();
  }
  if (!in_.error()) find_next();
  if (next_ == 0) in_.finish();
}

void DocumentReader::find_next() {
  std::size_t start = at_ + in_.offset();
  do start = input_.text().find_first_not_of(" \t\r\n", start);
  while (start == std::string_view::npos && (start = input_.text().size(), input_.more()));
  if (start < input_.text().size() && input_.text()[start] == '{') next_ = start;
}

void DocumentReader::read_member(std::string_view key) {
  if (read_plan_section(key)) {
    of_plan_ = true;
  } else if (key == "format_version") {
    read_format_version();
  } else if (key == "terraform_version") {
    plan_.terraform_version = fields_.text();
  } else if (key == "values") {
    StateReader(fields_, Keep::All, shown_).read_values();
  } else if (key == "version") {
    raw_version_ = read_whole();
  } else if (read_age(key)) {
    return;
  } else if (key == "resources") {
    read_raw_resources(fields_, raw_);
  } else {
    for (const OtherOutput& other : kOtherOutputs) {
      if (key == other.key) other_command_ = other.command;
    }
    encrypted_ = encrypted_ || key == "encrypted_data";
    foreign_ = foreign_ || !one_of(key, kSideKeys);
    in_.skip();
  }
}

// Keys that only a plan has.
bool DocumentReader::read_plan_section(std::string_view key) {
  if (key == "variables") {
    plan_.variables = fields_.value(Nulls::Keep);
  } else if (key == "planned_values") {
    of_plan_ = true;
    planned_values_ = kept_section();
    in_.skip();
  } else if (key == "resource_changes") {
    read_changes();
  } else if (key == "deferred_changes") {
    read_elements(in_, [this] {
      read_deferred_change(fields_, plan_.resources, plan_.diagnostics);
      fields_.passed();
    });
  } else if (key == "prior_state") {
    of_plan_ = true;
    prior_state_ = kept_section();
    StateReader(fields_, Keep::Data, prior_data_).read_document();
  } else if (key == "configuration") {
    read_config(fields_, plan_.config);
  } else if (key == "errored") {
    if (read_flag(false))
      diagnose("errored-plan", "planning failed: the file lists changes, but the sum is partial");
  } else if (key == "complete") {
    if (!read_flag(true)) {
      diagnose(
          "incomplete-plan",
          "the plan is partial (-target, deferred changes or an error): other resources are not in the sum");
    }
  } else if (key == "resource_drift" || key == "output_changes" || key == "relevant_attributes") {
    in_.skip();
  } else {
    return false;
  }
  return true;
}

void DocumentReader::read_format_version() {
  plan_.format_version = fields_.text();
  format_version_ = !in_.error();
}

// Which of several files of a stack is the newest.
bool DocumentReader::read_age(std::string_view key) {
  if (key == "timestamp") {
    plan_.timestamp = fields_.text();
  } else if (key == "lineage") {
    plan_.lineage = fields_.text();
  } else if (key == "serial") {
    plan_.serial = read_whole().value_or(0);
  } else {
    return false;
  }
  return true;
}

std::optional<std::int64_t> DocumentReader::read_whole() {
  if (in_.kind() != json::Kind::Number) {
    in_.skip();
    return std::nullopt;
  }
  const std::string_view digits = in_.number();
  std::int64_t whole = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), whole);
  return whole;
}

void DocumentReader::read_changes() {
  if (in_.kind() == json::Kind::Null) return in_.null();
  changes_ = true;
  input_.keep_from(json::Input::kDropAll);
  in_.begin_array();
  while (in_.next_element()) {
    read_change(fields_, plan_.resources, plan_.diagnostics);
    fields_.passed();
  }
}

bool DocumentReader::read_flag(bool otherwise) {
  if (in_.kind() == json::Kind::Bool) return in_.boolean();
  in_.skip();
  return otherwise;
}

// ---- the end ----

// The version and the kind of document come first: a newer version may well have another shape.
std::optional<Error> DocumentReader::refuse_document() const {
  if (ui_log_) {
    return refuse(
        plan_.path,
        "is the log of \"terraform plan -json\", which holds no attribute values; run \"terraform plan "
        "-out=tfplan\" and give the output of \"terraform show -json tfplan\"");
  }
  if (format_version_) {
    if (std::optional<Error> error = refuse_version(plan_.format_version, plan_.path)) return error;
  }
  if (too_many_)
    return refuse(plan_.path, "holds more than " + counted(limits::kPlanResources, "resource") +
                                  "; split it, or give the states of its parts");
  if (in_.error()) return refuse_json(*in_.error(), plan_.path);
  if (encrypted_ && !format_version_ && !raw_version_) {
    return refuse(
        plan_.path,
        "is a state or plan that OpenTofu has encrypted; run \"tofu show -json\" where its key is known");
  }
  if (!format_version_ && raw_version_.value_or(4) != 4) {
    return refuse(plan_.path, "is a state file of version " + std::to_string(*raw_version_) +
                                  "; terratoll reads version 4: run \"terraform show -json\" where it lies");
  }
  if (!format_version_ && !raw_version_) {
    return refuse(
        plan_.path,
        "is JSON, but neither a Terraform plan nor a state (it has no format_version); run \"terraform show "
        "-json FILE\"");
  }
  if (format_version_ && !of_plan_ && shown_.empty() && !other_command_.empty()) {
    return refuse(plan_.path, "is the output of \"" + std::string(other_command_) +
                                  "\", neither a plan nor a state; run \"terraform show -json FILE\"");
  }
  return std::nullopt;
}

// A number called "version" is in many files; what else tells a raw state, whatever its version.
bool DocumentReader::is_raw_state() const {
  return raw_version_ && (*raw_version_ == 4 || !plan_.terraform_version.empty() || !plan_.lineage.empty());
}

// A plan's log and other commands' output are no plans either. Of what is cut off before its first key nobody
// knows what it was to be.
bool DocumentReader::is_foreign() const {
  if (ui_log_) return true;
  if (of_plan_ || encrypted_ || is_raw_state()) return false;
  if (!other_command_.empty()) return true;
  if (format_version_) return false;
  return foreign_ || !in_.error() || !in_.error()->what.starts_with("unexpected end");
}

Result<Plan> DocumentReader::read() {
  read_top();
  if (std::optional<Error> error = input_.problem()) return *error;
  if (std::optional<Error> error = refuse_document()) return *error;
  plan_.kind = !format_version_ ? DocumentKind::RawState
               : of_plan_       ? DocumentKind::Plan
                                : DocumentKind::State;
  if (std::optional<Error> error = finish()) return *error;
  input_.keep_from(json::Input::kDropAll);
  return std::move(plan_);
}

std::optional<Error> DocumentReader::finish() {
  if (plan_.kind != DocumentKind::Plan) {
    plan_.resources = std::move(plan_.kind == DocumentKind::State ? shown_ : raw_);
    for (Resource& resource : plan_.resources) {
      resource.change = resource.mode == Mode::Data ? Change::Read : Change::NoOp;
      resource.before = resource.after;
    }
  } else if (!changes_) {
    if (std::optional<Error> error = fall_back()) return error;
  }
  add_data_sources();
  ConfigJoin join(plan_.config);
  for (Resource& resource : plan_.resources) join.join(resource);
  plan_.index();
  return std::nullopt;
}

// Managed resources of a section that was passed by. Data sources are in prior_data_.
std::optional<Error> DocumentReader::read_again(std::size_t section, std::string_view name,
                                                std::vector<Resource>& into) {
  if (section == 0) return std::nullopt;
  json::Reader in(input_.text().substr(at_ + section));
  Fields fields(in, *plan_.arena);
  StateReader reader(fields, Keep::All, into);
  if (name == "prior_state") {
    reader.read_document();
  } else {
    reader.read_values();
  }
  std::erase_if(into, [](const Resource& resource) { return resource.mode == Mode::Data; });
  if (!in.error()) return std::nullopt;
  return refuse(plan_.path, "is not as Terraform writes it: " + in.error()->what + " (in " +
                                std::string(name) + "." + in.error()->path +
                                "); run \"terraform show -json FILE\" again");
}

// A plan without resource_changes: of outputs alone, trimmed by hand to planned_values, or made by
// -refresh-only.
std::optional<Error> DocumentReader::fall_back() {
  if (auto error = read_again(planned_values_, "planned_values", plan_.resources)) return error;
  if (!plan_.resources.empty()) {
    for (Resource& resource : plan_.resources) resource.change = Change::Create;
    diagnose("trimmed-plan",
             "the file has no resource_changes: all of planned_values is taken as new, and values known "
             "after apply "
             "cannot be told from unset ones");
    return std::nullopt;
  }
  if (auto error = read_again(prior_state_, "prior_state", plan_.resources)) return error;
  if (plan_.resources.empty()) return std::nullopt;
  for (Resource& resource : plan_.resources) resource.before = resource.after;
  diagnose("refresh-only",
           "the plan changes nothing (-refresh-only): what stands is read from its prior state");
  return std::nullopt;
}

void DocumentReader::add_data_sources() {
  std::unordered_set<std::string_view> read_at_apply;
  for (const Resource& resource : plan_.resources) {
    if (resource.mode == Mode::Data) read_at_apply.insert(resource.address);
  }
  for (Resource& data : prior_data_) {
    if (read_at_apply.count(data.address) > 0) continue;
    data.change = Change::Read;
    plan_.resources.push_back(data);
  }
}

std::string numbered(const std::string& path, std::size_t place) {
  return path + "#" + std::to_string(place);
}

Documents read_input(json::Input input, const std::string& path) {
  if (std::optional<OtherFile> other = refuse_other_files(input, path))
    return {{}, input.problem().value_or(other->error), other->foreign && !input.problem()};
  Documents documents;
  std::vector<Plan>& plans = documents.plans;
  std::size_t at = 0;
  do {
    DocumentReader reader(input, at, plans.empty() ? path : numbered(path, plans.size() + 1));
    Result<Plan> plan = reader.read();
    if (!plan) return {{}, plan.error(), plans.empty() && reader.is_foreign()};
    plans.push_back(std::move(*plan));
    at = reader.next();
  } while (at != 0);
  if (plans.size() > 1) plans.front().path = numbered(path, 1);
  return documents;
}

Result<Plan> only(Documents documents, const std::string& path) {
  if (documents.error) return *documents.error;
  const std::size_t count = documents.plans.size();
  if (count > 1) return refuse(path, "holds " + std::to_string(count) + " plans; one is needed");
  return std::move(documents.plans.front());
}

}  // namespace

std::optional<Value> parse_json(const Plan& plan, std::string_view text, bool keep_nulls) {
  json::Reader in(text);
  Value value = ValueReader(in, *plan.arena).read(keep_nulls ? Nulls::Keep : Nulls::Drop);
  in.finish();
  if (in.error()) return std::nullopt;
  return value;
}

Documents read_documents(const std::string& path) {
  Result<json::Input> input = json::Input::open(path);
  if (!input) return {{}, input.error()};
  return read_input(std::move(*input), path);
}

Documents read_documents_of(std::string_view text, const std::string& path) {
  Result<json::Input> input = json::Input::from_text(text);
  if (!input) return {{}, Error{input.error().kind, label(path) + ": " + input.error().message}};
  return read_input(std::move(*input), path);
}

Result<Plan> read(const std::string& path) {
  return only(read_documents(path), path);
}

Result<Plan> read_text(std::string_view text, const std::string& path) {
  return only(read_documents_of(text, path), path);
}

}  // namespace terratoll::plan
