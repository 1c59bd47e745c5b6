// One function a target, and what they share.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace terratoll::fuzz {

std::string configuration(std::string_view bytes);
std::string baseline(std::string_view bytes);
std::string usage(std::string_view bytes);
std::string rule(std::string_view bytes);
std::string overlay(std::string_view bytes);
std::string card(std::string_view bytes);
std::string bill(std::string_view bytes);
std::string price_list(std::string_view bytes);
std::string expression(std::string_view bytes);
std::string source(std::string_view bytes);
std::string order(std::string_view bytes);
std::string escape(std::string_view bytes);

// What is wrong with an error: it is a defect of ours, or says nothing.
std::string complaint_about(const Error& error);

// A file of the process's own that holds the bytes, for what reads by path; written again by the next call
// with the same name.
std::string file_of(std::string_view bytes, const std::string& name);

}  // namespace terratoll::fuzz
