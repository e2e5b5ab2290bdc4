#include "cli/manpage.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <regex>
#include <sstream>

#include "cli/exit_meanings.h"

namespace {

using plumbline::cli::Command;
using plumbline::cli::man_page;

}  // namespace

TEST_CASE("no text of a command is an instruction of roff") {
  constexpr plumbline::cli::OptionSpec options[] = {{"-x,--x-y", "A|B", ".SH it's \\fBbold\\fR"}};
  constexpr std::string_view examples[] = {".so /etc/passwd", "a 'b' `c` ~ ^"};
  const Command command{.key = "odd",
                        .summary = "Do what nobody does.",
                        .manual = "'sp 1\nand .PP in the middle",
                        .positionals = {},
                        .options = options,
                        .examples = examples};
  const std::string page = man_page(command);
  CHECK_THAT(page, Catch::Contains("\nplumbline\\-odd \\- do what nobody does\n"));
  CHECK_THAT(page, Catch::Contains("\\&.SH it\\(aqs \\efBbold\\efR\n"));
  CHECK_THAT(page, Catch::Contains("\n\\(aqsp 1 and .PP in the middle\n"));
  CHECK_THAT(page, Catch::Contains("plumbline \\&.so /etc/passwd\n"));
  CHECK_THAT(page, Catch::Contains("plumbline a \\(aqb\\(aq \\(gac\\(ga \\(ti \\(ha\n"));
  CHECK_THAT(page, Catch::Contains("\n\\fB\\-x\\fR, \\fB\\-\\-x\\-y\\fR \\fIA|B\\fR\n"));
  CHECK_THAT(page, !Catch::Contains("\n'"));
}

TEST_CASE("every exit code has its meaning, in order") {
  std::ifstream file(PLUMBLINE_SOURCE_DIR "/src/cli/exit.h");
  std::stringstream text;
  text << file.rdbuf();
  const std::string header = text.str();
  std::vector<int> wanted, found;
  const std::regex value("= ([0-9]+)");
  for (std::sregex_iterator it(header.begin(), header.end(), value), end; it != end; ++it)
    wanted.push_back(std::stoi((*it)[1]));
  for (const auto& each : plumbline::cli::exit_meanings)
    found.push_back(static_cast<int>(each.code));
  REQUIRE_FALSE(wanted.empty());
  CHECK(found == wanted);
}
