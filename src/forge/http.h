// One request to the API of a forge. This is the only file of the house that reaches a network: it runs the
// program curl, which brings TLS, proxies and the machine's certificates. What is secret goes to curl's
// standard input, and never into a command line.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"

namespace terratoll::forge {

struct HttpRequest {
  std::string method, url;           // of the URL nothing is secret
  std::vector<std::string> headers;  // "Name: value", on one line each
  std::string body;                  // "" for none
};

struct HttpAnswer {
  int status = 0;                              // 0: there was none
  std::map<std::string, std::string> headers;  // by their names in lower case
  std::string body;
  std::string why;      // there was none
  bool unsent = false;  // and the request has surely not arrived
};

using Http = std::function<Result<HttpAnswer>(const HttpRequest&)>;

// An error only where curl cannot be run; it says what to install.
Result<HttpAnswer> send_by_curl(const HttpRequest& request);

}  // namespace terratoll::forge
