#include <catch2/catch.hpp>

#include "domain/screening.h"

namespace plumbline::domain {
namespace {

util::Date day(const char* text) { return *util::parse_date(text); }

AnsweredQuestion answer(const char* text, const char* said, const char* on) {
  return {text, said, util::parse_date(on), {}};
}

std::vector<std::string> old_on(const ScreeningInput& client, const char* today) {
  std::vector<std::string> out;
  for (const auto& each : old_answers(client, day(today))) out.push_back(each.text);
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("an answer holds for twelve months to the day", "[domain][screening]") {
  ScreeningInput client;
  client.answered = {answer("night pain", "no", "2025-11-24")};
  CHECK(old_on(client, "2026-11-23").empty());
  CHECK(old_on(client, "2026-11-24") == Texts{"night pain"});
  SECTION("one of a leap day until the end of February") {
    client.answered = {answer("night pain", "assessed", "2024-02-29")};
    CHECK(old_on(client, "2025-02-27").empty());
    CHECK(old_on(client, "2025-02-28") == Texts{"night pain"});
  }
}

TEST_CASE("only answers that let go on grow old", "[domain][screening]") {
  ScreeningInput client;
  client.answered = {answer("medicines", "yes", "2020-01-01"),
                     {"fever", "no", {}, {}},
                     answer("chest-pain", "No", "2031-01-01")};
  CHECK(old_on(client, "2026-11-23").empty());
}

TEST_CASE("an answer given anew takes the old one away", "[domain][screening]") {
  ScreeningInput client;
  client.answered = {answer("night pain", "no", "2024-11-01"),
                     answer(" Night Pain", "no", "2026-10-01")};
  CHECK(old_on(client, "2026-11-23").empty());
  SECTION("not before it was given") { CHECK(old_on(client, "2026-09-30") == Texts{"night pain"}); }
  SECTION("a date-less one counts, as it does for the notes") {
    client.answered[1].on.reset();
    CHECK(old_on(client, "2026-11-23").empty());
  }
  SECTION("two old ones of one question are asked again once") {
    CHECK(old_on(client, "2028-01-01") == Texts{" Night Pain"});
  }
}

TEST_CASE("old answers come oldest first", "[domain][screening]") {
  ScreeningInput client;
  client.answered = {answer("b", "no", "2025-03-01"), answer("c", "no", "2024-03-01"),
                     answer("a", "no", "2025-03-01")};
  CHECK(old_on(client, "2026-11-23") == Texts{"c", "b", "a"});
}

}  // namespace
}  // namespace plumbline::domain
