// Every file of a registry's folder is an entry, and there is no entry besides.

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "cli/registry.h"
#include "lint/registry.h"
#include "render/registry.h"
#include "rules/registry.h"
#include "util/text.h"

namespace {

/// The keys that the build has seen as files, as it passes them: separated by a space.
std::vector<std::string> files_of(const char* keys) {
  const std::string text = keys;
  return text.empty() ? std::vector<std::string>{} : plumbline::util::split(text, ' ');
}

/// A key may be written with '-' where its file has '_'.
std::string as_identifier(std::string key) {
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

template <class Entries>
void agree(const Entries& entries, std::vector<std::string> files) {
  REQUIRE_FALSE(files.empty());
  std::vector<std::string> keys;
  for (const auto* entry : entries) keys.push_back(as_identifier(std::string(entry->key)));
  for (std::string& file : files) file = as_identifier(file);
  CHECK(keys == files);
}

}  // namespace

TEST_CASE("every file below src/rules is a rule of that key") {
  agree(plumbline::rules::all_rules(), files_of(PLUMBLINE_RULE_KEYS));
}

TEST_CASE("every file below src/render/formats is a format of that key") {
  agree(plumbline::render::all_formats(), files_of(PLUMBLINE_FORMAT_KEYS));
}

TEST_CASE("every file below src/cli/commands is a command of that key") {
  agree(plumbline::cli::all_commands(), files_of(PLUMBLINE_COMMAND_KEYS));
}

TEST_CASE("every file below src/lint/checks is a check of that key") {
  agree(plumbline::lint::all_checks(), files_of(PLUMBLINE_CHECK_KEYS));
}
