// Texts out of a plan in each format: its consumer's own parser sees the text, and no more structure than
// ours.
#include "report/escape.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "../tests/report/markup_parser.h"
#include "complaints.h"

namespace terratoll::fuzz {
namespace {

struct Free {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
  void operator()(cmark_iter* iter) const { cmark_iter_free(iter); }
};

std::unique_ptr<cmark_node, Free> parse_markdown(const std::string& text) {
  static const bool registered = (cmark_gfm_core_extensions_ensure_registered(), true);
  (void)registered;
  const std::unique_ptr<cmark_parser, Free> parser(cmark_parser_new(CMARK_OPT_FOOTNOTES));
  for (const char* name : {"table", "strikethrough", "autolink", "tagfilter", "tasklist"})
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
  cmark_parser_feed(parser.get(), text.data(), text.size());
  return std::unique_ptr<cmark_node, Free>(cmark_parser_finish(parser.get()));
}

// The text of a document of one paragraph, or why it is more than that.
std::string text_of(cmark_node* document, std::string& why) {
  const std::unique_ptr<cmark_iter, Free> iter(cmark_iter_new(document));
  std::string text;
  while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
    cmark_node* node = cmark_iter_get_node(iter.get());
    const std::string kind = cmark_node_get_type_string(node);
    const char* literal = cmark_node_get_literal(node);
    const std::string own = literal ? literal : "";
    if (kind == "text") {
      text += own;
    } else if (kind == "html_inline" ? own != "<!-- -->" && own != "<code>" && own != "</code>"
                                     : kind != "document" && kind != "paragraph") {
      why = kind + " " + own;
      return "";
    }
  }
  return text;
}

std::string in_markdown(const std::string& escaped, const std::string& plain) {
  std::string why;
  const std::string seen = text_of(parse_markdown("x " + escaped + " y\n").get(), why);
  if (!why.empty()) return "Markdown makes it " + why;
  return seen == "x " + plain + " y" ? "" : "Markdown shows another text: " + seen;
}

// In a cell of a table there may be no bar that ends it.
std::string in_table(const std::string& escaped) {
  const std::unique_ptr<cmark_node, Free> document =
      parse_markdown("| a | b |\n|---|---|\n| " + escaped + " | y |\n");
  cmark_node* row = cmark_node_last_child(cmark_node_first_child(document.get()));
  cmark_node* cell = row ? cmark_node_first_child(row) : nullptr;
  cmark_node* last = cell ? cmark_node_next(cell) : nullptr;
  cmark_node* y = last ? cmark_node_first_child(last) : nullptr;
  const char* literal = y ? cmark_node_get_literal(y) : nullptr;
  return literal && std::string(literal) == "y" && !cmark_node_next(last) ? ""
                                                                          : "it ends the cell of a table";
}

std::string in_markup(std::string_view bytes, const std::string& plain) {
  const std::string escaped = report::markup(bytes);
  const report::Document document =
      report::parse_markup("<p><a title=\"" + escaped + "\">" + escaped + "</a></p>");
  if (!document.error.empty()) return "HTML is broken: " + document.error;
  if (document.names != std::set<std::string>{"p", "a"}) return "HTML has more elements";
  const report::Element& link = document.root.children.at(0);
  if (link.attributes.size() != 1 || link.attributes.at("title") != plain)
    return "HTML has another attribute";
  return link.text == plain ? "" : "HTML shows another text";
}

std::string in_csv(std::string_view bytes) {
  const std::string cell = report::csv_cell(bytes);
  const bool is_quoted = cell.size() > 1 && cell.front() == '"' && cell.back() == '"';
  std::string inside = is_quoted ? cell.substr(1, cell.size() - 2) : cell;
  for (std::size_t at = 0; is_quoted && (at = inside.find('"', at)) != std::string::npos; ++at) {
    if (inside.substr(at, 2) != "\"\"") return "CSV has a quote that ends its cell";
    inside.erase(at, 1);
  }
  if (!is_quoted && inside.find_first_of(",\"\r\n") != std::string::npos) return "CSV has more cells";
  constexpr std::string_view kFormula = "=+-@\t\r";
  return inside.empty() || kFormula.find(inside[0]) == std::string_view::npos ? "" : "CSV has a formula";
}

std::string in_json(std::string_view bytes) {
  const nlohmann::json read = nlohmann::json::parse(bytes, nullptr, false);
  if (read.is_discarded()) return "";
  const std::string shown = report::harmless_json(std::string(bytes));
  const nlohmann::json again = nlohmann::json::parse(shown, nullptr, false);
  return again == read ? "" : "JSON is another document";
}

std::string in_logs(std::string_view bytes) {
  for (const std::string& text : {report::github_data(bytes), report::github_property(bytes),
                                  report::azure_data(bytes), report::azure_property(bytes)}) {
    if (text.find_first_of("\r\n") != std::string::npos) return "a log has more lines";
  }
  return report::azure_property(bytes).find_first_of(";]") == std::string::npos ? ""
                                                                                : "a property ends early";
}

}  // namespace

std::string escape(std::string_view bytes) {
  const std::string plain = report::printable(bytes);
  if (plain.find_first_of("\r\n") != std::string::npos) return "more than a line";
  if (report::printable(plain) != plain) return "what is printable is not";
  for (const std::string& complaint :
       {in_markdown(report::markdown_text(bytes), plain), in_markdown(report::markdown_code(bytes), plain),
        in_table(report::markdown_text(bytes)), in_table(report::markdown_code(bytes)),
        in_markup(bytes, plain), in_csv(bytes), in_json(bytes), in_logs(bytes)}) {
    if (!complaint.empty()) return complaint;
  }
  return "";
}

}  // namespace terratoll::fuzz
