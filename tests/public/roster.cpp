#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>

#include "tests/public/data.h"

// Shifts of a ward: who works on which day, with one shift a day.

namespace plumbline::test {
namespace {

struct Person {
  std::string name;
  std::vector<int64_t> off;
  std::map<int64_t, int64_t> wants, shuns;  // what a day costs when it is not as wished
};

struct Ward {
  int64_t least_shifts = 0, most_shifts = 0;
  int64_t least_run = 0, most_run = 0;  // days worked in a row
  int64_t least_rest = 0;               // days off in a row
  int64_t most_weekends = 0;
  int64_t short_price = 0, over_price = 0;
  int64_t optimum = 0;
  std::vector<int64_t> cover;
  std::vector<Person> staff;

  int64_t days() const { return static_cast<int64_t>(cover.size()); }
};

std::map<int64_t, int64_t> requests(const io::Node& node) {
  std::map<int64_t, int64_t> all;
  for (const io::Entry& entry : node.entries) all[number(entry.key)] = number(entry.value);
  return all;
}

Ward read(const std::string& name) {
  const io::Node file = public_file(name);
  Ward out;
  const auto shifts = numbers(part(file, "shifts"));
  const auto run = numbers(part(file, "in_a_row"));
  out.least_shifts = shifts.at(0);
  out.most_shifts = shifts.at(1);
  out.least_run = run.at(0);
  out.most_run = run.at(1);
  out.least_rest = number(part(file, "off_in_a_row"));
  out.most_weekends = number(part(file, "weekends"));
  out.short_price = number(part(file, "short"));
  out.over_price = number(part(file, "over"));
  out.optimum = number(part(file, "optimum"));
  out.cover = numbers(part(file, "cover"));
  for (const io::Node& person : part(file, "staff").items) {
    out.staff.push_back({part(person, "name").text, numbers(part(person, "off")),
                         requests(part(person, "wants")), requests(part(person, "shuns"))});
  }
  return out;
}

class Poser {
 public:
  explicit Poser(const Ward& ward) : ward_(ward) {}

  model::Problem pose() && {
    for (const Person& person : ward_.staff) add(person);
    for (int64_t d = 0; d < ward_.days(); ++d) {
      std::vector<model::Term> present;
      for (const auto& own : works_) present.push_back({1, own[static_cast<std::size_t>(d)]});
      model::Band band;
      band.sum = builder_.sum(std::move(present));
      band.low = band.high = ward_.cover[static_cast<std::size_t>(d)];
      band.tier = model::Tier::wish;
      band.below = ward_.short_price;
      band.above = ward_.over_price;
      band.says = {"cover", fmt::format("day {}", d), {}};
      builder_.band(std::move(band));
    }
    return finished(std::move(builder_));
  }

 private:
  void keep(std::vector<model::Term> terms, int64_t low, int64_t high, const char* rule) {
    builder_.band(hard(builder_.sum(std::move(terms)), low, high, rule, person_));
  }

  model::BoolId day(int64_t d) const { return works_.back()[static_cast<std::size_t>(d)]; }

  std::vector<model::Term> run(int64_t first, int64_t length, int64_t coefficient) const {
    std::vector<model::Term> terms;
    for (int64_t d = first; d < first + length; ++d) terms.push_back({coefficient, day(d)});
    return terms;
  }

  void add(const Person& person) {
    person_ = person.name;
    works_.emplace_back();
    for (int64_t d = 0; d < ward_.days(); ++d) {
      const auto wanted = person.wants.find(d);
      const auto shunned = person.shuns.find(d);
      int64_t merit = wanted != person.wants.end() ? wanted->second : 0;
      merit -= shunned != person.shuns.end() ? shunned->second : 0;
      works_.back().push_back(builder_.boolean(fmt::format("{} on {}", person.name, d), merit));
    }
    for (int64_t d : person.off) keep({{1, day(d)}}, 0, 0, "day off");
    keep(run(0, ward_.days(), 1), ward_.least_shifts, ward_.most_shifts, "shifts");
    add_rows();
    std::vector<model::Term> weekends;
    for (int64_t d = 5; d + 1 < ward_.days(); d += 7) {
      weekends.push_back(
          {1, builder_.any({day(d), day(d + 1)}, fmt::format("{} weekend {}", person_, d / 7))});
    }
    keep(std::move(weekends), model::unbounded_low, ward_.most_weekends, "weekends");
  }

