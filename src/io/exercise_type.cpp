#include <utility>

#include "io/library_types.h"
#include "util/text.h"

namespace plumbline::io {

namespace {

using domain::Axis;
using domain::DefaultDose;
using domain::DoseKind;
using Stress = std::array<uint8_t, domain::axis_count>;

constexpr int most_in_a_set = 10'000;

}  // namespace

const Type<RawChains>& chains_type() {
  static const Type<RawChains> type =
      Fields<RawChains>("chains of an exercise", "The chains of muscles that take part.")
          .optional("mover", &RawChains::mover, refs("an id of a chain"),
                    "Chains that shorten and lengthen through a visible range; in a stretch, those "
                    "that are lengthened.")
          .optional("stabiliser", &RawChains::stabiliser, refs("an id of a chain"),
                    "Chains that hold their length against the load. No chain has both roles.")
          .type();
  return type;
}

namespace {

/// The place of a part of a plain scalar; of all of it where quotes or folding moved things.
util::Span part_of(const Node& node, std::size_t offset, std::size_t length) {
  util::Span span = node.span;
  if (node.quoted || span.length != static_cast<int32_t>(node.text.size())) return span;
  span.column += static_cast<int32_t>(offset);
  span.length = static_cast<int32_t>(length);
  return span;
}

Type<RawAlternatives> alternatives() {
  Type<RawAlternatives> type;
  type.expects = "ids of equipment with '|' between alternatives";
  type.shapes = Shapes::text;
  type.schema = {{"type", "string"}, {"pattern", "^[a-z0-9-]{1,64}(\\|[a-z0-9-]{1,64})*$"}};
  type.write = [](const RawAlternatives& value, std::string& out) {
    std::string all;
    for (const Ref& each : value.any_of) all += (all.empty() ? "" : "|") + each.value;
    add_json(out, all);
  };
  type.read = [expects = type.expects, each = id("an id of equipment")](
                  const Node& node, Diagnostics& out) -> std::optional<RawAlternatives> {
    const auto whole = detail::text_of(node, expects, false, out);
    if (!whole) return std::nullopt;
    RawAlternatives value{.where = node.span};
    std::size_t offset = 0;
    for (const std::string& one : util::split(*whole, '|')) {
      Node piece = node;
      piece.text = one;
      piece.span = part_of(node, offset, one.size());
      auto name = each.read(piece, out);
      if (!name) return std::nullopt;
      value.any_of.push_back({std::move(*name), piece.span});
      offset += one.size() + 1;
    }
    return value;
  };
  return type;
}

}  // namespace

const Type<RawAlternatives>& alternatives_type() {
  static const Type<RawAlternatives> type = alternatives();
  return type;
}

namespace {

/// The five ways in which a dose can be written, as optional keys of one map.
struct WrittenDose {
  std::optional<int> reps, hold_s, times, breaths, seconds, metres;
  bool per_side = false;
};

std::optional<DefaultDose> dose_of(const WrittenDose& written) {
  const std::array<std::pair<DoseKind, std::optional<int>>, 5> kinds{
      {{DoseKind::reps, written.reps},
       {DoseKind::hold, written.hold_s},
       {DoseKind::breaths, written.breaths},
       {DoseKind::seconds, written.seconds},
       {DoseKind::metres, written.metres}}};
  std::optional<DefaultDose> dose;
  for (const auto& [kind, amount] : kinds) {
    if (!amount) continue;
    if (dose) return std::nullopt;
    dose = DefaultDose{.kind = kind, .amount = *amount, .per_side = written.per_side};
  }
  if (!dose || (dose->kind == DoseKind::hold) != written.times.has_value()) return std::nullopt;
  if (dose->kind == DoseKind::hold) {
    dose->hold_s = *written.hold_s;
    dose->amount = *written.times;
  }
  return dose;
}

WrittenDose written_dose(const DefaultDose& dose) {
  WrittenDose written{.per_side = dose.per_side};
  switch (dose.kind) {
    case DoseKind::reps: written.reps = dose.amount; break;
    case DoseKind::breaths: written.breaths = dose.amount; break;
    case DoseKind::metres: written.metres = dose.amount; break;
    case DoseKind::seconds: written.seconds = dose.amount; break;
    case DoseKind::hold:
      written.hold_s = dose.hold_s;
      written.times = dose.amount;
      break;
  }
  return written;
}

Type<DefaultDose> make_dose_type() {
  auto written =
      Fields<WrittenDose>("dose", "One set as it is usually taught: exactly one kind of dose.")
          .optional("reps", &WrittenDose::reps, integer(1, 200), "Repetitions of one set.")
          .optional("hold_s", &WrittenDose::hold_s, integer(1, 600),
                    "Seconds of one hold; needs `times`.")
          .optional("times", &WrittenDose::times, integer(1, 60), "Holds of one set.")
          .optional("breaths", &WrittenDose::breaths, integer(1, 100), "Breaths of one set.")
          .optional("seconds", &WrittenDose::seconds, integer(1, most_in_a_set),
                    "Seconds of one set.")
          .optional("metres", &WrittenDose::metres, integer(1, most_in_a_set), "Metres of one set.")
          .optional("per_side", &WrittenDose::per_side, boolean(), "The figure is for each side.")
          .check([](const WrittenDose& value, const Node& node, Diagnostics& out) {
            if (!dose_of(value))
              detail::fail(out, "E0307",
                           "a dose is one of reps, hold_s with times, breaths, seconds or metres",
                           node);
          })
          .type();
  written.schema["oneOf"] = Json::array();
  for (const char* kind : {"reps", "breaths", "seconds", "metres"})
    written.schema["oneOf"].push_back({{"required", {kind}}, {"not", {{"required", {"times"}}}}});
  written.schema["oneOf"].push_back({{"required", {"hold_s", "times"}}});
  return converted<DefaultDose>(
      std::move(written), [](WrittenDose value) { return dose_of(value).value_or(DefaultDose{}); },
      written_dose);
}

}  // namespace

namespace {

/// What 1, 3 and 5 stand for on each axis, as an editor shows it.
constexpr std::array<std::pair<Axis, const char*>, domain::axis_count> axis_scales{
    {{Axis::compression,
      "Spine under load: 1 standing or walking, 3 about 2300 to 3000 N, 5 above "
      "4000 N."},
     {Axis::shear, "Shear on the spine: 1 for 100 to 200 N, 3 for 350 to 500 N, 5 above 700 N."},
     {Axis::flexion,
      "Bending forward: 1 near neutral, 3 mid range or a strong moment, 5 end range "
      "loaded or repeated."},
     {Axis::extension,
      "Bending back: 1 near neutral, 3 mid range or a strong moment, 5 end range "
      "loaded or repeated."},
     {Axis::rotation,
      "Turning the trunk: 1 near neutral, 3 mid range or a strong moment, 5 end "
      "range loaded or repeated."},
     {Axis::lateral_bend,
      "Bending to the side: 1 near neutral, 3 mid range or a strong moment, 5 "
      "end range loaded or repeated."},
     {Axis::overhead,
      "Arms: 1 up to 100 degrees, 3 a light load overhead, 5 a heavy press or a "
      "full hang."},
     {Axis::impact, "1 walking, 3 a jog, 5 repeated jumps."},
     {Axis::grip, "1 a band, 3 a moderate carry or row, 5 a hang."},
     {Axis::knee,
      "1 bent less than 45 degrees, 3 loaded at 90 degrees or full kneeling, 5 end "
      "range under load."},
     {Axis::wrist, "1 light, 3 hands on an incline, 5 dynamic or a handstand."},
     {Axis::iap,
      "Pressure in the belly: 1 for 40 to 50 cmH2O, 3 for 65 to 85, 5 above 110 or "
      "straining."},
     {Axis::balance, "1 a stable base, 3 supported single leg or tandem, 5 unstable single leg."},
     {Axis::supine, "Lying on the back: 3 inclined or partly, 5 flat."},
     {Axis::prone, "Lying on the belly: 3 inclined or partly, 5 flat."},
     {Axis::inversion, "Head: 1 at heart level, 3 below, 5 fully upside down."},
     {Axis::hip_flexion, "1 up to 70 degrees, 3 about 90 to 100 degrees, 5 end range."},
     {Axis::shoulder, "1 low, 3 half the body's weight, 5 a hang, heavy, or a vulnerable place."},
     {Axis::pelvic_asymmetry, "1 slight, 3 a lunge or single leg, 5 a long-lever single leg."},
     {Axis::neck, "1 held, 3 a strong head lift, 5 a load on the head."}}};

}  // namespace

Type<Entries<int>> stress_entries() {
  std::vector<std::string> axes;
  for (const auto& axis : domain::Words<Axis>::table) axes.emplace_back(axis.text);
  auto type = entries_of(integer(0, 5), word(axes));
  Json properties = Json::object();
  for (const auto& [axis, scale] : axis_scales)
    properties[std::string(domain::to_text(axis))] = {
        {"type", "integer"}, {"minimum", 0}, {"maximum", 5}, {"description", scale}};
  type.schema = {
      {"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
  return type;
}

Type<bool> safety_type() {
  return choice<bool>({{"assessed", true, "Somebody has rated its stress and exceptions."},
                       {"not-assessed", false, "Not given to a client with any condition."}});
}

namespace {

Type<Stress> make_stress_type() {
  return converted<Stress>(
      stress_entries(),
      [](Entries<int> entries) {
        Stress stress{};
        for (const auto& [axis, value] : entries)
          if (const auto at = domain::from_text<Axis>(axis.value))
            stress[static_cast<std::size_t>(*at)] = static_cast<uint8_t>(value);
        return stress;
      },
      [](const Stress& stress) {
        Entries<int> entries;
        for (const auto& axis : domain::Words<Axis>::table)
          if (const int value = stress[static_cast<std::size_t>(axis.value)]; value != 0)
            entries.push_back({{std::string(axis.text), {}}, value});
        return entries;
      });
}

}  // namespace

const Type<DefaultDose>& dose_type() {
  static const Type<DefaultDose> type = make_dose_type();
  return type;
}

const Type<Stress>& stress_type() {
  static const Type<Stress> type = make_stress_type();
  return type;
}

const std::vector<std::string>& keys_to_guess() {
  static const std::vector<std::string> keys{
      "pattern",  "also",  "chains", "equipment",   "optional", "level", "role",        "tier",
      "position", "sides", "dose",   "set_seconds", "stress",   "facts", "daily_tasks", "easier"};
  return keys;
}

const Type<domain::Attributes>& facts_type() {
  using domain::Attributes;
  static const Type<Attributes> type =
      Fields<Attributes>("facts", "What a person has to do or use beyond the pattern.")
          .optional("floor", &Attributes::floor, boolean(), "Down to the floor and up again.")
          .optional("bed_ok", &Attributes::bed_ok, boolean(),
                    "A floor exercise that also works on a firm bed or treatment table.")
          .optional("kneeling", &Attributes::kneeling, boolean(),
                    "Body weight on a knee or shin at some moment.")
          .optional("arm_support", &Attributes::arm_support, words<domain::Arms>(),
                    "Arms that bear body weight or traction.")
          .optional("arms_used", &Attributes::arms_used, words<domain::Arms>(),
                    "Arms that hold, push, pull, reach or steady; `one` can be either.")
          .optional("hands_overhead", &Attributes::hands_overhead, boolean(),
                    "A hand above the head, or an arm in line with the trunk.")
          .optional("seated_ok", &Attributes::seated_ok, boolean(),
                    "Works on a chair without losing its purpose.")
          .optional("wheelchair", &Attributes::wheelchair, words<domain::Wheelchair>(),
                    "In the chair with brakes on, on another seat after a transfer, lying, or not.")
          .optional("seat_height", &Attributes::seat_height, words<domain::SeatHeight>(),
                    "The seat that it needs; `any` is given with a high firm one where needed.")
          .optional("hand_support", &Attributes::hand_support, words<domain::HandSupport>(),
                    "Whether a hand holds on; `na` for lying, kneeling and seated.")
          .optional("space", &Attributes::space, words<domain::Space>(),
                    "One mat, one step in any direction, or several metres.")
          .optional("band_anchor", &Attributes::band_anchor, words<domain::BandAnchor>(),
                    "The fixed point that a band needs where the band is the load.")
          .optional("foot_pivot", &Attributes::foot_pivot, boolean(), "A turn on a planted foot.")
          .optional("substitute", &Attributes::substitute, boolean(),
                    "Counts for its pattern without outside load; a plan says so.")
          .optional("side_limb", &Attributes::side_limb, words<domain::SideLimb>(),
                    "What a side means in a one-sided exercise.")
          .type();
  return type;
}

namespace {

void check_exercise(const RawExercise& value, const Node& node, Diagnostics& out) {
  const bool sides = value.sides != domain::Laterality::none;
  if (value.dose.per_side && !sides)
    detail::fail(out, "E0307", "a dose for each side needs `sides: each` or `alternating`", node);
  if (!value.dose.per_side && value.sides == domain::Laterality::each)
    detail::fail(out, "E0307", "`sides: each` needs a dose with `per_side: true`", node);
  if (value.assessed && !value.guessed.empty())
    detail::fail(out, "E0307",
                 "an assessed exercise holds no guess: confirm or mend what `guessed` names ('" +
                     value.guessed.front() + "'), then take the key away",
                 node);
  if (value.assessed && !value.equipment)
    detail::fail(out, "E0307", "an assessed exercise says what equipment it needs", node);
  for (const Ref& mover : value.chains.mover)
    for (const Ref& stabiliser : value.chains.stabiliser)
      if (mover == stabiliser)
        out.push_back({.code = "E0307",
                       .message = "chain '" + mover.value + "' is mover and stabiliser",
                       .span = stabiliser.where,
                       .hint = {},
                       .notes = {{"named as mover here", mover.where}}});
}

void add_kind_of_work(Fields<RawExercise>& fields) {
  fields
      .required("level", &RawExercise::level, integer(1, 5),
                "Competency that it needs: 1 beginner to 5 athlete.")
      .required("role", &RawExercise::role, words<domain::Role>(), "What it is for.")
      .required("tier", &RawExercise::tier, words<domain::ClinicalTier>(),
                "A early, B after pattern competence, C later or athletic, D shown but not given "
                "to clients with a back condition.")
      .required("position", &RawExercise::position, words<domain::Position>(),
                "The body's position.")
      .required("sides", &RawExercise::sides, words<domain::Laterality>(),
                "Both sides at once, each in turn, or alternating.")
      .required("dose", &RawExercise::dose, dose_type(), "One set as it is usually taught.")
      .examples(R"([{"reps": 8}, {"hold_s": 10, "times": 5, "per_side": true}])")
      .required("set_seconds", &RawExercise::set_seconds, integer(1, 7200),
                "Seconds of one set of that dose, all sides together.");
}

void add_safety(Fields<RawExercise>& fields) {
  fields
      .optional("stress", &RawExercise::stress, stress_type(),
                "Load on each of the twenty axes, 0 to 5; 0 where left out.")
      .examples(R"([{"compression": 1, "hip_flexion": 2}])")
      .optional("facts", &RawExercise::facts, facts_type(),
                "What a person has to do or use beyond the pattern.")
      .optional("safety", &RawExercise::assessed, safety_type(),
                "Left out, nobody has rated it: a client with any condition never gets it.")
      .optional("exceptions", &RawExercise::exceptions, entries_of(words<domain::Flag>()),
                "Stage of a condition, and the flag that replaces the derived one.");
}

}  // namespace

const Type<RawExercise>& exercise_type() {
  static const Type<RawExercise> type = [] {
    Fields<RawExercise> fields("exercise", "One exercise of the catalogue.");
    fields.where(&RawExercise::where)
        .required("id", &RawExercise::id, id("an id of an exercise"),
                  "Name in other files; never changes.")
        .required("name", &RawExercise::name, name(), "Name in print.")
        .optional("aliases", &RawExercise::aliases, unique_list(text(1, 120)),
                  "Other common names.")
        .required("pattern", &RawExercise::pattern, id("an id of a pattern"),
                  "Primary movement pattern; counts 1.")
        .optional("also", &RawExercise::also, refs("an id of a pattern"),
                  "Further patterns; each counts one half.")
        .required("chains", &RawExercise::chains, chains_type(),
                  "The chains of muscles that take part.")
        .optional(
            "equipment", &RawExercise::equipment, list(alternatives_type()),
            "All of these are needed; `a|b` is either of two. Null: nobody knows yet, so that "
            "it is given nowhere.")
        .optional("optional", &RawExercise::optional, list(alternatives_type()),
                  "Equipment that may be added.");
    add_kind_of_work(fields);
    add_safety(fields);
    fields
        .optional("daily_tasks", &RawExercise::daily_tasks, refs("an id of a daily task"),
                  "What it carries over into.")
        .optional("easier", &RawExercise::easier, refs("an id of an exercise"),
                  "Easier neighbours, which are also its prerequisites.")
        .optional("never_a_step_up", &RawExercise::never_a_step_up, boolean(),
                  "Never offered as the harder variant of another.")
        .later("source", &RawExercise::source, unique_list(located(text(1, 40))),
               "Keys of `sources`: where the entry comes from.")
        .later("guessed", &RawExercise::guessed, unique_list(word(keys_to_guess())),
               "Keys of this entry that a program guessed and nobody has confirmed.")
        .check(check_exercise);
    return fields.type();
  }();
  return type;
}

}  // namespace plumbline::io
