#include "cli/shown.h"

#include <fmt/format.h>

#include "cli/lines.h"
#include "util/text.h"

namespace plumbline::cli {
namespace {

using domain::Library;
using domain::Stage;

std::string texts(const std::vector<domain::Token>& tokens) {
  std::vector<std::string> out;
  for (const auto& each : tokens) out.push_back(each.text);
  return util::join(out, ", ");
}

template <class Id>
std::string ids(const Library& library, const std::vector<Id>& all) {
  std::vector<std::string> out;
  for (const Id id : all) out.push_back(library[id].id);
  return util::join(out, ", ");
}

std::size_t count(const Library& library, domain::StageId stage, domain::Flag flag) {
  std::size_t out = 0;
  for (const auto& each : library.exercises) {
    if (domain::flag_of(library, each, stage).flag == flag) ++out;
  }
  return out;
}

std::string rests_on(const std::vector<std::string>& sources) {
  return sources.empty() ? "no source is named" : util::join(sources, ", ");
}

/// When a stage holds: "from week 6 to before week 12", "from 160/100 mmHg".
std::string time_text(const Stage& stage) {
  std::vector<std::string> out;
  if (stage.from_week) out.push_back(fmt::format("from week {}", *stage.from_week));
  if (stage.to_week) out.push_back(fmt::format("before week {}", *stage.to_week));
  if (stage.from_systolic || stage.from_diastolic) {
    const auto figure = [](const std::optional<int>& value) {
      return value ? std::to_string(*value) : "-";
    };
    out.push_back(
        fmt::format("from {}/{} mmHg", figure(stage.from_systolic), figure(stage.from_diastolic)));
  }
  return util::join(out, ", ");
}

std::string clearance(const Stage& stage) {
  if (!stage.needs_clearance) return "";
  return "a clinician's word is needed" +
         (stage.clearance_scope.empty() ? "" : " (" + stage.clearance_scope + ")");
}

void add_stage(std::string& out, const Library& library, domain::StageId id) {
  const Stage& stage = library[id];
  const auto flagged = [&](const std::vector<domain::Token>& tokens, domain::Flag flag) {
    const std::string from = texts(tokens);
    return fmt::format("{}{} of {} exercises", from.empty() ? "" : from + ": ",
                       count(library, id, flag), library.exercises.size());
  };
  out += fmt::format("\n{}\n", stage.id);
  add_line(out, "name", stage.name, 2);
  add_line(out, "time", time_text(stage), 2);
  add_line(out, "bars", flagged(stage.contraindicated, domain::Flag::contraindicated), 2);
  add_line(out, "asks for care", flagged(stage.caution, domain::Flag::caution), 2);
  add_line(out, "lying", stage.no_lying_on ? "never on the sore side" : "", 2);
  add_line(out, "prefers", ids(library, stage.prefers.patterns), 2);
  add_line(out, "such as", ids(library, stage.prefers.exercises), 2);
  add_line(out, "clearance", clearance(stage), 2);
  add_line(out, "to the client", stage.say_client, 2);
  add_line(out, "with care", stage.say_modification, 2);
  add_line(out, "rests on", rests_on(stage.sources), 2);
}

std::string_view side_text(domain::SideNeed side) {
  switch (side) {
    case domain::SideNeed::none: break;
    case domain::SideNeed::optional: return "may be given";
    case domain::SideNeed::required: return "should be given; both are taken without it";
  }
  return "";
}

std::string_view clock_text(domain::Clock clock) {
  switch (clock) {
    case domain::Clock::none: break;
    case domain::Clock::since: return "weeks from `since`";
    case domain::Clock::pregnancy: return "weeks of the pregnancy";
  }
  return "";
}

/// The whole diagnosis, or of its stages the one of that id.
std::string condition(const Library& library, const domain::Condition& condition,
                      std::string_view id, bool sources) {
  std::string out;
  add_wrapped(out, condition.name, 0);
  out += condition.id + "\n\n";
  add_line(out, "group", condition.group);
  add_line(out, "back condition", condition.back ? "yes" : "");
  add_line(out, "side", side_text(condition.side));
  add_line(out, "clock", clock_text(condition.clock));
  add_line(out, "chosen by", condition.choose_by);
  for (const auto& each : condition.modifiers) {
    add_line(out, "direction",
             fmt::format("{}, where known, lifts {} (of {})", each.direction,
                         ids(library, each.lifts), ids(library, each.of)));
  }
  add_line(out, "afterwards", condition.ends_clear ? "nothing is restricted" : "");
  if (condition.after.valid()) add_line(out, "afterwards", library[condition.after].id);
  std::vector<std::string> keys;
  for (const auto stage : condition.stages) {
    if (id != condition.id && id != library[stage].id) continue;
    add_stage(out, library, stage);
    keys.insert(keys.end(), library[stage].sources.begin(), library[stage].sources.end());
  }
  return sources ? out + source_list(library, keys) : out;
}

/// Which barred exercises stay all the same.
std::string lifted(const Library& library, const domain::Limit& limit) {
  if (limit.lifted_rows.empty()) return "";
  std::string out = texts(limit.lifted_rows);
  if (limit.lifted_equipment.valid())
    out += ", where there is " + library[limit.lifted_equipment].id;
  if (limit.lifted_other_side != domain::SideLimb::none) out += ", done with the other side";
  return out;
}

std::string limit(const Library& library, const domain::Limit& limit, bool sources) {
  std::string out;
  add_wrapped(out, limit.name, 0);
  out += limit.id + "\n\n";
  std::size_t barred = 0;
  for (const auto& each : library.exercises) {
    if (domain::first_that_holds(limit.bars, each, library) != nullptr) ++barred;
  }
  add_line(out, "use", limit.use);
  add_line(out, "side", limit.sided ? "of one arm or leg, under `limits.limbs`" : "");
  if (!limit.bars.empty())
    add_line(out, "bars",
             fmt::format("{}: {} of {} exercises{}", texts(limit.bars), barred,
                         library.exercises.size(), limit.sided ? ", where the side fits" : ""));
  add_line(out, "worked out",
           limit.by_program ? "by the program, for each exercise and place" : "");
  if (!limit.parameter.empty())
    add_line(out, "number",
             limit.parameter_default ? fmt::format("in {}, {} where none is given", limit.parameter,
                                                   *limit.parameter_default)
                                     : "in " + limit.parameter);
  add_line(out, "stays", lifted(library, limit));
  add_line(out, "to the client", limit.say);
  if (sources) out += "\nA limit is what the client or a clinician says; it rests on no study.\n";
  return out;
}

std::string fault(const Library& library, const domain::PostureFault& fault, bool sources) {
  std::string out;
  add_wrapped(out, fault.name, 0);
  out += fault.id + "\n\n";
  add_line(out, "cue", fault.cue);
  add_line(out, "look for", fault.look);
  add_line(out, "when", fault.habit.trigger);
  add_line(out, "then", fault.habit.action);
  add_line(out, "in own words", fault.habit.wording);
  add_line(out, "times a day", std::to_string(fault.habit.times_a_day));
  add_line(out, "helps against it", ids(library, fault.counter_exercises));
  add_line(out, "evidence", fault.evidence);
  add_line(out, "rests on", rests_on(fault.sources));
  return sources ? out + source_list(library, fault.sources) : out;
}

}  // namespace

std::string shown(const Library& library, std::string_view id, bool sources) {
  if (const auto* found = library.condition(id)) return condition(library, *found, id, sources);
  if (const auto stage = library.stage(id); stage.valid()) {
    if (const auto* found = library.condition(library[stage].diagnosis))
      return condition(library, *found, id, sources);
  }
  if (const auto found = library.limit(id); found.valid())
    return limit(library, library[found], sources);
  if (const auto found = library.fault(id); found.valid())
    return fault(library, library[found], sources);
  return "";
}

}  // namespace plumbline::cli
