#include "render/wording.h"

#include <algorithm>
#include <chrono>
#include <functional>

#include "domain/load.h"
#include "util/date.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

using phrases::Phrases;

std::string number(int64_t value) { return std::to_string(value); }

std::string date_words(const Phrases& phrases, util::Date date, bool month, bool year) {
  const std::chrono::year_month_day parts{date};
  const domain::Args args{{"day", number(static_cast<unsigned>(parts.day()))},
                          {"month", phrases.month(static_cast<unsigned>(parts.month()))},
                          {"year", number(static_cast<int>(parts.year()))}};
  return phrases.say(year ? "date.day_month_year" : month ? "date.day_month" : "date.day", args);
}

std::string duration(const Phrases& phrases, int seconds) {
  if (seconds < 60 || (seconds < 120 && seconds % 60 != 0))
    return phrases.say("time.seconds", {{"n", number(seconds)}});
  if (seconds % 60 == 0) return phrases.say("time.minutes", {{"n", number(seconds / 60)}});
  return phrases.say("time.minutes_seconds",
                     {{"minutes", number(seconds / 60)}, {"seconds", number(seconds % 60)}});
}

int amount_or_last(const domain::Dose& dose, std::size_t set) {
  return dose.amounts.empty() ? 0 : dose.amounts[std::min(set, dose.amounts.size() - 1)];
}

/// "6, 4, 2", "3 \u00D7 6" or "6", each amount as `print` has it.
template <class Print>
std::string sets_text(const domain::Dose& dose, Print print) {
  const bool same = std::adjacent_find(dose.amounts.begin(), dose.amounts.end(),
                                       std::not_equal_to<>()) == dose.amounts.end();
  if (same) {
    std::string one = print(amount_or_last(dose, 0));
    return dose.sets == 1 ? one : number(dose.sets) + " \u00D7 " + one;
  }
  std::vector<std::string> all;
  for (const int amount : dose.amounts) all.push_back(print(amount));
  return util::join(all, ", ");
}

std::string amounts_text(const Phrases& phrases, const domain::Dose& dose) {
  using domain::DoseKind;
  const auto plain = [](int amount) { return number(amount); };
  switch (dose.kind) {
    case DoseKind::reps:
      return dose.sets == 1 ? phrases.say("dose.reps", {{"n", sets_text(dose, plain)}})
                            : sets_text(dose, plain);
    case DoseKind::hold: {
      const std::string time = duration(phrases, dose.hold_s);
      if (dose.sets == 1 && amount_or_last(dose, 0) == 1)
        return phrases.say("dose.hold", {{"time", time}});
      return phrases.say("dose.holds", {{"time", time}, {"sets", sets_text(dose, plain)}});
    }
    case DoseKind::breaths: return phrases.say("dose.breaths", {{"sets", sets_text(dose, plain)}});
    case DoseKind::metres:
      return sets_text(dose, [&](int amount) {
        return phrases.say("metres", {{"n", number(amount)}});
      });
    case DoseKind::seconds:
      return sets_text(dose, [&](int amount) { return duration(phrases, amount); });
  }
  return {};
}

}  // namespace

std::string Wording::date(std::string_view date, bool year) const {
  const auto parsed = util::parse_date(date);
  return parsed ? date_words(phrases_, *parsed, true, year) : std::string(date);
}

std::string Wording::week_dates(std::string_view week) const {
  const auto parsed = util::parse_week(week);
  if (!parsed) return std::string(week);
  const util::Date first = util::monday_of(*parsed);
  const util::Date last = first + std::chrono::days(6);
  const std::chrono::year_month_day a{first}, b{last};
  return say("date.range",
             {{"first", date_words(phrases_, first, a.month() != b.month(), a.year() != b.year())},
              {"last", date_words(phrases_, last, true, true)}});
}

std::string Wording::week(std::string_view week) const {
  const auto parsed = util::parse_week(week);
  if (!parsed) return std::string(week);
  return say("date.week", {{"week", number(parsed->week)}, {"year", number(parsed->year)}});
}

std::string Wording::minutes(int seconds) const {
  return seconds <= 0 ? "" : say("time.minutes", {{"n", number((seconds + 59) / 60)}});
}

std::string Wording::tempo(std::string_view tempo) const {
  if (tempo.empty()) return {};
  const std::vector<std::string> parts = util::split(tempo, '-');
  const auto seconds = [](const std::string& part) {
    return !part.empty() && part.size() <= 2 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const bool fast = parts.size() == 3 && (parts[2] == "x" || parts[2] == "X");
  if (parts.size() != 3 || !seconds(parts[0]) || !seconds(parts[1]) ||
      (!fast && !seconds(parts[2])))
    return say("tempo.other", {{"tempo", std::string(tempo)}});
  std::vector<std::string> said{say("tempo.down", {{"n", parts[0]}})};
  if (parts[1].find_first_not_of('0') != std::string::npos)
    said.push_back(say("tempo.pause", {{"n", parts[1]}}));
  said.push_back(fast ? say("tempo.fast_up") : say("tempo.up", {{"n", parts[2]}}));
  return util::join(said, ", ");
}

std::string Wording::how_soon(std::string_view how_soon) const {
  std::string key(how_soon);
  std::replace(key.begin(), key.end(), ' ', '-');
  key = "how_soon." + key;
  return Phrases::knows(key) ? say(key) : std::string(how_soon);
}

std::string Wording::load(const std::string& load) const {
  const std::size_t point = load.find('.');
  const auto known = domain::parse_load(load);
  if (point == load.npos || !known || !known->grams) return load;
  const std::size_t space = load.find(' ');
  return say("number.decimal", {{"whole", load.substr(0, point)},
                                {"part", load.substr(point + 1, space - point - 1)}}) +
         load.substr(space);
}

std::string Wording::dose(const domain::Dose& dose, domain::Side side) const {
  using domain::Side;
  std::string text = amounts_text(phrases_, dose);
  if (side == Side::left || side == Side::right) {
    text = say("dose.one_side", {{"dose", text}, {"side", std::string(domain::to_text(side))}});
  } else {
    if (dose.per_side) text = say("dose.each_side", {{"dose", text}});
    if (side == Side::alternating) text = say("dose.alternating", {{"dose", text}});
  }
  for (const auto& [sets, where] :
       {std::pair{dose.extra_left, "left"}, std::pair{dose.extra_right, "right"}}) {
    if (sets > 0) text = say("dose.more", {{"dose", text}, {"n", number(sets)}, {"side", where}});
  }
  return text;
}

std::string Wording::range(std::optional<int64_t> low, std::optional<int64_t> high) const {
  if (low && high) {
    if (*low == *high) return number(*low);
    return say("range", {{"low", number(*low)}, {"high", number(*high)}});
  }
  if (low) return say("range.least", {{"low", number(*low)}});
  return high ? say("range.most", {{"high", number(*high)}}) : "";
}

std::string spoken(std::string_view id) {
  std::string text(id);
  std::replace(text.begin(), text.end(), '-', ' ');
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

std::string capital(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

}  // namespace plumbline::render
