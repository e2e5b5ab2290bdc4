#include "io/practice_type.h"

#include <catch2/catch.hpp>

#include "util/text.h"

using namespace plumbline;

namespace {

const std::string start = "kind: plumbline/practice/1\nname: Example Practice\n";

util::Result<domain::Practice> read(const std::string& text) {
  return io::read_practice(
      std::make_shared<const util::Source>(util::Source{"practice.yaml", text}));
}

domain::Practice good(const std::string& more) {
  auto practice = read(start + more);
  if (!practice) FAIL(util::to_text(practice.error().front()));
  return *practice;
}

/// The line of the first thing that is wrong, 0 where nothing is.
int wrong_line(const std::string& text) {
  const auto practice = read(text);
  return practice ? 0 : practice.error().front().span.line;
}

}  // namespace

TEST_CASE("a practice's file is read with all of its keys", "[io][practice]") {
  const domain::Practice practice = good(R"(contact: [12 Example Street, hello@practice.example]
footer: Bring this page.
logo: pictures/logo.svg
accent: "#0B6e4F"
paper: letter
units: lb
templates: our/templates
timezone: Europe/Madrid
)");
  CHECK(practice.name == "Example Practice");
  CHECK(practice.contact ==
        std::vector<std::string>{"12 Example Street", "hello@practice.example"});
  CHECK(practice.footer == "Bring this page.");
  CHECK(practice.logo == "pictures/logo.svg");
  CHECK(practice.logo_at.line == 5);
  CHECK(practice.accent == std::array<uint8_t, 3>{0x0B, 0x6E, 0x4F});
  CHECK(practice.paper == "letter");
  CHECK(practice.units == "lb");
  CHECK(practice.templates == "our/templates");
  CHECK(practice.templates_at.line == 9);
  CHECK(practice.timezone == "Europe/Madrid");
}

TEST_CASE("a name is all that a practice needs", "[io][practice]") {
  const domain::Practice practice = good("");
  CHECK(practice.contact.empty());
  CHECK_FALSE(practice.accent);
  CHECK(practice.paper.empty());
  CHECK(practice.units.empty());
  CHECK(practice.templates.empty());
  CHECK(wrong_line("kind: plumbline/practice/1\n") == 1);
  CHECK(wrong_line("kind: plumbline/practice/1\nname: ''\n") == 2);
  CHECK(wrong_line("kind: plumbline/client/1\nname: A\n") == 1);
  CHECK(wrong_line("") > 0);
}

TEST_CASE("what a practice's file cannot mean is told at its line", "[io][practice]") {
  for (const std::string bad :
       {"paper: a3", "units: stone", "units: [kg]", "units: KG", "accent: green",
        "accent: \"#0b6e4\"", "accent: \"#0b6e4g\"", "accent: \"0b6e4ff\"", "accent: \"#+b6e4f\"",
        "colour: \"#0b6e4f\"", "contact: 12 Example Street", "contact: [a, b, c, d, e, f, g]",
        "name: Twice", "timezone: ''"}) {
    INFO(bad);
    CHECK(wrong_line(start + bad + "\n") == 3);
  }
}

TEST_CASE("a practice's file names nothing outside of its folder", "[io][practice]") {
  for (const std::string key : {"logo", "templates"}) {
    for (const std::string path :
         {"/etc/passwd", "..", "../logo.svg", "a/../../b", "a/..", "''", "a/b/../.."}) {
      INFO(key << ": " << path);
      CHECK(wrong_line(start + key + ": " + path + "\n") == 3);
    }
    CHECK(wrong_line(start + key + ": " + std::string(201, 'a') + "\n") == 3);
    CHECK(wrong_line(start + key + ": ..a/b..c/...d\n") == 0);
  }
}

TEST_CASE("a hostile practice's file is refused or stays text", "[io][practice]") {
  CHECK(good("footer: \"<script>alert(1)</script> =HYPERLINK(1) \\u202E\"\n")
            .footer.find("<script>") != std::string::npos);
  CHECK(wrong_line(start + "footer: " + std::string(201, 'x') + "\n") == 3);
  CHECK(wrong_line("kind: plumbline/practice/1\nname: " + std::string(121, 'x') + "\n") == 2);
  CHECK_FALSE(read(start + "footer: \xff\xfe\n"));
  CHECK_FALSE(read(start + "contact: &a [*a]\n"));
  CHECK_FALSE(read(start + "footer: !!binary aGk=\n"));
  CHECK_FALSE(read(start + "footer: {deep: {deeper: 1}}\n"));
  CHECK_FALSE(read("%YAML 9.9\n---\n- 1\n"));
}
