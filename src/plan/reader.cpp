// The documents of Terraform and OpenTofu, told apart by their keys, into a Plan. Nothing is handed out before the
// end of the input has been checked.
#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "json/input.h"
#include "json/reader.h"
#include "plan/address.h"
#include "plan/config_reader.h"
#include "plan/plan.h"
#include "plan/value_reader.h"

namespace terratoll::plan {
namespace {

using Nulls = ValueReader::Nulls;

std::string label(const std::string& path) { return path == "-" ? "standard input" : path; }

Error input_error(std::string message) { return Error{Error::Kind::Input, std::move(message)}; }

std::string_view last_segment(std::string_view provider) {
  // `registry.terraform.io/hashicorp/aws`; raw state: `module.m.provider["registry.terraform.io/hashicorp/aws"].west`.
  std::size_t quote = provider.find('"');
  if (quote != std::string_view::npos) {
    provider = provider.substr(quote + 1);
    provider = provider.substr(0, provider.find('"'));
  } else if (provider.starts_with("provider.")) {
    provider = provider.substr(9);
    provider = provider.substr(0, provider.find('.'));
  }
  std::size_t slash = provider.rfind('/');
  return slash == std::string_view::npos ? provider : provider.substr(slash + 1);
}

// Which top-level keys were seen, and where the sections begin that are read later, if at all.
struct Sections {
  bool format_version = false, raw_version = false, resource_changes = false, values = false, plan_key = false;
  std::size_t planned_values = 0, prior_state = 0;  // 0: absent
};

struct Actions {
  std::vector<std::string> words;
  bool is(std::initializer_list<std::string_view> other) const {
    return std::equal(words.begin(), words.end(), other.begin(), other.end());
  }
};

class DocumentReader {
 public:
  DocumentReader(json::Input& input, const std::string& path) : input_(input), in_(input.text()), path_(path) {
    plan_.path = path;
  }

  Result<Plan> read();

 private:
  std::optional<Error> read_top();
  std::optional<Error> check_version() const;
  Error json_error(const json::ReadError& error) const;
  void finish();

  std::string_view keep(std::string_view text) { return plan_.arena->copy(text); }
  std::string_view name(std::string_view text) { return plan_.arena->intern(text); }
  Value value(json::Reader& in, Nulls nulls) { return ValueReader(in, *plan_.arena).read(nulls); }
  std::string_view text_or_skip(json::Reader& in);
  void diagnose(std::string code, std::string message) {
    plan_.diagnostics.push_back({std::move(code), std::move(message)});
  }

  void read_index(json::Reader& in, Index& index);
  void read_changes();
  void read_change_entry();
  void read_change(Resource& resource, Actions& actions);
  void classify(Resource resource, const Actions& actions);

  enum class Keep { All, Data };
  void read_values(json::Reader& in, Keep keep, std::vector<Resource>& into);
  void read_state_document(json::Reader& in, Keep keep, std::vector<Resource>& into);
  void read_module(json::Reader& in, Keep keep, std::vector<Resource>& into);
  void read_module_resource(json::Reader& in, Keep keep, std::vector<Resource>& into);
  void read_raw_resources();
  void read_raw_resource();
  void read_raw_instance(const Resource& block, std::vector<Resource>& into);
  void fall_back();
  void add_data_sources();

