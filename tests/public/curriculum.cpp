#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "tests/public/data.h"

// The balanced academic curriculum: courses into periods, the fullest period as light as can be.

namespace plumbline::test {
namespace {

struct Curriculum {
  std::size_t periods = 0;
  int64_t least_load = 0, most_load = 0;
  int64_t least_courses = 0, most_courses = 0;
  int64_t optimum = 0;
  std::vector<std::string> names;
  std::vector<int64_t> credits;
  std::vector<std::pair<std::size_t, std::size_t>> order;  // first the course that comes first
};

Curriculum read(const std::string& name) {
  const io::Node file = public_file(name);
  Curriculum out;
  out.periods = static_cast<std::size_t>(number(part(file, "periods")));
  const auto load = numbers(part(file, "load"));
  const auto courses = numbers(part(file, "courses_each"));
  out.least_load = load.at(0);
  out.most_load = load.at(1);
  out.least_courses = courses.at(0);
  out.most_courses = courses.at(1);
  out.optimum = number(part(file, "optimum"));
  const io::Node& list = part(file, "courses");
  for (const io::Entry& course : list.entries) {
    out.names.push_back(course.key.text);
    out.credits.push_back(number(part(course.value, "credits")));
  }
  for (std::size_t c = 0; c < out.names.size(); ++c) {
    const io::Node* after = list.entries[c].value.find("after");
    if (after == nullptr) continue;
    for (const io::Node& before : after->items) {
      const auto found = std::find(out.names.begin(), out.names.end(), before.text);
      if (found == out.names.end()) throw std::runtime_error("no course " + before.text);
      out.order.emplace_back(static_cast<std::size_t>(found - out.names.begin()), c);
    }
  }
  return out;
}

model::Problem pose(const Curriculum& of) {
  model::Builder builder;
  std::vector<std::vector<model::Term>> load(of.periods), count(of.periods), place;
  for (std::size_t c = 0; c < of.names.size(); ++c) {
    std::vector<model::Term> one;
    place.emplace_back();
    for (std::size_t p = 0; p < of.periods; ++p) {
      const model::BoolId here = builder.boolean(fmt::format("{} in {}", of.names[c], p + 1));
      one.push_back({1, here});
      place.back().push_back({static_cast<int64_t>(p), here});
      load[p].push_back({of.credits[c], here});
      count[p].push_back({1, here});
    }
    builder.band(hard(builder.sum(std::move(one)), 1, 1, "one period", of.names[c]));
  }
  for (const auto& [before, after] : of.order) {
    std::vector<model::Term> apart = place[after];
    for (const model::Term& term : place[before]) apart.push_back({-term.coefficient, term.of});
    builder.band(hard(builder.sum(std::move(apart)), 1, model::unbounded_high, "after",
                      of.names[before] + " " + of.names[after]));
  }
  // The limit on the load: the least load and one more for each of these that is on.
  std::vector<model::Term> limit;
  for (int64_t more = of.least_load + 1; more <= of.most_load; ++more) {
    limit.push_back({-1, builder.boolean(fmt::format("{} allowed", more), -1)});
  }
  for (std::size_t p = 0; p < of.periods; ++p) {
    const std::string period = fmt::format("period {}", p + 1);
    std::vector<model::Term> below = load[p];
    below.insert(below.end(), limit.begin(), limit.end());
    builder.band(
        hard(builder.sum(std::move(below)), model::unbounded_low, of.least_load, "limit", period));
    builder.band(hard(builder.sum(load[p]), of.least_load, of.most_load, "load", period));
    builder.band(hard(builder.sum(count[p]), of.least_courses, of.most_courses, "courses", period));
  }
  return finished(std::move(builder));
}

std::optional<int64_t> fullest(const Curriculum& of, const std::vector<char>& on) {
  std::vector<std::size_t> period(of.names.size());
  std::vector<int64_t> load(of.periods, 0), count(of.periods, 0);
  for (std::size_t c = 0; c < of.names.size(); ++c) {
    const auto begin = on.begin() + static_cast<std::ptrdiff_t>(c * of.periods);
    const auto end = begin + static_cast<std::ptrdiff_t>(of.periods);
    if (std::count(begin, end, 1) != 1) return std::nullopt;
    period[c] = static_cast<std::size_t>(std::find(begin, end, 1) - begin);
    load[period[c]] += of.credits[c];
    ++count[period[c]];
  }
  for (const auto& [before, after] : of.order) {
    if (period[before] >= period[after]) return std::nullopt;
  }
  for (std::size_t p = 0; p < of.periods; ++p) {
    if (load[p] < of.least_load || load[p] > of.most_load) return std::nullopt;
    if (count[p] < of.least_courses || count[p] > of.most_courses) return std::nullopt;
  }
  return *std::max_element(load.begin(), load.end());
}

}  // namespace

PublicProblem curriculum_problem(const std::string& name) {
  const auto curriculum = std::make_shared<const Curriculum>(read(name));
  PublicProblem made;
  made.problem = pose(*curriculum);
  made.decisions = curriculum->names.size() * curriculum->periods;
  made.constant = curriculum->least_load;
  made.optimum = curriculum->optimum;
  made.value = [curriculum](const std::vector<char>& on) { return fullest(*curriculum, on); };
  return made;
}

}  // namespace plumbline::test
