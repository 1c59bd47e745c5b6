#include "source/tree.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "source/body.h"
#include "source/folder.h"
#include "source/path.h"

namespace terratoll::source {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> canonical_path(const fs::path& path) {
  std::error_code error;
  const fs::path found = fs::canonical(path, error);
  if (error) return std::nullopt;
  return found.string();
}

bool is_within(std::string_view path, std::string_view top) {
  if (top == "/") return path.starts_with('/');
  return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '/');
}

std::string_view kind_of(std::string_view mode) {
  return mode == "managed" ? "resource" : mode;
}

std::string child_path(const std::string& parent, std::string_view call) {
  return parent.empty() ? std::string(call) : parent + '.' + std::string(call);
}

bool is_local_source(std::string_view source) {
  return source.starts_with("./") || source.starts_with("../") || source == "." || source == "..";
}

}  // namespace

struct Tree::State {
  struct Module {
    const Folder* folder = nullptr;  // nullptr: its source is not at hand
    const Module* parent = nullptr;  // nullptr: the root
    const Block* call = nullptr;
    std::size_t depth = 0;
  };

  std::string root;
  std::string base;
  std::size_t budget = limits::kSourceBytes;
  std::map<std::string, Module> modules;                   // by module path
  std::map<std::string, std::unique_ptr<Folder>> folders;  // by canonical path
  std::map<std::string, std::string, std::less<>>
      installed;  // .terraform/modules/modules.json: path to folder
  std::vector<Diagnostic> diagnostics;
  std::map<std::string, std::unique_ptr<hcl::Body>> bodies;
  std::map<std::string, std::unique_ptr<Expr>> expressions;
  std::map<std::string, std::optional<std::string>, std::less<>> texts;  // of read(), by path

  void load();
  const Folder* folder(const std::string& directory);
  void read_installed();
  void add_calls(const std::string& path, std::vector<std::string>& queue);
  const Folder* called_folder(const Module& caller, const std::string& path, const Block& call);
  std::string shown(const std::string& directory) const;

  const Module* module(std::string_view path) const;
  const Block* block(std::string_view module_path, std::string_view mode, std::string_view type,
                     std::string_view name) const;
  Place place(const Module& module, std::optional<Spot> spot) const;
  std::optional<std::string> read_template(std::string_view path);
  const Expr* argument(std::string_view module_path, std::string_view type, std::string_view name,
                       std::string_view attribute);
};

// ---- loading

void Tree::State::load() {
  read_installed();
  modules[""] = Module{folder(root), nullptr, nullptr, 0};
  std::vector<std::string> queue{""};
  for (std::size_t next = 0; next < queue.size(); ++next) {
    if (modules.size() > limits::kModules) {
      diagnostics.push_back({Diagnostic::Kind::Limit,
                             {shown(root).empty() ? "." : shown(root)},
                             "more than 10,000 module calls: the others are not looked at"});
      return;
    }
    const std::string path = queue[next];
    add_calls(path, queue);
  }
}

// How answers name a folder: relative to the base, with a '/' at its end; "" for the base itself.
std::string Tree::State::shown(const std::string& directory) const {
  if (directory == base) return "";
  if (is_within(directory, base)) return directory.substr(base == "/" ? 1 : base.size() + 1) + '/';
  return directory + '/';
}

const Folder* Tree::State::folder(const std::string& directory) {
  const auto known = folders.find(directory);
  if (known != folders.end()) return known->second.get();
  const std::string name = shown(directory);
  const bool visible = is_within(directory, base) && ("/" + name).find("/.terraform/") == std::string::npos;
  auto loaded = Folder::load(directory, base, name, visible, budget);
  if (visible) {
    diagnostics.insert(diagnostics.end(), loaded->diagnostics().begin(), loaded->diagnostics().end());
  }
  return (folders[directory] = std::move(loaded)).get();
}

void Tree::State::read_installed() {
  const std::string path = root + "/.terraform/modules/modules.json";
  std::error_code error;
  const fs::file_type type = fs::status(path, error).type();
  if (type != fs::file_type::regular && type != fs::file_type::none) return;
  if (!stays_within(base, path)) {
    diagnostics.push_back({Diagnostic::Kind::Unreadable,
                           {shown(root) + ".terraform/modules/modules.json"},
                           "lies outside the sources and is not read"});
    return;
  }
  const Result<std::string> text = read_file(path, limits::kSourceFile);
  if (!text) {
    if (!is_forbidden(text.error()))
      diagnostics.push_back({Diagnostic::Kind::Lost,
                             {shown(root) + ".terraform/modules/modules.json"},
                             "cannot be read, or was changed meanwhile"});
    return;
  }
  const std::optional<Expr> document = parse_expression(*text, 0, text->size(), 1, Syntax::Json);
  const Expr* list = document ? document->member("Modules") : nullptr;
  if (list == nullptr) {
    diagnostics.push_back({Diagnostic::Kind::Syntax,
                           {shown(root) + ".terraform/modules/modules.json"},
                           "this is no list of modules"});
    return;
  }
  for (const Expr& entry : list->items) {
    const Expr* key = entry.member("Key");
    const Expr* dir = entry.member("Dir");
    if (key == nullptr || dir == nullptr || !key->is_string() || !dir->is_string()) continue;
    std::string folder = dir->text;
    std::replace(folder.begin(), folder.end(), '\\', '/');
    installed.insert_or_assign(key->text, std::move(folder));
  }
}

