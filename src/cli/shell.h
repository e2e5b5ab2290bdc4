#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exit.h"
#include "util/diagnostic.h"

namespace plumbline::cli {

/// What a command may touch of the outside: results to stdout, everything else to stderr, and the
/// options that hold everywhere.
class Shell {
 public:
  std::vector<std::string> libraries;             ///< --library, in order
  std::optional<std::filesystem::path> data_dir;  ///< --data-dir
  bool quiet = false;
  bool verbose = false;
  bool colour = false;  ///< of stderr

  /// Results. What cannot be written is remembered and turns the exit code into 22.
  void print(std::string_view text);
  /// A note to the user; silent with --quiet.
  void tell(std::string_view text);
  /// An error; never silent.
  void complain(std::string_view text);
  /// Errors and warnings with their places; warnings are silent with --quiet.
  void show(const util::Diagnostics& diagnostics);

  /// Writes to a file (whole or not at all), or to stdout for "-" and an empty path.
  Exit write(const std::string& path, const std::string& text);

  bool output_failed() const { return output_failed_; }

 private:
  bool output_failed_ = false;
};

}  // namespace plumbline::cli
