#include "planner/repairs.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "phrases/phrases.h"
#include "util/text.h"

namespace plumbline::planner::repairs {
namespace {

using domain::Args;
using domain::Client;
using domain::Day;
using domain::Library;
using domain::Reason;

// As the client's file allows.
constexpr int longest_session = 240;
constexpr int longest_bout = 60;
constexpr int most_in_bout = 12;

std::string value_of(const Args& args, std::string_view key) {
  for (const auto& [name, value] : args) {
    if (name == key) return value;
  }
  return {};
}

std::optional<int> number_of(const Args& args, std::string_view key) {
  const std::string text = value_of(args, key);
  int out = 0;
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, out);
  if (error != std::errc{} || stopped != end || out < 1) return std::nullopt;
  return out;
}

std::optional<std::vector<Day>> days_of(const Args& args) {
  std::vector<Day> out;
  for (const std::string& word : util::split(value_of(args, "days"), ' ')) {
    const auto day = domain::from_text<Day>(word);
    if (!day) return std::nullopt;
    out.push_back(*day);
  }
  if (out.empty()) return std::nullopt;
  return out;
}

template <class Entries>
auto* with_id(Entries& entries, const std::string& id) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const auto& each) { return each.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

/// The entry of home practice that a bout's id ("home-tue-2") belongs to.
domain::HomePracticeEntry* practice_of(Client& client, const std::string& bout) {
  std::array<int, 7> bouts{};
  for (auto& entry : client.home_practice) {
    for (const Day day : entry.days) {
      for (int i = 0; i < entry.bouts; ++i) {
        const int number = ++bouts[static_cast<std::size_t>(day)];
        if (bout == fmt::format("home-{}-{}", domain::to_text(day), number)) return &entry;
      }
    }
  }
  return nullptr;
}

bool is_known_place(const Client& client, const std::string& place) {
  const auto same = [&](const domain::Place& each) { return each.id == place; };
  return client.places.empty() ? place.empty()
                               : std::any_of(client.places.begin(), client.places.end(), same);
}

// --- what each code does ---------------------------------------------------------------------

bool open_session(const Library& library, const Args& args, Client& client) {
  const auto exercise = library.exercise(value_of(args, "exercise"));
  const std::string session = value_of(args, "session");
  bool changed = false;
  for (domain::Pin& pin : client.preferences.pin) {
    if (session.empty() || pin.exercise != exercise || pin.session != session) continue;
    pin.session.clear();
    changed = true;
  }
  return changed;
}

bool set_minutes(const Library&, const Args& args, Client& client) {
  const std::string id = value_of(args, "session");
  const auto wanted = number_of(args, "minutes");
  if (!wanted) return false;
  if (auto* session = with_id(client.sessions, id)) {
    return *wanted <= longest_session && std::exchange(session->minutes, *wanted) != *wanted;
  }
  auto* practice = practice_of(client, id);
  return practice != nullptr && *wanted <= longest_bout &&
         std::exchange(practice->minutes, *wanted) != *wanted;
}

bool set_max_exercises(const Library&, const Args& args, Client& client) {
  auto* practice = practice_of(client, value_of(args, "session"));
  const auto wanted = number_of(args, "max_exercises");
  if (practice == nullptr || !wanted || *wanted > most_in_bout) return false;
  return std::exchange(practice->max_exercises, *wanted) != *wanted;
}

bool add_equipment(const Library& library, const Args& args, Client& client) {
  const auto piece = library.equipment_id(value_of(args, "equipment"));
  const std::string id = value_of(args, "place");
  if (!piece.valid() || !is_known_place(client, id)) return false;
  if (client.places.empty()) {  // what such a client has without a word of it
    domain::Place own{.id = {}, .equipment = {}, .where = client.id_where};
    for (const char* always : {"mat", "wall"}) {
      if (const auto there = library.equipment_id(always); there.valid())
        own.equipment.push_back(there);
    }
    client.places.push_back(std::move(own));
  }
  auto& there = with_id(client.places, id)->equipment;
  if (std::find(there.begin(), there.end(), piece) != there.end()) return false;
  there.push_back(piece);
  std::sort(there.begin(), there.end());
  return true;
}

bool add_day(const Library&, const Args& args, Client& client) {
  const auto on = domain::from_text<Day>(value_of(args, "day"));
  const auto minutes = number_of(args, "minutes");
  const std::string place = value_of(args, "place");
  if (!on || !minutes || *minutes > longest_session || !is_known_place(client, place)) return false;
  domain::SessionEntry session{.day = *on,
                               .minutes = *minutes,
                               .place = place,
                               .trainer = value_of(args, "with") == "trainer",
                               .where = client.schedule_where};
  for (int number = 1; session.id.empty(); ++number) {
    const std::string id = fmt::format("{}-{}", domain::to_text(*on), number);
    if (with_id(client.sessions, id) == nullptr) session.id = id;
  }
  client.sessions.push_back(std::move(session));
  return true;
}

bool add_practice(const Library&, const Args& args, Client& client) {
  const auto days = days_of(args);
  const auto minutes = number_of(args, "minutes");
  const std::string place = value_of(args, "place");
  if (!days || !minutes || *minutes > longest_bout || !is_known_place(client, place)) return false;
  client.home_practice.push_back(
      {.days = *days, .minutes = *minutes, .place = place, .where = client.schedule_where});
  return true;
}

bool without_pin(const Library& library, const Args& args, Client& client) {
  const auto exercise = library.exercise(value_of(args, "exercise"));
  const std::string session = value_of(args, "session");
  return std::erase_if(client.preferences.pin, [&](const domain::Pin& pin) {
           return pin.exercise == exercise && pin.session == session;
         }) > 0;
}

bool without_ban(const Library& library, const Args& args, Client& client) {
  const auto exercise = library.exercise(value_of(args, "exercise"));
  return std::erase_if(client.preferences.ban,
                       [&](const domain::Named& each) { return each.exercise == exercise; }) > 0;
}

bool lower_want(const Library& library, const Args& args, Client& client) {
  const auto pattern = library.pattern(value_of(args, "pattern"));
  const auto wanted = number_of(args, "at_least");
  if (!wanted) return false;
  bool changed = false;
  for (domain::Want& want : client.preferences.want) {
    if (want.pattern != pattern || want.at_least <= *wanted) continue;
    want.at_least = *wanted;
    changed = true;
  }
  return changed;
}

struct Kind {
  std::string_view code;
  bool (*apply)(const Library&, const Args&, Client&);
};

/// In the order of what they ask of the client.
constexpr std::array<Kind, 9> kinds{{{"session-open", open_session},
                                     {"minutes", set_minutes},
                                     {"max-exercises", set_max_exercises},
                                     {"equipment", add_equipment},
                                     {"practice", add_practice},
                                     {"day", add_day},
                                     {"want-less", lower_want},
                                     {"take-out-pin", without_pin},
                                     {"take-out-ban", without_ban}}};

const Kind* kind_of(std::string_view code) {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.code == code; });
  return found == kinds.end() ? nullptr : &*found;
}

