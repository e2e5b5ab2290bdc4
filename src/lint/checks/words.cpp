#include <fmt/format.h>

#include "lint/check.h"
#include "lint/pages.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

constexpr const char* language = "en";

/// How many steps and cues a page has.
constexpr std::size_t fewest_steps = 2, most_steps = 5, fewest_cues = 2, most_cues = 3;

/// What the page lacks, in words; empty where it is whole.
std::vector<std::string> lacking(const domain::ExerciseWords& words) {
  std::vector<std::string> out;
  if (words.steps.size() < fewest_steps || words.steps.size() > most_steps)
    out.push_back(fmt::format("{} to {} steps", fewest_steps, most_steps));
  if (words.cues.size() < fewest_cues || words.cues.size() > most_cues)
    out.push_back(fmt::format("{} or {} cues", fewest_cues, most_cues));
  for (const PageText& each : texts_of(words))
    if (util::trim(each.text).empty()) out.emplace_back(each.field);
  return out;
}

Finding missing(const Subject& subject, const io::RawExercise& exercise, const std::string& what,
                util::Span where) {
  Finding out;
  out.told = {.code = subject.built_in ? "E0903" : "W0903",
              .severity = subject.built_in ? util::Severity::error : util::Severity::warning,
              .message = fmt::format("'{}' has no {} in English", exercise.id.value, what),
              .span = std::move(where),
              .hint = "write it for the client: plain words, short sentences"};
  out.about = {exercise.id.value};
  return out;
}

void run(const Subject& subject, Findings& out) {
  std::map<std::string_view, const io::RawWordsEntry*> pages;
  for (const io::RawWordsEntry& page : subject.tables.words)
    if (page.lang == language) pages[page.id.value] = &page;
  for (const io::RawExercise& exercise : subject.tables.entries.exercises) {
    const auto page = pages.find(exercise.id.value);
    if (page == pages.end()) {
      out.push_back(missing(subject, exercise, "words", exercise.id.where));
      continue;
    }
    const auto lacks = lacking(page->second->words);
    if (!lacks.empty())
      out.push_back(missing(subject, exercise, util::join(lacks, ", "), page->second->id.where));
  }
}

}  // namespace

extern const Check check_words;
const Check check_words{
    .key = "words",
    .title = "Words for every exercise",
    .manual =
        "Each exercise has in English: setup, 2 to 5 steps, 2 or 3 cues, a fault with its fix, "
        "where it is felt, when to stop, what it carries over into.",
    .run = run};

}  // namespace plumbline::lint
