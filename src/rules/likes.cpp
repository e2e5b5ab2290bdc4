#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rules/support/band.h"

namespace plumbline::rules {

extern const Rule rule_likes;

namespace {

constexpr std::array<Param, 2> params{
    {{"like", 14, 0, 1000, "Merit of each item that the client likes."},
     {"dislike", 8, 0, 1000, "What each item costs that the client dislikes."}}};

constexpr std::array<Example, 1> examples{{{"liked rather than disliked",
                                            R"(
- {id: deadlift, pattern: hinge, role: strength}
- {id: lunge, pattern: lunge, role: strength}
- {id: row, pattern: pull-horizontal, role: strength}
)",
                                            R"(
schedule: {sessions: [{id: mon-1, day: mon, minutes: 30}]}
preferences: {like: [deadlift], dislike: [lunge]}
)",
                                            ""}}};

void post(const Context& context, model::Builder& builder) {
  const domain::Preferences& preferences = context.facts.client.preferences;
  std::vector<int64_t> merit(context.facts.library.exercises.size(), 0);
  const int64_t like = param(context.facts, rule_likes, "like");
  const int64_t dislike = param(context.facts, rule_likes, "dislike");
  for (const domain::Named& named : preferences.like) merit[named.exercise.at()] = like;
  for (const domain::Named& named : preferences.dislike) merit[named.exercise.at()] = -dislike;
  for (const Candidate& candidate : context.candidates) {
    const int64_t amount = merit[candidate.choice.exercise.at()];
    if (amount != 0) builder.add_merit(candidate.on, amount);
  }
}

/// Who both likes and dislikes an exercise dislikes it.
int64_t worth(const Facts& facts, const domain::Exercise& exercise, int) {
  const auto names = [&](const std::vector<domain::Named>& list) {
    return std::any_of(list.begin(), list.end(), [&](const domain::Named& named) {
      return facts.library[named.exercise].id == exercise.id;
    });
  };
  if (names(facts.client.preferences.dislike)) return -param(facts, rule_likes, "dislike");
  return names(facts.client.preferences.like) ? param(facts, rule_likes, "like") : 0;
}

std::vector<Finding> check(const Facts& facts, const Week& week) {
  std::vector<Finding> findings = rewards(facts, week, rule_likes.key, worth);
  for (Finding& finding : findings) {
    const domain::ExerciseId id = facts.library.exercise(finding.subject);
    for (const auto* list : {&facts.client.preferences.like, &facts.client.preferences.dislike})
      for (const domain::Named& named : *list)
        if (named.exercise == id) finding.client.push_back(named.where);
  }
  return findings;
}

domain::Reason justify(const Facts& facts, const Finding& finding) {
  return reason(
      finding.merit < 0 ? "dislikes" : rule_likes.key, figures(finding),
      fmt::format("The client {} {} ({} points).", finding.merit < 0 ? "dislikes" : "likes",
                  exercise_name(facts, finding.subject), finding.merit));
}

}  // namespace

const Rule rule_likes{
    .key = "likes",
    .title = "What the client likes",
    .manual =
        "Each item from `preferences.like` earns `like`, each from `preferences.dislike` costs "
        "`dislike`; an exercise on both lists counts as disliked. Small amounts: a liked exercise "
        "wins between two that serve equally well. What the client enjoys gets done.",
    .params = params,
    .examples = examples,
    .post = post,
    .check = check,
    .justify = justify,
};

}  // namespace plumbline::rules
