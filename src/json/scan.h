// The loops in which who reads or writes JSON spends its time, sixteen bytes at once where the machine can.
#pragma once

#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace terratoll::json {

// A byte that stands for itself in a string: ASCII, and neither quote nor backslash nor control character.
inline bool is_plain(char c) {
  return static_cast<signed char>(c) >= 0x20 && c != '"' && c != '\\';
}

inline bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

// The first byte from `p` on that is not plain, or `end`.
inline const char* skip_plain(const char* p, const char* end) {
#if defined(__SSE2__)
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    const __m128i backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    // Signed: what is not ASCII is below a blank too.
    const __m128i low = _mm_cmplt_epi8(bytes, _mm_set1_epi8(0x20));
    const int stops = _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), low));
    if (stops != 0) return p + __builtin_ctz(static_cast<unsigned>(stops));
  }
#endif
  while (p != end && is_plain(*p)) ++p;
  return p;
}

// The first byte from `p` on that is not white space, or `end`.
inline const char* skip_white(const char* p, const char* end) {
#if defined(__SSE2__)
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i blank = _mm_cmpeq_epi8(bytes, _mm_set1_epi8(' '));
    const __m128i feed = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
    const __m128i back = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\r'));
    const __m128i tab = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t'));
    const __m128i white = _mm_or_si128(_mm_or_si128(blank, feed), _mm_or_si128(back, tab));
    const unsigned others = ~static_cast<unsigned>(_mm_movemask_epi8(white)) & 0xFFFFU;
    if (others != 0) return p + __builtin_ctz(others);
  }
#endif
  while (p != end && is_white(*p)) ++p;
  return p;
}

// The first byte from `p` on that is "#", "/" or not ASCII, or `end`: what a log or a script may take for
// more than text.
inline const char* skip_harmless(const char* p, const char* end) {
#if defined(__SSE2__)
  for (; end - p >= 16; p += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i hash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('#'));
    const __m128i slash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('/'));
    const int stops = _mm_movemask_epi8(_mm_or_si128(bytes, _mm_or_si128(hash, slash)));
    if (stops != 0) return p + __builtin_ctz(static_cast<unsigned>(stops));
  }
#endif
  while (p != end && *p != '#' && *p != '/' && static_cast<signed char>(*p) >= 0) ++p;
  return p;
}

}  // namespace terratoll::json
