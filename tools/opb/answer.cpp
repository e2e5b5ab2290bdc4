#include "tools/opb/answer.h"

#include <fmt/format.h>

#include <iterator>
#include <stdexcept>

namespace plumbline::opb {
namespace {

const char* limit_of(solve::LimitedBy limited_by) {
  switch (limited_by) {
    case solve::LimitedBy::nothing: return "nothing";
    case solve::LimitedBy::effort: return "moves";
    case solve::LimitedBy::time: return "time";
    case solve::LimitedBy::interrupt: return "an interrupt";
  }
  return "";
}

const char* verdict_of(const File& file, solve::Status status) {
  switch (status) {
    case solve::Status::optimal: return file.objective ? "OPTIMUM FOUND" : "SATISFIABLE";
    case solve::Status::feasible: return "SATISFIABLE";
    case solve::Status::infeasible: return "UNSATISFIABLE";
    case solve::Status::unknown: return "UNKNOWN";
  }
  return "";
}

void write_values(const File& file, const std::vector<char>& on, std::string& text) {
  constexpr std::size_t longest = 100;
  std::size_t length = 1;  // of the line at hand
  text += 'v';
  for (std::size_t v = 0; v < file.variables.size(); ++v) {
    const std::string word = (on[v] != 0 ? " " : " -") + file.variables[v];
    if (length + word.size() > longest && length > 1) {
      text += "\nv";
      length = 1;
    }
    text += word;
    length += word.size();
  }
  text += '\n';
}

}  // namespace

std::string write_answer(const File& file, const Posed& posed, const solve::Answer& answer) {
  std::string text =
      fmt::format("c {} variables, {} constraints\n", file.variables.size(), file.rows.size());
  fmt::format_to(std::back_inserter(text), "c {} moves, limited by {}\n", answer.moves,
                 limit_of(answer.limited_by));
  const bool known =
      answer.status == solve::Status::optimal || answer.status == solve::Status::feasible;
  if (known) {
    if (!holds(file, answer.on)) throw std::logic_error("the answer breaks a constraint");
    if (file.objective) {
      const int64_t value = value_of(file.objective->terms, answer.on);
      if (value != posed.constant + posed.sign * answer.objective) {
        throw std::logic_error("the answer is not worth what the engine says");
      }
      fmt::format_to(std::back_inserter(text), "o {}\n", value);
    }
  }
  fmt::format_to(std::back_inserter(text), "s {}\n", verdict_of(file, answer.status));
  if (known) write_values(file, answer.on, text);
  return text;
}

std::string to_text(const Fault& fault, const std::string& file) {
  std::string text = file;
  if (fault.at.line > 0) text += fmt::format(":{}:{}", fault.at.line, fault.at.column);
  text += ": error: " + fault.message;
  if (!fault.text.empty()) text += fmt::format(": '{}'", fault.text);
  return text;
}

}  // namespace plumbline::opb
