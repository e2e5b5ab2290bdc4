#include "lint/coverage.h"

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "planner/planner.h"
#include "planner/request.h"
#include "planner/screened.h"
#include "week/candidates.h"

namespace plumbline::lint {
namespace {

using domain::Library;

/// The client's line for a stage. A diagnosis with several stages is given the week in which the
/// one in question holds.
domain::ConditionEntry entry_for(const Library& library, domain::StageId id) {
  const domain::Stage& stage = library[id];
  domain::ConditionEntry entry{.id = stage.id};
  entry.where = stage.where;
  const domain::Condition* diagnosis = library.condition(stage.diagnosis);
  if (diagnosis == nullptr) return entry;
  if (diagnosis->clock != domain::Clock::none) {
    entry.weeks = stage.from_week.value_or(0);
    entry.weeks_on = util::monday_of(table_week);
  }
  if (diagnosis->side == domain::SideNeed::required) entry.side = domain::LimitSide::left;
  return entry;
}

/// The patterns of which the protocol wants anything.
std::set<domain::PatternId> asked_for(const domain::Protocol& protocol) {
  std::set<domain::PatternId> out;
  for (const auto& target : protocol.patterns)
    if (target.demand > 0 || target.wish > 0)
      out.insert(target.any_of.begin(), target.any_of.end());
  for (const auto& skill : protocol.spine_skills)
    out.insert(skill.any_of.begin(), skill.any_of.end());
  return out;
}

std::vector<std::optional<int>> counts_in(const rules::Facts& facts, const domain::Slot& slot,
                                          const std::set<domain::PatternId>& asked) {
  std::vector<std::optional<int>> counts(facts.library.patterns.size());
  for (const auto pattern : asked) counts[pattern.at()] = 0;
  const auto count = [&](domain::PatternId pattern) {
    if (counts[pattern.at()]) ++*counts[pattern.at()];
  };
  for (const domain::Exercise& exercise : facts.library.exercises) {
    if (week::refusal(facts, exercise, slot)) continue;
    count(exercise.pattern);
    for (const auto pattern : exercise.also)
      if (pattern != exercise.pattern) count(pattern);
  }
  return counts;
}

struct Job {
  domain::StageId stage;
  int level = 1;
  std::vector<CoverageRow> rows;
  std::string error;
};

void run(Job& job, const Library& library, const std::vector<domain::Protocol>& protocols,
         const screening::Screener& screener, const std::vector<io::EquipmentSet>& sets) {
  const domain::Client client = client_of(library, job.stage, job.level, sets);
  const auto protocol =
      planner::protocol_for({library, client, protocols, screener}, "", table_week);
  if (!protocol) {
    job.error = protocol.error();
    return;
  }
  const auto screened = planner::screened(screener, library, client, util::monday_of(table_week));
  const rules::Facts facts = planner::facts_of({.library = library,
                                                .client = client,
                                                .protocol = **protocol,
                                                .week = table_week,
                                                .level_cap = planner::level_cap(screened)});
  const auto asked = asked_for(**protocol);
  for (std::size_t set = 0; set < sets.size(); ++set) {
    const auto slot = std::find_if(facts.slots.begin(), facts.slots.end(),
                                   [&](const auto& each) { return each.id == sets[set].id.value; });
    job.rows.push_back({.stage = job.stage,
                        .set = set,
                        .level = job.level,
                        .protocol = (*protocol)->id,
                        .counts = counts_in(facts, *slot, asked)});
  }
}

bool names(const std::vector<io::Ref>& refs, const std::string& id) {
  return refs.empty() ||
         std::any_of(refs.begin(), refs.end(), [&](const io::Ref& ref) { return ref.value == id; });
}

}  // namespace

domain::Client client_of(const Library& library, domain::StageId stage, int level,
                         const std::vector<io::EquipmentSet>& sets) {
  domain::Client client{.id = "coverage", .level = level};
  client.has_screening = true;
  if (stage.valid()) {
    client.conditions.push_back(entry_for(library, stage));
    if (library[stage].needs_clearance)
      client.clearance.push_back({.for_id = library[stage].id,
                                  .scope = "guided-exercise",
                                  .by = "clinician",
                                  .where = library[stage].where});
  }
  for (const io::EquipmentSet& set : sets) {
    domain::Place place{.id = set.id.value};
    for (const io::Ref& piece : set.equipment)
      place.equipment.push_back(library.equipment_id(piece.value));
    client.places.push_back(std::move(place));
    client.sessions.push_back({.id = set.id.value, .minutes = 60, .place = set.id.value});
  }
  return client;
}

util::Result<Coverage, std::string> coverage_of(const Library& library,
                                                const std::vector<domain::Protocol>& protocols,
                                                const std::vector<io::EquipmentSet>& sets) {
  std::vector<Job> jobs;
  for (std::size_t stage = 0; stage <= library.stages.size(); ++stage)
    for (int level = 1; level <= 5; ++level)
      jobs.push_back(
          {.stage = stage == 0 ? domain::StageId{} : domain::StageId{stage - 1}, .level = level});
  const screening::Screener screener(library.screening);
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < jobs.size(); i = next++)
      run(jobs[i], library, protocols, screener, sets);
  };
  {
    std::vector<std::jthread> helpers;
    const unsigned cores = std::min(8U, std::thread::hardware_concurrency());
    for (unsigned i = 1; i < cores; ++i) helpers.emplace_back(work);
    work();
  }
  Coverage out;
  for (Job& job : jobs) {
    if (!job.error.empty()) return util::Unexpected(std::move(job.error));
    for (CoverageRow& row : job.rows) out.rows.push_back(std::move(row));
  }
  std::stable_sort(out.rows.begin(), out.rows.end(), [](const auto& a, const auto& b) {
    const auto rank = [](domain::StageId id) { return id.valid() ? id.at() + 1 : 0; };
    return std::tuple(rank(a.stage), a.set, a.level) < std::tuple(rank(b.stage), b.set, b.level);
  });
  return out;
}

std::string stage_name(const Library& library, domain::StageId stage) {
  return stage.valid() ? library[stage].id : io::no_condition;
}

const io::EmptyCells* reason_for(const Library& library, const io::LintNotes& notes,
                                 const CellRef& cell) {
  const CoverageRow& row = *cell.row;
  const std::string stage = stage_name(library, row.stage);
  const std::string& set = notes.equipment_sets[row.set].id.value;
  for (const io::EmptyCells& each : notes.empty_cells) {
    const auto& levels = each.levels;
    const bool level =
        levels.empty() || std::find(levels.begin(), levels.end(), row.level) != levels.end();
    if (level && names(each.stages, stage) && names(each.sets, set) &&
        names(each.patterns, library[cell.pattern].id))
      return &each;
  }
  return nullptr;
}

}  // namespace plumbline::lint
