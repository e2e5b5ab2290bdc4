#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <optional>
#include <string_view>

#include "cli/command.h"
#include "cli/offers.h"
#include "cli/shell.h"
#include "planner/planner.h"

namespace plumbline::cli {

/// The options of every command that plans weeks.
inline constexpr std::array planning_specs{
    OptionSpec{"--protocol", "ID", "What a good week is; else the client's line, else chosen",
               false, protocol_offers},
    OptionSpec{"--week", "WEEK", "ISO week such as 2026-W48; else the client's, else the clock's"},
    OptionSpec{"--weeks", "N", "So many weeks, each following on the one before"},
    OptionSpec{"--strict", "", "A demand that falls short means that no plan exists (exit 10)"},
    OptionSpec{"--seed", "N", "Another seed may give another plan as good"},
    OptionSpec{"--effort", "EFFORT", "low, standard, high or a number of moves", false,
               effort_offers}};

/// Set by the signal of an interrupt once `heed_interrupts` was called.
std::atomic<bool>& interrupted();
void heed_interrupts();

/// Cores of the machine, 1 to 64.
int core_count();

/// A whole number from `low` on, or nothing after a complaint.
std::optional<int64_t> number_of(const Arguments& arguments, std::string_view name, int64_t low,
                                 int64_t fallback, Shell& shell);

/// The options that decide how a week is planned; nothing after a complaint.
std::optional<planner::Options> planning_options(const Arguments& arguments, Shell& shell);

}  // namespace plumbline::cli
