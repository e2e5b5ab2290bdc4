// Long because it is one class, a method for each part of a client's file, all with the same state.
#include "io/read_client.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "io/client_schedule.h"
#include "util/hash.h"

namespace plumbline::io {

namespace {

using domain::Client;
using domain::ExerciseId;
using domain::Library;
using domain::LimitSide;

void warn(Diagnostics& out, std::string code, std::string message, const util::Span& span,
          std::vector<util::Note> notes = {}) {
  out.push_back({.code = std::move(code),
                 .severity = util::Severity::warning,
                 .message = std::move(message),
                 .span = span,
                 .notes = std::move(notes)});
}

void mismatch(Diagnostics& out, std::string message, const util::Span& span,
              std::string hint = {}) {
  out.push_back(
      {.code = "E0307", .message = std::move(message), .span = span, .hint = std::move(hint)});
}

/// The clock's day (UTC): where the file has no week, nothing else says what the future is.
util::Date today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
}

util::Date week_end(util::IsoWeek week) { return util::monday_of(week) + std::chrono::days(6); }

/// Turns what is written into a client, ids looked up.
class ClientResolver {
 public:
  ClientResolver(const RawClient& raw, const ClientContext& context, Diagnostics& out)
      : raw_(&raw), context_(&context), library_(&context.library), out_(&out) {}

  Client resolve() {
    person();
    for (const RawConditionEntry& each : raw_->conditions) condition(each);
    sort_conditions();
    for (const RawClearance& each : raw_->clearance) clearance(each);
    screening();
    limits();
    places();
    resolve_schedule(raw_->schedule, client_);
    preferences();
    return std::move(client_);
  }

 private:
  void person() {
    client_.id = raw_->id.value;
    client_.id_where = raw_->id.where;
    client_.name = raw_->name;
    if (raw_->week) {
      client_.week = raw_->week->value;
      client_.week_where = raw_->week->where;
    }
    if (raw_->born) born(raw_->born->value, raw_->born->where);
    client_.level = raw_->level.value;
    client_.level_where = raw_->level.where;
    competency();
    client_.owned = named(raw_->skills.owned);
    client_.not_yet = named(raw_->skills.not_yet);
    for (const domain::Named& owned : client_.owned)
      for (const domain::Named& not_yet : client_.not_yet)
        if (owned.exercise == not_yet.exercise)
          mismatch(*out_, "an exercise is either owned or not yet", not_yet.where);
    for (const auto& [name, load] : raw_->loads)
      if (const ExerciseId id = exercise(name); id.valid()) client_.loads.emplace(id, load);
    for (const Ref& goal : raw_->goals)
      if (context_->goals.empty() || known_id(*out_, goal, "goal", context_->goals))
        client_.goals.push_back(goal.value);
    client_.assessments = raw_->assessments;
    for (const Ref& fault : raw_->posture.value)
      if (const auto id = library_->fault(fault.value); id.valid())
        client_.posture.push_back(id);
      else
        unknown_id(*out_, fault, "posture fault", ids_of(library_->posture_faults));
    std::sort(client_.posture.begin(), client_.posture.end());
    client_.posture_where = raw_->posture.where;
    client_.notes = raw_->notes.value;
    client_.language = raw_->language;
    protocol();
  }

  /// A slip of the pen in the birth would choose the rules for another age.
  void born(const util::PartialDate& date, const util::Span& where) {
    constexpr int oldest = 120;
    if (date.day != 0)
      client_.born = date.first();
    else
      client_.born_year = date.year;
    const util::Date last = client_.week ? week_end(*client_.week) : today();
    if (date.first() > last)
      out_->push_back(
          {.code = "E0306",
           .message = "`born` lies in the future: " + util::to_text(date) + " is after " +
                      (client_.week ? "the client's week, " + util::to_text(*client_.week)
                                    : "today, " + util::to_text(last)),
           .span = where,
           .hint = "correct the year"});
    else if (util::age_on(date.last(), last) > oldest)
      out_->push_back({.code = "E0204",
                       .message = "`born` " + util::to_text(date) +
                                  " makes the client older than " + std::to_string(oldest) +
                                  " years",
                       .span = where,
                       .hint = "correct the year"});
  }