Reason made(std::string_view code, Args args) {
  std::string text = phrases::in_english("fix." + std::string(code), args);
  return {std::string(code), std::move(args), std::move(text)};
}

}  // namespace

Reason session_open(const Library& library, const domain::Pin& pin) {
  return made("session-open", {{"exercise", library[pin.exercise].id}, {"session", pin.session}});
}

Reason minutes(const std::string& session, int minutes) {
  return made("minutes", {{"session", session}, {"minutes", std::to_string(minutes)}});
}

Reason max_exercises(const std::string& bout, int count) {
  return made("max-exercises", {{"session", bout}, {"max_exercises", std::to_string(count)}});
}

Reason equipment(const Library& library, domain::EquipmentId piece, const std::string& place) {
  return made("equipment",
              {{"equipment", library[piece].id}, {"name", library[piece].name}, {"place", place}});
}

Reason day(Day day, int minutes, const std::string& place, bool trainer) {
  Args args{{"day", std::string(domain::to_text(day))},
            {"minutes", std::to_string(minutes)},
            {"place", place}};
  if (trainer) args.emplace_back("with", "trainer");
  return made("day", std::move(args));
}

Reason practice(const std::vector<Day>& days, int minutes, const std::string& place) {
  std::vector<std::string> words;
  for (const Day each : days) words.emplace_back(domain::to_text(each));
  return made(
      "practice",
      {{"days", util::join(words, " ")}, {"minutes", std::to_string(minutes)}, {"place", place}});
}

Reason take_out_pin(const Library& library, const domain::Pin& pin) {
  return made("take-out-pin", {{"exercise", library[pin.exercise].id}, {"session", pin.session}});
}

Reason take_out_ban(const Library& library, domain::ExerciseId exercise) {
  return made("take-out-ban", {{"exercise", library[exercise].id}});
}

Reason want_less(const Library& library, domain::PatternId pattern, int at_least) {
  return made("want-less",
              {{"pattern", library[pattern].id}, {"at_least", std::to_string(at_least)}});
}

int rank(std::string_view code) {
  const Kind* kind = kind_of(code);
  return static_cast<int>(kind == nullptr ? kinds.size()
                                          : static_cast<std::size_t>(kind - kinds.data()));
}

bool apply(const Library& library, const Reason& repair, Client& client) {
  const Kind* kind = kind_of(repair.code);
  if (kind == nullptr) return false;
  Client changed = client;
  if (!kind->apply(library, repair.args, changed)) return false;
  client = std::move(changed);
  return true;
}

std::string text_of(const Library& library, std::string_view code, Args args) {
  if (kind_of(code) == nullptr) return {};
  const auto piece = library.equipment_id(value_of(args, "equipment"));
  for (auto& [name, value] : args)
    if (name == "name" && piece.valid()) value = library[piece].name;
  return phrases::in_english("fix." + std::string(code), args);
}

}  // namespace plumbline::planner::repairs
