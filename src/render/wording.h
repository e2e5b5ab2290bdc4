#pragma once

#include <string>
#include <string_view>

#include "domain/plan.h"
#include "phrases/phrases.h"

/// Figures as a trainer would say them, in the client's language.
namespace plumbline::render {

class Wording {
 public:
  explicit Wording(phrases::Phrases phrases) : phrases_(std::move(phrases)) {}

  const phrases::Phrases& phrases() const { return phrases_; }
  std::string say(std::string_view key, const domain::Args& args = {}) const {
    return phrases_.say(key, args);
  }

  /// "23 November" for "2026-11-23"; with `year`, "23 November 2026".
  std::string date(std::string_view date, bool year = false) const;
  /// "23 to 29 November 2026" for "2026-W48".
  std::string week_dates(std::string_view week) const;
  /// "week 48 of 2026".
  std::string week(std::string_view week) const;
  /// Whole minutes, rounded up, as "4 min"; an empty text for none.
  std::string minutes(int seconds) const;
  /// "3 s down, 1 s pause, 2 s up" for "3-1-2".
  std::string tempo(std::string_view tempo) const;
  /// "within a few days" for "within-days"; other words as they are.
  std::string how_soon(std::string_view how_soon) const;
  /// "2 \u00D7 8 each side".
  std::string dose(const domain::Dose& dose, domain::Side side) const;
  /// "7.5 kg" with the language's sign for decimals; words as they are.
  std::string load(const std::string& load) const;
  /// "2 to 4", "2 or more", "4 or less".
  std::string range(std::optional<int64_t> low, std::optional<int64_t> high) const;

 private:
  phrases::Phrases phrases_;
};

/// "half kneeling" for "half-kneeling": an id where no name is known.
std::string spoken(std::string_view id);
/// With a capital, where it starts with a small ASCII letter.
std::string capital(std::string text);

}  // namespace plumbline::render