  json::Input& input_;
  json::Reader in_;
  std::string path_;
  Plan plan_;
  Sections seen_;
  std::vector<Resource> prior_data_;
  Value configuration_;
  bool ui_log_ = false;
  std::int64_t raw_version_ = 0;
};

std::string_view DocumentReader::text_or_skip(json::Reader& in) {
  if (in.kind() == json::Kind::String) return in.string();
  in.skip();
  return {};
}

void DocumentReader::read_index(json::Reader& in, Index& index) {
  switch (in.kind()) {
    case json::Kind::Number: index = {Index::Kind::Number, keep(in.number())}; return;
    case json::Kind::String: index = {Index::Kind::Key, keep(in.string())}; return;
    default: in.skip();
  }
}

// ---- resource_changes ----

void DocumentReader::read_changes() {
  in_.begin_array();
  while (in_.next_element()) {
    read_change_entry();
    input_.drop_before(in_.offset());
  }
}

void DocumentReader::read_change_entry() {
  Resource resource;
  Actions actions;
  bool skipped_mode = false;
  std::string_view key;
  in_.begin_object();
  while (in_.next_member(key)) {
    if (key == "address") {
      resource.address = keep(text_or_skip(in_));
    } else if (key == "previous_address") {
      resource.previous_address = keep(text_or_skip(in_));
    } else if (key == "module_address") {
      resource.module_address = name(text_or_skip(in_));
    } else if (key == "mode") {
      std::string_view mode = text_or_skip(in_);
      resource.mode = mode == "data" ? Mode::Data : Mode::Managed;
      skipped_mode = mode != "data" && mode != "managed";  // OpenTofu's ephemeral resources
    } else if (key == "type") {
      resource.type = name(text_or_skip(in_));
    } else if (key == "name") {
      resource.name = name(text_or_skip(in_));
    } else if (key == "index") {
      read_index(in_, resource.index);
    } else if (key == "provider_name") {
      resource.provider = name(last_segment(text_or_skip(in_)));
    } else if (key == "deposed") {
      resource.deposed = keep(text_or_skip(in_));
    } else if (key == "change") {
      read_change(resource, actions);
    } else {
      in_.skip();
    }
  }
  if (in_.error() || skipped_mode) return;
  classify(resource, actions);
}

void DocumentReader::read_change(Resource& resource, Actions& actions) {
  Value unknown;
  bool no_op = false;
  std::string_view key;
  in_.begin_object();
  while (in_.next_member(key)) {
    if (key == "actions") {
      in_.begin_array();
      while (in_.next_element()) actions.words.emplace_back(text_or_skip(in_));
      no_op = actions.is({"no-op"});
    } else if (key == "before" && !no_op) {
      resource.before = value(in_, Nulls::Drop);
    } else if (key == "after") {
      resource.after = value(in_, Nulls::Drop);
    } else if (key == "after_unknown") {
      unknown = value(in_, Nulls::Drop);
    } else if (key == "importing") {
      resource.importing = in_.kind() != json::Kind::Null;
      in_.skip();
    } else {
      in_.skip();
    }
  }
  resource.after = merge_unknown(*plan_.arena, resource.after, unknown);
  if (no_op) resource.before = resource.after;
}

void DocumentReader::classify(Resource resource, const Actions& actions) {
  if (actions.is({"create", "forget"})) {
    // A replacement that abandons the old object, which goes on costing: two things stand afterwards.
    Resource old = resource;
    old.change = Change::Forget;
    old.deposed = "forgotten";
    old.after = Value();
    plan_.resources.push_back(old);
    resource.change = Change::Create;
    resource.before = Value();
  } else if (actions.is({"no-op"})) {
    resource.change = Change::NoOp;
  } else if (actions.is({"create"})) {
    resource.change = Change::Create;
  } else if (actions.is({"read"})) {
    resource.change = Change::Read;
  } else if (actions.is({"update"})) {
    resource.change = Change::Update;
  } else if (actions.is({"delete", "create"}) || actions.is({"create", "delete"})) {
    resource.change = Change::Replace;
  } else if (actions.is({"delete"})) {
    resource.change = Change::Delete;
  } else if (actions.is({"forget"})) {
    resource.change = Change::Forget;
  } else {
    resource.change = resource.after.is_null()    ? Change::Delete
                      : resource.before.is_null() ? Change::Create
                                                  : Change::Update;
    diagnose("unknown-action", "an action of " + std::string(resource.address) +
                                   " is not known to this version; it is read from what stands before and after");
  }
  if (resource.change == Change::NoOp && resource.before.is_null()) resource.before = resource.after;
  plan_.resources.push_back(resource);
}

// ---- planned_values, prior_state, and states ----

void DocumentReader::read_state_document(json::Reader& in, Keep keep_what, std::vector<Resource>& into) {
  if (in.kind() != json::Kind::Object) return in.skip();
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "values") {
      read_values(in, keep_what, into);
    } else {
      in.skip();
    }
  }
}

void DocumentReader::read_values(json::Reader& in, Keep keep_what, std::vector<Resource>& into) {
  if (in.kind() != json::Kind::Object) return in.skip();
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "root_module") {
      read_module(in, keep_what, into);
    } else {
      in.skip();
    }
  }
}

