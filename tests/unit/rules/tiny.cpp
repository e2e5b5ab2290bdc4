#include "tests/unit/rules/tiny.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "domain/dosing.h"
#include "io/read_client.h"
#include "io/read_library.h"
#include "io/read_protocol.h"
#include "rules/registry.h"
#include "rules/support/blocks.h"
#include "rules/support/minutes.h"
#include "util/file.h"
#include "util/text.h"

namespace plumbline::rules {
namespace {

using Source = std::shared_ptr<const util::Source>;

Source source_of(std::string name, std::string text) {
  return std::make_shared<const util::Source>(util::Source{std::move(name), std::move(text)});
}

[[noreturn]] void fail(const util::Diagnostics& diagnostics) {
  std::string all;
  for (const util::Diagnostic& each : diagnostics) all += util::to_text(each) + "\n";
  throw std::runtime_error(all);
}

/// The built-in library without its words, read from disk once.
const io::LayerSources& built_in() {
  static const io::LayerSources layer = [] {
    const std::string folder = std::string(PLUMBLINE_SOURCE_DIR) + "/data/library";
    std::vector<io::Layer> layers{{"built-in", folder}};
    auto read = io::read_layers(layers);
    if (!read) fail(read.error());
    io::LayerSources found = std::move(read->front());
    std::erase_if(found.sources, [](const Source& source) {
      return source->path.find("/words/") != std::string::npos;
    });
    return found;
  }();
  return layer;
}

/// A line "key: ..." and the indented lines and list items that belong to it.
struct Part {
  std::string key, text;
};

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  for (const std::string& line : util::split(text, '\n')) {
    const std::size_t colon = line.find(':');
    const bool starts = !line.empty() && colon != std::string::npos && line[0] != ' ' &&
                        line[0] != '-' && line[0] != '#';
    if (starts) parts.push_back({line.substr(0, colon), ""});
    if (!parts.empty()) parts.back().text += line + "\n";
  }
  return parts;
}

/// The base with the example's parts in place of its own.
std::string overlaid(std::string_view base, std::string_view lines) {
  std::vector<Part> result = parts_of(base);
  for (Part& part : parts_of(lines)) {
    const auto same = std::find_if(result.begin(), result.end(),
                                   [&](const Part& each) { return each.key == part.key; });
    if (same == result.end()) {
      result.push_back(std::move(part));
    } else {
      same->text = std::move(part.text);
    }
  }
  std::string text;
  for (const Part& part : result) text += part.text;
  return text;
}

constexpr std::string_view plain_client = R"(kind: plumbline/client/1
id: example
level: 3
conditions: []
)";

constexpr std::string_view plain_protocol = R"(kind: plumbline/protocol/1
id: example
name: Example
summary: The smallest protocol.
blocks:
  - {block: prepare, min_items: 0, max_items: 99}
  - {block: brace, min_items: 0, max_items: 99}
  - {block: strength, min_items: 0, max_items: 99}
  - {block: carry, min_items: 0, max_items: 99}
  - {block: restore, min_items: 0, max_items: 99}
  - {block: practice, min_items: 0, max_items: 99}
patterns: []
spine_skills: []
doses:
  - {role: skill, level: 1, sets: [1], reps: [8], percent: [100]}
  - {role: posture, level: 1, sets: [1], reps: [8], percent: [100]}
  - {role: mobility, level: 1, sets: [1], percent: [100]}
  - {role: balance, level: 1, sets: [1], percent: [100]}
  - {role: core, level: 1, sets: [1], reps: [8], percent: [100]}
  - {role: strength, level: 1, sets: [2], reps: [8], percent: [100], rest_s: 30, rpe: 6}
  - {role: power, level: 1, sets: [1], reps: [5], percent: [100], rpe: 6}
  - {role: cardio, level: 1, sets: [1], percent: [100], rpe: 4}
demand_price: 1000000
)";

/// What an exercise of an example leaves out.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> plain_exercise{
    {{"name", "Example"},
     {"pattern", "hinge"},
     {"chains", "{mover: [sbl], stabiliser: [core]}"},
     {"level", "1"},
     {"role", "strength"},
     {"tier", "A"},
     {"position", "standing"},
     {"sides", "none"},
     {"dose", "{reps: 8}"},
     {"set_seconds", "32"},
     {"safety", "assessed"}}};

/// One "- {id: ...}" of an example with the plain exercise's entries where it has none of its own.
std::string filled_in(const std::string& item, std::size_t number) {
  std::string text = item;
  std::string entries;
  for (const auto& [key, value] : plain_exercise) {
    const std::string name = std::string(key) + ":";
    const bool there =
        text.find(" " + name) != std::string::npos || text.find("{" + name) != std::string::npos;
    if (there) continue;
    entries += name + " " + std::string(value);
    if (key == "name") entries += " " + std::to_string(number);
    entries += ", ";
  }
  return text.insert(text.find('{') + 1, entries);
}

std::string filled_library(std::string_view text) {
  std::string all = "kind: plumbline/library/1\nexercises:\n";
  std::size_t number = 0;
  std::string item;
  const auto flush = [&] {
    if (!item.empty()) all += filled_in(item, ++number);
    item.clear();
  };
  for (const std::string& line : util::split(text, '\n')) {
    if (util::trim(line).empty()) continue;
    if (line.rfind("- {", 0) == 0) flush();
    item += "  " + line + "\n";
  }
  flush();
  return all;
}

