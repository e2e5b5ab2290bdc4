#include "tests/public/data.h"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "util/file.h"

namespace plumbline::test {
namespace {

[[noreturn]] void refuse(const io::Node& node, const std::string& wanted) {
  throw std::runtime_error(
      fmt::format("{}:{}: {} is missing", node.span.path(), node.span.line, wanted));
}

}  // namespace

io::Node public_file(const std::string& name) {
  const std::string path =
      std::string(PLUMBLINE_SOURCE_DIR) + "/tests/data/public/" + name + ".yaml";
  auto source = util::read_file(path);
  if (!source) throw std::runtime_error(util::to_text(source.error()));
  auto tree = io::parse_yaml(*source);
  if (!tree) throw std::runtime_error(util::to_text(tree.error().front()));
  return std::move(*tree);
}

const io::Node& part(const io::Node& map, const char* key) {
  const io::Node* found = map.find(key);
  if (found == nullptr) refuse(map, key);
  return *found;
}

int64_t number(const io::Node& node) {
  const auto value = io::as_int(node);
  if (!value) refuse(node, "a whole number");
  return *value;
}

std::vector<int64_t> numbers(const io::Node& node) {
  if (!node.is_sequence()) refuse(node, "a list");
  std::vector<int64_t> all;
  for (const io::Node& item : node.items) all.push_back(number(item));
  return all;
}

std::vector<std::vector<int64_t>> table(const io::Node& node, std::size_t width) {
  if (!node.is_sequence()) refuse(node, "a list");
  std::vector<std::vector<int64_t>> rows;
  for (const io::Node& item : node.items) {
    rows.push_back(numbers(item));
    if (rows.back().size() != width) refuse(item, fmt::format("a list of {}", width));
  }
  return rows;
}

model::Band hard(model::SumId sum, int64_t low, int64_t high, const char* rule,
                 std::string subject) {
  model::Band band;
  band.sum = sum;
  band.low = low;
  band.high = high;
  band.says = {rule, std::move(subject), {}};
  return band;
}

model::Problem finished(model::Builder builder) {
  auto made = std::move(builder).finish();
  if (!made) throw std::runtime_error(made.error());
  return std::move(*made);
}

std::vector<std::string> public_names() {
  std::vector<std::string> names;
  for (int user = 0; user < 20; ++user) names.push_back(fmt::format("activity-{}", user));
  for (int periods : {8, 10, 12}) names.push_back(fmt::format("curriculum-{}", periods));
  names.push_back("roster-1");
  return names;
}

PublicProblem public_problem(const std::string& name) {
  const std::vector<std::string> known = public_names();
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (known[i] != name) continue;
    PublicProblem made = i < 20                         ? activity_problem(i)
                         : name.rfind("roster", 0) == 0 ? roster_problem(name)
                                                        : curriculum_problem(name);
    made.name = name;
    return made;
  }
  throw std::runtime_error("no public problem is named '" + name + "'");
}

}  // namespace plumbline::test
