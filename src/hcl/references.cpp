// References in the normal form of Terraform's JSON.
#include <algorithm>
#include <unordered_set>

#include "hcl/expression.h"

namespace terratoll::hcl {
namespace {

bool is_index(const std::vector<std::string>& steps, std::size_t at) {
  return at < steps.size() && steps[at].front() == '[';
}

// How many steps name the object that is referred to; what follows are its attributes. 0: no reference.
std::size_t subject_size(const std::vector<std::string>& steps) {
  if (steps.size() < 2) return 0;
  const std::string& root = steps.front();
  if (root == "var" || root == "local" || root == "each" || root == "count" || root == "path" ||
      root == "terraform") {
    return 2;
  }
  if (root == "self") return 1;
  if (root == "module") {
    const std::size_t call = is_index(steps, 2) ? 3 : 2;
    return std::min(steps.size(), call < steps.size() && !is_index(steps, call) ? call + 1 : call);
  }
  const std::size_t name = root == "data" || root == "ephemeral" ? 3 : 2;
  if (steps.size() < name) return 0;
  return is_index(steps, name) ? name + 1 : name;
}

class Collector {
 public:
  std::vector<std::string> take() && { return std::move(found_); }

  void walk(const Expr& expr) {
    if (expr.kind == Expr::Kind::Reference) {
      if (!expr.bound) add(expr.steps);
      return;
    }
    for (std::size_t i = 0; i < expr.items.size(); ++i) {
      if (i < expr.keys.size()) walk(expr.keys[i]);
      walk(expr.items[i]);
    }
  }

 private:
  void add(const std::vector<std::string>& steps) {
    const std::size_t subject = subject_size(steps);
    if (subject == 0) return;
    std::string text;
    std::vector<std::string> forms;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      text += steps[i];
      if (i + 1 >= subject || is_shorter_form(steps, subject, i + 1)) forms.push_back(text);
    }
    for (auto form = forms.rbegin(); form != forms.rend(); ++form) {
      if (seen_.insert(*form).second) found_.push_back(*form);
    }
  }

  // Terraform names a resource without its index too, and a module call without its output, or else
  // without its index.
  static bool is_shorter_form(const std::vector<std::string>& steps, std::size_t subject, std::size_t size) {
    if (size + 1 != subject) return false;
    return is_index(steps, subject - 1) || (steps.front() == "module" && subject > 2);
  }

  std::vector<std::string> found_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::vector<std::string> references(const Expr& expr) {
  Collector collector;
  collector.walk(expr);
  return std::move(collector).take();
}

}  // namespace terratoll::hcl