/// The numbers of all rules, as the reader of protocols wants them.
std::vector<io::RuleParams> parameters() {
  std::vector<io::RuleParams> all;
  for (const Rule* rule : all_rules()) {
    io::RuleParams& of = all.emplace_back();
    of.key = rule->key;
    for (const Param& each : rule->params)
      of.params.push_back(
          {std::string(each.key), each.value, each.low, each.high, std::string(each.manual)});
  }
  return all;
}

domain::Side side_of(const domain::Exercise& exercise) {
  if (exercise.sides == domain::Laterality::each) return domain::Side::each;
  if (exercise.sides == domain::Laterality::alternating) return domain::Side::alternating;
  return domain::Side::none;
}

}  // namespace

Tiny::Tiny(const Rule& rule, const Example& example) {
  read_exercises(example.exercises);
  read_client_lines(example.client);
  read_protocol_lines(example.protocol);
  const util::IsoWeek week{2026, 48};
  facts =
      std::make_unique<Facts>(Facts{.library = library, .client = client, .protocol = protocol});
  facts->monday = util::monday_of(week);
  facts->slots = domain::slots_of(client, library, week);
  for (const domain::Slot& slot : facts->slots)
    facts->situations.push_back(domain::situation_on(client, library, slot.date, 5));
  facts->seen = seen_;
  std::sort(facts->seen.begin(), facts->seen.end());
  enumerate(rule);
}

void Tiny::read_exercises(std::string_view text) {
  const std::vector<io::LayerSources> layers{
      built_in(), {"example", {source_of("exercises.yaml", filled_library(text))}}};
  auto read = io::read_library(layers);
  if (!read) fail(read.error());
  library = std::move(*read);
}

void Tiny::read_client_lines(std::string_view text) {
  auto read =
      io::read_client(source_of("client.yaml", overlaid(plain_client, text)), {library, {}});
  if (!read) fail(read.error());
  client = std::move(*read);
}

void Tiny::read_protocol_lines(std::string_view text) {
  std::string lines;
  for (const Part& part : parts_of(text)) {
    if (part.key != "seen") {
      lines += part.text;
      continue;
    }
    const std::size_t open = part.text.find('[');
    const std::size_t close = part.text.find(']');
    for (const std::string& id : util::split(part.text.substr(open + 1, close - open - 1), ','))
      seen_.emplace_back(util::trim(id));
  }
  auto read = io::read_protocol(source_of("protocol.yaml", overlaid(plain_protocol, lines)),
                                library, parameters());
  if (!read) fail(read.error());
  protocol = std::move(*read);
}

void Tiny::enumerate(const Rule& rule) {
  for (std::size_t s = 0; s < facts->slots.size(); ++s) {
    const domain::Slot& slot = facts->slots[s];
    std::vector<Candidate> here;
    for (const domain::Exercise& exercise : library.exercises) {
      if (exercise.origin != "example") continue;
      const domain::DoseRow* row = domain::row_for(protocol, client, exercise);
      if (row == nullptr) throw std::runtime_error("no dose for " + exercise.id);
      const std::vector<domain::Block> blocks =
          slot.home ? std::vector<domain::Block>{domain::Block::practice}
                    : blocks_of(library, exercise);
      std::vector<domain::Dose> doses = domain::doses_of(exercise, *row);
      // Beside the table's, so that a rule may tell the one from the others.
      const auto* pin = domain::prescription_for(client, library.id_of(exercise), slot);
      if (pin != nullptr) doses.push_back(domain::prescribed_dose(*pin, row));
      for (const domain::Block block : blocks)
        for (const domain::Dose& dose : doses) {
          const Option how{block, dose, side_of(exercise)};
          if (rule.admit != nullptr && rule.admit(*facts, exercise, slot, how)) continue;
          here.push_back({.choice = {static_cast<int>(s), library.id_of(exercise), how},
                          .exercise = &exercise,
                          .seconds = item_seconds(*facts, exercise, how)});
        }
    }
    std::stable_sort(here.begin(), here.end(), [](const Candidate& a, const Candidate& b) {
      return a.choice.how.block < b.choice.how.block;
    });
    candidates.insert(candidates.end(), here.begin(), here.end());
  }
  for (std::size_t c = 0; c < candidates.size(); ++c) candidates[c].on = model::BoolId(c);
}

model::Problem problem_of(const Rule& rule, const Tiny& tiny) {
  model::Builder builder;
  for (std::size_t c = 0; c < tiny.candidates.size(); ++c)
    builder.boolean("choice " + std::to_string(c));
  rule.post(Context{*tiny.facts, tiny.candidates}, builder);
  auto problem = std::move(builder).finish();
  if (!problem) throw std::runtime_error(problem.error());
  return std::move(*problem);
}

Week week_of(const Tiny& tiny, const std::vector<char>& on) {
  Week week;
  for (const Candidate& candidate : tiny.candidates)
    if (on[candidate.on.at()] != 0) week.items.push_back(candidate.choice);
  return week;
}

}  // namespace plumbline::rules
