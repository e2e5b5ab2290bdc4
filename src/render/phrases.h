#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/plan.h"

/// Figures as a trainer would say them: the program's own English stands here and in templates.
namespace plumbline::render {

/// "Monday" for "mon"; the id itself where it is none.
std::string day_name(std::string_view id);
/// "Mon" for "mon".
std::string day_short(std::string_view id);
/// "23 November" for "2026-11-23"; with `year`, "23 November 2026".
std::string date_text(std::string_view date, bool year = false);
/// "23 to 29 November 2026" for "2026-W48".
std::string week_dates(std::string_view week);
/// "week 48 of 2026".
std::string week_text(std::string_view week);
/// Whole minutes, rounded up, as "4 min"; an empty text for none.
std::string minutes_text(int seconds);
/// "a", "a and b", "a, b and c".
std::string joined(const std::vector<std::string>& words);
/// "1 session", "3 sessions".
std::string counted(std::size_t count, std::string_view one, std::string_view many);
/// "half kneeling" for "half-kneeling": an id where no name is known.
std::string spoken(std::string_view id);
/// With a capital, where it starts with a small ASCII letter.
std::string capital(std::string text);
/// "3 s down, 1 s pause, 2 s up" for "3-1-2".
std::string tempo_text(std::string_view tempo);
/// "within a few days" for "within days"; other words as they are.
std::string how_soon_text(std::string_view how_soon);
/// "2 × 8 each side".
std::string dose_text(const domain::Dose& dose, domain::Side side);

/// A block's title, and what it is for in one sentence to the client.
std::string block_name(domain::Block block);
std::string block_purpose(domain::Block block);

}  // namespace plumbline::render
