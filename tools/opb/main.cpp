// plumbline_opb: our engine on a file of the pseudo-Boolean competition.
//
// Prints what the competition asks for: `c` remarks, `o` the objective's value, `s` the verdict,
// `v` the assignment. Exits with 0 whatever the verdict, 1 where the file cannot be read or posed,
// 2 where the call is wrong.

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "solve/engine.h"
#include "tools/opb/answer.h"
#include "tools/opb/read_opb.h"
#include "tools/opb/to_problem.h"
#include "util/file.h"

namespace {

using namespace plumbline;

constexpr std::size_t file_limit = std::size_t{256} << 20;

struct Call {
  std::string file;
  solve::Options options{.moves = 1'000'000};
};

template <class Number>
bool read_number(std::string_view text, Number least, Number& into) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, into);
  return error == std::errc() && stop == end && into >= least;
}

bool read_option(std::string_view name, std::string_view value, solve::Options& into) {
  if (name == "--moves") return read_number<int64_t>(value, 1, into.moves);
  if (name == "--seed") return read_number<uint64_t>(value, 0, into.seed);
  if (name == "--seconds") return read_number<double>(value, 0, into.seconds);
  if (name == "--threads") return read_number<int>(value, 1, into.threads);
  return false;
}

std::optional<Call> read_call(int argc, char** argv) {
  Call call;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word.substr(0, 2) == "--") {
      if (i + 1 == argc || !read_option(word, argv[i + 1], call.options)) return std::nullopt;
      ++i;
    } else if (call.file.empty()) {
      call.file = word;
    } else {
      return std::nullopt;
    }
  }
  if (call.file.empty()) return std::nullopt;
  return call;
}

int fail(const std::string& file, const opb::Faults& faults) {
  for (const opb::Fault& fault : faults) {
    std::fprintf(stderr, "%s\n", opb::to_text(fault, file).c_str());
  }
  return 1;
}

int run(const Call& call) {
  const auto source = util::read_file(call.file, file_limit);
  if (!source) {
    std::fprintf(stderr, "%s\n", util::to_text(source.error()).c_str());
    return 1;
  }
  const auto file = opb::read_opb((*source)->text);
  if (!file) return fail(call.file, file.error());
  const auto posed = opb::to_problem(*file);
  if (!posed) return fail(call.file, posed.error());
  const solve::Answer answer = solve::local_search().solve(posed->problem, call.options);
  std::fputs(opb::write_answer(*file, *posed, answer).c_str(), stdout);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (const auto call = read_call(argc, argv)) return run(*call);
    std::fputs(
        "usage: plumbline_opb FILE.opb [--moves N] [--seed N] [--seconds S] [--threads N]\n"
        "--seconds 0 sets no limit to the time; --threads never changes the answer.\n",
        stderr);
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "plumbline_opb: %s\n", error.what());
  }
  return 1;
}
