#pragma once

#include <string_view>

namespace plumbline::lint {

/// What a text is made of, for measures of how hard it is to read. Sentences end with `.`, `!`,
/// `?`, `:` or `;` before white space, and with the text; words are runs of letters, parts of a
/// hyphenated one counted each.
struct TextCounts {
  int sentences = 0;
  int words = 0;
  int syllables = 0;         ///< by the rules of thumb for English
  int longest_sentence = 0;  ///< in words
  void add(const TextCounts& more);
};

TextCounts counts_of(std::string_view text);

/// Syllables of an English word: groups of vowels, less a silent e at the end and a silent -ed or
/// -es; at least 1. Right for about nine words in ten.
int syllables_of(std::string_view word);

/// The Flesch-Kincaid grade, times 100: the years of school in the United States that a text asks
/// for, 0.39 words per sentence + 11.8 syllables per word - 15.59. J. P. Kincaid and others,
/// Derivation of new readability formulas for Navy enlisted personnel, Research Branch Report 8-75,
/// Naval Technical Training Command, 1975. 0 for no words.
int grade_x100(const TextCounts& counts);

}  // namespace plumbline::lint