void Tree::State::add_calls(const std::string& path, std::vector<std::string>& queue) {
  const Module& caller = modules.at(path);
  if (caller.folder == nullptr) return;
  for (const std::string_view name : caller.folder->calls()) {
    if (modules.size() > limits::kModules) return;
    const Block* call = caller.folder->call(name);
    const std::string child = child_path(path, name);
    const Folder* target = called_folder(caller, child, *call);
    bool cycle = false;
    for (const Module* at = &caller; at != nullptr; at = at->parent) cycle = cycle || at->folder == target;
    const Location place{call->file->path, call->line};
    if (target != nullptr && cycle) {
      diagnostics.push_back(
          {Diagnostic::Kind::Syntax, place, "this module calls itself, and is not looked at again"});
      target = nullptr;
    } else if (target != nullptr && caller.depth >= limits::kModuleDepth) {
      diagnostics.push_back(
          {Diagnostic::Kind::Limit, place, "modules lie too deep in each other: this one is not looked at"});
      target = nullptr;
    }
    modules[child] = Module{target, &caller, call, caller.depth + 1};
    if (target != nullptr) queue.push_back(child);
  }
}

// A local source is looked up from the folder that calls it; others where `terraform init` put them.
const Folder* Tree::State::called_folder(const Module& caller, const std::string& path, const Block& call) {
  const Attribute* attribute = call.attribute("source");
  const std::optional<Expr> source = attribute == nullptr ? std::nullopt : attribute->value();
  fs::path directory;
  const bool local = source && source->is_string() && is_local_source(source->text);
  if (local) {
    directory = fs::path(caller.folder->directory()) / source->text;
  } else if (const auto known = installed.find(path); known != installed.end()) {
    directory = fs::path(root) / known->second;
  } else {
    return nullptr;
  }
  const std::optional<std::string> found = canonical_path(directory);
  std::error_code error;
  if (found && !is_within(*found, base)) {
    diagnostics.push_back({Diagnostic::Kind::Unreadable,
                           {call.file->path, call.line},
                           "the module's folder lies outside the sources and is not read"});
    return nullptr;
  }
  if (found && fs::is_directory(*found, error)) return folder(*found);
  if (local && caller.folder->visible()) {
    diagnostics.push_back(
        {Diagnostic::Kind::Module, {call.file->path, attribute->line}, "there is no such folder"});
  }
  return nullptr;
}

Result<Tree> Tree::open(const Options& options) {
  const std::string dir = options.dir.empty() ? "." : options.dir;
  std::error_code error;
  const std::optional<std::string> root = canonical_path(dir);
  if (!root) return Error{Error::Kind::Usage, dir + ": there is no such folder of Terraform sources"};
  const bool is_folder = fs::is_directory(*root, error);
  if (error && error != std::errc::permission_denied && error != std::errc::no_such_file_or_directory)
    return Error{Error::Kind::Input, "cannot read " + dir + ": " + error.message()};
  if (!is_folder) {
    return Error{Error::Kind::Usage,
                 dir + ": this is no folder; give the one that holds the Terraform sources"};
  }
  auto state = std::make_unique<State>();
  state->root = *root;
  const std::optional<std::string> given = options.base ? canonical_path(*options.base) : std::nullopt;
  state->base = given && is_within(*root, *given) ? *given : repository_of(*root);
  state->load();
  return Tree(std::move(state));
}

Tree::Tree(std::unique_ptr<State> state) : state_(std::move(state)) {}
Tree::Tree(Tree&&) noexcept = default;
Tree& Tree::operator=(Tree&&) noexcept = default;
Tree::~Tree() = default;

bool Tree::empty() const {
  return state_->modules.at("").folder->files().empty();
}

std::string Tree::first_file() const {
  const Folder& root = *state_->modules.at("").folder;
  return root.visible() && !root.files().empty() ? root.files().front()->path : "";
}

const std::vector<Diagnostic>& Tree::diagnostics() const {
  return state_->diagnostics;
}

// ---- places

const Tree::State::Module* Tree::State::module(std::string_view path) const {
  const auto found = modules.find(std::string(path));
  return found == modules.end() ? nullptr : &found->second;
}

