// No network, but for the one command that comments on pull requests: only src/forge/http.cpp starts a
// program, and nothing opens a socket.
#include <gtest/gtest.h>

#include <regex>

#include "house.h"

namespace terratoll::house {
namespace {

namespace fs = std::filesystem;

TEST(Network, IsReachedByOneFileAlone) {
  static const std::regex kReaches(
      "<(?:sys/socket|netdb|netinet/in|arpa/inet|spawn|curl/curl|openssl/\\w+)\\.h>|"
      "(?:[^\\w:.]|::)(?:socket|connect|getaddrinfo|popen|system|fork|vfork|exec[lv]p?e?|posix_spawnp?)\\(");
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root() / "src")) {
    const std::string extension = entry.path().extension().string();
    if (extension != ".cpp" && extension != ".h") continue;
    const bool reaches = std::regex_search(read_file(entry.path()), kReaches);
    EXPECT_EQ(reaches, fs::relative(entry.path(), root() / "src") == "forge/http.cpp") << entry.path();
  }
}

}  // namespace
}  // namespace terratoll::house
