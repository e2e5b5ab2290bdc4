#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/inputs.h"
#include "cli/shell.h"

namespace plumbline::cli {

/// Where a plan goes and in which formats: `-f`, `-o` and `--template`.
class Outputs {
 public:
  /// Checks formats and target before anything is computed.
  static Loaded<Outputs> from(const Arguments& arguments, Shell& shell);

  bool json_only() const;

  /// Writes one plan, or several weeks (`several`): to stdout, a file, or a folder as
  /// `<client>-<week>.<extension>`. All bytes are made before the first is written.
  Exit write(const std::vector<domain::Plan>& plans, bool several, Shell& shell) const;

 private:
  /// The options of each plan, in its language; tells what that language lacks.
  Loaded<std::vector<render::WriteOptions>> options_for(const std::vector<domain::Plan>& plans,
                                                        Shell& shell) const;

  std::vector<const render::Format*> formats_;
  std::string target_;
  render::WriteOptions options_;
  bool asked_ = false;  ///< a language was asked for; else each plan speaks its own
};

}  // namespace plumbline::cli
