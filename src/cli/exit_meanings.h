#pragma once

#include <string_view>

#include "cli/exit.h"

namespace plumbline::cli {

struct ExitMeaning {
  Exit code;
  std::string_view text;
};

/// What each exit code says, in order, for the manual pages.
inline constexpr ExitMeaning exit_meanings[] = {
    {Exit::done,
     "Done. Also a plan with demands that came short, unless --strict is given; a plan that holds; "
     "no mistake found."},
    {Exit::no_plan,
     "No plan exists, which is proved. The lines that cannot hold together are shown, and single "
     "changes that would help."},
    {Exit::none_found, "No plan was found within the effort or the time."},
    {Exit::refused,
     "Refused for safety: somebody has to see the client first. What is printed says who, and how "
     "soon."},
    {Exit::rule_broken, "A checked plan breaks a rule, or screening would now refuse the client."},
    {Exit::invalid, "Invalid data. Every mistake is told with file, line, column and code."},
    {Exit::usage, "Usage: an unknown command, option or word, or an option with nothing in it."},
    {Exit::io, "A file, a template or standard output cannot be read or written."},
    {Exit::some_failed, "Some of many clients failed."},
    {Exit::unverified, "Our own plan failed its verification. It is not shown."},
    {Exit::internal, "An internal error."},
    {Exit::interrupted, "Interrupted. The best plan so far is printed, marked as such."}};

}  // namespace plumbline::cli
