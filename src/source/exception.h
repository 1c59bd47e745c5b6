// An exception beside the code that it excuses:
//
//     # terratoll:ignore endpoint-always-on,sku-retired until=2027-01-31 the demo needs it
//     resource "aws_sagemaker_endpoint_configuration" "demo" {
//
// above a block or on its first line (resource, data and module blocks), or above or beside an attribute or
// a nested block, which it then excuses alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/location.h"
#include "hcl/scanner.h"

namespace terratoll::source {

struct Block;
struct File;

struct Exception {
  std::vector<std::string> rules;
  std::string until;  // "2027-01-31", the last day on which it holds; "" for good
  std::string reason;
  Location location;
  std::string module_path;  // of the module that holds it: "" for the root, "a.b"
  std::string kind;         // "resource", "data" or "module"
  std::string type;         // "" of a module call
  std::string name;
  std::string attribute;   // "production_variants[1].instance_type"; "" for the whole block
  int attribute_line = 0;  // where that stands, in the comment's file; 0 for the whole block

  // Whether a finding of `rule` at that place is excused; the date is the caller's to check. `mode` is
  // "managed" or "data". What excuses a module call excuses all below it.
  bool covers(std::string_view rule, std::string_view at_module_path, std::string_view mode,
              std::string_view at_type, std::string_view at_name, std::string_view at_attribute) const;
};

// Attaches the comments that are directives to what they stand at: into file.exceptions, or a diagnostic.
void attach_exceptions(File& file, const std::vector<hcl::Comment>& comments);
// The same for a text that a JSON file holds in a block, as "//". Other texts are left alone.
void attach_directive(File& file, std::string_view text, int line, const Block& block);

}  // namespace terratoll::source
