// library_trees OUTPUT FOLDER...: parses every YAML file below the folders and writes the snapshot
// that the program reads instead of parsing them again.

#include <cstdio>
#include <deque>
#include <exception>
#include <string>

#include "io/layers.h"
#include "io/tree_snapshot.h"
#include "util/file.h"

namespace {

using namespace plumbline;

int fail(const util::Diagnostics& diagnostics) {
  for (const util::Diagnostic& each : diagnostics)
    std::fprintf(stderr, "library_trees: %s\n", util::to_text(each).c_str());
  return 1;
}

int run(int argc, char** argv) {
  std::deque<io::Node> trees;
  std::vector<io::ParsedText> texts;
  for (int i = 2; i < argc; ++i) {
    const auto files = io::library_files({argv[i], argv[i]});
    if (!files) return fail(files.error());
    for (const std::string& file : *files) {
      auto source = util::read_file(file);
      if (!source) return fail({source.error()});
      auto tree = io::parse_yaml(*source);
      if (!tree) return fail(tree.error());
      trees.push_back(std::move(*tree));
      texts.push_back({std::move(*source), &trees.back()});
    }
  }
  const auto error = util::write_file(argv[1], io::write_snapshot(texts));
  return error ? fail({*error}) : 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    if (argc >= 3) return run(argc, argv);
    std::fputs("usage: library_trees OUTPUT FOLDER...\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "library_trees: %s\n", error.what());
  }
  return 1;
}
