#include <fmt/format.h>

#include <iterator>

#include "model/linear.h"
#include "model/opb_bits.h"

namespace plumbline::model {

std::vector<OpbBits> opb_bits(const LinearForm& form) {
  std::vector<OpbBits> all;
  all.reserve(form.variables.size());
  int64_t next = 1;
  for (const LinearVariable& variable : form.variables) {
    OpbBits bits{next, {}};
    int64_t left = variable.high;
    for (int64_t weight = 1; left > 0; weight *= 2) {
      bits.weights.push_back(weight < left ? weight : left);
      left -= bits.weights.back();
    }
    next += static_cast<int64_t>(bits.weights.size());
    all.push_back(std::move(bits));
  }
  return all;
}

std::string write_opb(const LinearForm& form) {
  const std::vector<OpbBits> bits = opb_bits(form);
  int64_t count = 0;
  for (const OpbBits& one : bits) count += static_cast<int64_t>(one.weights.size());

  std::string text = fmt::format("* #variable= {} #constraint= {}\n", count, form.rows.size());
  text += "* objective offset: 0 (the objective is 0 minus the minimum)\n";
  auto out = std::back_inserter(text);
  auto write_term = [&](int64_t coefficient, int32_t variable) {
    const OpbBits& of = bits[static_cast<std::size_t>(variable)];
    for (std::size_t i = 0; i < of.weights.size(); ++i) {
      fmt::format_to(out, "{:+} x{} ", coefficient * of.weights[i],
                     of.first + static_cast<int64_t>(i));
    }
  };
  text += "min: ";
  for (std::size_t v = 0; v < form.variables.size(); ++v) {
    const int64_t objective = form.variables[v].objective;
    if (objective != 0) write_term(-objective, static_cast<int32_t>(v));
  }
  text += ";\n";
  for (const LinearRow& row : form.rows) {
    const int64_t sign = row.sense == LinearRow::Sense::at_least ? 1 : -1;  // only >= is portable
    for (const LinearTerm& term : row.terms) write_term(sign * term.coefficient, term.variable);
    fmt::format_to(out, ">= {} ;\n", sign * row.bound);
  }
  return text;
}

}  // namespace plumbline::model
