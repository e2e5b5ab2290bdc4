// Long because it is one reading of a sentence: who, when, denied or asked, each by the words
// around.
#include "screening/context.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string_view>

namespace plumbline::screening {
namespace {

/// Words up to which a denial without a list of its own ("not") reaches.
constexpr std::size_t near_reach = 3;
/// Words of an item up to which "no a, b and c" is read as one list.
constexpr std::size_t short_item = 3;
/// Words up to which a marker before a colon is a heading of the list behind it.
constexpr std::size_t heading_words = 4;
/// Words within which a second denial turns "without" round ("cannot climb stairs without").
constexpr std::size_t double_reach = 6;
/// Words up to which "explained; none present" reaches back over what was only named.
constexpr std::size_t raised_reach = 12;

bool overlap(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }
bool inside(Range a, Range b) { return b.begin <= a.begin && a.end <= b.end; }

template <std::size_t N>
bool one_of(const std::string& word, const std::array<std::string_view, N>& list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 8> bare_denials{"not",    "never",  "no",       "nothing",
                                                       "hardly", "rarely", "scarcely", "seldom"};
constexpr std::array<std::string_view, 6> dating{"after",     "since",   "from",
                                                 "following", "because", "like"};
constexpr std::array<std::string_view, 8> telling{"had",      "was",     "were", "got",
                                                  "suffered", "history", "been", "did"};
constexpr std::array<std::string_view, 17> parts_of_year{
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
    "spring",  "summer",   "autumn",    "winter",  "fall"};
constexpr std::array<std::string_view, 12> acting{"who",  "whose",     "has",   "had",
                                                  "is",   "was",       "died",  "suffered",
                                                  "fell", "collapsed", "broke", "got"};
constexpr std::array<std::string_view, 24> before_subject{
    "my",   "his",  "her",   "our",     "their",  "the",     "a",       "an",
    "late", "old",  "elder", "older",   "eldest", "younger", "best",    "client",
    "and",  "also", "both",  "because", "that",   "when",    "patient", "one"};

}  // namespace

Markers::Markers(const domain::ScreeningContext& w, const std::vector<domain::WordSet>& sets,
                 Lexicon& lexicon)
    : negations(w.negations, sets, lexicon),
      negations_near(w.negations_near, sets, lexicon),
      negations_after(w.negations_after, sets, lexicon),
      voids(w.voids, sets, lexicon),
      breaks(w.breaks, sets, lexicon),
      asserts(w.asserts, sets, lexicon),
      strong_asserts(w.strong_asserts, sets, lexicon),
      past(w.past, sets, lexicon),
      past_weak(w.past_weak, sets, lexicon),
      current(w.current, sets, lexicon),
      unchanged(w.unchanged, sets, lexicon),
      assessed(w.assessed, sets, lexicon),
      hypothetical(w.hypothetical, sets, lexicon),
      others(w.others, sets, lexicon),
      others_after(w.others_after, sets, lexicon),
      others_report(w.others_report, sets, lexicon),
      self(w.self, sets, lexicon),
      pregnant(w.pregnant, sets, lexicon),
      raised(words_of("raised", sets), sets, lexicon),
      none_found(words_of("none_found", sets), sets, lexicon) {}

Context::Context(const Markers& markers, const Sentence& sentence, const Sentence* next,
                 util::Date today)
    : markers_(markers),
      sentence_(sentence),
      size_(sentence.words.size()),
      voids_(markers.voids.find(sentence)) {
  break_at_.assign(size_ + 1, false);
  current_.assign(size_ + 1, false);
  asserts_ = markers.asserts.find(sentence);
  strong_ = markers.strong_asserts.find(sentence);
  find_breaks();
  find_denials();
  find_hypotheses();
  find_others();
  find_times(today);
  find_raised(next);
  if (next != nullptr) hear_answer(*next);
}

/// Marker places that are not part of a longer saying which only looks like one.
std::vector<Range> Context::without_voids(const Alternatives& marker) const {
  std::vector<Range> found;
  for (const Range& place : marker.find(sentence_)) {
    const bool is_void = std::any_of(voids_.begin(), voids_.end(), [&](Range v) {
      return overlap(place, v) && v.end - v.begin > place.end - place.begin;
    });
    if (!is_void) found.push_back(place);
  }
  // Of two that start at one word only the longer counts ("no" and "no history of").
  std::vector<Range> longest;
  for (const Range& place : found) {
    if (!longest.empty() && longest.back().begin == place.begin) longest.pop_back();
    if (longest.empty() || longest.back().end <= place.begin) longest.push_back(place);
  }
  return longest;
}

void Context::find_breaks() {
  for (const Range& place : without_voids(markers_.breaks)) break_at_[place.begin] = true;
  for (std::size_t i = 1; i < size_; ++i) {
    const Gap gap = sentence_.words[i].before;
    if (gap == Gap::stop || gap == Gap::line) break_at_[i] = true;
  }
  // A wrapped line goes on: "no fever or / chills", "denies fever, / chills".
  constexpr std::array<std::string_view, 14> hanging{
      "no", "or", "and", "of", "the", "a", "in", "nor", "to", "any", "my", "with", "not", "for"};
  constexpr std::array<std::string_view, 3> joining{"or", "nor", "and"};
  for (std::size_t i = 1; i < size_; ++i) {
    if (sentence_.words[i].before != Gap::line) continue;
    if (one_of(sentence_.words[i - 1].text, hanging) || one_of(sentence_.words[i].text, joining)) {
      break_at_[i] = false;
    }
  }
}

Context::Join Context::join_at(std::size_t word) const {
  const Word& here = sentence_.words[word];
  if (here.text == "or" || here.text == "nor" || here.before == Gap::slash) {
    return Join::alternative;
  }
  if (here.text == "and") return Join::conjunction;
  return here.before == Gap::comma ? Join::comma : Join::none;
}

/// The end of the list item that begins at `word` (which may be its joining word).
std::size_t Context::item_end(std::size_t word) const {
  std::size_t i = word + 1;
  while (i < size_ && !break_at_[i] && join_at(i) == Join::none) ++i;
  return i;
}

/// Parts between commas and breaks.
std::size_t Context::segment_begin(std::size_t word) const {
  while (word > 0 && !break_at_[word] && sentence_.words[word].before != Gap::comma) --word;
  return word;
}
std::size_t Context::segment_end(std::size_t word) const {
  std::size_t i = word + 1;
  while (i < size_ && !break_at_[i] && sentence_.words[i].before != Gap::comma) ++i;
  return i;
}

bool Context::any_in(const std::vector<Range>& ranges, std::size_t from, std::size_t to) const {
  return std::any_of(ranges.begin(), ranges.end(), [&](Range r) {
    return inside(r, Range{from, to});
  });
}

/// Whether the list whose first item began at `first_item` takes in the item that `word` joins.
bool Context::list_goes_on(std::size_t word, std::size_t first_item) const {
  const std::size_t end = item_end(word);
  const std::size_t begin = join_at(word) == Join::comma ? word : word + 1;
  if (any_in(strong_, begin, end)) return false;
  if (join_at(word) == Join::alternative) return true;
  if (any_in(asserts_, begin, end)) return false;
  int items = 1;
  bool all_short = item_end(first_item) - first_item <= short_item + 1, has_and = false;
  for (std::size_t i = item_end(first_item); i < size_ && !break_at_[i]; i = item_end(i)) {
    const Join join = join_at(i);
    if (any_in(strong_, i, item_end(i))) break;
    if (join == Join::alternative) return true;
    if (join == Join::conjunction) has_and = true;
    all_short = all_short && item_end(i) - i <= short_item + 1;
    ++items;
  }
  return all_short && (has_and || items >= 3);
}

/// How far a marker reaches: to the end of its clause, item by item; other markers of its kind
/// and a new subject end it.
std::size_t Context::reach(Range marker, const std::vector<Range>& stops, bool heads) const {
  constexpr std::array<std::string_view, 5> subjects{"i", "he", "she", "they", "we"};
  std::size_t i = marker.end;
  bool below_heading = false;
  for (; i < size_; ++i) {
    const bool first = i == marker.end;
    // "Denies: fever", "explained the warning signs: numb saddle, weak legs".
    const bool colon = sentence_.words[i].before == Gap::stop &&
                       (first || (heads && !below_heading && i - marker.end <= heading_words));
    if (break_at_[i] && !colon) break;
    below_heading = below_heading || (colon && heads);
    if (below_heading) {
      if (join_at(i) != Join::none && any_in(strong_, i, item_end(i))) break;
      continue;
    }
    if (std::any_of(stops.begin(), stops.end(), [i](Range r) { return r.begin == i; })) break;
    if (!first && one_of(sentence_.words[i].text, subjects)) break;
    if (!first && join_at(i) != Join::none && !list_goes_on(i, marker.end)) break;
  }
  return i;
}

void Context::mark(std::vector<bool>& what, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < size_; ++i) what[i] = true;
}

void Context::find_denials() {
  std::vector<Range> far = without_voids(markers_.negations);
  std::vector<Range> all = without_voids(markers_.negations_near);
  all.insert(all.end(), far.begin(), far.end());
  for (const Range& denial : far) {
    // "cannot climb stairs without chest pain" says that there is pain.
    bool turned = false;
    const std::size_t from = denial.begin > double_reach ? denial.begin - double_reach : 0;
    for (std::size_t i = std::max(from, segment_begin(denial.begin)); i < denial.begin; ++i) {
      turned = turned || one_of(sentence_.words[i].text, bare_denials);
    }
    if (turned && sentence_.words[denial.begin].text == "without") continue;
    denials_.push_back({denial, {denial.end, reach(denial, all)}});
  }
  for (const Range& denial : without_voids(markers_.negations_near)) {
    const std::size_t end = reach(denial, all);
    bool listed = false;  // "does not smoke, drink or inject"
    for (std::size_t i = denial.end; i < end; ++i) {
      listed = listed || join_at(i) == Join::alternative;
    }
    denials_.push_back(
        {denial, {denial.end, listed ? end : std::min(denial.end + near_reach, end)}});
  }
  for (const Range& denial : without_voids(markers_.negations_after)) {
    const Word& word = sentence_.words[denial.begin];
    // A word that denies what follows speaks of what precedes only at the very end ("fever: no").
    const bool last = denial.end == size_ || break_at_[denial.end] ||
                      sentence_.words[denial.end].before == Gap::comma;
    const bool both =
        std::any_of(far.begin(), far.end(), [&](Range r) { return r.begin == denial.begin; });
    if (both && !last) continue;
    std::size_t from = denial.begin;
    const bool after_colon = word.before == Gap::stop;
    while (from > 0 && (!break_at_[from] || (after_colon && from == denial.begin)) &&
           (after_colon || join_at(from) == Join::none ||
            (join_at(from) != Join::comma && !any_in(asserts_, segment_begin(from - 1), from)))) {
      --from;
    }
    bool turned = false;
    for (std::size_t i = denial.begin > 3 ? denial.begin - 3 : 0; i < denial.begin; ++i) {
      turned = turned || one_of(sentence_.words[i].text, bare_denials);
    }
    if (!turned) denials_.push_back({denial, {from, denial.begin}});
  }
}

void Context::find_hypotheses() {
  const std::vector<Range> places = without_voids(markers_.hypothetical);
  for (const Range& place : places) {
    not_said_.push_back({place, {place.end, reach(place, {}, true)}});
  }
}

/// The words tell of somebody, and do not only name things: "has", "since Monday", "for two days".
bool Context::asserted(std::size_t from, std::size_t to) const {
  if (any_in(strong_, from, to)) return true;
  for (std::size_t i = from; i < to; ++i) {
    if (current_[i] || is_number(sentence_.words[i].text)) return true;
  }
  return false;
}

/// "Cauda equina symptoms explained; none present": what was only named is denied, where a bare
/// denial ends the sentence or is all that the next one says.
void Context::find_raised(const Sentence* next) {
  std::vector<std::size_t> denied_from;  // where the bare denial begins, the end for the next one
  for (const Range& none : markers_.none_found.find(sentence_)) {
    if (none.end == size_) denied_from.push_back(none.begin);
  }
  if (next != nullptr && !next->question) {
    const std::vector<Range> none = markers_.none_found.find(*next);
    const Range all{0, next->words.size()};
    if (std::find(none.begin(), none.end(), all) != none.end()) denied_from.push_back(size_);
  }
  constexpr std::array<std::string_view, 9> owners{"my",   "his",       "her",     "their",   "our",
                                                   "your", "suspected", "suspect", "possible"};
  constexpr std::array<std::string_view, 4> naming{"numb", "weak", "severe", "for"};
  for (const Range& place : without_voids(markers_.raised)) {
    const bool none = std::any_of(denied_from.begin(), denied_from.end(), [&](std::size_t from) {
      return from >= place.end && !asserted(place.end, from);
    });
    if (!none) continue;
    std::size_t from = place.begin;
    while (from > 0 && place.begin - from < raised_reach &&
           (from == place.begin || !break_at_[from])) {
      --from;
    }
    // What is told of somebody is not only named: "her numbness", "lost control of the bladder".
    bool told = asserted(from, place.begin);
    for (const Range& range : asserts_) {
      told = told || (inside(range, {from, place.begin}) &&
                      !one_of(sentence_.words[range.begin].text, naming));
    }
    for (std::size_t i = from; i < place.begin; ++i) {
      const std::string& text = sentence_.words[i].text;
      told = told || one_of(text, owners) || one_of(text, telling);
    }
    if (!told) denials_.push_back({place, {from, place.begin}});
  }
}

/// Somebody else is the subject: from the start of the clause to a break or back to the client.
void Context::find_others() {
  const std::vector<Range> self = without_voids(markers_.self);
  const std::vector<Range> reports = without_voids(markers_.others_report);
  const std::vector<Range> others = without_voids(markers_.others);
  for (const Range& other : others) {
    std::size_t begin = other.begin;
    while (begin > 0 && !break_at_[begin] && sentence_.words[begin].before != Gap::comma &&
           one_of(sentence_.words[begin - 1].text, before_subject)) {
      --begin;
    }
    const bool starts = begin == 0 || break_at_[begin] ||
                        sentence_.words[begin].before == Gap::comma ||
                        one_of(sentence_.words[begin].text,
                               std::array<std::string_view, 4>{"and", "because", "that", "when"});
    const bool acts = other.end < size_ && one_of(sentence_.words[other.end].text, acting);
    if (!(starts || acts) || any_in(reports, other.end, std::min(size_, other.end + 3))) continue;
    std::size_t end = other.end;
    for (; end < size_ && !break_at_[end]; ++end) {
      const bool me =
          std::any_of(self.begin(), self.end(), [end](Range r) { return r.begin == end; });
      const bool mine =
          sentence_.words[end].text == "my" && end + 1 < size_ &&
          std::none_of(others.begin(), others.end(), [end](Range r) { return r.begin == end + 1; });
      if (me || mine) break;
      const bool item = sentence_.words[end].before == Gap::comma;
      if (item && any_in(strong_, end, segment_end(end))) break;
    }
    others_.push_back({other, {other.end, end}});
  }
  for (const Range& place : without_voids(markers_.others_after)) {
    const std::size_t from = segment_begin(place.begin > 0 ? place.begin - 1 : 0);
    others_.push_back({place, {from, place.begin}});
  }
}

/// A time or a judgement speaks of its own part of the sentence; standing alone between commas, of
/// the part before it (or behind it, where it comes first).
void Context::cover_segments(std::vector<Reach>& what, Range marker, bool carries_list) {
  std::size_t begin = segment_begin(marker.begin), end = segment_end(marker.begin);
  const std::size_t own = end - begin - std::min(end - begin, marker.end - marker.begin);
  what.push_back({marker, {begin, end}});
  if (own <= 2 && begin == 0) {
    if (end < size_) what.push_back({marker, {end, segment_end(end)}});
    return;
  }
  const bool alone = own <= 2 || marker.begin == begin;
  bool back = alone;
  while (begin > 0) {
    const std::size_t before = segment_begin(begin - 1);
    bool told = false;
    for (std::size_t i = before; i < begin; ++i) {
      told = told || one_of(sentence_.words[i].text, telling);
    }
    const bool listed = carries_list && !any_in(asserts_, begin, end) && told;
    if (!back && !listed) break;
    if (break_at_[begin] && sentence_.words[begin].before != Gap::stop) break;
    what.push_back({marker, {before, begin}});
    // "weak for years, unchanged, assessed by the doctor": a judgement of a judgement goes on.
    back = back && only_judges({before, begin});
    end = begin;
    begin = before;
  }
}

/// A part between commas that says of an old finding no more than that it is unchanged or
/// assessed, in a sentence that has nothing new to tell.
bool Context::only_judges(Range part) const {
  constexpr std::array<std::string_view, 3> long_times{"years", "decades", "decade"};
  const std::vector<Range> unchanged = without_voids(markers_.unchanged);
  const bool old = std::any_of(unchanged.begin(), unchanged.end(), [&](Range place) {
    return one_of(sentence_.words[place.end - 1].text, long_times);
  });
  if (!old || std::find(current_.begin(), current_.end(), true) != current_.end()) return false;
  for (const Alternatives* judgements : {&markers_.unchanged, &markers_.assessed}) {
    for (const Range& place : without_voids(*judgements)) {
      const bool here = inside(place, part);
      const std::size_t others = part.end - part.begin - (place.end - place.begin);
      if (here && (others <= 2 || place.begin == part.begin)) return true;
    }
  }
  return false;
}

void Context::find_times(util::Date today) {
  const int year = static_cast<int>(std::chrono::year_month_day(today).year());
  std::vector<Range> past = without_voids(markers_.past);
  const auto old_year = [&](std::size_t i) {
    const std::string& word = sentence_.words[i].text;
    const bool four = word.size() == 4 && (word.rfind("19", 0) == 0 || word.rfind("20", 0) == 0) &&
                      word.find_first_not_of("0123456789") == std::string::npos;
    // The year before may be weeks ago; the one before that is past.
    return four && std::stoi(word) <= year - 2;
  };
  for (std::size_t i = 0; i < size_; ++i) {
    if (!old_year(i)) continue;
    const bool dated = i > 0 && (sentence_.words[i - 1].text == "in" || break_at_[i] ||
                                 one_of(sentence_.words[i - 1].text, parts_of_year));
    if (dated) past.push_back({i, i + 1});
  }
  for (const Range& place : past) cover_segments(past_, place, true);
  for (const Range& place : without_voids(markers_.past_weak)) {
    cover_segments(maybe_past_, place, false);
  }
  for (const Range& place : without_voids(markers_.current)) {
    // "since the operation in 2010" is no news.
    bool old = false;
    for (std::size_t i = place.end; i < std::min(size_, place.end + 4); ++i) {
      old = old || (sentence_.words[place.begin].text == "since" && old_year(i));
    }
    if (old) continue;
    mark(current_, segment_begin(place.begin), segment_end(place.begin));
  }
  for (const Range& place : without_voids(markers_.unchanged)) {
    cover_segments(unchanged_, place, false);
  }
  for (const Range& place : without_voids(markers_.assessed)) {
    cover_segments(assessed_, place, false);
  }
}

void Context::hear_answer(const Sentence& next) {
  constexpr std::array<std::string_view, 8> noes{"no",  "none",    "never",  "nope",
                                                 "nil", "neither", "denied", "nothing"};
  constexpr std::array<std::string_view, 7> ayes{"yes",   "yeah",   "yep",         "sometimes",
                                                 "often", "always", "occasionally"};
  if (next.words.empty()) return;
  if (sentence_.question) {
    all_denied_ = one_of(next.words.front().text, noes);
    all_affirmed_ = one_of(next.words.front().text, ayes);
    return;
  }
  // "Numb little toe. Unchanged for three years." belongs together.
  const auto opens = [&](const Alternatives& marker) {
    const std::vector<Range> found = marker.find(next);
    return !found.empty() && found.front().begin <= 2 && markers_.current.find(next).empty();
  };
  if (opens(markers_.unchanged)) unchanged_.push_back({{}, {0, size_}});
  if (opens(markers_.assessed)) assessed_.push_back({{}, {0, size_}});
}

bool Context::same_clause(Range a, Range b) const {
  const std::size_t from = std::min(a.end, b.end), to = std::max(a.begin, b.begin);
  for (std::size_t i = from; i <= to && i < size_; ++i) {
    if (break_at_[i]) return false;
  }
  return true;
}

/// "numb since the operation two years ago": the time is that of the operation.
bool Context::dates_something_else(const Match& match) const {
  const Range whole = match.whole();
  bool told = false;
  for (std::size_t i = segment_begin(whole.begin); i < whole.end; ++i) {
    told = told || one_of(sentence_.words[i].text, telling);
  }
  if (told) return false;
  for (std::size_t i = whole.end; i < segment_end(whole.end - 1); ++i) {
    if (one_of(sentence_.words[i].text, dating)) return true;
  }
  return false;
}

/// A marker among the match's own words ("cannot feel", "the baby") is part of what it says.
bool Context::reached(const Match& match, const std::vector<Reach>& reaches) const {
  for (const Reach& reach : reaches) {
    if (reach.marker.end > reach.marker.begin && match.holds(reach.marker.begin)) continue;
    for (const Range& slot : match.slots) {
      if (overlap(slot, reach.words)) return true;
    }
  }
  return false;
}

Reading Context::read(const Match& match) const {
  const Range whole = match.whole();
  bool lately = false;
  for (std::size_t i = whole.begin; i < whole.end; ++i) {
    lately = lately || (match.holds(i) && current_[i]);
  }
  Reading reading;
  reading.other = reached(match, others_);
  const bool all_past = std::all_of(match.slots.begin(), match.slots.end(), [&](Range slot) {
    return std::any_of(past_.begin(), past_.end(),
                       [slot](const Reach& reach) { return inside(slot, reach.words); });
  });
  reading.past = !lately && all_past && !dates_something_else(match);
  reading.maybe_past = !lately && reached(match, maybe_past_);
  reading.unchanged = !lately && reached(match, unchanged_);
  reading.assessed = !lately && reached(match, assessed_);
  if (all_affirmed_) return reading;  // "Any chest pain? Yes."
  reading.not_said = reached(match, not_said_);
  reading.denied = all_denied_ || reached(match, denials_);
  return reading;
}

}  // namespace plumbline::screening
