// All Terraform files of one folder, merged as Terraform merges them: the primary files in the order of
// their names, then override.tf and *_override.tf into the blocks that they override. What was overridden
// has its place in the override file.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "source/file.h"

namespace terratoll::source {

class Folder {
 public:
  // `directory` exists; `shown` is how answers name it ("" or "modules/a/"). At most `budget` bytes are
  // read, and taken from it. A link that leads out of `base` is not followed. `visible` tells whether an
  // answer may point at it.
  static std::unique_ptr<Folder> load(const std::string& directory, const std::string& base,
                                      const std::string& shown, bool visible, std::size_t& budget);

  // `kind` is resource, data or ephemeral.
  const Block* resource(std::string_view kind, std::string_view type, std::string_view name) const;
  const Block* call(std::string_view name) const;
  // A module call, output or variable; a provider as "aws.west", with its alias.
  const Block* named(std::string_view type, std::string_view name) const;
  const Attribute* local(std::string_view name) const;
  const std::vector<std::string_view>& calls() const { return calls_; }  // in the order of the text

  const std::string& directory() const { return directory_; }
  bool visible() const { return visible_; }
  const std::vector<std::unique_ptr<File>>& files() const { return files_; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <class T>
  using Map = std::unordered_map<std::string, T, Hash, std::equal_to<>>;

  void read(const std::string& name, const std::string& base, const std::string& shown, std::size_t& budget);
  void index(File& file, bool overrides);
  void add_locals(const Block& block);

  std::string directory_;
  bool visible_ = true;
  std::vector<std::unique_ptr<File>> files_;
  std::vector<Diagnostic> diagnostics_;
  Map<Block*> blocks_;  // by "resource.TYPE.NAME", "module.NAME", "output.NAME" …
  Map<Attribute> locals_;
  std::vector<std::string_view> calls_;
};

}  // namespace terratoll::source
