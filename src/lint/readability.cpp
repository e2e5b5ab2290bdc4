#include "lint/readability.h"

#include <algorithm>
#include <string>

#include "util/text.h"
#include "util/utf8.h"

namespace plumbline::lint {
namespace {

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

/// ASCII letters and what lies beyond ASCII, less the blocks of punctuation.
bool is_letter(char32_t each) {
  if (each < 0x80) return (each >= U'a' && each <= U'z') || (each >= U'A' && each <= U'Z');
  const bool latin_sign = each < 0xC0 || each == 0xD7 || each == 0xF7;
  return !latin_sign && (each < 0x2000 || each > 0x206F) && (each < 0x3000 || each > 0x303F);
}

bool is_apostrophe(char32_t each) { return each == U'\'' || each == 0x2019; }

/// The ideographic full stop ends a sentence whatever follows.
bool ends_sentence(char32_t each, std::string_view behind) {
  if (each == 0x3002) return true;
  const bool mark = each == U'.' || each == U'!' || each == U'?' || each == U':' || each == U';';
  return mark && (behind.empty() || behind.front() == ' ' || behind.front() == '\n');
}

bool silent_ending(std::string_view word) {
  if (word.ends_with("e")) {
    // "table" and "circle" keep theirs, "whole" and "while" do not.
    return !word.ends_with("le") || (word.size() > 2 && is_vowel(word[word.size() - 3]));
  }
  if (word.ends_with("ed")) return !word.ends_with("ted") && !word.ends_with("ded");
  if (!word.ends_with("es")) return false;
  // After a hiss the ending is spoken: "presses", "reaches".
  const char before = word.size() > 2 ? word[word.size() - 3] : ' ';
  return std::string_view("sxzcg").find(before) == std::string_view::npos &&
         !word.ends_with("ches") && !word.ends_with("shes");
}

/// One word ended, one sentence maybe: what a walk through a text remembers.
struct Walk {
  TextCounts counts;
  std::string word;
  int in_sentence = 0;

  void end_word() {
    if (word.empty()) return;
    ++counts.words;
    ++in_sentence;
    counts.syllables += syllables_of(word);
    word.clear();
  }
  void end_sentence() {
    end_word();
    if (in_sentence == 0) return;
    ++counts.sentences;
    counts.longest_sentence = std::max(counts.longest_sentence, in_sentence);
    in_sentence = 0;
  }
};

}  // namespace

void TextCounts::add(const TextCounts& more) {
  sentences += more.sentences;
  words += more.words;
  syllables += more.syllables;
  longest_sentence = std::max(longest_sentence, more.longest_sentence);
}

TextCounts counts_of(std::string_view text) {
  Walk walk;
  while (!text.empty()) {
    const util::Character next = util::character_at(text, 0);
    const std::string_view written = text.substr(0, next.size);
    text.remove_prefix(next.size);
    if (is_letter(next.code)) {
      walk.word += written;
    } else if (is_apostrophe(next.code) && !walk.word.empty()) {
      walk.word += '\'';
    } else if (ends_sentence(next.code, text)) {
      walk.end_sentence();
    } else {
      walk.end_word();
    }
  }
  walk.end_sentence();
  return walk.counts;
}

int syllables_of(std::string_view word) {
  const std::string lower = util::lower_ascii(word);
  int groups = 0;
  for (std::size_t i = 0; i < lower.size(); ++i)
    if (is_vowel(lower[i]) && (i == 0 || !is_vowel(lower[i - 1]))) ++groups;
  // "knee" and "see" end in a vowel that is spoken: only an e of its own falls silent.
  const bool lone = lower.size() < 2 || !lower.ends_with("e") || !is_vowel(lower[lower.size() - 2]);
  if (groups > 1 && lone && silent_ending(lower)) --groups;
  return std::max(groups, 1);
}

int grade_x100(const TextCounts& counts) {
  if (counts.words == 0) return 0;
  return 39 * counts.words / counts.sentences + 1180 * counts.syllables / counts.words - 1559;
}

}  // namespace plumbline::lint
