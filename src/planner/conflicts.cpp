#include "planner/conflicts.h"

#include <algorithm>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "planner/lines.h"
#include "planner/pin_repairs.h"
#include "rules/registry.h"
#include "util/text.h"
#include "week/candidates.h"

namespace plumbline::planner {
namespace {

using rules::Facts;

constexpr int full_level = 5;

bool fails(const Request& original, const Question& question, Relaxed& state) {
  if (!state.any_level) return question.holds(request_of(original, state)) == false;
  for (int level = full_level; level >= 1; --level) {
    state.client.level = level;
    if (question.holds(request_of(original, state)) != false) return false;
  }
  state.client.level = full_level;
  return true;
}

/// Lines that cannot hold together, without any of which the rest can, and the client with these
/// lines alone.
struct Core {
  std::vector<Line> lines;
  Relaxed rest;
};

class Shrinker {
 public:
  Shrinker(const Request& request, const Question& question)
      : request_(request), question_(question), rest_(relaxed(request)) {}

  Core core() && {
    std::vector<Line> all = lines_of(request_);
    // What was kept may be needless once later lines are gone: until nothing changes any more.
    for (std::size_t before = all.size() + 1; all.size() < before;) {
      before = all.size();
      kept_.clear();
      shrink(all);
      all = kept_;
    }
    return {std::move(kept_), std::move(rest_)};
  }

 private:
  /// Gives up as many of the lines as can be: all of them, or else each half in turn.
  void shrink(std::span<const Line> lines) {
    if (lines.empty()) return;
    Relaxed without = rest_;
    for (const Line& line : lines) line.drop(without);
    if (fails(request_, question_, without)) {
      rest_ = std::move(without);
    } else if (lines.size() == 1) {
      kept_.push_back(lines.front());
    } else {
      shrink(lines.first(lines.size() / 2));
      shrink(lines.subspan(lines.size() / 2));
    }
  }

  const Request& request_;
  const Question& question_;
  Relaxed rest_;
  std::vector<Line> kept_;
};

Core core_of(const Request& request, const Question& question) {
  return Shrinker(request, question).core();
}

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
  domain::Pin anywhere = pin;
  anywhere.session.clear();
  return fmt::format("{}, but: {}", pin_text(id, anywhere), why->reason.text);
}

std::string titles_of(const std::vector<std::string>& keys) {
  std::vector<std::string> out;
  for (const rules::Rule* rule : rules::all_rules()) {
    if (std::find(keys.begin(), keys.end(), rule->key) != keys.end())
      out.push_back(fmt::format("\"{}\"", rule->title));
  }
  return util::join(out, ", ");
}

Conflict told(const Request& request, const Question& question, const Core& core) {
  Conflict out;
  std::vector<std::string> parts;
  for (const bool context : {false, true}) {
    for (const Line& line : core.lines) {
      if ((line.kind == Line::Kind::context) != context) continue;
      out.lines.push_back({line.text, line.where});
      parts.push_back(line.text);
    }
  }
  const Request rest = request_of(request, core.rest);
  const auto& pins = rest.client.preferences.pin;
  if (parts.empty()) {
    out.text = "No line of the client's file is in the way: the library and the protocol are.";
    return out;
  }
  if (pins.size() == 1) out.text = refusal_text(rest, pins.front());
  if (!out.text.empty()) return out;
  const std::string rules = titles_of(question.rules_in_the_way(rest));
  out.text = fmt::format(
      "{}: {}.{}",
      question.asks_for_demands() ? "These lines keep it short" : "These cannot hold together",
      util::join(parts, "; "), rules.empty() ? "" : " The rules in the way: " + rules + ".");
  return out;
}

void remove_pins(domain::Client& from, const std::vector<Line>& lines) {
  for (const Line& line : lines) {
    if (line.kind != Line::Kind::pin) continue;
    std::erase_if(from.preferences.pin, [&](const domain::Pin& pin) {
      return pin.where.line == line.where.line && pin.where.column == line.where.column;
    });
  }
}

/// Cores, no pin in two; those of single pins first.
std::vector<Core> cores_of(const Request& request) {
  const Question pins_alone;
  std::vector<Core> out;
  Relaxed rest = relaxed(request);
  for (const domain::Pin& pin : request.client.preferences.pin) {
    Relaxed one = relaxed(request);
    one.client.preferences.pin = {pin};
    const Request alone = request_of(request, one);
    if (pins_alone.holds(alone) == false) out.push_back(core_of(alone, pins_alone));
  }
  for (const Core& core : out) remove_pins(rest.client, core.lines);
  while (pins_alone.holds(request_of(request, rest)) == false) {
    const std::size_t before = rest.client.preferences.pin.size();
    out.push_back(core_of(request_of(request, rest), pins_alone));
    remove_pins(rest.client, out.back().lines);
    if (rest.client.preferences.pin.size() == before) break;
  }
  return out;
}

}  // namespace

std::optional<bool> pins_fit(const Request& request) { return Question().holds(request); }

std::vector<Conflict> conflicts_of(const Request& request) {
  std::vector<Conflict> out;
  if (pins_fit(request) != false) return out;
  const std::vector<Core> cores = cores_of(request);
  for (std::size_t i = 0; i < cores.size(); ++i) {
    Relaxed state = relaxed(request);
    for (std::size_t other = 0; other < cores.size(); ++other) {
      if (other != i) remove_pins(state.client, cores[other].lines);
    }
    Conflict conflict = told(request, Question(), cores[i]);
    conflict.repairs = pin_repairs(request_of(request, state), cores[i].lines);
    out.push_back(std::move(conflict));
  }
  return out;
}

std::optional<Conflict> conflict_about(const Request& request, const Question& question) {
  if (question.holds(request) != false) return std::nullopt;
  return told(request, question, core_of(request, question));
}

}  // namespace plumbline::planner
