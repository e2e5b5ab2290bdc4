#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "io/yaml_tree.h"
#include "model/builder.h"
#include "tests/public/public_problem.h"

/// What the readers of tests/data/public share. Everything throws std::runtime_error.
namespace plumbline::test {

/// The whole file `tests/data/public/NAME.yaml`.
io::Node public_file(const std::string& name);

const io::Node& part(const io::Node& map, const char* key);
int64_t number(const io::Node& node);
std::vector<int64_t> numbers(const io::Node& node);
/// A list of lists, each of which has `width` entries.
std::vector<std::vector<int64_t>> table(const io::Node& node, std::size_t width);

/// A hard band with a name for those who read the problem.
model::Band hard(model::SumId sum, int64_t low, int64_t high, const char* rule,
                 std::string subject);

/// `make` may end in an error of the builder's.
model::Problem finished(model::Builder builder);

PublicProblem activity_problem(std::size_t user);
PublicProblem curriculum_problem(const std::string& name);
PublicProblem roster_problem(const std::string& name);

}  // namespace plumbline::test
