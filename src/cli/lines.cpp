#include "cli/lines.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <cstdio>
#include <cstring>

#include "base/limits.h"
#include "cli/output.h"
#include "report/page.h"

#ifdef TERRATOLL_LIBEDIT
#include <histedit.h>
#endif

namespace terratoll::cli {
namespace {

volatile std::sig_atomic_t g_interrupted = 0;

void interrupt(int) {
  g_interrupted = 1;
}

// A read or a query ends by it, and not the program.
void take_interrupts() {
  struct sigaction action {};
  action.sa_handler = interrupt;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
}

// Prompts stay out of what a pipe behind the program reads.
FILE* screen() {
  return ::isatty(STDOUT_FILENO) == 1 ? stdout : stderr;
}

}  // namespace

#ifdef TERRATOLL_LIBEDIT

struct Lines::Editor {
  EditLine* edit = nullptr;
  History* history = nullptr;
  Complete complete;
  std::string prompt;
  bool dropped = false;

  ~Editor() {
    if (history != nullptr) ::history_end(history);
    if (edit != nullptr) ::el_end(edit);
  }
  bool open();
  Got next(std::string& line);
};

namespace {

template <class T>
T& own(EditLine* edit) {
  void* data = nullptr;
  ::el_get(edit, EL_CLIENTDATA, &data);
  return *static_cast<T*>(data);
}

std::string common_beginning(const std::vector<std::string>& words) {
  std::string common = words.front();
  for (const std::string& word : words) {
    const auto differs = std::mismatch(common.begin(), common.end(), word.begin(), word.end());
    common.erase(differs.first, common.end());
  }
  return common;
}

void show_all(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 100;
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : "  ") + word;
  if (words.size() > kMost)
    text = std::to_string(words.size()) + " words may stand here: type a letter of it";
  std::fputc('\n', screen());
  for (const std::string& line : report::wrapped(text, terminal_width()))
    std::fprintf(screen(), "%s\n", line.c_str());
}

template <class Editor>
unsigned char complete_word(EditLine* edit, int) {
  const LineInfo* line = ::el_line(edit);
  const std::string_view before(line->buffer, static_cast<std::size_t>(line->cursor - line->buffer));
  const Completion found = own<Editor>(edit).complete(before);
  if (found.words.empty()) return CC_ERROR;
  std::string text = common_beginning(found.words);
  if (found.words.size() > 1 && text.size() <= found.typed) {
    show_all(found.words);
    return CC_REDISPLAY;
  }
  if (found.words.size() == 1 && !text.ends_with('(')) text += ' ';
  ::el_deletestr(edit, static_cast<int>(found.typed));
  return ::el_insertstr(edit, text.c_str()) == 0 ? CC_REFRESH : CC_ERROR;
}

template <class Editor>
unsigned char drop_line(EditLine* edit, int) {
  own<Editor>(edit).dropped = true;
  std::fputs("^C\n", screen());
  return CC_NEWLINE;
}

unsigned char suspend(EditLine*, int) {
  ::raise(SIGTSTP);
  return CC_REDISPLAY;
}

}  // namespace

bool Lines::Editor::open() {
  constexpr int kRemembered = 1'000;
  std::setlocale(LC_CTYPE, "");  // the letters of a line
  edit = ::el_init("terratoll", stdin, screen(), stderr);
  history = ::history_init();
  if (edit == nullptr || history == nullptr) return false;
  HistEvent event;
  ::history(history, &event, H_SETSIZE, kRemembered);
  ::history(history, &event, H_SETUNIQUE, 1);
  ::el_set(edit, EL_CLIENTDATA, this);
  char* (*const shown)(EditLine*) = [](EditLine* of) { return own<Editor>(of).prompt.data(); };
  ::el_set(edit, EL_PROMPT, shown);
  ::el_set(edit, EL_EDITOR, "emacs");
  ::el_set(edit, EL_SIGNAL, 1);
  ::el_set(edit, EL_HIST, ::history, history);
  // The keys that would be signals are read as keys while a line is edited.
  ::el_set(edit, EL_SETTY, "-d", "-isig", nullptr);
  ::el_set(edit, EL_ADDFN, "complete-word", "completes a word", &complete_word<Editor>);
  ::el_set(edit, EL_ADDFN, "drop-line", "drops the line", &drop_line<Editor>);
  ::el_set(edit, EL_ADDFN, "suspend", "stops the program", &suspend);
  ::el_set(edit, EL_BIND, "^I", "complete-word", nullptr);
  ::el_set(edit, EL_BIND, "^C", "drop-line", nullptr);
  ::el_set(edit, EL_BIND, "^Z", "suspend", nullptr);
  ::el_set(edit, EL_BIND, "^R", "em-inc-search-prev", nullptr);
  return true;
}

Lines::Got Lines::Editor::next(std::string& line) {
  int count = 0;
  dropped = false;
  const char* text = ::el_gets(edit, &count);
  if (dropped || g_interrupted != 0) return Got::Dropped;
  if (text == nullptr || count <= 0) return Got::End;
  line.assign(text, static_cast<std::size_t>(count));
  HistEvent event;
  if (line.find_first_not_of(" \t\r\n") != std::string::npos)
    ::history(history, &event, H_ENTER, line.c_str());
  while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
  return Got::Line;
}

#else

struct Lines::Editor {
  Complete complete;
  std::string prompt;

  bool open() { return false; }
  Got next(std::string&) { return Got::End; }
};

#endif

Lines::Lines(Complete complete) : is_terminal_(::isatty(STDIN_FILENO) == 1) {
  if (!is_terminal_) return;
  take_interrupts();
  editor_ = std::make_unique<Editor>();
  editor_->complete = std::move(complete);
  if (!editor_->open()) editor_.reset();
}

Lines::~Lines() = default;

const volatile std::sig_atomic_t* Lines::interrupted() const {
  return &g_interrupted;
}

Result<Lines::Got> Lines::next(const std::string& prompt, std::string& line) {
  line.clear();
  g_interrupted = 0;
  if (editor_) {
    editor_->prompt = prompt;
    return editor_->next(line);
  }
  if (is_terminal_) {
    std::fputs(prompt.c_str(), screen());
    std::fflush(screen());
  }
  return read_plain(line);
}

Result<Lines::Got> Lines::read_plain(std::string& line) {
  constexpr std::size_t kPart = 65'536;
  for (std::size_t from = 0;;) {
    const std::size_t end = read_.find('\n', from);
    if (end != std::string::npos || (ended_ && !read_.empty())) {
      line = read_.substr(0, end);
      read_.erase(0, end == std::string::npos ? end : end + 1);
      return Got::Line;
    }
    if (ended_) return Got::End;
    if (read_.size() > limits::kRuleBytes)
      return Error{Error::Kind::Usage,
                   "standard input: a line has more than " + limits::bytes(limits::kRuleBytes)};
    from = read_.size();
    std::string part(kPart, '\0');
    const ssize_t count = ::read(STDIN_FILENO, part.data(), part.size());
    if (count < 0 && errno == EINTR && g_interrupted != 0) {
      if (is_terminal_) std::fputc('\n', screen());
      read_.clear();
      return Got::Dropped;
    }
    if (count < 0 && errno != EINTR)
      return Error{Error::Kind::Usage, std::string("cannot read standard input: ") + std::strerror(errno)};
    ended_ = count == 0;
    if (count > 0) read_.append(part, 0, static_cast<std::size_t>(count));
  }
}

}  // namespace terratoll::cli
