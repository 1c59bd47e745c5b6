#include "source/folder.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"

namespace terratoll::source {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtensions[] = {".tf.json", ".tofu.json", ".tf", ".tofu"};

// "main" of "main.tf.json"; "" where it is no Terraform file.
std::string_view stem_of(std::string_view name) {
  if (name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#')))
    return {};
  for (const std::string_view extension : kExtensions) {
    if (name.ends_with(extension)) return name.substr(0, name.size() - extension.size());
  }
  return {};
}

bool is_override(std::string_view name) {
  const std::string_view stem = stem_of(name);
  return stem == "override" || stem.ends_with("_override");
}

// Sorted; OpenTofu prefers x.tofu to x.tf, so that only one of the two counts.
std::vector<std::string> list(const std::string& directory, std::vector<Diagnostic>& diagnostics,
                              const std::string& shown) {
  std::set<std::string> names;
  std::error_code error;
  fs::directory_iterator entries(directory, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    std::string name = entries->path().filename().string();
    if (stem_of(name).empty()) continue;
    std::error_code unseen;
    const fs::file_type type = fs::status(entries->path(), unseen).type();
    // Of what cannot be looked at the reader says why. A link that leads nowhere is nothing.
    if (type == fs::file_type::regular || type == fs::file_type::none) names.insert(std::move(name));
  }
  if (error) {
    diagnostics.push_back(
        {error == std::errc::permission_denied ? Diagnostic::Kind::Unreadable : Diagnostic::Kind::Lost,
         {shown.empty() ? "." : shown},
         "cannot be listed: " + error.message()});
  }
  std::vector<std::string> kept;
  for (const std::string& name : names) {
    const std::string stem(stem_of(name));
    const bool json = name.ends_with(".json");
    const bool shadowed = !name.ends_with(json ? ".tofu.json" : ".tofu") &&
                          names.contains(stem + (json ? ".tofu.json" : ".tofu"));
    if (!shadowed) kept.push_back(name);
  }
  return kept;
}

std::string key_of(const Block& block) {
  std::string key(block.type);
  for (const std::string_view label : block.labels) {
    key += '.';
    key += label;
  }
  if (block.type == "provider") {
    const Attribute* alias = block.attribute("alias");
    const std::optional<Expr> name = alias == nullptr ? std::nullopt : alias->value();
    if (name && name->is_string()) key += "." + name->text;
  }
  return key;
}

// A nested block's kind, whether it stands there or is made by a dynamic block.
std::string_view nested_kind(const Block& block) {
  return block.type == "dynamic" ? block.label(0) : block.type;
}

void override_attributes(Block& base, const Block& with) {
  for (const Attribute& attribute : with.attributes) {
    const auto same = std::find_if(base.attributes.begin(), base.attributes.end(),
                                   [&](const Attribute& a) { return a.name == attribute.name; });
    if (same == base.attributes.end()) {
      base.attributes.push_back(attribute);
    } else {
      *same = attribute;
    }
  }
}

// Terraform's rules: an attribute replaces its namesake, nested blocks replace all of their kind, but the
// arguments of `lifecycle` merge.
void override_block(Block& base, const Block& with) {
  override_attributes(base, with);
  for (const Block& nested : with.blocks) {
    const auto same = std::find_if(base.blocks.begin(), base.blocks.end(),
                                   [&](const Block& b) { return b.type == nested.type; });
    if (nested.type == "lifecycle" && same != base.blocks.end()) override_attributes(*same, nested);
  }
  std::set<std::string_view> replaced;
  for (const Block& nested : with.blocks) {
    if (nested.type != "lifecycle") replaced.insert(nested_kind(nested));
  }
  std::erase_if(base.blocks, [&](const Block& nested) { return replaced.contains(nested_kind(nested)); });
  for (const Block& nested : with.blocks) {
    if (nested.type != "lifecycle") base.blocks.push_back(nested);
  }
}

bool is_indexed(const Block& block) {
  if (one_of(block.type, {"module", "output", "provider", "variable"})) return block.labels.size() == 1;
  return (block.type == "resource" || block.type == "data" || block.type == "ephemeral") &&
         block.labels.size() == 2;
}

}  // namespace

std::unique_ptr<Folder> Folder::load(const std::string& directory, const std::string& base,
                                     const std::string& shown, bool visible, std::size_t& budget) {
  auto folder = std::make_unique<Folder>();
  folder->directory_ = directory;
  folder->visible_ = visible;
  std::vector<std::string> names = list(directory, folder->diagnostics_, shown);
  std::stable_partition(names.begin(), names.end(),
                        [](const std::string& name) { return !is_override(name); });
  for (const std::string& name : names) folder->read(name, base, shown, budget);
  for (const auto& file : folder->files_) {
    const std::size_t slash = file->path.rfind('/');
    folder->index(*file, is_override(std::string_view(file->path).substr(slash + 1)));
  }
  return folder;
}

void Folder::read(const std::string& name, const std::string& base, const std::string& shown,
                  std::size_t& budget) {
  const std::string path = (fs::path(directory_) / name).string();
  if (!stays_within(base, path)) {
    diagnostics_.push_back(
        {Diagnostic::Kind::Unreadable, {shown + name}, "leads out of the sources and is not read"});
    return;
  }
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (!error && (size > limits::kSourceFile || size > budget)) {
    diagnostics_.push_back(
        {Diagnostic::Kind::Limit,
         {shown + name},
         size > budget ? "not read: these folders hold too much" : "larger than 8 MB: not read"});
    return;
  }
  Result<std::string> text = read_file(path, limits::kSourceFile);
  if (error || !text) {
    const bool forbidden = !text && is_forbidden(text.error());
    diagnostics_.push_back({forbidden ? Diagnostic::Kind::Unreadable : Diagnostic::Kind::Lost,
                            {shown + name},
                            forbidden ? "cannot be read" : "cannot be read, or was changed meanwhile"});
    return;
  }
  budget -= std::min(budget, text->size());
  files_.push_back(parse_file(shown + name, *std::move(text)));
  diagnostics_.insert(diagnostics_.end(), files_.back()->diagnostics.begin(),
                      files_.back()->diagnostics.end());
}

void Folder::index(File& file, bool overrides) {
  for (Block& block : file.blocks) {
    if (block.type == "locals") add_locals(block);
    if (!is_indexed(block)) continue;
    const auto [at, added] = blocks_.try_emplace(key_of(block), &block);
    if (added && block.type == "module") calls_.push_back(block.label(0));
    if (!added && overrides) override_block(*at->second, block);
  }
}

// An override's local replaces; of two in primary files, which Terraform refuses, the last would do as well.
void Folder::add_locals(const Block& block) {
  for (const Attribute& attribute : block.attributes) {
    locals_.insert_or_assign(std::string(attribute.name), attribute);
  }
}

const Block* Folder::resource(std::string_view kind, std::string_view type, std::string_view name) const {
  std::string key(kind);
  key.append(".").append(type).append(".").append(name);
  const auto found = blocks_.find(std::string_view(key));
  return found == blocks_.end() ? nullptr : found->second;
}

const Block* Folder::call(std::string_view name) const {
  return named("module", name);
}

const Block* Folder::named(std::string_view type, std::string_view name) const {
  std::string key(type);
  key.append(".").append(name);
  const auto found = blocks_.find(std::string_view(key));
  return found == blocks_.end() ? nullptr : found->second;
}

const Attribute* Folder::local(std::string_view name) const {
  const auto found = locals_.find(name);
  return found == locals_.end() ? nullptr : &found->second;
}

}  // namespace terratoll::source
