// What would end the process, held back until what is half done is whole, or gone.
#pragma once

#include <csignal>

namespace terratoll {

class SignalsHeld {
 public:
  SignalsHeld() {
    held_ = signals();
    ::sigprocmask(SIG_BLOCK, &held_, &before_);
  }
  ~SignalsHeld() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

  // Whether one waits: what takes long should stop.
  static bool any_waits() {
    sigset_t waiting;
    ::sigpending(&waiting);
    return ::sigismember(&waiting, SIGINT) == 1 || ::sigismember(&waiting, SIGTERM) == 1 ||
           ::sigismember(&waiting, SIGHUP) == 1;
  }

 private:
  static sigset_t signals() {
    sigset_t set;
    ::sigemptyset(&set);
    for (const int each : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&set, each);
    return set;
  }

  sigset_t held_, before_;
};

}  // namespace terratoll
