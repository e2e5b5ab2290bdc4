#pragma once

#include <span>
#include <string>

#include "cli/command.h"
#include "cli/shell.h"

namespace plumbline::cli {

/// What may stand in place of the last word of a line.
struct Completion {
  enum class Paths { none, files, folders };
  Offers offers;              ///< those that begin like the word
  Paths paths = Paths::none;  ///< the shell offers files or folders besides
};

/// `words` is the line after the program's name up to the word that is being written, which may be
/// empty. `--option=value` may come as one word or, as bash cuts it, as three. Layers that the line
/// names (--library, --data-dir) hold for what is offered.
Completion complete(std::span<const std::string> words, Shell& shell);

}  // namespace plumbline::cli
