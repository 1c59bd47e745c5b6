// What one connection to the facts carries: the limits in force and what the functions keep between calls.
// Only for the files of src/facts.
#pragma once

#include <re2/re2.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/sql.h"
#include "facts/facts.h"

namespace terratoll::facts {

struct Session {
  using Clock = std::chrono::steady_clock;
  enum class Broke { None, Steps, Time, Stopped };

  Session() = default;
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() {
    setting = Statement();
    tiers = Statement();
    sqlite3_close(db);
  }

  // True once the time is over; our own functions ask before work that SQLite's step counter does not see.
  bool overdue() {
    if (Clock::now() < deadline) return false;
    broke = Broke::Time;
    return true;
  }

  sqlite3* db = nullptr;
  std::string_view cards;  // the image that is attached; "" for none
  Statement setting;       // the value of a key
  Statement tiers;         // prepared when it is first needed
  std::unordered_map<std::string, std::unique_ptr<re2::RE2>> patterns;
  Clock::time_point deadline = Clock::time_point::max();
  std::int64_t steps_left = 0;
  const volatile std::sig_atomic_t* stop = nullptr;
  Broke broke = Broke::None;
  std::string denied, denied_word;  // what the authorizer refused, and the word of the statement to point at
};

// Our functions, and our bounded ones in the place of SQLite's.
void add_functions(Session& session);
// Of functions(): "usd" is ours.
bool is_our_function(std::string_view name);

}  // namespace terratoll::facts
