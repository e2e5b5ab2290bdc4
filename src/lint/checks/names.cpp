#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lint/check.h"
#include "util/text.h"

namespace plumbline::lint {
namespace {

using domain::ExerciseId;

/// The words of a name in small letters and in alphabetical order, "high to low" as one word: it
/// says a direction, which sorting would lose.
std::string normalised(const std::string& name) {
  std::vector<std::string> words(1);
  for (const char each : util::lower_ascii(name)) {
    const bool letter = (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') ||
                        static_cast<unsigned char>(each) >= 0x80;
    if (letter) {
      words.back() += each;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i] != "to") continue;
    words[i - 1] += "-to-" + words[i + 1];
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i),
                words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
  }
  std::sort(words.begin(), words.end());
  return util::join(words, " ");
}

Finding about_two(const Subject& subject, const std::string& code, std::string message,
                  ExerciseId second, ExerciseId first, std::string hint) {
  Finding out;
  const auto& raw = subject.raw(second);
  out.told = {.code = code,
              .severity = util::Severity::warning,
              .message = std::move(message),
              .span = raw.id.where,
              .hint = std::move(hint),
              .notes = {{"the other one is here", subject.raw(first).id.where}}};
  out.about = {subject.raw(first).id.value, raw.id.value};
  return out;
}

/// At most one letter in eight differs.
bool near(const std::string& a, const std::string& b) {
  const auto longer = static_cast<int>(std::max(a.size(), b.size()));
  const auto shorter = static_cast<int>(std::min(a.size(), b.size()));
  if (longer - shorter > longer / 8) return false;
  return util::edit_distance(a, b) <= longer / 8;
}

void near_names(const Subject& subject, Findings& out) {
  const auto& exercises = subject.library.exercises;
  std::vector<std::string> names;
  for (const auto& each : exercises) names.push_back(normalised(each.name));
  for (std::size_t b = 1; b < exercises.size(); ++b) {
    for (std::size_t a = 0; a < b; ++a) {
      if (!near(names[a], names[b])) continue;
      out.push_back(about_two(
          subject, "W0908",
          fmt::format("the name '{}' of '{}' is nearly that of '{}', '{}'", exercises[b].name,
                      exercises[b].id, exercises[a].id, exercises[a].name),
          ExerciseId{b}, ExerciseId{a}, "say in the name what tells them apart, or keep only one"));
    }
  }
}

void clashing_aliases(const Subject& subject, Findings& out) {
  const auto& exercises = subject.library.exercises;
  std::map<std::string, ExerciseId> owners;
  for (std::size_t i = 0; i < exercises.size(); ++i)
    owners.emplace(normalised(exercises[i].name), ExerciseId{i});
  for (std::size_t i = 0; i < exercises.size(); ++i) {
    for (const std::string& alias : exercises[i].aliases) {
      const auto [owner, fresh] = owners.emplace(normalised(alias), ExerciseId{i});
      if (fresh) continue;
      const auto& other = exercises[owner->second.at()];
      std::string message =
          owner->second == ExerciseId{i}
              ? fmt::format("the alias '{}' of '{}' repeats its name or another alias", alias,
                            exercises[i].id)
              : fmt::format("the alias '{}' of '{}' also stands for '{}'", alias, exercises[i].id,
                            other.id);
      out.push_back(about_two(subject, "W0909", std::move(message), ExerciseId{i}, owner->second,
                              "take the alias out of one of them"));
    }
  }
}

void run(const Subject& subject, Findings& out) {
  near_names(subject, out);
  clashing_aliases(subject, out);
}

}  // namespace

extern const Check check_names;
const Check check_names{
    .key = "names",
    .title = "Names that can be told apart",
    .manual =
        "Two names of which, in small letters and with their words sorted, at most one letter in "
        "eight differs; an alias that stands for two exercises, or that repeats what its exercise "
        "is called anyway.",
    .run = run};

}  // namespace plumbline::lint
