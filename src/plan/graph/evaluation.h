// What an expression is worth, as far as a plan and its sources tell: a value, a structure of which some
// parts are known, an instance of a resource, or nothing but the names of what it rests on.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "plan/arena.h"
#include "plan/plan.h"

namespace terratoll::plan {

struct Link {
  const Resource* target = nullptr;
  std::string attribute;  // of the target: "arn"; "" where the reference names none
  bool certain = true;    // false where one of several may be meant
  // The instance with the key of the one that refers: the plan's JSON tells that a key stands there, not
  // which.
  bool own_key = false;
};

// A local that could not be followed, and the module instance that has it.
struct Unresolved {
  std::string_view module_address;
  std::string name;

  std::string text() const;  // "module.train: local.bucket"
  friend bool operator==(const Unresolved&, const Unresolved&) = default;
};

struct Links {
  std::vector<Link> links;             // in the order found, each target and attribute once
  std::vector<Unresolved> unresolved;  // each once
};

// Why an attribute is null that the source does not set at all.
inline constexpr std::string_view kNotSet = "it is not set";

// How the reason ends of what is not told since it is sensitive.
inline constexpr std::string_view kSensitive = " is sensitive";

// What is known of how many elements a list or an object has.
enum class Extent {
  Whole,     // these
  Shuffled,  // these, in an order that is not known
  More,      // these, in whatever order, and there may be more
  Some       // any of these may be missing, and there may be more
};

struct Evaluation;
// Shared, since a local may be asked for a thousand times, and never changed once it is made.
using Node = std::shared_ptr<const Evaluation>;

struct Evaluation {
  enum class Kind {
    Error,     // what Terraform would refuse, such as a key that is not there: what try() passes over
    Unknown,   // not to be told: known after apply, or by a function that is not followed
    Known,     // `value`, which may be null
    List,      // items
    Object,    // keys and items
    Instance,  // a resource as a whole
    Choice,    // one of the items
    Document   // the JSON text of items[0]
  };
  Kind kind = Kind::Unknown;
  Value value;
  const Resource* instance = nullptr;
  std::vector<std::string> keys;
  std::vector<Node> items;        // of an Unknown text: what stands in each of its gaps
  Extent extent = Extent::Whole;  // of a List or Object
  bool is_set = false;            // of a List
  bool may_fail = false;          // it may be an Error
  bool after_apply = false;       // an Unknown that rests on what only an apply tells
  bool together = false;  // of an Unknown: the plan's JSON shows the references of all its parts together
  bool buried = false;    // of an Unknown: it is a part of such a one
  std::string text;       // of an Unknown string: what is known of it, with ${} for each part that is not
  std::string why;        // of an Unknown, for people: "it is computed"
  Links links;            // what a Known or an Unknown rests on
};

Node known(Value value, Links links = {});
Node error();
Node unknown(std::string why, bool after_apply, Links links = {});
Node unknown_together(std::string why, Links links);
Node buried(Links links);
Node list_of(std::vector<Node> items, Extent extent = Extent::Whole);
// Without the errors among them.
Node choice_of(std::vector<Node> items);
Node object_of(std::vector<std::string> keys, std::vector<Node> items, Extent extent = Extent::Whole);

// All that it rests on; what only one of several alternatives names is not certain.
Links links_of(const Node& node);
void add_link(Links& to, const Link& link);
void add_links(Links& to, const Links& from, bool certain = true);
// Whether anything in it rests on what only an apply tells, or could not be followed.
bool rests_on_apply(const Node& node);
// Whether what rests on apply in it is buried, all of it.
bool is_buried(const Node& node);
// Whether it is null, and nothing else.
bool is_null(const Node& node);
// Whether it, or a part of it, is or may be an Error.
bool may_fail(const Node& node);
// A string, number or bool as text; nullopt where it is none that is known.
std::optional<std::string> text_of(const Node& node);
std::optional<bool> bool_of(const Node& node);
// As Terraform writes it: "1" of 1.0.
std::string number_text(std::string_view digits);
// The elements of a list, or the values of an object, whatever they are made of; nullopt of what is neither.
struct Elements {
  std::vector<Node> keys;  // numbers, or the keys; of a set, the values
  std::vector<Node> values;
  Extent extent = Extent::Whole;
  bool object = false;  // then they are in the order of their keys
  bool is_set = false;
};
std::optional<Elements> elements_of(const Node& node, Arena& arena);

// A text that is put together of parts, of which some may not be known: these are its gaps.
class Text {
 public:
  void add(std::string_view known) {
    if (text_.size() <= limits::kExpressionText) text_ += known;
  }
  void add(const Node& part);
  // Known, where there is no gap.
  Node take(Arena& arena) &&;

 private:
  std::string text_;
  std::vector<Node> parts_, gaps_;
};
// What stands in a text for a part that is not known.
inline constexpr std::string_view kGap = "${}";
// An unknown that rests on all of them; an Error where one of them is.
Node computed_from(const std::vector<Node>& parts);

}  // namespace terratoll::plan
