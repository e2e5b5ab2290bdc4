#include "cli/shell.h"

#include <cstdio>

#include "util/file.h"

namespace plumbline::cli {
namespace {

bool write_all(std::FILE* stream, std::string_view text) {
  return std::fwrite(text.data(), 1, text.size(), stream) == text.size() &&
         std::fflush(stream) == 0;
}

}  // namespace

void Shell::print(std::string_view text) {
  if (!write_all(stdout, text)) output_failed_ = true;
}

void Shell::tell(std::string_view text) {
  if (!quiet) complain(text);
}

void Shell::complain(std::string_view text) {
  std::string line(text);
  if (line.empty() || line.back() != '\n') line += '\n';
  // Nothing is left to tell when stderr itself is gone.
  (void)write_all(stderr, line);
}

void Shell::show(const util::Diagnostics& diagnostics) {
  for (const util::Diagnostic& each : diagnostics) {
    if (quiet && each.severity != util::Severity::error) continue;
    complain(util::to_text(each, colour));
  }
}

Exit Shell::write(const std::string& path, const std::string& text) {
  if (path.empty() || path == "-") {
    print(text);
    return output_failed_ ? Exit::io : Exit::done;
  }
  if (const auto failed = util::write_file(path, text)) {
    show({*failed});
    return Exit::io;
  }
  return Exit::done;
}

}  // namespace plumbline::cli
