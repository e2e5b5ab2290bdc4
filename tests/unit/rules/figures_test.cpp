// What the rules count, by hand: agreement alone would not notice a figure that both sides have
// wrong.

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "rules/registry.h"
#include "tests/unit/rules/tiny.h"

namespace plumbline::rules {
namespace {

/// A slot's id and an exercise's.
using Item = std::pair<std::string, std::string>;

/// A rule's example with some of its items chosen.
struct Judged {
  Judged(std::string_view key, std::size_t example, const std::vector<Item>& items)
      : tiny(*find_rule(key), find_rule(key)->examples[example]) {
    for (const auto& [slot, exercise] : items) take(slot, exercise);
    findings = find_rule(key)->check(*tiny.facts, week);
  }

  void take(const std::string& slot, const std::string& exercise) {
    for (const Candidate& candidate : tiny.candidates) {
      const auto& here = tiny.facts->slots[static_cast<std::size_t>(candidate.choice.slot)];
      if (here.id != slot || candidate.exercise->id != exercise) continue;
      week.items.push_back(candidate.choice);
      return;
    }
    FAIL("no choice of " << exercise << " in " << slot);
  }

  const Finding& about(const std::string& subject, model::Tier tier = model::Tier::wish) const {
    for (const Finding& finding : findings)
      if (finding.subject == subject && finding.tier == tier) return finding;
    FAIL("nothing is said of " << subject);
    return findings.front();
  }

  int64_t merit() const {
    int64_t total = 0;
    for (const Finding& finding : findings) total += finding.merit;
    return total;
  }