// Modules nest as deep as the JSON may: the recursion is bounded by the reader's depth limit.
void DocumentReader::read_module(json::Reader& in, Keep keep_what, std::vector<Resource>& into) {
  if (in.kind() != json::Kind::Object) return in.skip();
  std::size_t first = into.size();
  std::vector<Resource> children;
  std::string_view module_address;
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "address") {
      module_address = name(text_or_skip(in));
    } else if (key == "resources") {
      in.begin_array();
      while (in.next_element()) read_module_resource(in, keep_what, into);
    } else if (key == "child_modules") {
      in.begin_array();
      while (in.next_element()) read_module(in, keep_what, children);
    } else {
      in.skip();
    }
  }
  // An old state's own addresses lack the module and the index, and collide: they are made from the parts.
  for (std::size_t i = first; i < into.size(); ++i) {
    Resource& resource = into[i];
    resource.module_address = module_address;
    resource.address = keep(make_address(module_address, resource.mode, resource.type, resource.name, resource.index));
  }
  into.insert(into.end(), children.begin(), children.end());
}

void DocumentReader::read_module_resource(json::Reader& in, Keep keep_what, std::vector<Resource>& into) {
  Resource resource;
  bool managed = true, known_mode = true;
  std::string_view key;
  in.begin_object();
  while (in.next_member(key)) {
    if (key == "mode") {
      std::string_view mode = text_or_skip(in);
      managed = mode == "managed";
      known_mode = managed || mode == "data";
    } else if (key == "type") {
      resource.type = name(text_or_skip(in));
    } else if (key == "name") {
      resource.name = name(text_or_skip(in));
    } else if (key == "index") {
      read_index(in, resource.index);
    } else if (key == "provider_name") {
      resource.provider = name(last_segment(text_or_skip(in)));
    } else if (key == "deposed_key") {
      resource.deposed = keep(text_or_skip(in));
    } else if (key == "values" && (keep_what == Keep::All || !managed)) {
      resource.after = value(in, Nulls::Drop);
    } else {
      in.skip();
    }
  }
  resource.mode = managed ? Mode::Managed : Mode::Data;
  if (!known_mode || (managed && keep_what == Keep::Data)) return;
  if (resource.after.is_null()) return;  // a resource to be forgotten is listed without values
  into.push_back(resource);
}

void DocumentReader::read_raw_resources() {
  if (in_.kind() != json::Kind::Array) return in_.skip();
  in_.begin_array();
  while (in_.next_element()) read_raw_resource();
}

void DocumentReader::read_raw_resource() {
  if (in_.kind() != json::Kind::Object) return in_.skip();
  Resource block;
  std::vector<Resource> instances;
  std::string_view key;
  in_.begin_object();
  while (in_.next_member(key)) {
    if (key == "module") {
      block.module_address = name(text_or_skip(in_));
    } else if (key == "mode") {
      block.mode = text_or_skip(in_) == "data" ? Mode::Data : Mode::Managed;
    } else if (key == "type") {
      block.type = name(text_or_skip(in_));
    } else if (key == "name") {
      block.name = name(text_or_skip(in_));
    } else if (key == "provider") {
      block.provider = name(last_segment(text_or_skip(in_)));
    } else if (key == "instances" && in_.kind() == json::Kind::Array) {
      in_.begin_array();
      while (in_.next_element()) read_raw_instance(block, instances);
    } else {
      in_.skip();
    }
  }
  for (Resource& instance : instances) {
    Resource resource = block;
    resource.index = instance.index;
    resource.deposed = instance.deposed;
    resource.after = resource.before = instance.after;
    resource.address =
        keep(make_address(resource.module_address, resource.mode, resource.type, resource.name, resource.index));
    plan_.resources.push_back(resource);
  }
}

void DocumentReader::read_raw_instance(const Resource& block, std::vector<Resource>& into) {
  Resource instance = block;
  std::string_view key;
  in_.begin_object();
  while (in_.next_member(key)) {
    if (key == "index_key") {
      read_index(in_, instance.index);
    } else if (key == "deposed") {
      instance.deposed = keep(text_or_skip(in_));
    } else if (key == "attributes" || key == "attributes_flat") {
      instance.after = value(in_, Nulls::Drop);
    } else {
      in_.skip();
    }
  }
  into.push_back(instance);
}

// ---- the whole ----