const Block* Tree::State::block(std::string_view module_path, std::string_view mode, std::string_view type,
                                std::string_view name) const {
  const Module* at = module(module_path);
  if (at == nullptr || at->folder == nullptr) return nullptr;
  return at->folder->resource(kind_of(mode), type, name);
}

// The place of a spot in a module, or that of the call that leads out of the base on the way to it.
Place Tree::State::place(const Module& module, std::optional<Spot> spot) const {
  std::vector<const Module*> way;  // from the root's child down
  for (const Module* at = &module; at->parent != nullptr; at = at->parent) way.push_back(at);
  std::reverse(way.begin(), way.end());
  Place place;
  for (const Module* at : way) {
    const Location call{at->call->file->path, at->call->line, at->call->line};
    if (at->folder == nullptr || !at->folder->visible()) {
      place.location = call;
      return place;
    }
    place.call_stack.push_back(call);
  }
  if (!spot) return {};
  place.location = Location{spot->file->path, spot->line, spot->end_line};
  return place;
}

namespace {

void collect_nested(const Block& block, std::string_view name, std::vector<const Attribute*>& found) {
  for (const Block& nested : block.blocks) {
    if (const Attribute* attribute = nested.attribute(name)) found.push_back(attribute);
    collect_nested(nested, name, found);
  }
}

// A bare name that only one nested block has: `initial_instance_count` in a lone `production_variants`.
std::optional<Spot> find_nested(const Block& block, std::string_view name) {
  const bool is_bare = !name.empty() && name.find_first_of(".[") == std::string_view::npos;
  if (!is_bare || block.attribute(name) != nullptr) return std::nullopt;
  std::vector<const Attribute*> found;
  collect_nested(block, name, found);
  if (found.size() != 1) return std::nullopt;
  return Spot{found[0]->file, found[0]->line, found[0]->end_line};
}

}  // namespace

std::string Tree::line(const Location& place) const {
  for (const auto& [path, folder] : state_->folders) {
    if (!folder->visible()) continue;
    for (const std::unique_ptr<File>& file : folder->files()) {
      if (file->path != place.file) continue;
      std::string_view text = file->text;
      for (int line = 1; line < place.line; ++line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) return "";
        text.remove_prefix(end + 1);
      }
      return std::string(text.substr(0, text.find('\n')));
    }
  }
  return "";
}

Place Tree::locate(std::string_view module_path, std::string_view mode, std::string_view type,
                   std::string_view name, std::string_view attribute) const {
  const State::Module* module = state_->module(module_path);
  // Below a module whose source is not at hand: the last call that is.
  for (std::string_view path = module_path; module == nullptr;) {
    const std::size_t dot = path.rfind('.');
    if (dot == std::string_view::npos) return {};
    path = path.substr(0, dot);
    module = state_->module(path);
    if (module != nullptr && module->folder != nullptr && module->folder->visible()) return {};
  }
  const Block* block = state_->block(module_path, mode, type, name);
  std::optional<Spot> spot;
  if (block != nullptr) spot = find_nested(*block, attribute);
  if (block != nullptr && !spot) spot = find_spot(*block, parse_path(attribute));
  return state_->place(*module, spot);
}

// ---- what the plan's JSON loses

namespace {

// Parsed when it is asked for, and kept: expressions are walked again and again.
template <class T, class Make>
const T* remember(std::map<std::string, std::unique_ptr<T>>& memory, std::string key, Make make) {
  const auto [at, is_new] = memory.try_emplace(std::move(key));
  if (is_new) at->second = make();
  return at->second.get();
}

std::unique_ptr<Expr> parsed(const Attribute* attribute) {
  std::optional<Expr> value = attribute == nullptr ? std::nullopt : attribute->value();
  return value ? std::make_unique<Expr>(*std::move(value)) : nullptr;
}

std::string key_of(std::string_view kind, std::string_view module_path, std::string_view name) {
  std::string key(kind);
  return key.append("|").append(module_path).append("|").append(name);
}

}  // namespace

const hcl::Body* Tree::body(std::string_view module_path, std::string_view mode, std::string_view type,
                            std::string_view name) const {
  const std::string named = std::string(type) + "." + std::string(name);
  return remember(state_->bodies, key_of(mode, module_path, named), [&] {
    const Block* block = state_->block(module_path, mode, type, name);
    return block == nullptr ? nullptr : std::make_unique<hcl::Body>(make_body(*block));
  });
}

const Expr* Tree::local(std::string_view module_path, std::string_view name) const {
  return remember(state_->expressions, key_of("local", module_path, name), [&] {
    const State::Module* at = state_->module(module_path);
    return parsed(at == nullptr || at->folder == nullptr ? nullptr : at->folder->local(name));
  });
}

