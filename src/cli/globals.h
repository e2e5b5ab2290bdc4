#pragma once

#include <array>

#include "cli/command.h"
#include "cli/offers.h"

namespace plumbline::cli {

/// What the program as a whole does, in a sentence.
inline constexpr std::string_view program_summary =
    "Plans a week of integrated training for a client, checks it and says why.";

/// The options that hold for every command.
inline constexpr std::array global_options{
    OptionSpec{"--library", "DIR", "A folder with further library files", true},
    OptionSpec{"--data-dir", "DIR", "The folder that holds data/ and templates/"},
    OptionSpec{"--color", "WHEN", "Colour of messages: auto, always or never", false,
               colour_offers},
    OptionSpec{"-q,--quiet", "", "Errors only"},
    OptionSpec{"--verbose", "", "Tell more on stderr"}};

/// The command that is no file of its own: the parser answers it.
inline constexpr Command help_command{.key = "help",
                                      .summary = "What there is, or one command in full",
                                      .manual = {},
                                      .positionals = {},
                                      .options = {},
                                      .examples = {}};

}  // namespace plumbline::cli
