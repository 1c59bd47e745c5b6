// Lines from standard input. From a terminal: edited, completed and remembered where libedit is built in, and
// a Ctrl-C drops the line. Else as they come.
#pragma once

#include <csignal>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace terratoll::cli {

// What may stand in the place of the last word, of which so many characters are typed.
struct Completion {
  std::size_t typed = 0;
  std::vector<std::string> words;
};

class Lines {
 public:
  // Of what stands in the line before the cursor.
  using Complete = std::function<Completion(std::string_view before)>;

  explicit Lines(Complete complete);
  ~Lines();
  Lines(const Lines&) = delete;
  Lines& operator=(const Lines&) = delete;

  bool is_terminal() const { return is_terminal_; }

  enum class Got { Line, Dropped, End };
  // Without its end. The prompt is shown on a terminal only.
  Result<Got> next(const std::string& prompt, std::string& line);

  // Not 0 where a Ctrl-C has come since the last line did.
  const volatile std::sig_atomic_t* interrupted() const;

 private:
  struct Editor;

  Result<Got> read_plain(std::string& line);

  bool is_terminal_ = false;
  std::unique_ptr<Editor> editor_;  // null where there is none
  std::string read_;                // and not given out yet
  bool ended_ = false;
};

}  // namespace terratoll::cli