  void competency() {
    for (const auto& [name, level] : raw_->competency) {
      const domain::PatternId id = library_->pattern(name.value);
      if (!id.valid()) {
        unknown_id(*out_, name, "pattern", ids_of(library_->patterns));
        continue;
      }
      client_.competency[id] = level;
      client_.competency_where[id] = name.where;
    }
  }

  void protocol() {
    if (!raw_->protocol) return;
    client_.protocol_where = raw_->protocol->where;
    if (context_->protocols.empty() ||
        known_id(*out_, *raw_->protocol, "protocol", context_->protocols))
      client_.protocol = raw_->protocol->value;
  }

  ExerciseId exercise(const Ref& ref) {
    const ExerciseId id = library_->exercise(ref.value);
    if (!id.valid() && !ref.value.empty())
      unknown_id(*out_, ref, "exercise", ids_of(library_->exercises));
    return id;
  }

  std::vector<domain::Named> named(const std::vector<Ref>& refs) {
    std::vector<domain::Named> all;
    for (const Ref& ref : refs)
      if (const ExerciseId id = exercise(ref); id.valid()) all.push_back({id, ref.where});
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.exercise < b.exercise; });
    return all;
  }

  /// The diagnosis that an id names, by itself or by one of its stages; nullptr and an error.
  const domain::Condition* diagnosis(const Ref& ref) {
    if (const auto* condition = library_->condition(ref.value)) return condition;
    const domain::StageId stage = library_->stage(ref.value);
    if (stage.valid()) return library_->condition((*library_)[stage].diagnosis);
    if (ref.value.empty()) return nullptr;
    std::vector<std::string> known = ids_of(library_->conditions);
    for (const domain::Stage& each : library_->stages) known.push_back(each.id);
    std::sort(known.begin(), known.end());
    known.erase(std::unique(known.begin(), known.end()), known.end());
    unknown_id(*out_, ref, "condition", known);
    return nullptr;
  }

  void condition(const RawConditionEntry& raw) {
    const domain::Condition* of = diagnosis(raw.id);
    if (of == nullptr) return;
    domain::ConditionEntry entry{.id = raw.id.value, .phase = raw.phase};
    if (raw.since) {
      entry.since = raw.since->value.first();
      entry.since_last = raw.since->value.last();
    }
    if (raw.until) entry.until = raw.until->last();
    entry.ask_again = raw.ask_again;
    if (raw.weeks) entry.weeks = raw.weeks->value;
    entry.weeks_on = raw.weeks_on;
    entry.side = raw.side.value_or(LimitSide::both);
    entry.severity = raw.severity.value_or(domain::Severity::unspecified);
    entry.resolved = raw.resolved;
    entry.direction = raw.direction.value_or(domain::Direction::none);
    entry.where = raw.id.where;
    if (of->side == domain::SideNeed::required && !raw.side && !raw.resolved)
      warn(*out_, "W0401", "'" + raw.id.value + "' has a side and none is given: both are taken",
           raw.id.where);
    if (of->clock != domain::Clock::none && !raw.since && !raw.weeks && !raw.resolved)
      warn(*out_, "W0403",
           "'" + raw.id.value + "' goes by time: give `since`, or `weeks` and `weeks_on`",
           raw.id.where);
    if (of->clock == domain::Clock::pregnancy && !raw.resolved) {
      client_.screening.pregnant = true;
      pregnancy(raw);
    }
    client_.conditions.push_back(std::move(entry));
  }

  /// An entry that has outlasted any pregnancy was forgotten: the plan would be for a body that is
  /// no longer so.
  void pregnancy(const RawConditionEntry& raw) {
    constexpr int longest = 44;
    const std::string hint =
        "correct it; after the birth: `status: resolved` here, and the condition for the time "
        "after it (`plumbline list conditions`)";
    if (raw.weeks && raw.weeks->value > longest) {
      out_->push_back({.code = "E0204",
                       .message = "no pregnancy lasts " + std::to_string(raw.weeks->value) +
                                  " weeks; " + std::to_string(longest) + " at most",
                       .span = raw.weeks->where,
                       .hint = hint});
      return;
    }
    if (!client_.week) return;
    const util::Date monday = util::monday_of(*client_.week);
    if (raw.until && raw.until->last() < monday) return;
    std::optional<util::Date> since;
    if (raw.since) since = raw.since->value.last();
    if (raw.weeks && raw.weeks_on) since = *raw.weeks_on - std::chrono::weeks(raw.weeks->value);
    if (!since || monday - *since <= std::chrono::weeks(longest)) return;
    out_->push_back(
        {.code = "E0306",
         .message = "the pregnancy began " +
                    (raw.since ? util::to_text(raw.since->value) : "on " + util::to_text(*since)) +
                    ", more than " + std::to_string(longest) + " weeks before the client's week, " +
                    util::to_text(*client_.week),
         .span = raw.since ? raw.since->where : raw.weeks->where,
         .hint = hint});
  }

  void sort_conditions() {
    auto& all = client_.conditions;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.id, a.side, a.since, a.until, a.resolved, a.phase) <
             std::tie(b.id, b.side, b.since, b.until, b.resolved, b.phase);
    });
    for (std::size_t i = 1; i < all.size(); ++i)
      if (all[i].id == all[i - 1].id && all[i].side == all[i - 1].side)
        warn(*out_, "W0402", "condition '" + all[i].id + "' is given twice", all[i].where,
             {{"also here", all[i - 1].where}});
  }

  void clearance(const RawClearance& raw) {
    if (diagnosis(raw.for_id) == nullptr) return;
    domain::Clearance entry{.for_id = raw.for_id.value, .by = raw.by, .on = raw.on};
    if (raw.scope) {
      std::set<std::string> known;
      for (const domain::Stage& stage : library_->stages)
        if (!stage.clearance_scope.empty()) known.insert(stage.clearance_scope);
      if (known.empty() || known_id(*out_, *raw.scope, "scope", {known.begin(), known.end()}))
        entry.scope = raw.scope->value;
    }
    for (const domain::Named& each : named(raw.allow)) entry.allow.push_back(each.exercise);
    entry.max_level = raw.max_level;
    entry.where = raw.where;
    client_.clearance.push_back(std::move(entry));
  }

  void screening() {
    domain::ScreeningInput& to = client_.screening;
    client_.has_screening = to.screened = raw_->screening.has_value();
    to.notes = raw_->notes.value;
    to.notes_span = raw_->notes.where;
    if (const auto& pressure = raw_->measurements.blood_pressure)
      to.blood_pressure = {pressure->systolic, pressure->diastolic, pressure->on, pressure->where};
    if (!raw_->screening) return;
    client_.screening_where = raw_->screening->where;
    std::vector<std::string> flags = ids_of(library_->screening.red_flags);
    std::sort(flags.begin(), flags.end());
    for (const RawReportedFlag& raw : raw_->screening->red_flags) {
      if (!known_id(*out_, raw.id, "red flag", flags)) continue;
      domain::ReportedFlag flag{.id = raw.id.value,
                                .course = raw.course,
                                .assessed_by = raw.assessed_by.value_or(""),
                                .on = raw.on};
      if (raw.since) flag.since = raw.since->first();
      flag.span = raw.where;
      to.reported.push_back(std::move(flag));
    }
    for (const RawAnswered& raw : raw_->screening->answered)
      to.answered.push_back({raw.text, raw.answer, raw.on, raw.where});
    std::stable_sort(to.reported.begin(), to.reported.end(),
                     [](const auto& a, const auto& b) { return a.id < b.id; });
    std::stable_sort(to.answered.begin(), to.answered.end(),
                     [](const auto& a, const auto& b) { return a.text < b.text; });
  }

  /// `limb` is "left-arm" and the like, empty for a limit without a side.
  void limit(const RawLimitEntry& raw, LimitSide side, std::string_view limb) {
    const domain::LimitId id = library_->limit(raw.id.value);
    if (!id.valid()) {
      unknown_id(*out_, raw.id, "limit", ids_of(library_->limits));
      return;
    }
    const domain::Limit& limit = (*library_)[id];
    if (limit.sided && limb.empty())
      mismatch(*out_, "limit '" + limit.id + "' is for one limb", raw.id.where,
               "give it under `limits.limbs`, once for each limb");
    if (!limit.sided && !limb.empty())
      mismatch(*out_, "limit '" + limit.id + "' has no side", raw.id.where,
               "give it under `limits.positions`");
    const domain::SideLimb other = limit.lifted_other_side;
    const bool arm = limb.ends_with("arm");
    if (!limb.empty() && other != domain::SideLimb::none && arm != (other == domain::SideLimb::arm))
      mismatch(*out_, "limit '" + limit.id + "' is not for " + (arm ? "an arm" : "a leg"),
               raw.id.where);
    if (raw.value && limit.parameter.empty())
      mismatch(*out_, "limit '" + limit.id + "' takes no number", raw.where);
    if (!raw.value && !limit.parameter.empty() && !limit.parameter_default)
      mismatch(*out_, "limit '" + limit.id + "' needs a number (" + limit.parameter + ")",
               raw.where, "{id: " + limit.id + ", value: ...}");
    client_.limits.push_back({id, side, raw.value, raw.id.where});
  }

  void limits() {
    for (const RawLimitEntry& each : raw_->limits.positions) limit(each, LimitSide::both, {});
    for (const auto& [limb, entries] : raw_->limits.limbs)
      for (const RawLimitEntry& each : entries)
        limit(each, limb.value.starts_with("left") ? LimitSide::left : LimitSide::right,
              limb.value);
    auto& all = client_.limits;
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.limit, a.side, a.number) < std::tie(b.limit, b.side, b.number);
    });
    for (std::size_t i = 1; i < all.size(); ++i)
      if (all[i].limit == all[i - 1].limit && all[i].side == all[i - 1].side)
        warn(*out_, "W0402", "limit '" + (*library_)[all[i].limit].id + "' is given twice",
             all[i].where, {{"also here", all[i - 1].where}});
  }

  void places() {
    if (!raw_->places) return;
    for (const auto& [name, things] : *raw_->places) {
      domain::Place place{.id = name.value, .where = name.where};
      for (const Ref& thing : things) {
        const domain::EquipmentId id = library_->equipment_id(thing.value);
        if (id.valid())
          place.equipment.push_back(id);
        else
          unknown_id(*out_, thing, "equipment", ids_of(library_->equipment));
      }
      std::sort(place.equipment.begin(), place.equipment.end());
      client_.places.push_back(std::move(place));
    }
  }

  void preferences() {
    const RawPreferences& raw = raw_->preferences;
    domain::Preferences& to = client_.preferences;
    to.like = named(raw.like);
    to.dislike = named(raw.dislike);
    to.ban = named(raw.ban);
    for (const RawWant& want : raw.want) {
      const domain::PatternId id = library_->pattern(want.pattern.value);
      if (id.valid())
        to.want.push_back({id, want.at_least, want.where});
      else
        unknown_id(*out_, want.pattern, "pattern", ids_of(library_->patterns));
    }
    for (const RawPin& pin : raw.pin) {
      const ExerciseId id = exercise(pin.exercise);
      if (pin.session) known_session(*pin.session);
      if (!id.valid()) continue;
      to.pin.push_back({.exercise = id,
                        .session = pin.session ? pin.session->value : std::string(),
                        .where = pin.where,
                        .prescribed = prescription(pin, (*library_)[id])});
    }
    one_dose_each(to.pin);
    std::stable_sort(to.want.begin(), to.want.end(), [](const auto& a, const auto& b) {
      return std::tie(a.pattern, a.at_least) < std::tie(b.pattern, b.at_least);
    });
    std::stable_sort(to.pin.begin(), to.pin.end(), [](const auto& a, const auto& b) {
      return std::tie(a.exercise, a.session) < std::tie(b.exercise, b.session);
    });
  }

  static std::optional<domain::Prescription> prescription(const RawPin& pin,
                                                          const domain::Exercise& exercise) {
    if (!pin.dose) return std::nullopt;
    const RawPinDose& raw = *pin.dose;
    domain::Dose dose{.sets = raw.sets, .per_side = exercise.dose.per_side};
    using Kind = domain::DoseKind;
    if (raw.hold_s) {
      dose.kind = Kind::hold;
      dose.hold_s = *raw.hold_s;
      dose.amounts = {raw.times.value_or(raw.reps.value_or(1))};
    } else if (raw.reps) {
      dose.amounts = {*raw.reps};
    } else if (raw.breaths) {
      dose.kind = Kind::breaths;
      dose.amounts = {*raw.breaths};
    } else if (raw.seconds) {
      dose.kind = Kind::seconds;
      dose.amounts = {*raw.seconds};
    } else {
      dose.kind = Kind::metres;
      dose.amounts = {raw.metres.value_or(1)};
    }
    dose.rest_s = raw.rest_s.value_or(0);
    return domain::Prescription{
        .dose = dose, .has_rest = raw.rest_s.has_value(), .by = pin.by, .on = pin.on};
  }

  /// Nobody could say which of two doses for one exercise and session is meant.
  void one_dose_each(const std::vector<domain::Pin>& pins) {
    for (std::size_t i = 0; i < pins.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const domain::Pin &a = pins[j], &b = pins[i];
        if (a.exercise != b.exercise || !a.prescribed || !b.prescribed) continue;
        if (a.session != b.session && !a.session.empty() && !b.session.empty()) continue;
        out_->push_back({.code = "E0307",
                         .message = "'" + (*library_)[b.exercise].id +
                                    "' has two prescribed doses for one session",
                         .span = b.where,
                         .hint = "keep one, or give each its session",
                         .notes = {{"the other one is here", a.where}}});
      }
    }
  }

  void known_session(const Ref& name) {
    std::vector<std::string> known;
    for (const domain::SessionEntry& session : client_.sessions) known.push_back(session.id);
    std::map<domain::Day, int> bouts;
    for (const domain::HomePracticeEntry& practice : client_.home_practice)
      for (const domain::Day day : practice.days) bouts[day] += practice.bouts;
    for (const auto& [day, count] : bouts)
      for (int bout = 1; bout <= count; ++bout)
        known.push_back("home-" + std::string(domain::to_text(day)) + "-" + std::to_string(bout));
    std::sort(known.begin(), known.end());
    known_id(*out_, name, "session", known);
  }

  const RawClient* raw_;
  const ClientContext* context_;
  const Library* library_;
  Diagnostics* out_;
  Client client_;
};

