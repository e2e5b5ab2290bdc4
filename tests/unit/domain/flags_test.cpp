#include <catch2/catch.hpp>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "domain/dose.h"
#include "io/fields.h"
#include "tests/unit/domain/shipped_library.h"
#include "util/file.h"
#include "util/text.h"

using namespace plumbline;
using testing::shipped_library;

namespace {

using Pair = std::pair<std::string, std::string>;

std::shared_ptr<const util::Source> read(const std::string& name) {
  const std::string folder = std::string(PLUMBLINE_SOURCE_DIR) + "/tests/data/catalogue/";
  auto source = util::read_file(folder + name);
  REQUIRE(source);
  return *source;
}

/// The reference catalogue's flags: exercise and stage to flag; free where a pair is missing.
struct Reference {
  std::set<std::string> exercises;
  std::map<Pair, domain::Flag> flags;
};

void add(Reference& to, const std::string& exercise, const std::string& stages, domain::Flag flag) {
  for (const std::string& stage : util::split(stages, ';'))
    if (!stage.empty()) to.flags[{exercise, stage}] = flag;
}

Reference reference() {
  Reference found;
  bool header = true;
  for (const std::string& line : util::split(read("flags.tsv")->text, '\n')) {
    if (!std::exchange(header, false) && !line.empty()) {
      const auto cells = util::split(line, '\t');
      REQUIRE(cells.size() == 3);
      found.exercises.insert(cells[0]);
      add(found, cells[0], cells[1], domain::Flag::contraindicated);
      add(found, cells[0], cells[2], domain::Flag::caution);
    }
  }
  return found;
}

/// Pairs that differ on purpose, with the flag that the library gives.
std::map<Pair, domain::Flag> deliberate() {
  auto tree = io::parse_yaml(read("deliberate-differences.yaml"));
  REQUIRE(tree);
  std::map<Pair, domain::Flag> found;
  const io::Node* flags = tree->find("flags");
  REQUIRE(flags != nullptr);
  for (const io::Node& each : flags->items) {
    const io::Node *exercise = each.find("exercise"), *condition = each.find("condition"),
                   *library = each.find("library");
    REQUIRE((exercise != nullptr && condition != nullptr && library != nullptr));
    const auto flag = domain::from_text<domain::Flag>(library->text);
    REQUIRE(flag);
    found[{exercise->text, condition->text}] = *flag;
  }
  return found;
}

}  // namespace

TEST_CASE("every derived flag is the catalogue's", "[domain][flags]") {
  const domain::Library& library = shipped_library();
  const Reference expected = reference();
  const auto differences = deliberate();
  REQUIRE(expected.exercises.size() == 507);
  REQUIRE(library.stages.size() >= 58);
  std::size_t pairs = 0, wrong = 0;
  for (const std::string& exercise : expected.exercises) {
    const domain::ExerciseId id = library.exercise(exercise);
    INFO(exercise);
    REQUIRE(id.valid());
    for (std::size_t i = 0; i < library.stages.size(); ++i) {
      const Pair pair{exercise, library.stages[i].id};
      const auto known = expected.flags.find(pair);
      auto flag = known == expected.flags.end() ? domain::Flag::free : known->second;
      if (const auto at = differences.find(pair); at != differences.end()) flag = at->second;
      const auto derived = domain::flag_of(library, library[id], domain::StageId{i});
      ++pairs;
      if (derived.flag == flag) continue;
      ++wrong;
      UNSCOPED_INFO(pair.first << " x " << pair.second << ": " << domain::to_text(derived.flag)
                               << " by '" << derived.tag << "', expected "
                               << domain::to_text(flag));
    }
  }
  CHECK(pairs >= 507U * 58U);
  CHECK(wrong == 0);
}

TEST_CASE("each flag of the catalogue speaks of a stage that is there", "[domain][flags]") {
  const domain::Library& library = shipped_library();
  for (const auto& [pair, flag] : reference().flags) {
    INFO(pair.second);
    CHECK(library.stage(pair.second).valid());
  }
}

TEST_CASE("a flag names what decided it", "[domain][flags]") {
  const domain::Library& library = shipped_library();
  const auto flag = [&](const char* exercise, const char* stage) {
    return domain::flag_of(library, library[library.exercise(exercise)], library.stage(stage));
  };
  CHECK(flag("crunch", "flexion-intolerant").flag == domain::Flag::contraindicated);
  CHECK(flag("crunch", "flexion-intolerant").tag == "flexion>=3");
  CHECK(flag("golfer-lift", "post-fusion-early").tag == "exception");
  CHECK(flag("easy-walk", "flexion-intolerant").flag == domain::Flag::free);
  CHECK(flag("easy-walk", "flexion-intolerant").tag.empty());
}

TEST_CASE("a set of the usual dose takes the catalogue's seconds", "[domain][dose]") {
  for (const domain::Exercise& exercise : shipped_library().exercises) {
    INFO(exercise.id);
    const domain::Dose dose{.kind = exercise.dose.kind,
                            .amounts = {exercise.dose.amount},
                            .hold_s = exercise.dose.hold_s,
                            .per_side = exercise.dose.per_side};
    const domain::Side side = exercise.sides == domain::Laterality::each ? domain::Side::each
                              : exercise.sides == domain::Laterality::alternating
                                  ? domain::Side::alternating
                                  : domain::Side::none;
    const int seconds = domain::set_work_s(exercise, dose, exercise.dose.amount, side);
    CHECK(std::abs(seconds - exercise.set_seconds) <= 3);
    CHECK(domain::work_s(exercise, dose, side) == seconds);
  }
}
