#include "screening/phrases.h"

#include <algorithm>
#include <array>
#include <functional>

#include "util/text.h"

namespace plumbline::screening {
namespace {

using Sequence = std::vector<std::string>;

const domain::WordSet* find_set(std::string_view name, const std::vector<domain::WordSet>& sets) {
  for (const domain::WordSet& set : sets) {
    if (set.name == name) return &set;
  }
  return nullptr;
}

/// All sequences of plain words that one written alternative stands for. `depth` keeps sets that
/// name each other from going round for ever.
std::vector<Sequence> written_out(const std::string& written,
                                  const std::vector<domain::WordSet>& sets, int depth) {
  std::vector<Sequence> all{{}};
  for (const std::string& word : util::split(written, ' ')) {
    if (word.empty()) continue;
    std::vector<Sequence> tails;
    if (word[0] == '@') {
      const domain::WordSet* set = depth > 0 ? find_set(word.substr(1), sets) : nullptr;
      if (set == nullptr) return {};
      for (const std::string& member : set->words) {
        for (Sequence& tail : written_out(member, sets, depth - 1)) {
          tails.push_back(std::move(tail));
        }
      }
    } else {
      tails.push_back({word});
    }
    std::vector<Sequence> longer;
    for (const Sequence& head : all) {
      for (const Sequence& tail : tails) {
        longer.push_back(head);
        longer.back().insert(longer.back().end(), tail.begin(), tail.end());
      }
    }
    all = std::move(longer);
  }
  return all;
}

bool fits(const std::string& pattern, const std::string& word) {
  if (pattern == "#") return is_number(word);
  if (pattern.back() == '*') {
    return word.compare(0, pattern.size() - 1, pattern, 0, pattern.size() - 1) == 0;
  }
  return pattern == word;
}

bool overlap(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

bool is_number(const std::string& word) {
  static constexpr std::array<std::string_view, 14> names{
      "one",   "two",   "three", "four", "five",   "six",    "seven",
      "eight", "nine",  "ten",   "eleven", "twelve", "several", "couple"};
  return (!word.empty() && word[0] >= '0' && word[0] <= '9') ||
         std::find(names.begin(), names.end(), word) != names.end();
}

Range Match::whole() const {
  Range all{slots.front()};
  for (const Range& slot : slots) {
    all.begin = std::min(all.begin, slot.begin);
    all.end = std::max(all.end, slot.end);
  }
  return all;
}

bool Match::holds(std::size_t word) const {
  return std::any_of(slots.begin(), slots.end(),
                     [word](Range slot) { return slot.begin <= word && word < slot.end; });
}

Alternatives::Alternatives(const std::vector<std::string>& written,
                           const std::vector<domain::WordSet>& sets) {
  constexpr int deepest = 4;
  for (const std::string& one : written) {
    for (Sequence& sequence : written_out(one, sets, deepest)) {
      if (!sequence.empty()) sequences_.push_back(std::move(sequence));
    }
  }
  std::sort(sequences_.begin(), sequences_.end());
  sequences_.erase(std::unique(sequences_.begin(), sequences_.end()), sequences_.end());
}

std::vector<Range> Alternatives::find(const Sentence& sentence) const {
  std::vector<Range> found;
  const std::vector<Word>& words = sentence.words;
  for (const Sequence& sequence : sequences_) {
    for (std::size_t at = 0; at + sequence.size() <= words.size(); ++at) {
      std::size_t k = 0;
      while (k < sequence.size() && fits(sequence[k], words[at + k].text)) ++k;
      if (k == sequence.size()) found.push_back({at, at + k});
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Phrase::Phrase(const domain::ScreeningPhrase& written, const std::vector<domain::WordSet>& sets)
    : within(static_cast<std::size_t>(std::max(written.within, 1))),
      ordered(written.ordered),
      action(written.action) {
  for (const domain::PhraseSlot& slot : written.all) slots.emplace_back(slot, sets);
}

std::vector<Match> Phrase::find(const Sentence& sentence) const {
  std::vector<std::vector<Range>> places;
  for (const Alternatives& slot : slots) {
    places.push_back(slot.find(sentence));
    if (places.back().empty()) return {};
  }
  std::vector<Match> matches;
  Match partial;
  // Every slot lies inside a window around the first, so the work per place is bounded.
  const std::function<void(std::size_t)> extend = [&](std::size_t slot) {
    if (slot == places.size()) {
      matches.push_back(partial);
      return;
    }
    auto place_at = places[slot].begin();
    if (slot > 0) {
      const std::size_t first = partial.slots.front().end;
      place_at = std::lower_bound(place_at, places[slot].end(),
                                  Range{first > within ? first - within : 0, 0});
    }
    for (; place_at != places[slot].end(); ++place_at) {
      const Range place = *place_at;
      if (slot > 0 && place.begin > partial.slots.front().begin + within) break;
      partial.slots.push_back(place);
      const Range all = partial.whole();
      bool fine = all.end - all.begin <= std::max(within, place.end - place.begin);
      for (std::size_t i = 0; i < slot && fine; ++i) {
        fine = !overlap(partial.slots[i], place) &&
               (!ordered || partial.slots[i].end <= place.begin);
      }
      if (fine) extend(slot + 1);
      partial.slots.pop_back();
    }
  };
  extend(0);
  return matches;
}

}  // namespace plumbline::screening