  Tiny tiny;
  Week week;
  std::vector<Finding> findings;
};

}  // namespace

TEST_CASE("a finding's price counts the units outside its band", "[rules]") {
  Finding finding{.value = 3, .low = 5, .high = 8, .below = 10, .above = 2};
  CHECK(outside(finding) == 2);
  CHECK(cost(finding) == 20);
  finding.value = 11;
  CHECK(outside(finding) == 3);
  CHECK(cost(finding) == 6);
  CHECK_FALSE(broken(finding));
  finding.value = 8;
  CHECK(cost(finding) == 0);
  finding = {.tier = model::Tier::safety, .value = 1, .high = 0, .above = 7};
  CHECK(cost(finding) == 0);
  CHECK(broken(finding));
}

TEST_CASE("a block's items: demand from below, wish from above", "[rules]") {
  const Judged none("block-minimum", 0, {});
  CHECK(cost(none.about("mon-1/strength", model::Tier::demand)) == 1'000'000);
  const Judged three("block-minimum", 0,
                     {{"mon-1", "first"}, {"mon-1", "second"}, {"mon-1", "third"}});
  CHECK(cost(three.about("mon-1/strength", model::Tier::demand)) == 0);
  CHECK(cost(three.about("mon-1/strength")) == 40);
}

TEST_CASE("a second role of a pattern counts one half", "[rules]") {
  const Judged judged("pattern-frequency", 0, {{"mon-1", "deadlift"}, {"thu-1", "swing"}});
  CHECK(judged.about("hinge").value == 3);
  CHECK(cost(judged.about("hinge")) == 14);
  CHECK(cost(judged.about("hinge", model::Tier::demand)) == 0);
}

TEST_CASE("a loaded hinge is no rehearsal, a light core exercise is", "[rules]") {
  const Judged heavy("spine-skills", 1, {{"mon-1", "heavy-hinge"}});
  CHECK(heavy.about("hinge", model::Tier::demand).value == 0);
  CHECK(heavy.about("hinge", model::Tier::demand).low == 1);
  const Judged light("spine-skills", 1, {{"mon-1", "bird-dog"}});
  CHECK(light.about("hinge", model::Tier::demand).value == 1);
}

TEST_CASE("lying on the back is not integrated, however many chains move", "[rules]") {
  const Judged judged("integration", 0, {{"mon-1", "leg-raise"}, {"mon-1", "split-press"}});
  CHECK(judged.about("mon-1").low == 2);
  CHECK(judged.about("mon-1").value == 1);
  CHECK(cost(judged.about("mon-1")) == 12);
}

TEST_CASE("various ways ask for one on the feet", "[rules]") {
  const Judged judged("various-ways", 0, {{"mon-1", "kneeling-hinge"}, {"thu-1", "seated-hinge"}});
  CHECK(cost(judged.about("hinge")) == 0);
  CHECK(cost(judged.about("hinge/standing")) == 16);
}

TEST_CASE("a week's sets by chain", "[rules]") {
  const Judged judged("chains", 0, {{"mon-1", "deadlift"}, {"thu-1", "deadlift"}});
  CHECK(judged.about("sbl as mover").value == 4);
  CHECK(cost(judged.about("sbl as mover")) == 1);
  CHECK(judged.about("core as stabiliser/at all").value == 2);
  CHECK(cost(judged.about("lat as mover/at all")) == 12);
}

TEST_CASE("balances of the week", "[rules]") {
  const Judged push("pull-to-push", 0, {{"mon-1", "press"}, {"mon-1", "squat-to-press"}});
  CHECK(push.about("pull minus push").value == -2);
  const Judged front("front-to-back", 0, {{"mon-1", "chop"}, {"mon-1", "thruster"}});
  CHECK(front.about("back minus front").value == -2);
  const Judged legs("single-leg", 0, {{"mon-1", "squat"}, {"mon-1", "deadlift"}});
  CHECK(legs.about("single-leg share").value == -4);
  const Judged balanced("single-leg", 0,
                        {{"mon-1", "squat"}, {"mon-1", "deadlift"}, {"mon-1", "lunge"}});
  CHECK(balanced.about("single-leg share").value == 0);
  const Judged planes("planes", 0, {{"mon-1", "suitcase"}, {"mon-1", "side-lunge"}});
  CHECK(planes.about("sideways").value == 4);
  CHECK(cost(planes.about("turning")) == 10);
}

TEST_CASE("minutes are counted before talk, and the band with them", "[rules]") {
  // Two items of 20 s, 2 x 80 s and 30 s, and one kettlebell of 15 s.
  const Judged judged("minutes-used", 0, {{"mon-1", "deadlift"}, {"mon-1", "swing"}});
  const Finding& finding = judged.about("mon-1");
  CHECK(finding.value == 435);
  CHECK(finding.low == 428);
  CHECK(finding.high == 495);
  // 15 min and 20 s are 8 minutes begun beyond the eight that are free.
  const Judged walk("minutes-used", 1, {{"mon-1", "long-walk"}, {"mon-1", "short-walk"}});
  CHECK(walk.merit() == -80);
}

TEST_CASE("merits of items", "[rules]") {
  const Judged challenge("challenge", 0,
                         {{"mon-1", "deadlift"},
                          {"mon-1", "light-deadlift"},
                          {"mon-1", "sit-to-stand"},
                          {"mon-1", "dowel-hinge"},
                          {"mon-1", "row"}});
  CHECK(challenge.merit() == 6 + 4 + 1 - 10);
  const Judged likes("likes", 0, {{"mon-1", "deadlift"}, {"mon-1", "lunge"}, {"mon-1", "row"}});
  CHECK(likes.about("deadlift").merit == 14);
  CHECK(likes.about("lunge").merit == -8);
  CHECK(likes.merit() == 6);
  const Judged continuity("continuity", 0,
                          {{"mon-1", "deadlift"},
                           {"mon-1", "cat-camel"},
                           {"mon-1", "row"},
                           {"home-tue-1", "dowel-hinge"}});
  CHECK(continuity.merit() == 3);
}

TEST_CASE("load of one day and of two", "[rules]") {
  const Judged session("session-load", 0, {{"mon-1", "deadlift"}, {"mon-1", "squat"}});
  CHECK(session.about("mon-1").value == 14);
  CHECK(cost(session.about("mon-1")) == 27);
  const Judged days("hard-easy-days", 0, {{"mon-1", "deadlift"}, {"tue-1", "squat"}});
  CHECK(days.about("mon+tue").value == 6);
  CHECK(days.about("mon+tue").high == 4);
  CHECK(cost(days.about("mon+tue")) == 4);
}

TEST_CASE("repeats and near-twins", "[rules]") {
  const Judged repeats(
      "variety", 0,
      {{"mon-1", "row"}, {"wed-1", "row"}, {"fri-1", "row"}, {"home-tue-1", "dowel-hinge"}});
  CHECK(repeats.findings.size() == 1);
  CHECK(cost(repeats.about("row")) == 60);
  const Judged twins(
      "variety", 1, {{"mon-1", "goblet-squat"}, {"mon-1", "front-squat"}, {"mon-1", "deep-squat"}});
  CHECK(twins.findings.size() == 1);
  CHECK(cost(twins.findings.front()) == 20);
}

TEST_CASE("equipment, grip and places of the body", "[rules]") {
  const Judged pieces("equipment-pieces", 0,
                      {{"mon-1", "deadlift"}, {"mon-1", "swing"}, {"mon-1", "press"}});
  CHECK(pieces.about("mon-1").value == 2);
  CHECK(cost(pieces.about("mon-1")) == 6);
  const Judged grip("grip", 0, {{"mon-1", "row"}, {"mon-1", "deadlift"}, {"mon-1", "push-up"}});
  CHECK(cost(grip.about("mon-1/strength grip")) == 6);
  CHECK(cost(grip.about("mon-1/strength shoulder")) == 0);
  const Judged places("position-changes", 0,
                      {{"mon-1", "dead-bug"}, {"mon-1", "curl-up"}, {"mon-1", "bird-dog"}});
  CHECK(places.about("mon-1/brace").value == 2);
  CHECK(cost(places.about("mon-1/brace")) == 3);
}

TEST_CASE("home practice rehearses, and new exercises are few", "[rules]") {
  const Judged shared(
      "practice-rehearsal", 0,
      {{"mon-1", "dowel-hinge"}, {"home-tue-1", "dowel-hinge"}, {"home-tue-1", "breathing"}});
  CHECK(shared.about("skills shared").value == 1);
  CHECK(cost(shared.about("skills shared")) == 20);
  const Judged fresh("new-exercises", 0,
                     {{"mon-1", "deadlift"}, {"mon-1", "squat"}, {"mon-1", "row"}});
  CHECK(fresh.about("mon-1").value == 2);
  CHECK(cost(fresh.about("mon-1")) == 15);
}

}  // namespace plumbline::rules
