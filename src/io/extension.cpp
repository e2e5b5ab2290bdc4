#include "io/extension.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "util/text.h"

namespace plumbline::io {

namespace {

using domain::Flag;

constexpr const char* whole_entry =
    "an entry of its own for the whole exercise says so, with its reasons";

void lowers(Diagnostics& out, const util::Span& where, std::string message) {
  out.push_back(
      {.code = "E0316", .message = std::move(message), .span = where, .hint = whole_entry});
}

/// Adds what is not there yet.
template <class T>
void add_new(std::vector<T>& to, const std::vector<T>& more) {
  for (const T& each : more)
    if (std::find(to.begin(), to.end(), each) == to.end()) to.push_back(each);
}

void add_alternatives(const RawExtension& extension, RawExercise& to, Diagnostics& out) {
  for (const auto& [piece, others] : extension.alternatives) {
    bool found = false;
    std::vector<std::string> known;
    for (auto* lists : {to.equipment ? &*to.equipment : nullptr, &to.optional}) {
      if (lists == nullptr) continue;
      for (RawAlternatives& all : *lists) {
        for (const Ref& each : all.any_of) known.push_back(each.value);
        if (std::find(all.any_of.begin(), all.any_of.end(), piece) == all.any_of.end()) continue;
        add_new(all.any_of, others);
        found = true;
      }
    }
    if (!found)
      out.push_back({.code = "E0301",
                     .message = "exercise '" + to.id.value + "' takes no '" + piece.value + "'",
                     .span = piece.where,
                     .hint = util::maybe(piece.value, known)});
  }
}

void add_equipment(const RawExtension& extension, RawExercise& to, Diagnostics& out) {
  const auto& more = extension.equipment;
  if (more.empty()) return;
  if (to.equipment)
    to.equipment->insert(to.equipment->end(), more.begin(), more.end());
  else
    lowers(out, more.front().where,
           "nobody has said what '" + to.id.value + "' needs, and `extend` adds to a known list");
}

void raise_stress(const RawExtension& extension, RawExercise& to, Diagnostics& out) {
  for (const auto& [axis, value] : extension.stress) {
    const auto at = domain::from_text<domain::Axis>(axis.value);
    if (!at) continue;
    uint8_t& now = to.stress[static_cast<std::size_t>(*at)];
    if (value < now)
      lowers(out, axis.where,
             "'" + axis.value + "' of '" + to.id.value + "' is " + std::to_string(now) +
                 ", and `extend` lowers no stress");
    else
      now = static_cast<uint8_t>(value);
  }
}

void add_exceptions(const RawExtension& extension, RawExercise& to, Diagnostics& out) {
  for (const auto& each : extension.exceptions) {
    const auto same = std::find_if(to.exceptions.begin(), to.exceptions.end(), [&](const auto& e) {
      return e.first.value == each.first.value;
    });
    const bool known_bar = same != to.exceptions.end() && same->second == Flag::contraindicated;
    // What the stage's expressions give is not known here, so only a bar is surely no less.
    if (each.second != Flag::contraindicated &&
        !(same != to.exceptions.end() && same->second == each.second)) {
      lowers(out, each.first.where,
             "`extend` adds bars alone: '" + std::string(domain::to_text(each.second)) +
                 "' might allow what the condition does not");
    } else if (same == to.exceptions.end()) {
      to.exceptions.push_back(each);
    } else if (!known_bar) {
      same->second = each.second;
    }
  }
}

void tighten(const RawExtension& extension, RawExercise& to, Diagnostics& out) {
  const std::string who = "'" + to.id.value + "'";
  if (extension.level) {
    if (extension.level->value < to.level)
      lowers(out, extension.level->where,
             "the level of " + who + " is " + std::to_string(to.level) +
                 ", and `extend` lowers no level");
    else
      to.level = extension.level->value;
  }
  if (extension.tier) {
    if (extension.tier->value < to.tier)
      lowers(out, extension.tier->where,
             "the tier of " + who + " is " + std::string(domain::to_text(to.tier)) +
                 ", and `extend` gives no earlier one");
    else
      to.tier = extension.tier->value;
  }
  if (extension.assessed) {
    if (extension.assessed->value && !to.assessed)
      lowers(out, extension.assessed->where,
             who + " is not assessed, and `extend` does not assess it");
    else
      to.assessed = extension.assessed->value;
  }
  if (extension.never_a_step_up) {
    if (!extension.never_a_step_up->value && to.never_a_step_up)
      lowers(out, extension.never_a_step_up->where,
             who + " is never a step up, and `extend` does not make it one");
    else
      to.never_a_step_up = extension.never_a_step_up->value;
  }
  raise_stress(extension, to, out);
  add_exceptions(extension, to, out);
}

void replace_dose(const RawExtension& extension, RawExercise& to, Diagnostics& out) {
  if (extension.dose) {
    const bool sides = to.sides != domain::Laterality::none;
    const bool per_side = extension.dose->value.per_side;
    if ((per_side && !sides) || (!per_side && to.sides == domain::Laterality::each))
      out.push_back({.code = "E0307",
                     .message = "the dose of '" + to.id.value + "' " +
                                (sides ? "needs `per_side: true`" : "has no sides"),
                     .span = extension.dose->where,
                     .hint = {},
                     .notes = {{"the exercise stands here", to.where}}});
    to.dose = extension.dose->value;
  }
  if (extension.set_seconds) to.set_seconds = *extension.set_seconds;
}

}  // namespace

const Type<RawExtension>& extension_type() {
  static const Type<RawExtension> type = [] {
    using E = RawExtension;
    Fields<E> fields("extension",
                     "What is added to an exercise of an earlier layer: lists are added to, single "
                     "values replaced. Nothing here makes an exercise count as safer or easier.");
    fields.where(&E::where)
        .required("id", &E::id, id("an id of an exercise"), "The exercise.")
        .optional("name", &E::name, name(), "Another name in print.")
        .optional("aliases", &E::aliases, unique_list(text(1, 120)), "Further common names.")
        .optional("also", &E::also, refs("an id of a pattern"), "Further patterns.")
        .optional("alternatives", &E::alternatives,
                  entries_of(refs("an id of equipment", {1, 20}), id("an id of equipment")),
                  "A thing that it takes, and what else would do in its place.")
        .examples(R"([{"dumbbell": ["kettlebell"]}])")
        .optional("equipment", &E::equipment, list(alternatives_type()), "What it needs besides.")
        .optional("optional", &E::optional, list(alternatives_type()),
                  "Equipment that may be added.")
        .optional("level", &E::level, integer(1, 5), "A higher level.")
        .optional("tier", &E::tier, words<domain::ClinicalTier>(), "A later tier.")
        .optional("dose", &E::dose, dose_type(), "Another usual dose of one set.")
        .optional("set_seconds", &E::set_seconds, integer(1, 7200), "Seconds of one such set.")
        .optional("stress", &E::stress, stress_entries(), "Axes with higher scores.")
        .examples(R"([{"knee": 3}])")
        .optional("safety", &E::assessed, safety_type(), "`not-assessed` takes the rating back.")
        .optional("exceptions", &E::exceptions, entries_of(words<Flag>()),
                  "Stages that bar it besides: `contraindicated`.")
        .optional("daily_tasks", &E::daily_tasks, refs("an id of a daily task"),
                  "Further carry-over.")
        .optional("easier", &E::easier, refs("an id of an exercise"),
                  "Further easier neighbours, prerequisites too.")
        .optional("never_a_step_up", &E::never_a_step_up, boolean(),
                  "Never offered as the harder variant of another.");
    return fields.type();
  }();
  return type;
}

void apply(const RawExtension& extension, RawExercise& to, const std::string& layer,
           Diagnostics& out) {
  if (extension.name) to.name = *extension.name;
  add_new(to.aliases, extension.aliases);
  add_new(to.also, extension.also);
  add_alternatives(extension, to, out);
  add_equipment(extension, to, out);
  to.optional.insert(to.optional.end(), extension.optional.begin(), extension.optional.end());
  add_new(to.daily_tasks, extension.daily_tasks);
  add_new(to.easier, extension.easier);
  tighten(extension, to, out);
  replace_dose(extension, to, out);
  to.origin += " + " + layer;
}

void apply(const RawWordsExtension& extension, RawWordsEntry& to, const std::string&,
           Diagnostics&) {
  constexpr std::size_t cues_kept = 3;
  const domain::ExerciseWords& with = extension.words;
  domain::ExerciseWords& words = to.words;
  using Words = domain::ExerciseWords;
  for (const auto text : {&Words::name, &Words::setup, &Words::fault_sign, &Words::fault_fix,
                          &Words::feel, &Words::stop_when, &Words::carries_over})
    if (!(with.*text).empty()) words.*text = with.*text;
  if (!with.steps.empty()) words.steps = with.steps;
  if (with.cues.empty()) return;
  std::vector<std::string> cues = with.cues;
  add_new(cues, words.cues);
  cues.resize(std::min(cues.size(), std::max(cues_kept, with.cues.size())));
  words.cues = std::move(cues);
}

}  // namespace plumbline::io
