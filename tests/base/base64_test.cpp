#include "base/base64.h"

#include <gtest/gtest.h>

namespace terratoll {
namespace {

TEST(Base64, GivesTheBytes) {
  const std::pair<const char*, const char*> cases[] = {
      {"", ""},
      {"Zg==", "f"},
      {"Zm8=", "fo"},
      {"Zm9v", "foo"},
      {"Zm9vYg", "foob"},
      {"Zm9v\r\nYmFy\n", "foobar"},
      {"/+8=", "\xFF\xEF"},
      {"Zm9vZ", "foo"},
  };
  for (const auto& [text, bytes] : cases) EXPECT_EQ(decode_base64(text), bytes) << text;
}

TEST(Base64, RefusesWhatIsNone) {
  for (const char* text : {"#!/bin/sh", "echo hello", "Zm9v*", "-_"})
    EXPECT_FALSE(decode_base64(text)) << text;
}

}  // namespace
}  // namespace terratoll
