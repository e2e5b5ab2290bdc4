#pragma once

#include <optional>
#include <string>

#include "cli/command.h"
#include "cli/offers.h"
#include "cli/shell.h"
#include "util/diagnostic.h"

namespace plumbline::cli {

/// How findings about files are told: for people on stderr, for programs on stdout.
enum class FindingsFormat { text, json, github };

/// What `--format` says, text where it is not given; a word that is none of them is complained of.
std::optional<FindingsFormat> findings_format(const Arguments& arguments, Shell& shell);

/// Tells them, sorted by place. `closing` is the line that ends the text.
void tell_findings(util::Diagnostics& findings, FindingsFormat format, const std::string& closing,
                   Shell& shell);

/// The line of `--format` in a command's table of options.
inline constexpr OptionSpec findings_option{"--format", "FORMAT", "text, json or github", false,
                                            findings_offers};

}  // namespace plumbline::cli