/// All lists of a client's file but the goals are sets.
void sort_lists(Json& value) {
  for (Json& each : value)
    if (each.is_structured()) sort_lists(each);
  if (!value.is_array()) return;
  std::stable_sort(value.begin(), value.end(),
                   [](const Json& a, const Json& b) { return a.dump() < b.dump(); });
}

}  // namespace

Json canonical_client(const RawClient& client) {
  Json value = Json::parse(canonical(client_type(), client));
  const Json goals = value["goals"];
  sort_lists(value);
  value["goals"] = goals;
  return value;
}

util::Result<Client> read_client(std::shared_ptr<const util::Source> source,
                                 const ClientContext& context, util::Diagnostics* warnings) {
  auto tree = parse_yaml(std::move(source));
  if (!tree) return util::Unexpected(std::move(tree).error());
  Diagnostics found;
  auto raw = client_type().read(*tree, found);
  if (!raw) return util::Unexpected(std::move(found));
  // What the other fields hold is still worth looking up: all errors in one run.
  if (raw->name.empty()) raw->name = raw->id.value;
  fill_schedule(*raw, found);
  Client client = ClientResolver(*raw, context, found).resolve();
  util::sort_diagnostics(found);
  if (util::has_errors(found)) return util::Unexpected(std::move(found));
  client.hash = util::content_hash(canonical_client(*raw).dump());
  if (warnings != nullptr) std::move(found.begin(), found.end(), std::back_inserter(*warnings));
  return client;
}

}  // namespace plumbline::io
