#include "io/read_library.h"

#include <iterator>
#include <utility>

#include "io/library_tables.h"

namespace plumbline::io {

util::Result<domain::Library> read_library(const std::vector<LayerSources>& layers,
                                           util::Diagnostics* warnings) {
  util::Diagnostics found;
  LibraryTables tables = read_tables(layers, found);
  domain::Library library = resolve_library(std::move(tables), found);
  util::sort_diagnostics(found);
  if (util::has_errors(found)) return util::Unexpected(std::move(found));
  if (warnings != nullptr) std::move(found.begin(), found.end(), std::back_inserter(*warnings));
  return library;
}

util::Result<domain::Library> read_library(const std::vector<Layer>& layers,
                                           util::Diagnostics* warnings) {
  auto sources = read_layers(layers);
  if (!sources) return util::Unexpected(std::move(sources).error());
  return read_library(*sources, warnings);
}

util::Diagnostics check_library_file(std::shared_ptr<const util::Source> source) {
  util::Diagnostics found;
  read_tables({{.name = "file", .sources = {std::move(source)}}}, found);
  // What it hides or extends is in layers that are not here.
  std::erase_if(found, [](const util::Diagnostic& each) { return each.code == "E0301"; });
  util::sort_diagnostics(found);
  return found;
}

}  // namespace plumbline::io
