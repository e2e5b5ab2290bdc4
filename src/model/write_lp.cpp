#include <fmt/format.h>

#include "model/linear.h"

namespace plumbline::model {
namespace {

// Readers differ in the longest line that they take; all take this.
constexpr std::size_t line_length = 100;

class Lines {
 public:
  void add(const std::string& piece) {
    if (column_ > 0 && column_ + piece.size() > line_length) end();
    text_ += ' ';
    text_ += piece;
    column_ += piece.size() + 1;
  }
  void term(int64_t coefficient, const std::string& name) {
    const char sign = coefficient < 0 ? '-' : '+';
    const int64_t size = coefficient < 0 ? -coefficient : coefficient;
    add(size == 1 ? fmt::format("{} {}", sign, name) : fmt::format("{} {} {}", sign, size, name));
  }
  void end() {
    text_ += '\n';
    column_ = 0;
  }
  void line(const std::string& whole) {
    text_ += whole;
    end();
  }
  std::string take() && { return std::move(text_); }

 private:
  std::string text_;
  std::size_t column_ = 0;
};

void write_row(const LinearForm& form, const LinearRow& row, Lines& lines) {
  lines.add(row.name + ":");
  if (row.terms.empty()) lines.add("0 " + form.variables.front().name);
  for (const LinearTerm& term : row.terms) {
    lines.term(term.coefficient, form.variables[static_cast<std::size_t>(term.variable)].name);
  }
  lines.add(row.sense == LinearRow::Sense::at_least ? ">=" : "<=");
  lines.add(fmt::format("{}", row.bound));
  lines.end();
}

}  // namespace

std::string write_lp(const LinearForm& form) {
  Lines lines;
  lines.line("\\ objective offset: 0");
  lines.line("Maximize");
  lines.add("objective:");
  bool empty = true;
  for (const LinearVariable& variable : form.variables) {
    if (variable.objective == 0) continue;
    lines.term(variable.objective, variable.name);
    empty = false;
  }
  if (empty && !form.variables.empty()) lines.add("0 " + form.variables.front().name);
  lines.end();
  lines.line("Subject To");
  for (const LinearRow& row : form.rows) write_row(form, row, lines);
  lines.line("Bounds");
  for (const LinearVariable& variable : form.variables) {
    lines.line(fmt::format(" 0 <= {} <= {}", variable.name, variable.high));
  }
  lines.line("Generals");
  for (const LinearVariable& variable : form.variables) lines.add(variable.name);
  lines.end();
  lines.line("End");
  return std::move(lines).take();
}

}  // namespace plumbline::model
