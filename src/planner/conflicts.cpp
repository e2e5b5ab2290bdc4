#include "planner/conflicts.h"

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

#include "rules/registry.h"
#include "solve/feasibility.h"
#include "util/text.h"
#include "week/pose.h"

namespace plumbline::planner {
namespace {

using domain::Client;
using rules::Facts;

constexpr int64_t most_nodes = 5'000;  // pins have few decisions
constexpr int longest_session = 240;   // minutes, as the client's file allows
constexpr int longest_extension = 60;  // minutes that a repair may ask for
constexpr int full_level = 5;
constexpr std::size_t repairs_told = 4;

/// The request with another client and another week before.
Request with(const Request& request, const Client& client, const domain::Plan* previous) {
  return {request.library, client, request.protocol, request.week, request.level_cap, previous};
}

/// One line of the file that asks for something or forbids something.
struct Line {
  std::string text;
  util::Span where;
  bool pin = false;
  /// The client as if the line were not there.
  std::function<void(Client&)> drop;
};

// Entries of the client's lists are told apart by their places in the file, which stay what they
// are while others are dropped.
auto stands_at(const util::Span& where) {
  return [line = where.line, column = where.column](const auto& entry) {
    return entry.where.line == line && entry.where.column == column;
  };
}

template <class Entry>
void erase_at(std::vector<Entry>& entries, const util::Span& where) {
  std::erase_if(entries, stands_at(where));
}

/// Of a const list a const entry; nullptr where none stands there.
template <class Entries>
auto* find_at(Entries& entries, const util::Span& where) {
  const auto found = std::find_if(entries.begin(), entries.end(), stands_at(where));
  return found == entries.end() ? nullptr : &*found;
}

std::vector<domain::EquipmentId> all_equipment(const domain::Library& library) {
  std::vector<domain::EquipmentId> all;
  for (std::size_t i = 0; i < library.equipment.size(); ++i) all.emplace_back(i);
  return all;
}

/// Everything of the file that can stand in a pin's way, and the pins last.
std::vector<Line> lines_of(const Request& request) {
  const Client& client = request.client;
  const domain::Library& library = request.library;
  std::vector<Line> out;
  const auto add = [&](std::string text, const util::Span& where,
                       std::function<void(Client&)> drop) {
    out.push_back({std::move(text), where, false, std::move(drop)});
  };
  for (const auto& entry : client.conditions) {
    add(fmt::format("condition {}", entry.id), entry.where,
        [w = entry.where](Client& c) { erase_at(c.conditions, w); });
  }
  for (const auto& entry : client.limits) {
    add(fmt::format("limit {}", library[entry.limit].id), entry.where,
        [w = entry.where](Client& c) { erase_at(c.limits, w); });
  }
  for (const auto& entry : client.preferences.ban) {
    add(fmt::format("'{}' is banned", library[entry.exercise].id), entry.where,
        [w = entry.where](Client& c) { erase_at(c.preferences.ban, w); });
  }
  for (const auto& entry : client.not_yet) {
    add(fmt::format("'{}' is not mastered yet", library[entry.exercise].id), entry.where,
        [w = entry.where](Client& c) { erase_at(c.not_yet, w); });
  }
  add(fmt::format("level {}", client.level), client.level_where,
      [](Client& c) { c.level = full_level; });
  for (const auto& [pattern, value] : client.competency) {
    const auto where = client.competency_where.find(pattern);
    add(fmt::format("competency {} in {}", value, library[pattern].id),
        where == client.competency_where.end() ? util::Span{} : where->second,
        [p = pattern](Client& c) { c.competency[p] = full_level; });
  }
  for (const auto& entry : client.places) {
    add(fmt::format("what there is at {}", entry.id), entry.where,
        [w = entry.where, all = all_equipment(library)](Client& c) {
          if (auto* place = find_at(c.places, w)) place->equipment = all;
        });
  }
  for (const auto& entry : client.sessions) {
    add(fmt::format("{} has {} minutes", entry.id, entry.minutes), entry.where,
        [w = entry.where](Client& c) {
          if (auto* session = find_at(c.sessions, w)) session->minutes = longest_session;
        });
  }
  for (const auto& pin : client.preferences.pin) {
    const std::string& id = library[pin.exercise].id;
    out.push_back({pin.session.empty() ? fmt::format("'{}' is pinned", id)
                                       : fmt::format("'{}' is pinned in {}", id, pin.session),
                   pin.where, true,
                   [w = pin.where](Client& c) { erase_at(c.preferences.pin, w); }});
  }
  return out;
}

/// Lines that cannot hold together, without any of which the rest can: each is dropped for good
/// where what is left still fails. Last week's plan is tried like a line.
struct Core {
  std::vector<const Line*> lines;
  bool last_week = false;
};

Core core_of(const Request& request, const std::vector<Line>& lines) {
  Client client = request.client;
  Core core;
  const domain::Plan* previous = request.previous;
  if (previous != nullptr && pins_fit(with(request, client, nullptr)) == false) previous = nullptr;
  core.last_week = previous != nullptr;
  for (const Line& line : lines) {
    Client without = client;
    line.drop(without);
    if (pins_fit(with(request, without, previous)) == false) {
      client = std::move(without);
    } else {
      core.lines.push_back(&line);
    }
  }
  return core;
}

/// Tries single changes of the client as the file has it.
class Repairs {
 public:
  Repairs(const Request& request, const std::vector<const Line*>& core) : request_(request) {
    for (const Line* line : core) add_minutes(*line);
    for (const Line* line : core) add_equipment(*line);
    for (const Line* line : core) leave_session_open(*line);
    for (const Line* line : core) take_out(*line);
  }

