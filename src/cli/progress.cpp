#include "cli/progress.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include <fmt/format.h>

namespace plumbline::cli {
namespace {

constexpr std::chrono::milliseconds between{200};

bool is_terminal() {
  const char* kind = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && kind != nullptr && std::string_view(kind) != "dumb";
}

std::string time_text(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole / 60 % 60);
}

}  // namespace

Progress::Progress(Shell& shell, std::size_t total)
    : shell_(shell), total_(total), terminal_(!shell.quiet && is_terminal()) {}

Progress::~Progress() { erase(); }

void Progress::add(const batch::Done& done) {
  ++done_;
  const bool failed = domain::has_failed(done.status);
  if (failed || done.status == domain::ClientStatus::refused) {
    erase();
    std::string line = fmt::format("{}: {}", done.who, domain::word_of(done.status));
    for (const std::string& each : done.messages) line += "\n  " + each;
    if (failed) {
      shell_.complain(line);
    } else {
      shell_.tell(line);
    }
  }
  if (terminal_ && (Clock::now() - last_ >= between || done_ == total_)) draw();
}

void Progress::draw() {
  last_ = Clock::now();
  const double seconds = std::chrono::duration<double>(last_ - begin_).count();
  const double rate = seconds > 0 ? static_cast<double>(done_) / seconds : 0;
  const double left = rate > 0 ? static_cast<double>(total_ - done_) / rate : 0;
  const std::string line = fmt::format("\r\x1b[K{} of {}, {:.1f} a second, {} left", done_, total_,
                                       rate, time_text(left));
  // Progress is no result: what cannot be shown is lost.
  if (::write(STDERR_FILENO, line.data(), line.size()) >= 0) drawn_ = true;
}

void Progress::erase() {
  if (!drawn_) return;
  constexpr std::string_view blank = "\r\x1b[K";
  if (::write(STDERR_FILENO, blank.data(), blank.size()) >= 0) drawn_ = false;
}

}  // namespace plumbline::cli
