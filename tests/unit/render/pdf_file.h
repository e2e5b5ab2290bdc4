#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include <catch2/catch.hpp>

#include "util/text.h"

namespace plumbline::tests {

/// A file as a reader's tools see it.
class Pdf {
 public:
  explicit Pdf(const std::string& bytes)
      : path_(
            std::filesystem::temp_directory_path() /
            ("plumbline-pdf-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".pdf")) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~Pdf() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Pdf(const Pdf&) = delete;
  Pdf& operator=(const Pdf&) = delete;

  /// What a tool says of it; `status` is its exit code.
  std::string said(const std::string& before, const std::string& after = "",
                   int* status = nullptr) const {
    const std::string command = before + " '" + path_.string() + "' " + after + " 2>&1";
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::string out;
    char buffer[4096];
    for (std::size_t got = 0; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;)
      out.append(buffer, got);
    const int code = pclose(pipe);
    if (status != nullptr) *status = code;
    return out;
  }

  std::string text() const { return said("pdftotext -layout", "-"); }
  /// Page by page.
  std::vector<std::string> pages() const {
    std::vector<std::string> out;
    for (const std::string_view page : util::split(text(), '\f')) out.emplace_back(page);
    if (!out.empty() && out.back().empty()) out.pop_back();
    return out;
  }
  std::string info() const { return said("pdfinfo"); }
  bool is_sound() const {
    int status = 0;
    const std::string words = said("qpdf --check", "", &status);
    INFO(words);
    // 3 is a warning: colour emoji are fonts in which cairo writes a key twice.
    return status == 0 || (status == 3 << 8 && words.find("Type3") != std::string::npos);
  }

 private:
  std::filesystem::path path_;
};

}  // namespace plumbline::tests
