#include "report/rendered.h"

#include <optional>
#include <vector>

#include "base/text.h"
#include "report/escape.h"
#include "report/page.h"
#include "report/table.h"

namespace terratoll::report {
namespace {

constexpr const char* kBold = "1";
constexpr const char* kDim = "2";

// "**strong**" and "`code`" without their marks.
std::string unmarked(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "**") {
      ++i;
    } else if (text[i] != '`') {
      out += text[i];
    }
  }
  return out;
}

class Renderer {
 public:
  explicit Renderer(const View& view) : page_(view) {}

  void take(const std::string& line) {
    if (line.starts_with("```")) {
      end_all();
      in_code_ = !in_code_;
      page_.gap();
    } else if (in_code_) {
      page_.line("    " + page_.paint(printable(line), kDim));
    } else if (line.starts_with("|")) {
      end_paragraph();
      take_row(line);
    } else if (line.starts_with("#")) {
      end_all();
      page_.gap();
      page_.line(page_.paint(printable(trimmed(line.substr(line.find_first_not_of('#')))), kBold));
      page_.gap();
    } else if (trimmed(line).empty()) {
      end_all();
      page_.gap();
    } else if (line.starts_with("- ")) {
      end_all();
      lead_ = "- ";
      paragraph_ = line.substr(2);
    } else {
      paragraph_ += (paragraph_.empty() ? "" : " ") + std::string(trimmed(line));
    }
  }

  std::string done() {
    end_all();
    return page_.take();
  }

 private:
  void take_row(const std::string& line) {
    std::vector<std::string> cells;
    for (const std::string& cell : split(line.substr(1), '|')) cells.push_back(unmarked(trimmed(cell)));
    if (!cells.empty() && cells.front().starts_with("---")) return;
    rows_.push_back(std::move(cells));
  }

  void end_paragraph() {
    if (paragraph_.empty()) return;
    if (lead_.empty()) {
      page_.paragraph(printable(unmarked(paragraph_)), 0);
    } else {
      page_.hanging("  " + lead_, printable(unmarked(paragraph_)), 4);
    }
    paragraph_.clear();
    lead_.clear();
  }

  void end_all() {
    end_paragraph();
    if (rows_.empty()) return;
    page_.gap();
    for (const std::string& line : split(table(rows_), '\n'))
      if (!line.empty()) page_.line(line);
    rows_.clear();
  }

  Page page_;
  bool in_code_ = false;
  std::string paragraph_, lead_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

std::string rendered(std::string_view markdown, const View& view) {
  Renderer renderer(view);
  for (const std::string& line : split(markdown, '\n')) renderer.take(line);
  return harmless_in_logs(renderer.done());
}

}  // namespace terratoll::report
