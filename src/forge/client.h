// Calls of a forge's API: tried again where that may help and cannot do a thing twice, and with an error that
// says what was called, what the forge said and what to do.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "forge/http.h"
#include "forge/target.h"
#include "plan/value.h"

namespace terratoll::forge {

struct Call {
  std::string method, path;  // behind the API's address, with its query; or a whole address there
  std::string body;          // JSON; "" for none
};

class Client {
 public:
  using Sleep = std::function<void(int seconds)>;
  // What is not given is curl, and the clock.
  explicit Client(const Target& target, Http http = {}, Sleep sleep = {});

  const Target& target() const { return target_; }

  // The last answer, whatever it is. What creates something is tried again only where the forge has surely
  // not taken it.
  Result<HttpAnswer> call(const Call& call) const;
  // The same; an error unless its status is a good one, and it is JSON.
  Result<HttpAnswer> must(const Call& call) const;

  // All elements of a list that comes in pages: of an array, or of a member of an object. `path` has a query.
  // `more` says of an answer which path is next; "" for none.
  using More =
      std::function<std::string(const HttpAnswer& answer, const plan::Value& root, std::size_t page)>;
  Result<Done> each(const std::string& path, std::string_view member, const More& more,
                    const std::function<void(const plan::Value&)>& take) const;

  // Waits as long as the answer asks, else longer each time. False where it is asked to wait too long.
  bool wait(const HttpAnswer& answer, int round) const;

 private:
  Result<HttpAnswer> once(const Call& call) const;

  Target target_;
  Http http_;
  Sleep sleep_;
};

constexpr int kTries = 4;

inline bool is_good(const HttpAnswer& answer) {
  return answer.status >= 200 && answer.status < 300 && answer.status != 203;
}
// Nobody knows whether what was asked for is done.
bool may_be_done(const HttpAnswer& answer);

// Why a call failed, and what to do.
Error refused(const Target& target, const Call& call, const HttpAnswer& answer);

// It was done, says the answer, and is none of the forge's: a page for people, a proxy's.
Error not_its_own(const Target& target, const Call& call, const HttpAnswer& answer);

// The next page by its number, while pages are full.
Client::More by_number(const std::string& path, std::size_t size);

}  // namespace terratoll::forge
