#include <fmt/format.h>

#include "model/linear.h"
#include "model/opb_bits.h"

namespace plumbline::model {
namespace {

const char* word(LinearVariable::Kind kind) {
  switch (kind) {
    case LinearVariable::Kind::boolean: return "decision";
    case LinearVariable::Kind::any: return "any";
    case LinearVariable::Kind::below: return "below";
    case LinearVariable::Kind::above: return "above";
  }
  return "";
}

// A tab or a line break inside a name would shift the columns.
std::string cell(std::string text) {
  for (char& c : text) {
    if (c == '\t' || c == '\n' || c == '\r') c = ' ';
  }
  return text;
}

std::string opb_name(const OpbBits& bits) {
  std::string text;
  for (std::size_t i = 0; i < bits.weights.size(); ++i) {
    if (i > 0) text += '+';
    if (bits.weights[i] != 1) text += fmt::format("{}*", bits.weights[i]);
    text += fmt::format("x{}", bits.first + static_cast<int64_t>(i));
  }
  return text.empty() ? "-" : text;
}

}  // namespace

std::string write_map(const LinearForm& form) {
  const std::vector<OpbBits> bits = opb_bits(form);
  std::string text = "what\tname\topb\tkind\tmeaning\n";
  for (std::size_t v = 0; v < form.variables.size(); ++v) {
    const LinearVariable& variable = form.variables[v];
    text += fmt::format("variable\t{}\t{}\t{}\t{}\n", variable.name, opb_name(bits[v]),
                        word(variable.kind), cell(variable.meaning));
  }
  for (std::size_t r = 0; r < form.rows.size(); ++r) {
    const LinearRow& row = form.rows[r];
    const bool at_least = row.sense == LinearRow::Sense::at_least;
    text += fmt::format("row\t{}\t#{}\t{}\t{}\n", row.name, r + 1,
                        at_least ? "at-least" : "at-most", cell(row.meaning));
  }
  return text;
}

}  // namespace plumbline::model
