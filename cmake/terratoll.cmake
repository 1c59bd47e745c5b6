# What every folder of the house shares: warnings, libraries, tests.

find_package(PkgConfig REQUIRED)
if(TERRATOLL_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-cpp)
find_path(SPDLOG_INCLUDE_DIR spdlog/spdlog.h REQUIRED)
# Edits the lines of `query` on a terminal; without it they are read as they come. The static binary goes without.
if(NOT TERRATOLL_STATIC)
  find_path(LIBEDIT_INCLUDE_DIR histedit.h)
  find_library(LIBEDIT_LIBRARY edit)
endif()

add_library(terratoll_options INTERFACE)
target_include_directories(terratoll_options INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_compile_options(terratoll_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wnon-virtual-dtor -pthread)
if(TERRATOLL_WERROR)
  target_compile_options(terratoll_options INTERFACE -Werror)
endif()
# A commit is the same program wherever it is built: its folder is not in it.
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(terratoll_options INTERFACE -ffile-prefix-map=${PROJECT_SOURCE_DIR}=.)
endif()
# And it says the same on another kind of machine.
if(NOT CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_compile_options(terratoll_options INTERFACE -fsigned-char -ffp-contract=off)
endif()
if(TERRATOLL_SANITIZE)
  target_compile_options(terratoll_options INTERFACE
    -fsanitize=${TERRATOLL_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(terratoll_options INTERFACE -fsanitize=${TERRATOLL_SANITIZE})
endif()

# What a program that reads other people's files should have: it aborts where it would go on with a broken stack, a
# string or vector that is left, or a call into the middle of something.
if(TERRATOLL_HARDEN)
  target_compile_options(terratoll_options INTERFACE
    -fstack-protector-strong -fstack-clash-protection -D_GLIBCXX_ASSERTIONS
    $<IF:$<STREQUAL:${CMAKE_SYSTEM_PROCESSOR},aarch64>,-mbranch-protection=standard,-fcf-protection=full>
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  target_link_options(terratoll_options INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# terratoll_library(NAME [ROOMS folder...] [DEPS lib...]): every .cpp of the current folder and of its ROOMS.
# Adding a file needs no edit here; folders are registries.
function(terratoll_library name)
  cmake_parse_arguments(ARG "" "" "ROOMS;DEPS" ${ARGN})
  set(patterns ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  foreach(room ${ARG_ROOMS})
    list(APPEND patterns ${CMAKE_CURRENT_SOURCE_DIR}/${room}/*.cpp)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${patterns})
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC terratoll_options ${ARG_DEPS})
  if(TERRATOLL_PCH)
    target_precompile_headers(${name} REUSE_FROM precompiled_std)
  endif()
endfunction()

# A build from nothing spends a quarter of its time in the headers of GoogleTest and of the standard library, and would
# spend a third of a test's in optimizing it.
if(TERRATOLL_PCH)
  # Of std::string in such a header g++ 12 no longer knows that it is the system's.
  target_compile_options(terratoll_options INTERFACE -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow)
  file(WRITE ${PROJECT_BINARY_DIR}/precompiled_std.cpp "")
  add_library(precompiled_std OBJECT ${PROJECT_BINARY_DIR}/precompiled_std.cpp)
  target_link_libraries(precompiled_std PRIVATE terratoll_options)
  target_precompile_headers(precompiled_std PRIVATE
    <algorithm> <functional> <map> <memory> <optional> <set> <span> <string> <string_view> <unordered_map>
    <variant> <vector>)
endif()
if(TERRATOLL_PCH AND TERRATOLL_TESTS)
  find_package(GTest REQUIRED)
  set(TERRATOLL_TEST_OPTIONS -O0)
  file(WRITE ${PROJECT_BINARY_DIR}/precompiled_gtest.cpp "")
  add_library(precompiled_gtest OBJECT ${PROJECT_BINARY_DIR}/precompiled_gtest.cpp)
  target_link_libraries(precompiled_gtest PRIVATE terratoll_options GTest::gtest)
  target_compile_options(precompiled_gtest PRIVATE ${TERRATOLL_TEST_OPTIONS})
  target_precompile_headers(precompiled_gtest PRIVATE <gtest/gtest.h> <algorithm>)
endif()

# terratoll_test(NAME [DEPS lib...]): every *_test.cpp of the current folder, as one
# program NAME_test whose cases ctest lists one by one.
function(terratoll_test name)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE terratoll_options checkout ${ARG_DEPS} GTest::gtest_main)
  if(TERRATOLL_PCH)
    target_precompile_headers(${name}_test REUSE_FROM precompiled_gtest)
    target_compile_options(${name}_test PRIVATE ${TERRATOLL_TEST_OPTIONS})
  endif()
  add_dependencies(${name}_test terratoll)
  gtest_discover_tests(${name}_test TEST_PREFIX ${name}. NO_PRETTY_VALUES DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 300)
endfunction()

# terratoll_node_test(NAME SCRIPT ARG…): a test in JavaScript, with the packages of tests/node. Status 77 says why it
# is skipped.
function(terratoll_node_test name script)
  add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/node/run.sh ${PROJECT_SOURCE_DIR}/build/node
    ${CMAKE_CURRENT_SOURCE_DIR}/${script} ${ARGN})
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
endfunction()

# terratoll_embed(TARGET SYMBOL FILE): FILE's bytes in the binary, as
# `extern "C" const unsigned char SYMBOL[], SYMBOL_end[]`. FILE may be a build product.
function(terratoll_embed target symbol file)
  set(asm ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(WRITE ${asm}.in
"  .section .rodata
  .global ${symbol}
  .global ${symbol}_end
  .balign 16
${symbol}:
  .incbin \"${file}\"
${symbol}_end:
  .byte 0
  .section .note.GNU-stack,\"\",%progbits
")
  configure_file(${asm}.in ${asm} COPYONLY)
  set_source_files_properties(${asm} PROPERTIES OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${asm})
endfunction()
