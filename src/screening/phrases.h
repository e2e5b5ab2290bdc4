#pragma once

#include <compare>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/screening.h"
#include "screening/words.h"

namespace plumbline::screening {

/// Adjacent words of one sentence, half open.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  auto operator<=>(const Range&) const = default;
};

/// Where a phrase was found: one range per slot, in the slots' order.
struct Match {
  std::vector<Range> slots;
  /// From the first word to the last.
  Range whole() const;
  bool holds(std::size_t word) const;
};

/// One alternative, word by word, with `@sets` written out.
class Alternatives {
 public:
  Alternatives() = default;
  /// `sets` may refer to sets that stand before them.
  Alternatives(const std::vector<std::string>& written, const std::vector<domain::WordSet>& sets);
  /// Every place where one of them stands, by begin, then end; no place twice.
  std::vector<Range> find(const Sentence& sentence) const;

 private:
  std::vector<std::vector<std::string>> sequences_;
};

/// A phrase ready to be looked for.
struct Phrase {
  std::vector<Alternatives> slots;
  std::size_t within = 8;
  bool ordered = false;
  std::optional<domain::ScreeningAction> action;

  Phrase(const domain::ScreeningPhrase& written, const std::vector<domain::WordSet>& sets);
  /// Every way in which all slots are found close enough together, without overlap.
  std::vector<Match> find(const Sentence& sentence) const;
};

/// True for figures and for number words up to twelve.
bool is_number(const std::string& word);

}  // namespace plumbline::screening