  /// Days before the first and behind the last are as it suits.
  void add_rows() {
    for (int64_t d = 0; d + ward_.most_run < ward_.days(); ++d) {
      keep(run(d, ward_.most_run + 1, 1), model::unbounded_low, ward_.most_run, "in a row");
    }
    for (int64_t length = 1; length < ward_.least_run; ++length) {
      for (int64_t d = 1; d + length < ward_.days(); ++d) {
        std::vector<model::Term> terms = run(d, length, -1);
        terms.push_back({1, day(d - 1)});
        terms.push_back({1, day(d + length)});
        keep(std::move(terms), 1 - length, model::unbounded_high, "at least in a row");
      }
    }
    for (int64_t length = 1; length < ward_.least_rest; ++length) {
      for (int64_t d = 1; d + length < ward_.days(); ++d) {
        std::vector<model::Term> terms = run(d, length, 1);
        terms.push_back({-1, day(d - 1)});
        terms.push_back({-1, day(d + length)});
        keep(std::move(terms), -1, model::unbounded_high, "days off in a row");
      }
    }
  }

  const Ward& ward_;
  model::Builder builder_;
  std::string person_;
  std::vector<std::vector<model::BoolId>> works_;
};

/// Runs of days that are alike and end on both sides within the plan, or also those that do not.
std::vector<int64_t> runs(const std::string& days, char kind, bool whole) {
  std::vector<int64_t> lengths;
  for (std::size_t begin = 0; begin < days.size();) {
    const std::size_t end = std::min(days.find_first_not_of(days[begin], begin), days.size());
    const bool inside = begin > 0 && end < days.size();
    if (days[begin] == kind && (inside || !whole)) {
      lengths.push_back(static_cast<int64_t>(end - begin));
    }
    begin = end;
  }
  return lengths;
}

bool allowed(const Ward& ward, const Person& person, const std::string& days) {
  const auto worked = std::count(days.begin(), days.end(), 'w');
  if (worked < ward.least_shifts || worked > ward.most_shifts) return false;
  for (int64_t d : person.off) {
    if (days[static_cast<std::size_t>(d)] == 'w') return false;
  }
  for (int64_t run : runs(days, 'w', false)) {
    if (run > ward.most_run) return false;
  }
  for (int64_t run : runs(days, 'w', true)) {
    if (run < ward.least_run) return false;
  }
  for (int64_t run : runs(days, '-', true)) {
    if (run < ward.least_rest) return false;
  }
  int64_t weekends = 0;
  for (std::size_t week = 0; week + 7 <= days.size(); week += 7) {
    if (days.substr(week + 5, 2) != "--") ++weekends;
  }
  return weekends <= ward.most_weekends;
}

std::optional<int64_t> penalty(const Ward& ward, const std::vector<char>& on) {
  int64_t total = 0;
  std::vector<int64_t> missing = ward.cover;
  auto next = on.begin();
  for (const Person& person : ward.staff) {
    std::string days;
    for (int64_t& open : missing) {
      const bool works = *next++ != 0;
      days += works ? 'w' : '-';
      if (works) --open;
    }
    if (!allowed(ward, person, days)) return std::nullopt;
    for (const auto& [day, price] : person.wants) {
      if (days[static_cast<std::size_t>(day)] == '-') total += price;
    }
    for (const auto& [day, price] : person.shuns) {
      if (days[static_cast<std::size_t>(day)] == 'w') total += price;
    }
  }
  for (int64_t open : missing)
    total += open > 0 ? open * ward.short_price : -open * ward.over_price;
  return total;
}

}  // namespace

PublicProblem roster_problem(const std::string& name) {
  const auto ward = std::make_shared<const Ward>(read(name));
  PublicProblem made;
  made.problem = Poser(*ward).pose();
  made.decisions = made.problem.merit.size();
  made.optimum = ward->optimum;
  for (const Person& person : ward->staff) {
    for (const auto& [day, price] : person.wants) made.constant += price;
  }
  made.value = [ward](const std::vector<char>& on) { return penalty(*ward, on); };
  return made;
}

}  // namespace plumbline::test
