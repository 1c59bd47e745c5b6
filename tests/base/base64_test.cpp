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

TEST(Base64, WritesWhatItReads) {
  for (const char* text : {"", "f", "fo", "foo", "foob", "\xFF\xEF"}) {
    const std::string written = encode_base64(text);
    EXPECT_EQ(written.size() % 4, 0U);
    EXPECT_EQ(decode_base64(written), text);
  }
  EXPECT_EQ(encode_base64("fo"), "Zm8=");
  EXPECT_EQ(encode_base64("\xFF\xEF"), "/+8=");
}

}  // namespace
}  // namespace terratoll