const Expr* Tree::input(std::string_view module_path, std::string_view name) const {
  return remember(state_->expressions, key_of("input", module_path, name), [&] {
    const State::Module* at = state_->module(module_path);
    return parsed(at == nullptr || at->call == nullptr ? nullptr : at->call->attribute(name));
  });
}

const Expr* Tree::output(std::string_view module_path, std::string_view name) const {
  return state_->argument(module_path, "output", name, "value");
}

const Expr* Tree::provider(std::string_view module_path, std::string_view name,
                           std::string_view argument) const {
  return state_->argument(module_path, "provider", name, argument);
}

const Expr* Tree::variable_type(std::string_view module_path, std::string_view name) const {
  return state_->argument(module_path, "variable", name, "type");
}

const Expr* Tree::State::argument(std::string_view module_path, std::string_view type, std::string_view name,
                                  std::string_view attribute) {
  return remember(
      expressions, key_of(type, module_path, std::string(name) + "|" + std::string(attribute)), [&] {
        const Module* at = module(module_path);
        const Block* found = at == nullptr || at->folder == nullptr ? nullptr : at->folder->named(type, name);
        return parsed(found == nullptr ? nullptr : found->attribute(attribute));
      });
}

std::optional<std::string> Tree::folder(std::string_view module_path) const {
  const State::Module* at = state_->module(module_path);
  if (at == nullptr || at->folder == nullptr) return std::nullopt;
  return fs::path(at->folder->directory()).lexically_relative(state_->root).string();
}

std::optional<std::string> Tree::workspace() const {
  constexpr std::size_t kLongest = 1024;
  const std::string path = (fs::path(state_->root) / ".terraform/environment").string();
  if (!stays_within(state_->base, path)) return std::nullopt;
  Result<std::string> text = read_file(path, kLongest);
  if (!text) return std::nullopt;
  const std::string name(trimmed(text->substr(0, text->find_first_of("\r\n"))));
  return name.empty() ? std::nullopt : std::optional(name);
}

std::optional<std::string> Tree::read(std::string_view path) const {
  const auto [at, is_new] = state_->texts.try_emplace(std::string(path));
  if (is_new) at->second = state_->read_template(path);
  return at->second;
}

std::optional<std::string> Tree::State::read_template(std::string_view path) {
  const fs::path whole = fs::path(root) / path;
  const auto complain = [&](Diagnostic::Kind kind, std::string what) {
    const std::string name = whole.lexically_normal().lexically_relative(base).string();
    diagnostics.push_back({kind, {name}, std::move(what)});
    return std::nullopt;
  };
  if (!stays_within(base, whole.string()))
    return complain(Diagnostic::Kind::Unreadable, "is no file among the sources, and is not read");
  std::error_code error;
  if (fs::file_size(whole, error) > limits::kTemplateBytes && !error)
    return complain(Diagnostic::Kind::Limit, "is longer than 1 MB, and what it makes is not known");
  Result<std::string> text = read_file(whole.string(), limits::kTemplateBytes);
  if (!text) return complain(Diagnostic::Kind::Unreadable, "cannot be read, and what it makes is not known");
  return std::move(*text);
}

std::optional<Expr> Tree::attribute(std::string_view module_path, std::string_view mode,
                                    std::string_view type, std::string_view name,
                                    std::string_view path) const {
  const Block* block = state_->block(module_path, mode, type, name);
  return block == nullptr ? std::nullopt : find_value(*block, parse_path(path));
}

std::optional<ModuleSource> Tree::module(std::string_view module_path) const {
  const State::Module* at = state_->module(module_path);
  if (at == nullptr) return std::nullopt;
  return ModuleSource{at->folder, at->call};
}

std::vector<std::string> Tree::modules_of(const Folder& folder) const {
  std::vector<std::string> paths;
  for (const auto& [path, module] : state_->modules)
    if (module.folder == &folder) paths.push_back(path);
  return paths;
}

std::string Tree::path_of(std::string_view file) const {
  return (fs::path(state_->base) / file).string();
}

const File* Tree::file(std::string_view name) const {
  for (const auto& [directory, folder] : state_->folders) {
    for (const auto& file : folder->files())
      if (file->path == name) return file.get();
  }
  return nullptr;
}

const std::string& Tree::root() const {
  return state_->root;
}

std::vector<Exception> Tree::exceptions() const {
  std::vector<Exception> all;
  for (const auto& [path, module] : state_->modules) {
    if (module.folder == nullptr || !module.folder->visible()) continue;
    for (const auto& file : module.folder->files()) {
      for (Exception exception : file->exceptions) {
        exception.module_path = path;
        all.push_back(std::move(exception));
      }
    }
  }
  return all;
}

}  // namespace terratoll::source
