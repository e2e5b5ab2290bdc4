#include "render/phrases.h"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "util/date.h"
#include "util/text.h"

namespace plumbline::render {

namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};

struct DayWords {
  std::string_view id, name;
};
constexpr std::array<DayWords, 7> days{{{"mon", "Monday"},
                                        {"tue", "Tuesday"},
                                        {"wed", "Wednesday"},
                                        {"thu", "Thursday"},
                                        {"fri", "Friday"},
                                        {"sat", "Saturday"},
                                        {"sun", "Sunday"}}};

std::string date_words(util::Date date, bool month, bool year) {
  const std::chrono::year_month_day parts{date};
  std::string text = std::to_string(static_cast<unsigned>(parts.day()));
  if (month) text += fmt::format(" {}", months[static_cast<unsigned>(parts.month()) - 1]);
  if (year) text += fmt::format(" {}", static_cast<int>(parts.year()));
  return text;
}

}  // namespace

std::string day_name(std::string_view id) {
  for (const DayWords& each : days)
    if (each.id == id) return std::string(each.name);
  return std::string(id);
}

std::string day_short(std::string_view id) { return capital(std::string(id)); }

std::string date_text(std::string_view date, bool year) {
  const auto parsed = util::parse_date(date);
  return parsed ? date_words(*parsed, true, year) : std::string(date);
}

std::string week_dates(std::string_view week) {
  const auto parsed = util::parse_week(week);
  if (!parsed) return std::string(week);
  const util::Date first = util::monday_of(*parsed);
  const util::Date last = first + std::chrono::days(6);
  const std::chrono::year_month_day a{first}, b{last};
  return date_words(first, a.month() != b.month(), a.year() != b.year()) + " to " +
         date_words(last, true, true);
}

std::string week_text(std::string_view week) {
  const auto parsed = util::parse_week(week);
  return parsed ? fmt::format("week {} of {}", parsed->week, parsed->year) : std::string(week);
}

std::string minutes_text(int seconds) {
  return seconds <= 0 ? "" : fmt::format("{} min", (seconds + 59) / 60);
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
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

std::string tempo_text(std::string_view tempo) {
  if (tempo.empty()) return {};
  const std::vector<std::string> parts = util::split(tempo, '-');
  const auto seconds = [](const std::string& part) {
    return !part.empty() && part.size() <= 2 &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const bool fast = parts.size() == 3 && (parts[2] == "x" || parts[2] == "X");
  if (parts.size() != 3 || !seconds(parts[0]) || !seconds(parts[1]) ||
      (!fast && !seconds(parts[2])))
    return fmt::format("tempo {}", tempo);
  std::string text = fmt::format("{} s down, ", parts[0]);
  if (parts[1].find_first_not_of('0') != std::string::npos)
    text += fmt::format("{} s pause, ", parts[1]);
  return text + (fast ? "fast up" : fmt::format("{} s up", parts[2]));
}

std::string how_soon_text(std::string_view how_soon) {
  if (how_soon == "within days" || how_soon == "within-days") return "within a few days";
  if (how_soon == "routine") return "at the next opportunity";
  return std::string(how_soon);
}

std::string dose_text(const domain::Dose& dose, domain::Side side) {
  std::string text = domain::to_text(dose, side);
  const std::size_t times = text.find(" x ");
  if (times != std::string::npos) text.replace(times, 3, " \u00D7 ");
  return text;
}

std::string block_name(domain::Block block) {
  switch (block) {
    case domain::Block::prepare: return "Prepare";
    case domain::Block::brace: return "Brace";
    case domain::Block::strength: return "Strength";
    case domain::Block::carry: return "Carry and walk";
    case domain::Block::restore: return "Restore";
    case domain::Block::practice: return "Practice";
  }
  return {};
}

std::string block_purpose(domain::Block block) {
  switch (block) {
    case domain::Block::prepare:
      return "Loosen the hips and upper back, and find the middle position of your spine.";
    case domain::Block::brace:
      return "Hold the trunk quietly while arms and legs move: this is what the rest builds on.";
    case domain::Block::strength:
      return "The main work. Smooth repetitions, the trunk still, a little left in reserve.";
    case domain::Block::carry: return "Take the steady trunk with you while you walk and carry.";
    case domain::Block::restore: return "Let the effort settle before you go on with your day.";
    case domain::Block::practice: return "Short and easy: a little every day is what carries over.";
  }
  return {};
}

}  // namespace plumbline::render
