#include <fmt/format.h>

#include "lint/check.h"
#include "lint/pages.h"
#include "lint/readability.h"

namespace plumbline::lint {
namespace {

/// School grade that a page in English may ask for: what most adults read without effort.
constexpr int most_grade_x100 = 800;
/// Words in one sentence, in any language.
constexpr int most_words = 25;

void tell(const io::RawWordsEntry& page, std::string message, util::Span where, Findings& out) {
  Finding found;
  found.told = {.code = "W0913",
                .severity = util::Severity::warning,
                .message = fmt::format("'{}' ({}): {}", page.id.value, page.lang, message),
                .span = std::move(where),
                .hint = "shorter sentences and everyday words"};
  found.about = {page.id.value};
  out.push_back(std::move(found));
}

void run(const Subject& subject, Findings& out) {
  Places places;
  for (const io::RawWordsEntry& page : subject.tables.words) {
    TextCounts whole;
    for (const PageText& text : texts_of(page.words)) {
      const TextCounts counts = counts_of(text.text);
      whole.add(counts);
      if (counts.longest_sentence > most_words)
        tell(page,
             fmt::format("{} has a sentence of {} words, more than {}", text.field,
                         counts.longest_sentence, most_words),
             places.of(page, text), out);
    }
    const bool english = page.lang == "en" || page.lang.starts_with("en-");
    const int grade = grade_x100(whole);
    if (english && grade > most_grade_x100)
      tell(page,
           fmt::format("the page reads like grade {}.{} of school, above {}", grade / 100,
                       grade % 100 / 10, most_grade_x100 / 100),
           page.id.where, out);
  }
}

}  // namespace

extern const Check check_reading;
const Check check_reading{
    .key = "reading",
    .title = "Pages that are easy to read",
    .manual =
        "In English the Flesch-Kincaid grade of an exercise's page (Kincaid and others 1975: 0.39 "
        "words per sentence + 11.8 syllables per word - 15.59) is at most 8, the reading that most "
        "adults do without effort; in any language no sentence has more than 25 words.",
    .run = run};

}  // namespace plumbline::lint
