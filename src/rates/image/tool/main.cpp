// terratoll_cards CARDS IMAGE: checks the folder CARDS and packs it into the SQLite file IMAGE. Part of the
// build.
#include <cstdio>

#include "rates/image/image.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: terratoll_cards CARDS IMAGE\n");
    return 2;
  }
  const std::vector<std::string> errors = terratoll::rates::build_image(argv[1], argv[2]);
  for (const std::string& error : errors) std::fprintf(stderr, "%s\n", error.c_str());
  return errors.empty() ? 0 : 1;
}
