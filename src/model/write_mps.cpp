#include <fmt/format.h>

#include <iterator>

#include "model/linear.h"

namespace plumbline::model {
namespace {

// Fixed MPS: fields from columns 2, 5, 15, 25, 40 and 50.
constexpr const char* entry = "    {:<8}  {:<8}  {:>12}\n";

struct Entry {
  std::size_t row;
  int64_t coefficient;
};

}  // namespace

std::string write_mps(const LinearForm& form) {
  std::string text = "* minimises the negated objective; objective offset: 0\n";
  text += "NAME          PLUMBLINE\nROWS\n N  COST\n";
  auto out = std::back_inserter(text);
  std::vector<std::vector<Entry>> columns(form.variables.size());
  for (std::size_t r = 0; r < form.rows.size(); ++r) {
    const LinearRow& row = form.rows[r];
    fmt::format_to(out, " {}  {}\n", row.sense == LinearRow::Sense::at_least ? 'G' : 'L', row.name);
    for (const LinearTerm& term : row.terms) {
      columns[static_cast<std::size_t>(term.variable)].push_back({r, term.coefficient});
    }
  }
  text += "COLUMNS\n    MARKER0   'MARKER'                 'INTORG'\n";
  for (std::size_t v = 0; v < columns.size(); ++v) {
    const LinearVariable& variable = form.variables[v];
    // The objective's entry is written even where it is 0: it declares the variable.
    fmt::format_to(out, entry, variable.name, "COST", -variable.objective);
    for (const Entry& one : columns[v]) {
      fmt::format_to(out, entry, variable.name, form.rows[one.row].name, one.coefficient);
    }
  }
  text += "    MARKER1   'MARKER'                 'INTEND'\nRHS\n";
  for (const LinearRow& row : form.rows) {
    if (row.bound != 0) fmt::format_to(out, entry, "RHS", row.name, row.bound);
  }
  text += "BOUNDS\n";
  for (const LinearVariable& variable : form.variables) {
    fmt::format_to(out, " UP {:<8}  {:<8}  {:>12}\n", "BND", variable.name, variable.high);
  }
  text += "ENDATA\n";
  return text;
}

}  // namespace plumbline::model
