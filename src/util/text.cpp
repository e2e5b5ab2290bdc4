#include "util/text.h"

#include <algorithm>

namespace plumbline::util {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = text.find(separator, begin);
    pieces.emplace_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return pieces;
    begin = end + 1;
  }
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string join(const std::vector<std::string>& pieces, std::string_view separator) {
  std::string out;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) out += separator;
    out += pieces[i];
  }
  return out;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

int edit_distance(std::string_view a, std::string_view b) {
  // Three rows are enough: a swap of neighbours looks two rows back.
  std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const int replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
  // Case never makes a difference to what somebody meant.
  const std::string wanted = lower_ascii(word);
  const int limit = std::clamp(static_cast<int>(std::min<std::size_t>(word.size(), 64) / 3), 1, 4);
  const std::string* best = nullptr;
  int best_distance = limit + 1;
  for (const std::string& each : known) {
    const auto difference = static_cast<long>(each.size()) - static_cast<long>(word.size());
    if (difference > limit || difference < -limit) continue;
    const int distance = edit_distance(wanted, lower_ascii(each));
    // Where every letter would have to change, nothing is left of the word.
    if (distance >= static_cast<int>(std::max(each.size(), word.size()))) continue;
    const bool nearer = distance < best_distance;
    if (nearer || (distance == best_distance && best != nullptr && each < *best)) {
      best = &each;
      best_distance = distance;
    }
  }
  if (best == nullptr) return std::nullopt;
  return *best;
}

std::string maybe(std::string_view word, const std::vector<std::string>& known) {
  const auto found = nearest(word, known);
  return found ? "maybe: '" + *found + "'" : std::string();
}

}  // namespace plumbline::util