  std::vector<std::string> told() && {
    if (told_.size() > repairs_told) told_.resize(repairs_told);
    return std::move(told_);
  }

 private:
  bool offer(const Client& changed, std::string text) {
    if (pins_fit(with(request_, changed, request_.previous)) != true) return false;
    told_.push_back(std::move(text));
    return true;
  }

  void add_minutes(const Line& line) {
    Client changed = request_.client;
    auto* session = find_at(changed.sessions, line.where);
    if (session == nullptr) return;
    const int before = session->minutes;
    while (session->minutes < std::min(before + longest_extension, longest_session)) {
      session->minutes += 5;
      if (offer(changed, fmt::format("give {} {} minutes", session->id, session->minutes))) return;
    }
  }

  void add_equipment(const Line& line) {
    const domain::Library& library = request_.library;
    if (find_at(request_.client.places, line.where) == nullptr) return;
    for (const domain::EquipmentId piece : all_equipment(library)) {
      Client changed = request_.client;
      auto* place = find_at(changed.places, line.where);
      auto& there = place->equipment;
      if (std::find(there.begin(), there.end(), piece) != there.end()) continue;
      there.push_back(piece);
      std::sort(there.begin(), there.end());
      if (offer(changed, fmt::format("put '{}' on the list of {}", library[piece].id, place->id)))
        return;
    }
  }

  void leave_session_open(const Line& line) {
    Client changed = request_.client;
    auto* pin = find_at(changed.preferences.pin, line.where);
    if (pin == nullptr || pin->session.empty()) return;
    pin->session.clear();
    offer(changed,
          fmt::format("leave open in which session '{}' is", request_.library[pin->exercise].id));
  }

  /// Pins and bans are wishes of the file; conditions, limits and levels are not for repair.
  void take_out(const Line& line) {
    if (!line.pin && find_at(request_.client.preferences.ban, line.where) == nullptr) return;
    Client changed = request_.client;
    line.drop(changed);
    offer(changed, fmt::format("take out the line that says: {}", line.text));
  }

  const Request& request_;
  std::vector<std::string> told_;
};

/// What the filters say of a pin that is barred everywhere it might go.
std::string refusal_text(const Request& request, const domain::Pin& pin) {
  const Facts facts = facts_of(request);
  std::optional<week::Refusal> why;
  for (const domain::Slot& slot : facts.slots) {
    if (pin.session.empty() ? slot.home : slot.id != pin.session) continue;
    auto no = week::refusal(facts, facts.library[pin.exercise], slot);
    if (!no) return {};
    if (!why || why->rule->order < no->rule->order) why = std::move(no);
  }
  const std::string& id = facts.library[pin.exercise].id;
  if (!why) return fmt::format("'{}' is pinned, but there is no session for it.", id);
  return fmt::format("'{}' is pinned, but: {}", id, why->reason.text);
}

Conflict told(const Request& request) {
  const std::vector<Line> lines = lines_of(request);
  const Core core = core_of(request, lines);
  Conflict out;
  for (const bool pins : {true, false}) {
    for (const Line* line : core.lines)
      if (line->pin == pins && line->where.line > 0) out.client.push_back(line->where);
  }
  if (request.client.preferences.pin.size() == 1)
    out.text = refusal_text(request, request.client.preferences.pin.front());
  if (out.text.empty()) {
    std::vector<std::string> parts;
    for (const Line* line : core.lines) parts.push_back(line->text);
    if (core.last_week) parts.emplace_back("what last week left to recover from");
    out.text = fmt::format("These cannot hold together: {}.", util::join(parts, "; "));
  }
  out.repairs = Repairs(request, core.lines).told();
  return out;
}

}  // namespace

std::optional<bool> pins_fit(const Request& request) {
  std::vector<domain::ExerciseId> pinned;
  for (const domain::Pin& pin : request.client.preferences.pin) pinned.push_back(pin.exercise);
  if (pinned.empty()) return true;
  const Facts facts = facts_of(request);
  const auto posed = week::pose(facts, week::candidates(facts, pinned), rules::all_rules());
  if (!posed) return std::nullopt;
  switch (solve::hard_bands_hold(posed->problem, most_nodes)) {
    case solve::Feasibility::possible: return true;
    case solve::Feasibility::impossible: return false;
    case solve::Feasibility::unknown: break;
  }
  return std::nullopt;
}

std::vector<Conflict> conflicts_of(const Request& request) {
  std::vector<Conflict> out;
  if (pins_fit(request) != false) return out;
  for (const domain::Pin& pin : request.client.preferences.pin) {
    Client alone = request.client;
    alone.preferences.pin = {pin};
    const Request one = with(request, alone, request.previous);
    if (pins_fit(one) == false) out.push_back(told(one));
  }
  if (out.empty()) out.push_back(told(request));
  return out;
}

}  // namespace plumbline::planner