std::optional<Error> DocumentReader::read_top() {
  std::string_view key;
  in_.begin_object();
  while (in_.next_member(key)) {
    if (key.starts_with("@")) {
      ui_log_ = true;
      return std::nullopt;
    }
    if (key == "format_version") {
      seen_.format_version = true;
      plan_.format_version = text_or_skip(in_);
    } else if (key == "terraform_version") {
      plan_.terraform_version = text_or_skip(in_);
    } else if (key == "version" && in_.kind() == json::Kind::Number) {
      std::string_view digits = in_.number();
      std::from_chars(digits.data(), digits.data() + digits.size(), raw_version_);
      seen_.raw_version = true;
    } else if (key == "variables") {
      seen_.plan_key = true;
      plan_.variables = value(in_, Nulls::Keep);
    } else if (key == "planned_values") {
      seen_.plan_key = true;
      seen_.planned_values = in_.offset();
      in_.skip();
    } else if (key == "resource_changes") {
      seen_.plan_key = seen_.resource_changes = true;
      if (in_.kind() == json::Kind::Array) {
        read_changes();
      } else {
        in_.skip();
      }
    } else if (key == "prior_state") {
      seen_.prior_state = in_.offset();
      read_state_document(in_, Keep::Data, prior_data_);
    } else if (key == "configuration") {
      seen_.plan_key = true;
      configuration_ = value(in_, Nulls::Keep);
    } else if (key == "values") {
      seen_.values = true;
      read_values(in_, Keep::All, plan_.resources);
    } else if (key == "resources" && seen_.raw_version) {
      read_raw_resources();
    } else if (key == "errored" && in_.kind() == json::Kind::Bool) {
      if (in_.boolean()) {
        diagnose("errored-plan", "planning failed: the file lists changes, but the sum is partial");
      }
    } else if (key == "complete" && in_.kind() == json::Kind::Bool) {
      if (!in_.boolean()) {
        diagnose("incomplete-plan",
                 "the plan is partial (-target, deferred changes or an error): other resources are not in the sum");
      }
    } else {
      in_.skip();
    }
    input_.drop_before(in_.offset());
  }
  in_.finish();
  return std::nullopt;
}

std::optional<Error> DocumentReader::check_version() const {
  const std::string& version = plan_.format_version;
  int major = -1;
  auto [end, error] = std::from_chars(version.data(), version.data() + version.size(), major);
  int minor = -1;
  bool good = error == std::errc{} && end < version.data() + version.size() && *end == '.';
  if (good) {
    auto [end2, error2] = std::from_chars(end + 1, version.data() + version.size(), minor);
    good = error2 == std::errc{} && end2 == version.data() + version.size();
  }
  if (!good || major < 0 || minor < 0) {
    return input_error(label(path_) + " has a format_version that is no MAJOR.MINOR number; is it made by terraform show -json?");
  }
  if (major > 1) {
    return input_error(label(path_) + " has format_version " + std::to_string(major) + "." + std::to_string(minor) +
                       "; this terratoll reads 0.1 to 1.x: a newer terratoll is needed");
  }
  return std::nullopt;
}

Error DocumentReader::json_error(const json::ReadError& error) const {
  std::string where = "line " + std::to_string(error.line) + ", column " + std::to_string(error.column);
  if (!error.path.empty()) where += ", in " + error.path;
  if (error.what.starts_with("unexpected end")) {
    return input_error(label(path_) + " is cut off: it ends inside the JSON (" + where +
                       "); run \"terraform show -json FILE\" again");
  }
  return input_error(label(path_) + " is not valid JSON: " + error.what + " (" + where +
                     "); run \"terraform show -json FILE\" and give its output alone");
}

