#include "markup_parser.h"

namespace terratoll::report {
namespace {

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Document parse() {
    skip_until_element();
    document_.root = element();
    if (document_.error.empty() && text_.find_first_not_of(" \n", at_) != std::string_view::npos)
      fail("text after the root");
    return std::move(document_);
  }

 private:
  static bool is_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  void fail(const std::string& what) {
    if (document_.error.empty())
      document_.error = what + " at " + std::string(text_.substr(at_ < 40 ? 0 : at_ - 40, 80));
    at_ = text_.size();
  }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  // The declaration and the doctype.
  void skip_until_element() {
    while (take("<?") || take("<!")) at_ = text_.find('<', at_);
    if (at_ == std::string_view::npos) at_ = text_.size();
  }
  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name(text_[at_])) ++at_;
    if (begin == at_) fail("no name");
    return std::string(text_.substr(begin, at_ - begin));
  }
  void attributes(Element& element) {
    while (take(" ") || take("\n")) {
      const std::string key = name();
      if (!take("=\"")) return fail("attribute");
      const std::size_t end = text_.find('"', at_);
      const std::string_view value = text_.substr(at_, end - at_);
      if (end == std::string_view::npos || value.find('<') != std::string_view::npos) return fail("value");
      if (!element.attributes.emplace(key, decode(value)).second) return fail("attribute twice");
      at_ = end + 1;
    }
  }
  std::string decode(std::string_view text) {
    for (const char c : text) {
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') fail("control character");
    }
    return decode_entities(text);
  }
  // Up to its end tag nothing is markup.
  Element raw(Element result) {
    const std::string end = "</" + result.name + ">";
    const std::size_t at = std::min(text_.find(end, at_), text_.size());
    result.text = text_.substr(at_, at - at_);
    at_ = at;
    if (!take(end)) fail("end of " + result.name);
    return result;
  }
  Element element() {
    Element result;
    if (!take("<")) fail("no element");
    result.name = name();
    document_.names.insert(result.name);
    attributes(result);
    if (take("/>")) return result;
    if (!take(">")) fail("tag not closed");
    if (result.name == "meta" || result.name == "br" || result.name == "input") return result;
    if (result.name == "script" || result.name == "style") return raw(std::move(result));
    while (at_ < text_.size() && !text_.substr(at_).starts_with("</")) {
      if (text_[at_] == '<') {
        result.children.push_back(element());
        continue;
      }
      const std::size_t end = std::min(text_.find('<', at_), text_.size());
      result.text += decode(text_.substr(at_, end - at_));
      at_ = end;
    }
    if (!take("</") || name() != result.name || !take(">")) fail("end of " + result.name);
    return result;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Document document_;
};

void collect(const Element& root, std::string_view name, std::vector<const Element*>& found) {
  if (root.name == name) found.push_back(&root);
  for (const Element& child : root.children) collect(child, name, found);
}

}  // namespace

Document parse_markup(std::string_view text) {
  return Parser(text).parse();
}

std::string decode_entities(std::string_view text) {
  static const std::map<std::string, std::string> kNamed = {
      {"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[i];
      continue;
    }
    const std::string entity(text.substr(i + 1, end - i - 1));
    out += entity.starts_with('#') ? std::string(1, static_cast<char>(std::stoi(entity.substr(1))))
                                   : kNamed.at(entity);
    i = end;
  }
  return out;
}

std::vector<const Element*> elements(const Element& root, std::string_view name) {
  std::vector<const Element*> found;
  collect(root, name, found);
  return found;
}

std::string inner_text(const Element& element) {
  std::string text = element.text;
  for (const Element& child : element.children) text += inner_text(child);
  return text;
}

}  // namespace terratoll::report
