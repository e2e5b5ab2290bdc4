#include "import/names.h"

#include <algorithm>

#include <fmt/format.h>

#include "util/fold.h"
#include "util/hash.h"
#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::import {

namespace {

constexpr std::size_t longest_id = 64;
constexpr std::size_t longest_name = 120;

bool ends(const std::string& word, std::string_view with) {
  return word.size() > with.size() && word.ends_with(with);
}

/// "lunges" and "lunge", "crunches" and "crunch" alike; "press" stays.
std::string singular(std::string word) {
  if (ends(word, "ches") || ends(word, "shes") || ends(word, "sses") || ends(word, "xes")) {
    word.resize(word.size() - 2);
  } else if (word.size() > 2 && word.back() == 's' && !word.ends_with("ss")) {
    word.pop_back();
  }
  return word;
}

bool is_ascii_word(const std::string& word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

}  // namespace

std::string comparable(std::string_view name) {
  std::string out = " ";
  for (std::string& word : util::folded_words(name)) out += singular(std::move(word)) + " ";
  return out;
}

std::string key_of(std::string_view name) {
  std::string out = comparable(name);
  std::erase(out, ' ');
  return out;
}

std::string word_of(std::string_view value) { return util::lower_ascii(util::trim(value)); }

std::string id_of(std::string_view name) {
  std::string out;
  for (const std::string& word : util::folded_words(name)) {
    if (!is_ascii_word(word)) continue;
    if (out.size() + word.size() + 1 > longest_id) break;
    out += (out.empty() ? "" : "-") + word;
  }
  if (out.empty()) out = "name-" + util::content_hash(name).substr(0, 8);
  return out;
}

std::string new_id(std::string_view name, std::set<std::string, std::less<>>& taken) {
  const std::string plain = id_of(name);
  std::string out = plain;
  for (int number = 2; !taken.insert(out).second; ++number) {
    const std::string tail = fmt::format("-{}", number);
    out = plain.substr(0, longest_id - tail.size());
    while (out.ends_with('-')) out.pop_back();
    out += tail;
  }
  return out;
}

std::string fault_of_name(std::string_view name) {
  if (key_of(name).empty()) return "its name has neither letter nor digit";
  if (util::count_characters(name) > longest_name)
    return fmt::format("its name is longer than {} characters", longest_name);
  for (std::size_t at = 0; at < name.size();) {
    const util::Character each = util::character_at(name, at);
    if (!each.valid || util::is_unprintable(each.code))
      return "its name holds characters that cannot be printed";
    at += each.size;
  }
  return {};
}

}  // namespace plumbline::import
