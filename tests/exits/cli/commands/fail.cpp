#include <stdexcept>

#include "cli/command.h"

namespace plumbline::cli {
namespace {

Exit run(const Arguments&, Shell&) { throw std::logic_error("failed on demand"); }

}  // namespace

extern const Command command_fail;
const Command command_fail{.key = "fail",
                           .summary = "Fail as a fault of the program would",
                           .manual = "For the test of exit code 51.",
                           .run = run};

}  // namespace plumbline::cli
