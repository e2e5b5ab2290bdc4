#include "cli/complete.h"

#include <catch2/catch.hpp>

#include "cli/globals.h"
#include "cli/registry.h"
#include "util/text.h"

namespace {

using plumbline::cli::Completion;
using plumbline::cli::Shell;
using Words = std::vector<std::string>;

Completion complete(const Words& words) {
  Shell shell;
  return plumbline::cli::complete(words, shell);
}

Words texts(const Completion& completion) {
  Words out;
  for (const auto& each : completion.offers) out.push_back(each.text);
  return out;
}

Words offered(const Words& words) { return texts(complete(words)); }

bool has(const Words& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

TEST_CASE("an empty line offers the commands that help tells of") {
  const Words all = offered({""});
  CHECK(all == offered({}));
  CHECK(all == offered({"help", ""}));
  CHECK(has(all, "plan"));
  CHECK(has(all, "help"));
  for (const auto* command : plumbline::cli::all_commands()) {
    INFO(command->key);
    CHECK(has(all, std::string(command->key)) == !command->hidden);
  }
}

TEST_CASE("every option of every command is offered once it has begun") {
  for (const auto* command : plumbline::cli::all_commands()) {
    const Words all = offered({std::string(command->key), "--"});
    for (const auto& option : command->options) {
      INFO(command->key << " " << option.names);
      CHECK(has(all, "--" + std::string(option.key())));
    }
    for (const auto& option : plumbline::cli::global_options)
      CHECK(has(all, "--" + std::string(option.key())));
    CHECK(has(all, "--help"));
  }
}

TEST_CASE("what an option takes that says FILE or DIR is a file or a folder") {
  CHECK(complete({"plan", "--previous", ""}).paths == Completion::Paths::files);
  CHECK(complete({"plan", "--library", ""}).paths == Completion::Paths::folders);
  CHECK(complete({"plan", "--seed", ""}).paths == Completion::Paths::none);
  CHECK(complete({"plan", ""}).paths == Completion::Paths::files);
  CHECK(complete({"plan", "a.yaml", ""}).paths == Completion::Paths::none);
  CHECK(complete({"validate", "a.yaml", "b.yaml", ""}).paths == Completion::Paths::files);
  CHECK(complete({"init", ""}).paths == Completion::Paths::folders);
}

TEST_CASE("options before the command, with values in every spelling, do not hide it") {
  const Words sizes{"a4", "letter"};
  CHECK(offered({"plan", "--paper", ""}) == sizes);
  CHECK(offered({"--color", "never", "plan", "--paper", ""}) == sizes);
  CHECK(offered({"--color=never", "plan", "--paper", ""}) == sizes);
  CHECK(offered({"--color", "=", "never", "plan", "--paper", "="}) == sizes);
  CHECK(offered({"-q", "plan", "--grey", "--paper", ""}) == sizes);
  CHECK(offered({"plan", "--paper=l"}) == Words{"--paper=letter"});
  // The value of an option is not the command.
  CHECK(offered({"--library", "plan", "--paper", ""}) == offered({""}));
}

TEST_CASE("lines that make no sense offer nothing and break nothing") {
  for (const Words& words :
       {Words{"nothing", ""}, Words{"plan", "--nothing=x"}, Words{"plan", "--grey=x"},
        Words{"version", "x", ""}, Words{"=", ""}, Words{"plan", "--paper", "\xff\xfe"},
        Words{"help", "plan", ""}, Words{"schema", "client", ""},
        Words{"--data-dir", "/nowhere", "show", "d"}}) {
    INFO(plumbline::util::join(words, " "));
    CHECK(offered(words).empty());
  }
  CHECK(offered({"plan", "--", "-"}).empty());
  CHECK(complete({"plan", "--", "-"}).paths == Completion::Paths::files);
}

TEST_CASE("ids come from the layers that the line names") {
  const std::string own = PLUMBLINE_SOURCE_DIR "/examples/own-library/library";
  CHECK(offered({"show", "slosh"}).empty());
  CHECK(offered({"--library", own, "show", "slosh"}) == Words{"slosh-pipe-march"});
  CHECK(offered({"--library=" + own, "show", "slosh"}) == Words{"slosh-pipe-march"});
  CHECK(offered({"list", "exercises", "--library", own, "--equipment", "slosh"}) ==
        Words{"slosh-pipe"});
}
