// The files for GitHub, GitLab and pre-commit are YAML that they can read, and say what those ask
// for. Only GitHub and GitLab can run them; tests/start/run runs the commands that stand in them.

#include <catch2/catch.hpp>
#include <regex>
#include <string>

#include "io/yaml_tree.h"
#include "util/file.h"

namespace {

using plumbline::io::Node;
using plumbline::io::parse_yaml;

Node read(const std::string& path) {
  const auto source = plumbline::util::read_file(PLUMBLINE_SOURCE_DIR "/" + path);
  REQUIRE(source);
  const auto tree = parse_yaml(*source);
  INFO(path << ": " << (tree ? "" : plumbline::util::to_text(tree.error().front())));
  REQUIRE(tree);
  return *tree;
}

/// The value at a path of keys; the test fails where there is none.
const Node& at(const Node& node, std::initializer_list<const char*> keys) {
  const Node* here = &node;
  for (const char* key : keys) {
    INFO("key " << key);
    here = here->find(key);
    REQUIRE(here != nullptr);
  }
  return *here;
}

std::string text(const Node& node, std::initializer_list<const char*> keys) {
  return at(node, keys).text;
}

}  // namespace

TEST_CASE("the hooks for pre-commit have all that it asks for, and match a practice's files") {
  const Node hooks = read(".pre-commit-hooks.yaml");
  REQUIRE(hooks.is_sequence());
  REQUIRE(hooks.items.size() == 2);
  for (const Node& hook : hooks.items) {
    for (const char* key : {"id", "name", "entry", "language", "files"})
      CHECK_FALSE(text(hook, {key}).empty());
    CHECK(text(hook, {"language"}) == "system");
    CHECK_THAT(text(hook, {"entry"}), Catch::StartsWith("plumbline "));
  }
  const std::regex validate(text(hooks.items[0], {"files"}));
  for (const char* path : {"clients/ana.yaml", "practice.yaml", "a/clients/b/c.yml",
                           "clients/library/words.yaml", "protocols/own.yaml"}) {
    INFO(path);
    CHECK(std::regex_search(path, validate));
  }
  for (const char* path : {"mkdocs.yml", ".github/workflows/check.yml", "my-practice.yaml",
                           "clients/ana.json", "library.yaml"}) {
    INFO(path);
    CHECK_FALSE(std::regex_search(path, validate));
  }
}

TEST_CASE("a repository's own configuration names hooks that there are") {
  const Node hooks = read(".pre-commit-hooks.yaml");
  const Node config = read("examples/ci/.pre-commit-config.yaml");
  const Node& repos = at(config, {"repos"});
  REQUIRE(repos.items.size() == 1);
  std::vector<std::string> known, used;
  for (const Node& hook : hooks.items) known.push_back(text(hook, {"id"}));
  for (const Node& hook : at(repos.items[0], {"hooks"}).items) used.push_back(text(hook, {"id"}));
  CHECK(used == known);
}

TEST_CASE("the action for GitHub is a composite one whose steps name their shell") {
  const Node action = read("examples/ci/.github/actions/plumbline/action.yml");
  CHECK(text(action, {"runs", "using"}) == "composite");
  const Node& steps = at(action, {"runs", "steps"});
  REQUIRE(steps.items.size() == 3);
  for (const Node& step : steps.items) {
    CHECK(text(step, {"shell"}) == "bash");
    // What stands in an input is no code: it comes in by the environment alone.
    CHECK_THAT(text(step, {"run"}), !Catch::Contains("${{"));
  }
  const Node workflow = read("examples/ci/.github/workflows/plumbline.yml");
  const Node& used = at(workflow, {"jobs", "check", "steps"}).items.back();
  CHECK(text(used, {"uses"}) == "./.github/actions/plumbline");
  for (const auto& given : at(used, {"with"}).entries) {
    INFO(given.key.text);
    CHECK(at(action, {"inputs"}).find(given.key.text) != nullptr);
  }
  for (const auto& input : at(action, {"inputs"}).entries) {
    const Node* required = input.value.find("required");
    if (required != nullptr && required->text == "true")
      CHECK(at(used, {"with"}).find(input.key.text) != nullptr);
  }
}

TEST_CASE("the other files of CI are YAML with jobs that run something") {
  const Node practice = read("data/init/.github/workflows/check.yml");
  const Node& steps = at(practice, {"jobs", "validate", "steps"});
  CHECK(text(steps.items.back(), {"run"}) == "plumbline validate . --format github");
  const Node gitlab = read("examples/ci/.gitlab-ci.yml");
  REQUIRE(at(gitlab, {"validate", "script"}).items.size() == 3);
  for (const Node& line : at(gitlab, {"validate", "before_script"}).items) CHECK(line.is_scalar());
  for (const Node& line : at(gitlab, {"validate", "script"}).items) CHECK(line.is_scalar());
}
