// Errors as values. A stage returns Result<T>: a T, or an Error that a person can act on.
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace terratoll {

// One line that says what, where and what to do. It never holds a value out of a plan.
struct Error {
  enum class Kind {
    Usage,    // the command line, or a configuration, rule or rate card file, is unusable
    Input,    // a plan or state cannot be read, or is not one
    Output,   // a report cannot be written
    Internal  // a defect of ours
  };
  Kind kind = Kind::Internal;
  std::string message;
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : value_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return value_.index() == 0; }
  // Only after a check that there is one.
  T& operator*() { return std::get<0>(value_); }
  const T& operator*() const { return std::get<0>(value_); }
  T* operator->() { return &std::get<0>(value_); }
  const T* operator->() const { return &std::get<0>(value_); }
  const Error& error() const { return std::get<1>(value_); }

 private:
  std::variant<T, Error> value_;
};

struct Done {};  // for Result<Done>: it worked, and there is nothing to say

}  // namespace terratoll
