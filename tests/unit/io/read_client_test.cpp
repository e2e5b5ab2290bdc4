#include <catch2/catch.hpp>

#include "io/read_client.h"
#include "tests/unit/domain/shipped_library.h"
#include "util/file.h"

using namespace plumbline;
using testing::shipped_library;

namespace {

const std::string folder = std::string(PLUMBLINE_SOURCE_DIR) + "/tests/data/clients/";

io::ClientContext context() {
  return {shipped_library(), {"back-flare", "back-resilience", "first-steps", "general-strength"}};
}

std::string text_of(const std::string& name) {
  auto source = util::read_file(folder + name);
  REQUIRE(source);
  return (*source)->text;
}

util::Result<domain::Client> read(const std::string& text, util::Diagnostics* warnings = nullptr) {
  return io::read_client(std::make_shared<const util::Source>(util::Source{"client.yaml", text}),
                         context(), warnings);
}

domain::Client good(const std::string& text, util::Diagnostics* warnings = nullptr) {
  auto client = read(text, warnings);
  if (!client) {
    for (const auto& each : client.error()) UNSCOPED_INFO(util::to_text(each));
    REQUIRE(client);
  }
  return std::move(*client);
}

/// The only error of a text, on one line: "client.yaml:3:8: E0301 unknown ... (maybe ...)".
std::string error(const std::string& text) {
  auto client = read(text);
  REQUIRE_FALSE(client);
  std::string all;
  for (const auto& each : client.error()) {
    if (each.severity != util::Severity::error) continue;
    all += (all.empty() ? "" : "\n") + each.span.path() + ":" + std::to_string(each.span.line) +
           ":" + std::to_string(each.span.column) + ": " + each.code + " " + each.message;
    if (!each.hint.empty()) all += " (" + each.hint + ")";
  }
  return all;
}

std::string changed(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a full client is read", "[io][client]") {
  util::Diagnostics warnings;
  const domain::Client client = good(text_of("full.yaml"), &warnings);
  for (const auto& each : warnings) UNSCOPED_INFO(util::to_text(each));
  CHECK(warnings.empty());
  const domain::Library& library = shipped_library();
  CHECK(client.id == "recurrent-back-pain");
  CHECK(client.born_year == 1971);
  CHECK_FALSE(client.born);
  CHECK(client.level == 3);
  CHECK(client.competency.at(library.pattern("hinge")) == 2);
  REQUIRE(client.conditions.size() == 2);
  CHECK(client.conditions[0].id == "flexion-intolerant");
  CHECK(client.conditions[0].direction == domain::Direction::extension);
  CHECK(util::to_text(*client.conditions[0].since) == "2024-03-01");
  CHECK(util::to_text(*client.conditions[0].since_last) == "2024-03-31");
  CHECK(client.has_screening);
  CHECK(client.screening.blood_pressure->systolic == 128);
  CHECK(client.screening.notes == "Sleeps well.");
  CHECK(client.limits.size() == 4);
  REQUIRE(client.sessions.size() == 3);
  CHECK(client.sessions[0].id == "mon-1");
  CHECK(client.sessions[0].time == 7 * 60 + 15);
  CHECK(client.sessions[1].id == "evening");
  CHECK(client.sessions[1].trainer);
  CHECK(client.sessions[2].id == "thu-1");
  REQUIRE(client.home_practice.size() == 1);
  CHECK(client.home_practice[0].place == "home");
  CHECK(client.home_practice[0].days.front() == domain::Day::tue);
  CHECK(client.walking->days == 5);
  CHECK(client.preferences.pin.size() == 2);
  CHECK(client.protocol == "back-resilience");
}

TEST_CASE("defaults are filled in", "[io][client]") {
  const domain::Client client = good(text_of("least.yaml"));
  CHECK(client.name == "newcomer");
  CHECK(client.level == 1);
  CHECK(client.places.empty());
  CHECK_FALSE(client.has_screening);
  CHECK_FALSE(client.screening.screened);
  CHECK(client.sessions[0].id == "mon-1");
  CHECK(client.sessions[0].place.empty());
}

TEST_CASE("what must be there", "[io][client]") {
  const std::string least = text_of("least.yaml");
  for (const char* line : {"id: newcomer\n", "level: beginner\n", "conditions: []\n",
                           "schedule: {sessions: [{day: mon, minutes: 30}]}\n"}) {
    INFO(line);
    CHECK(error(changed(least, line, "")).find(" E0202 ") != std::string::npos);
  }
  CHECK(error(changed(least, "conditions: []", "conditions:")).find("E0203") != std::string::npos);
  CHECK(error(changed(least, "[{day: mon, minutes: 30}]", "[]")).find("E0402") !=
        std::string::npos);
}

TEST_CASE("mistakes are shown where they stand", "[io][client]") {
  const std::string full = text_of("full.yaml");
  CHECK(error(changed(full, "[kettlebell,", "[kettlebel,")) ==
        "client.yaml:27:9: E0301 unknown equipment 'kettlebel' (maybe: 'kettlebell')");
  CHECK(error(changed(full, "id: flexion-intolerant", "id: flexion-intollerant")) ==
        "client.yaml:12:10: E0301 unknown condition 'flexion-intollerant' "
        "(maybe: 'flexion-intolerant')");
  CHECK(error(changed(full, "level: inter", "levle: inter")).find("maybe: 'level'") !=
        std::string::npos);
  CHECK(error(changed(full, "like: [kb-deadlift]", "like: [kb-deadlft]"))
            .find("maybe: 'kb-deadlift'") != std::string::npos);
  CHECK(error(changed(full, "{hinge: 2}", "{hing: 2}")).find("maybe: 'hinge'") !=
        std::string::npos);
  CHECK(error(changed(full, "{hinge: 2}", "{hinge: 6}")).find("E0204") != std::string::npos);
  CHECK(error(changed(full, "minutes: 45, place: gym", "minutes: 45, place: gim"))
            .find("unknown place 'gim'") != std::string::npos);
  CHECK(error(changed(full, "minutes: 45, place: gym", "minutes: 45")).find("E0401") !=
        std::string::npos);
  CHECK(error(changed(full, "minutes: 45", "minutes: 5")).find("E0204") != std::string::npos);
  CHECK(error(changed(full, "minutes: 45", "minutes: sixty")).find("E0203") != std::string::npos);
  CHECK(error(changed(full, "\"18:30\"", "\"25:30\"")).find("E0206") != std::string::npos);
  CHECK(error(changed(full, "2026-W48", "2026-W54")).find("E0206") != std::string::npos);
  CHECK(error(changed(full, "until: null", "until: 2023-01")).find("E0306") != std::string::npos);
  CHECK(error(changed(full, "session: evening", "session: evenin")).find("maybe: 'evening'") !=
        std::string::npos);
  CHECK(error(changed(full, "protocol: back-res", "protocol: backres")).find("unknown protocol") !=
        std::string::npos);
  CHECK(error(changed(full, "scope: guided-exercise", "scope: guided-exercises"))
            .find("unknown scope") != std::string::npos);
  CHECK(error(changed(full, "red_flags: []", "red_flags: [{id: leg-numb}]"))
            .find("unknown red flag") != std::string::npos);
}

TEST_CASE("two sessions of one name", "[io][client]") {
  const std::string least = text_of("least.yaml");
  CHECK(error(changed(least, "[{day: mon, minutes: 30}]",
                      "[{id: a, day: mon, minutes: 30}, {id: a, day: tue, minutes: 30}]"))
            .find("E0302 two sessions are called 'a'") != std::string::npos);
  const auto client =
      good(changed(least, "[{day: mon, minutes: 30}]",
                   "[{day: mon, minutes: 30}, {id: mon-1, day: tue, minutes: 30}]"));
  CHECK(client.sessions[0].id == "mon-2");
}

TEST_CASE("a session has no id of home practice's", "[io][client]") {
  const std::string full = text_of("full.yaml");
  CHECK(error(changed(changed(full, "id: evening", "id: home-tue-1"), "session: evening",
                      "session: home-tue-1")) ==
        "client.yaml:32:12: E0302 a session cannot be called 'home-tue-1': home practice gets such "
        "ids (leave `id` out, or take one that is not of the form home-<day>-<number>, such as "
        "'mon-evening')");
  for (const char* free : {"home-tue", "home-tue-a", "home-day-1", "at-home-tue-1", "home-1"}) {
    INFO(free);
    good(changed(changed(full, "id: evening", std::string("id: ") + free), "session: evening",
                 std::string("session: ") + free));
  }
}

TEST_CASE("a birth is possible in the client's week", "[io][client]") {
  const std::string full = text_of("full.yaml");
  const auto born = [&](const std::string& date) {
    return changed(full, "born: 1971", "born: " + date);
  };
  CHECK(error(born("2090")) ==
        "client.yaml:4:7: E0306 `born` lies in the future: 2090 is after the client's week, "
        "2026-W48 (correct the year)");
  CHECK(error(born("2026-11-30")).find("4:7: E0306") != std::string::npos);
  good(born("2026-11-29"));
  good(born("2026"));
  CHECK(error(born("1904")) ==
        "client.yaml:4:7: E0204 `born` 1904 makes the client older than 120 years (correct the "
        "year)");
  CHECK(error(born("1905-11-29")).find("E0204") != std::string::npos);
  good(born("1905-11-30"));
  good(born("1905"));
  // Without a week the clock says what the future is.
  const std::string least = text_of("least.yaml");
  CHECK(error("born: 2099\n" + least).find("is after today, ") != std::string::npos);
  good("born: 2020\n" + least);
}

TEST_CASE("no pregnancy lasts for years", "[io][client]") {
  const std::string least = "week: 2026-W48\n" + text_of("least.yaml");
  const auto with = [&](const std::string& keys) {
    return changed(least, "conditions: []", "conditions: [{id: " + keys + "}]");
  };
  const std::string hint =
      " (correct it; after the birth: `status: resolved` here, and the condition for the time "
      "after "
      "it (`plumbline list conditions`))";
  const std::size_t column = std::string("conditions: [{id: pregnancy, weeks: ").size() + 1;
  CHECK(error(with("pregnancy, weeks: 45, weeks_on: 2026-11-23"))
            .find(":" + std::to_string(column) + ": E0204 no pregnancy lasts 45 weeks; 44 at most" +
                  hint) != std::string::npos);
  good(with("pregnancy, weeks: 44, weeks_on: 2026-11-23"));
  CHECK(error(with("pregnancy, weeks: 30, weeks_on: 2026-06-01")).find("E0306") !=
        std::string::npos);
  CHECK(error(with("pregnancy-t3, since: 2026-01-18"))
            .find(": E0306 the pregnancy began 2026-01-18, more than 44 weeks before the client's "
                  "week, 2026-W48" +
                  hint) != std::string::npos);
  good(with("pregnancy, since: 2026-01-19"));
  good(with("pregnancy, since: 2026"));
  good(with("pregnancy, since: 2024-05, until: 2025-02"));
  good(with("pregnancy, since: 2024-05, status: resolved"));
  good(with("lbp-chronic-nonspecific, since: 1998"));
  // Without a week, weeks alone can be judged.
  const std::string no_week = text_of("least.yaml");
  good(changed(no_week, "conditions: []", "conditions: [{id: pregnancy, since: 2024-05}]"));
  CHECK(error(changed(no_week, "conditions: []",
                      "conditions: [{id: pregnancy, weeks: 99, weeks_on: 2026-11-23}]"))
            .find("E0204") != std::string::npos);
}

TEST_CASE("limits stand where they belong", "[io][client]") {
  const std::string full = text_of("full.yaml");
  CHECK(error(changed(full, "[no-kneeling,", "[no-overhead,")).find("is for one limb") !=
        std::string::npos);
  CHECK(error(changed(full, "left-arm: [no-overhead]", "left-arm: [no-kneeling]"))
            .find("has no side") != std::string::npos);
  CHECK(error(changed(full, "left-arm: [no-overhead]", "left-leg: [no-overhead]"))
            .find("is not for a leg") != std::string::npos);
  CHECK(
      error(changed(full, "{id: max-load-kg, value: 12}", "max-load-kg")).find("needs a number") !=
      std::string::npos);
}

TEST_CASE("what is doubtful is said", "[io][client]") {
  const std::string full = text_of("full.yaml");
  const auto warning = [&](const std::string& entry) {
    util::Diagnostics warnings;
    good(changed(full, "{id: lbp-chronic-nonspecific, phase: stable}", entry), &warnings);
    REQUIRE(warnings.size() == 1);
    return warnings[0].code;
  };
  CHECK(warning("{id: shoulder-repair-early, since: 2026-10-01}") == "W0401");
  CHECK(warning("{id: flexion-intolerant}") == "W0402");
  CHECK(warning("{id: pregnancy}") == "W0403");
}

TEST_CASE("pregnancy is known to the screening", "[io][client]") {
  const std::string least = text_of("least.yaml");
  CHECK_FALSE(good(least).screening.pregnant);
  CHECK(good(changed(least, "conditions: []", "conditions: [{id: pregnancy-t2}]"))
            .screening.pregnant);
}

TEST_CASE("the hash is of the value", "[io][client]") {
  const std::string full = text_of("full.yaml");
  const std::string hash = good(full).hash;
  CHECK(hash.size() == 32);
  CHECK(good("# a remark\n" + full).hash == hash);
  CHECK(good(changed(full, "[kettlebell, dumbbell,", "[dumbbell, kettlebell,")).hash == hash);
  CHECK(good(changed(full, "{id: lbp-chronic-nonspecific, phase: stable}",
                     "{phase: stable, id: lbp-chronic-nonspecific}"))
            .hash == hash);
  CHECK(good(changed(full, "level: intermediate", "level: 3")).hash == hash);
  CHECK(good(changed(full, "competency: {hinge: 2}", "competency: {hinge: 1}")).hash != hash);
  CHECK(good(changed(full, "minutes: 45", "minutes: 50")).hash != hash);
}

TEST_CASE("a year of birth counts both ways", "[domain][client]") {
  domain::Client client;
  CHECK_FALSE(domain::age_of(client, util::Date{}, true));
  client.born_year = 1961;
  const auto day = *util::parse_date("2026-11-23");
  CHECK(domain::age_of(client, day, true) == 65);
  CHECK(domain::age_of(client, day, false) == 64);
  client.born = util::parse_date("1961-11-24");
  CHECK(domain::age_of(client, day, true) == 64);
}