// A plan without resource_changes: trimmed by hand to planned_values, or made by -refresh-only.
void DocumentReader::fall_back() {
  if (seen_.planned_values != 0) {
    json::Reader in(input_.text().substr(seen_.planned_values));
    read_values(in, Keep::All, plan_.resources);
    for (Resource& resource : plan_.resources) resource.change = Change::Create;
    if (!plan_.resources.empty()) {
      diagnose("trimmed-plan",
               "the file has no resource_changes: all of planned_values is taken as new, and values known after apply "
               "cannot be told from unset ones");
      return;
    }
  }
  if (seen_.prior_state == 0) return;
  json::Reader in(input_.text().substr(seen_.prior_state));
  std::vector<Resource> standing;
  read_state_document(in, Keep::All, standing);
  for (Resource& resource : standing) {
    if (resource.mode == Mode::Data) continue;  // prior_data_ has them
    resource.before = resource.after;
    plan_.resources.push_back(resource);
  }
  if (!plan_.resources.empty()) {
    diagnose("refresh-only", "the plan changes nothing (-refresh-only): what stands is read from its prior state");
  }
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

void DocumentReader::finish() {
  if (plan_.kind == DocumentKind::Plan && !seen_.resource_changes) fall_back();
  if (plan_.kind != DocumentKind::Plan) {
    for (Resource& resource : plan_.resources) {
      resource.change = resource.mode == Mode::Data ? Change::Read : Change::NoOp;
      resource.before = resource.after;
    }
  }
  add_data_sources();
  read_config(configuration_, plan_.config);
  for (Resource& resource : plan_.resources) join_config(plan_.config, resource);
  plan_.index();
}

Result<Plan> DocumentReader::read() {
  if (std::optional<Error> error = read_top()) return *error;
  if (ui_log_) {
    return input_error(label(path_) + " is the log of \"terraform plan -json\", which holds no attribute values; run "
                                      "\"terraform plan -out=tfplan\" and \"terraform show -json tfplan\"");
  }
  if (in_.error()) return json_error(*in_.error());
  if (!seen_.format_version && seen_.raw_version) {
    if (raw_version_ != 4) {
      return input_error(label(path_) + " is a state file of version " + std::to_string(raw_version_) +
                         "; terratoll reads version 4: run \"terraform show -json\" where it lies");
    }
    plan_.kind = DocumentKind::RawState;
  } else if (!seen_.format_version) {
    return input_error(label(path_) + " is JSON, but neither a Terraform plan nor a state (it has no format_version); "
                                      "run \"terraform show -json FILE\"");
  } else {
    if (std::optional<Error> error = check_version()) return *error;
    plan_.kind = seen_.plan_key ? DocumentKind::Plan : DocumentKind::State;
  }
  finish();
  return std::move(plan_);
}

// ---- what is no JSON at all ----

std::optional<Error> refuse_other_files(std::string_view text, const std::string& path) {
  std::string name = label(path);
  std::string file = path == "-" ? "tfplan" : path;
  if (text.empty()) {
    return input_error(name + " is empty; did \"terraform show -json FILE\" fail before it?");
  }
  if (text.starts_with("PK")) {
    return input_error(name + " is a binary plan file; run \"terraform show -json " + file + " | terratoll check -\"");
  }
  if (text.starts_with("[command]")) {
    return input_error(name + " begins with a CI wrapper's own lines; switch the wrapper off (setup-terraform: "
                              "terraform_wrapper: false) and run \"terraform show -json FILE\" again");
  }
  std::size_t start = text.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos) return input_error(name + " holds only white space; run \"terraform show -json FILE\"");
  if (text[start] == '{') return std::nullopt;
  if (text[start] == '[') {
    std::string_view rest = text.substr(start + 1);
    std::size_t next = rest.find_first_not_of(" \t\r\n");
    if (next != std::string_view::npos && std::string_view("{[\"]0123456789-tfn").find(rest[next]) != std::string_view::npos) {
      return input_error(name + " is a JSON array, neither a Terraform plan nor a state; run \"terraform show -json FILE\"");
    }
  }
  std::string_view head = text.substr(0, 65536);
  for (std::string_view sign : {"Terraform will perform", "Terraform used the selected", "OpenTofu will perform",
                                "OpenTofu used the selected", "No changes.", "Plan: ", "# (config refers to"}) {
    if (head.find(sign) != std::string_view::npos) {
      return input_error(name + " is the plan as text for people; run \"terraform plan -out=tfplan\" and \"terraform show "
                                "-json tfplan | terratoll check -\"");
    }
  }
  for (std::string_view sign : {"resource \"", "provider \"", "module \"", "terraform {"}) {
    if (head.find(sign) != std::string_view::npos) {
      return input_error(name + " is Terraform source, not a plan; run \"terraform plan -out=tfplan\" and \"terraform show "
                                "-json tfplan | terratoll check -\"");
    }
  }
  return std::nullopt;
}

Result<Plan> read_input(json::Input input, const std::string& path) {
  if (std::optional<Error> error = refuse_other_files(input.text(), path)) return *error;
  return DocumentReader(input, path).read();
}

}  // namespace

std::optional<Value> parse_json(const Plan& plan, std::string_view text) {
  json::Reader in(text);
  Value value = ValueReader(in, *plan.arena).read(Nulls::Drop);
  in.finish();
  if (in.error()) return std::nullopt;
  return value;
}

Result<Plan> read(const std::string& path) {
  Result<json::Input> input = json::Input::open(path);
  if (!input) return input.error();
  return read_input(std::move(*input), path);
}

Result<Plan> read_text(std::string_view text, const std::string& path) {
  Result<json::Input> input = json::Input::from_text(text);
  if (!input) return Error{input.error().kind, label(path) + " " + input.error().message};
  return read_input(std::move(*input), path);
}

}  // namespace terratoll::plan
